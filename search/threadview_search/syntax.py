"""From the text of a query to its tree.

Lenient by design: a pasted sentence is a valid query, and a query being typed is one at almost every key.
Only a known name with a value that it cannot have, and a regular expression that is none, are errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .patterns import MAX_PATTERN, compile_pattern
from .qualifiers import LONGEST_NAME, NAMES, SIGNS, Value, parse_qualifier
from .query import And, Node, Not, Or, Phrase, Query, QueryError, Regex, Word

MAX_NESTING = 40
"""Parentheses in each other: more is noise, and would meet the recursion limit."""
MAX_LENGTH = 20_000
"""Characters of a query: more is a pasted page, and a word of it costs what any word costs."""
MAX_PATTERNS = 50
"""Regular expressions in a query: each is compiled, and looks through texts, at every key."""

QUOTES = '"“”„‟＂'
"""Keyboards of phones and word processors type the curly ones for the straight one; any of them closes."""
_QUOTE = re.compile(f"[{QUOTES}]")


def parse_query(text: str) -> Query:
    """The query that a text means. Raises `QueryError`, never anything else, whatever the text."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"A query has at most {MAX_LENGTH:,} characters, got {len(text):,}", MAX_LENGTH)
    parser = _Parser(text)
    try:
        return Query(text, parser.parse())
    except QueryError as error:
        error.finished = text[: parser.term_start]
        raise


class _Group:
    """What stands between two parentheses, while it is read."""

    def __init__(self, *, negated: bool = False) -> None:
        self.alternatives: list[list[Node]] = [[]]
        self.negated = negated

    def add(self, node: Node, *, negated: bool) -> None:
        if negated:
            node = node.part if isinstance(node, Not) else Not(node)
        self.alternatives[-1].append(node)

    @property
    def node(self) -> Node:
        parts = [parts[0] if len(parts) == 1 else And(tuple(parts)) for parts in self.alternatives if parts]
        if not parts:
            return And(())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.term_start = 0
        """Offset of the term that is read, with what negates it."""
        self.groups = [_Group()]
        self.negated = False
        """By a NOT; the term that it belongs to comes next."""
        self.shouted = False
        """Whether the term before was a word in capitals."""
        self.patterns = 0

    def parse(self) -> Node:
        while self._skip_space():
            if not self._operator():
                self._operand()
        while len(self.groups) > 1:
            self._close()
        return self.groups[0].node

    def _operator(self) -> bool:
        """Take OR, AND or NOT. What joins nothing is dropped: it is being typed, or part of a sentence."""
        alternatives = self.groups[-1].alternatives
        if self._take_keyword("OR"):
            alternatives.append([])
            self.negated = False
        elif alternatives[-1] and self._take_keyword("AND"):
            self.negated = False
        # Between words in capitals NOT is one of them: DO NOT PANIC.
        elif not self.shouted and self._take_keyword("NOT"):
            self.negated = not self.negated
        else:
            return False
        self.shouted = False
        return True

    def _operand(self) -> None:
        """Take a word, a phrase, an expression, a qualifier or a parenthesis."""
        self.term_start = self.position
        minus = self._take_minus()
        char = self.text[self.position]
        if char == ")" and len(self.groups) > 1 and not minus:
            self.position += 1
            self._close()
            return
        negated, self.negated, self.shouted = self.negated != minus, False, False
        if char == "(":
            if len(self.groups) > MAX_NESTING:
                raise QueryError(f"More than {MAX_NESTING} parentheses in each other", self.position)
            self.position += 1
            self.groups.append(_Group(negated=negated))
            return
        node = self._term()
        if node is not None:
            self.groups[-1].add(node, negated=negated)
            self.shouted = isinstance(node, Word) and node.text.isupper()

    def _close(self) -> None:
        group = self.groups.pop()
        self.negated = self.shouted = False
        if group.node != And(()):
            self.groups[-1].add(group.node, negated=group.negated)

    def _skip_space(self) -> bool:
        """Whether there is more text."""
        while self.position < len(self.text) and self.text[self.position].isspace():
            self.position += 1
        return self.position < len(self.text)

    def _take_minus(self) -> bool:
        """Whether the next term is negated: one minus right before it. Dashes of a sentence are none."""
        following = self.text[self.position + 1 : self.position + 2]
        if self.text[self.position] != "-" or following in ("", "-", ")") or following.isspace():
            return False
        self.position += 1
        return True

    def _take_keyword(self, keyword: str) -> bool:
        end = self.position + len(keyword)
        if not self.text.startswith(keyword, self.position) or not self._is_boundary(end, also="("):
            return False
        self.position = end
        return True

    def _is_boundary(self, position: int, also: str = "") -> bool:
        following = self.text[position : position + 1]
        return following in ("", ")", also) or following.isspace()

    def _is_quote(self, position: int) -> bool:
        return _QUOTE.match(self.text, position) is not None

    def _term(self) -> Node | None:
        """The word, phrase, expression or qualifier that begins here, and behind it."""
        start = self.position
        exact = self.text[start] == "=" and self._is_quote(start + 1)
        if exact or self._is_quote(start):
            self.position += exact
            value, closed = self._quoted()
            return Phrase(value, self.position, closed) if value.strip() else None
        if self.text[start] == "/" and not self._is_boundary(start + 1) and self.text[start + 1] != "/":
            return self._regex()
        name, colon, _ = self.text[start : start + LONGEST_NAME + 1].partition(":")
        if colon and name in NAMES:
            value_start = start + len(name) + 1
            if not self.text[value_start : value_start + 1].isspace():
                return self._qualifier(name, value_start)
        return self._word()

    def _word(self) -> Word | None:
        chunk = self._chunk()
        exact = chunk.startswith("=") and len(chunk) > 1
        chunk = chunk[exact:]
        # Punctuation standing alone is part of a sentence, not something to look for. Symbols such as
        # emoji are; those of ASCII are more often layout.
        if not any(char.isalnum() or (not char.isascii() and not _is_punctuation(char)) for char in chunk):
            return None
        # One star behind a word, not those round a word in **bold**.
        if chunk.find("*") == len(chunk) - 1 and any(map(str.isalnum, chunk)):
            return Word(chunk[:-1], self.position, exact, prefix=True)
        return Word(chunk, self.position, exact)

    def _quoted(self) -> tuple[str, bool]:
        """What is between the quote here and the next one or, while that is not typed yet, the end."""
        start = self.position + 1
        closing = _QUOTE.search(self.text, start)
        self.position = closing.end() if closing else len(self.text)
        return self.text[start : closing.start() if closing else None], closing is not None

    def _chunk(self, *, stop: str = "") -> str:
        """Everything up to the next space, or to the parenthesis that closes a group, or to `stop`."""
        start, depth, in_group = self.position, 0, len(self.groups) > 1
        while self.position < len(self.text):
            char = self.text[self.position]
            if char.isspace() or char == stop:
                break
            if char == "(":
                depth += 1
            elif char == ")":
                if in_group and depth == 0:
                    break
                depth = max(0, depth - 1)
            self.position += 1
        return self.text[start : self.position]

    def _regex(self) -> Regex:
        """Up to the slash that a space follows, so that /a path/ or a URL's path needs no escapes."""
        start = end = self.position + 1
        after, ignore = len(self.text), False
        while end < len(self.text):
            if self.text[end] == "\\":
                end += 2
                continue
            if self.text[end] == "/":
                flag = self.text[end + 1 : end + 2] == "i"
                if self._is_boundary(end + 1 + flag):
                    after, ignore = end + 1 + flag, flag
                    break
            end += 1
        pattern = self.text[start : min(end, len(self.text))].replace("\\/", "/")
        self.position = after
        self.patterns += 1
        if self.patterns > MAX_PATTERNS:
            raise QueryError(f"A query has at most {MAX_PATTERNS} regular expressions", start)
        # Smart case, as in less and vim; \S or \p{Lu} are not capitals of the text.
        regex = Regex(pattern, start, ignore_case=ignore or not _has_capital(pattern))
        try:
            compile_pattern(regex)
        except QueryError as error:
            error.unfinished = end >= len(self.text) and len(pattern) <= MAX_PATTERN
            raise
        return regex

    def _qualifier(self, name: str, value_start: int) -> Node:
        self.position = value_start
        exact = name in ("author", "tag", "note", "link") and self.text.startswith("=", value_start)
        self.position += exact
        values = list(self._values())
        return parse_qualifier(name, values, exact=exact)

    def _values(self) -> Iterator[Value]:
        """What a comma parts; one empty value if there is nothing."""
        first, found = self.position, False
        while True:
            start = self.position
            text = self._quoted()[0] if self._is_quote(start) else self._chunk(stop=",")
            if SIGNS.fullmatch(text) and (digits := self._spaced_number()):
                text += digits
            if text.strip():
                found = True
                yield Value(text, start, last=self.position == len(self.text))
            if not self.text.startswith(",", self.position):
                break
            self.position += 1
        if not found:
            yield Value("", first, last=self.position == len(self.text))

    def _spaced_number(self) -> str:
        """The number that a space parts from its sign: len:> 200."""
        start = self.position
        if self._skip_space() and self.text[self.position].isdecimal():
            return self._chunk(stop=",")
        if self.position < len(self.text):
            self.position = start
        return ""


def _is_punctuation(char: str) -> bool:
    import unicodedata

    category = unicodedata.category(char)
    return category[0] in "PCZM" and category != "Cn"  # which may be a letter of a later Unicode


def _has_capital(pattern: str) -> bool:
    escaped = False
    in_braces = False
    for char in pattern:
        if escaped:
            escaped, in_braces = False, char in "pPN"
        elif char == "\\":
            escaped = True
        elif in_braces:
            in_braces = char != "}" and (char == "{" or char.isalnum() or char in "_=^ -")
        elif char.isupper():
            return True
    return False
