"""From the text of a query to its tree.

Lenient by design: a pasted sentence is a valid query, and a query being typed is one at almost every key.
Only a known name with a value that it cannot have, and a regular expression that is none, are errors.
"""

from __future__ import annotations

from typing import NamedTuple

from .patterns import compile_pattern
from .qualifiers import NAMES, parse_qualifier
from .query import And, Node, Not, Or, Phrase, Query, QueryError, Regex, Word

MAX_NESTING = 40
"""Parentheses and minus signs in each other: more is noise, and would meet the recursion limit."""


def parse_query(text: str) -> Query:
    """The query that a text means. Raises `QueryError`, never anything else, whatever the text."""
    return Query(text, _Parser(text).parse())


class _Group(NamedTuple):
    """What stands between two parentheses, while it is read."""

    alternatives: list[list[Node]]
    negated: bool


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    def parse(self) -> Node:
        groups = [_Group([[]], negated=False)]
        while self._skip_space():
            negated = self._take_minus()
            char = self.text[self.position]
            if char == "(":
                if len(groups) > MAX_NESTING:
                    raise QueryError("Too many parentheses in each other", self.position)
                self.position += 1
                groups.append(_Group([[]], negated))
            elif char == ")" and len(groups) > 1 and not negated:
                self.position += 1
                self._close(groups)
            elif not negated and self._take_keyword("OR"):
                # One that joins nothing is dropped at the end: it is being typed, or part of a sentence.
                groups[-1].alternatives.append([])
            elif not negated and groups[-1].alternatives[-1] and self._take_keyword("AND"):
                pass
            else:
                node = self._term(in_group=len(groups) > 1)
                if node is not None:
                    groups[-1].alternatives[-1].append(Not(node) if negated else node)
        while len(groups) > 1:
            self._close(groups)
        return _any_of(groups[0].alternatives)

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
        if not self.text.startswith(keyword, self.position) or not self._is_boundary(end):
            return False
        self.position = end
        return True

    def _is_boundary(self, position: int) -> bool:
        following = self.text[position : position + 1]
        return following in ("", ")") or following.isspace()

    @staticmethod
    def _close(groups: list[_Group]) -> None:
        group = groups.pop()
        node = _any_of(group.alternatives)
        if node != And(()):
            groups[-1].alternatives[-1].append(Not(node) if group.negated else node)

    def _term(self, *, in_group: bool) -> Node | None:
        """The word, phrase, expression or qualifier that begins here, and behind it."""
        start = self.position
        if self.text[start] == '"':
            value, closed = self._quoted()
            return Phrase(value, self.position, closed) if value.strip() else None
        if self.text.startswith('="', start):
            self.position += 1
            value, closed = self._quoted()
            return Phrase(value, self.position, closed) if value.strip() else None
        if self.text[start] == "/" and not self._is_boundary(start + 1) and self.text[start + 1] != "/":
            return self._regex()
        name, colon, _ = self.text[start : start + 10].partition(":")
        if colon and name in NAMES:
            value_start = start + len(name) + 1
            if not self.text[value_start : value_start + 1].isspace():
                return self._qualifier(name, start, value_start, in_group=in_group)
        chunk = self._chunk(in_group=in_group)
        if chunk.startswith("=") and len(chunk) > 1:
            return Word(chunk[1:], self.position, exact=True)
        # Punctuation standing alone is part of a sentence, not something to look for. Symbols such as
        # emoji are; those of ASCII are more often layout.
        if any(char.isalnum() or (not char.isascii() and not _is_punctuation(char)) for char in chunk):
            return Word(chunk, self.position)
        return None

    def _quoted(self) -> tuple[str, bool]:
        """What is between the quote here and the next one or, while that is not typed yet, the end."""
        start = self.position + 1
        end = self.text.find('"', start)
        self.position = len(self.text) if end < 0 else end + 1
        return self.text[start : None if end < 0 else end], end >= 0

    def _chunk(self, *, in_group: bool) -> str:
        """Everything up to the next space, or to the parenthesis that closes a group."""
        start, depth = self.position, 0
        while self.position < len(self.text):
            char = self.text[self.position]
            if char.isspace():
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
        # Smart case, as in less and vim; \S or \p{Lu} are not capitals of the text.
        regex = Regex(pattern, start, ignore_case=ignore or not _has_capital(pattern))
        compile_pattern(regex)
        return regex

    def _qualifier(self, name: str, start: int, value_start: int, *, in_group: bool) -> Node:
        self.position = value_start
        exact = name == "author" and self.text.startswith("=", value_start)
        self.position += exact
        if self.text.startswith('"', self.position):
            value, _ = self._quoted()
        else:
            value = self._chunk(in_group=in_group)
        return parse_qualifier(name, value, start, value_start + exact, exact=exact)


def _any_of(alternatives: list[list[Node]]) -> Node:
    parts = [parts[0] if len(parts) == 1 else And(tuple(parts)) for parts in alternatives if parts]
    if not parts:
        return And(())
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


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
