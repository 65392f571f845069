"""Rewriting a query while it is typed: as an expression, exact words, plain words, with capitals, negated.

What is switched is seen in the query itself, so there is no mode to forget, and everything can be typed as
well. Conditions (`len:>200`), operators and parentheses stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

Switch = Literal["regex", "word", "fuzzy", "case", "not"]
Kind = Literal["word", "exact", "phrase", "regex", "other"]

_QUOTES = '"“”„‟＂'
_SPECIAL = re.compile(r"([.^$*+?{}\[\]\\|()/])")
_EXACT_CASE = re.compile(r"\(\?-i:(.*)\)", re.DOTALL)
_OPERATORS = frozenset({"OR", "AND", "NOT"})


class Term(NamedTuple):
    """One word, phrase, expression or condition of a query, with what stands round it."""

    space: str
    lead: str
    """What negates or groups it: "-", "(" ..."""
    kind: Kind
    body: str
    """What it looks for: without =, quotation marks, slashes. Of "other", all of it."""
    flag: str
    """Of an expression: "i" or nothing."""
    tail: str
    """Closing parentheses."""

    @property
    def written(self) -> str:
        """As it stands in a query."""
        return f"{self.space}{self.lead}{self._term}{self.tail}"

    @property
    def _term(self) -> str:
        if self.kind == "exact":
            return f"={self.body}"
        if self.kind == "phrase":
            return f'"{self.body}"'
        return f"/{self.body}/{self.flag}" if self.kind == "regex" else self.body


def switched(query: str, how: Switch) -> str:
    """The query with one switch turned: on where it is off, off where it is on. Never raises."""
    return _SWITCHES[how](query)


def asked(text: str) -> str:
    """What is asked for by what was typed as a filter: "!" first turns all the rest round."""
    return negated(text[1:].strip()) if text.startswith("!") and text[1:].strip() else text


def negated(query: str) -> str:
    """Everything that the query does not find."""
    return f"-({query})"


def _not(query: str) -> str:
    inner = query.strip()
    if inner.startswith("!"):
        return inner[1:].strip()
    if inner.startswith("-(") and inner.endswith(")") and _is_group(inner[1:]):
        return inner[2:-1]
    return negated(inner) if inner else query


def _is_group(text: str) -> bool:
    """Whether the parenthesis at the start is closed by that at the end."""
    depth = 0
    for index, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return index == len(text) - 1
    return False


def _regex(query: str) -> str:
    terms = list(_terms(query))
    if any(term.kind == "regex" for term in terms):
        return _written(_plain(term) if term.kind == "regex" else term for term in terms)
    return _written(_expression(run, lambda text: text.replace("/", r"\/")) for run in _runs(terms))


def _word(query: str) -> str:
    terms = list(_terms(query))
    if all(term.kind in ("exact", "phrase", "other") for term in terms):
        return _fuzzy(query)
    # What was an expression is words before these can be exact ones.
    plain = _terms(_written(_plain(term) if term.kind == "regex" else term for term in terms))
    return _written(term._replace(kind="exact") if term.kind == "word" else term for term in plain)


def _fuzzy(query: str) -> str:
    return _written(_plain(term) for term in _terms(query))


def _case(query: str) -> str:
    terms = list(_terms(query))
    if any(term.kind == "regex" for term in terms):
        on = any(term.kind == "regex" and _minds_case(term) for term in terms)
        return _written(_with_case(term, not on) if term.kind == "regex" else term for term in terms)
    runs = [_expression(run, lambda text: _SPECIAL.sub(r"\\\1", text)) for run in _runs(terms)]
    return _written(_with_case(term, True) if term.kind == "regex" else term for term in runs)


_SWITCHES: dict[Switch, Callable[[str], str]] = {
    "regex": _regex,
    "word": _word,
    "fuzzy": _fuzzy,
    "case": _case,
    "not": _not,
}


def _written(terms: Iterable[Term]) -> str:
    return "".join(term.written for term in terms)


def _plain(term: Term) -> Term:
    """The same as plain words."""
    if term.kind != "regex":
        return term if term.kind == "other" else term._replace(kind="word")
    exact = _EXACT_CASE.fullmatch(term.body)
    body = exact[1] if exact else term.body
    literal = re.sub(r"\\(.)", r"\1", body, flags=re.DOTALL)
    if _SPECIAL.sub(r"\\\1", literal) != body:
        literal = body.replace(r"\/", "/")
    return term._replace(kind="word", body=literal, flag="")


def _expression(run: list[Term], escaped: Callable[[str], str]) -> Term:
    """Words that stand together as one expression; anything else as it is."""
    first, last = run[0], run[-1]
    if first.kind == "other":
        return first
    text = "".join(term.body if index == 0 else term.space + term.body for index, term in enumerate(run))
    return Term(first.space, first.lead, "regex", escaped(text), "", last.tail)


def _runs(terms: list[Term]) -> Iterable[list[Term]]:
    """Terms that are words side by side, together; each other one alone."""
    run: list[Term] = []
    for term in terms:
        joins = run and term.kind != "other" and not term.lead and run[-1].kind != "other"
        if joins and not run[-1].tail and "-" not in run[-1].lead:
            run.append(term)
            continue
        if run:
            yield run
        run = [term]
    if run:
        yield run


def _minds_case(term: Term) -> bool:
    """Whether capitals count, as the query language has it."""
    from threadview_search import QueryError, parse_query

    if _EXACT_CASE.fullmatch(term.body):
        return True
    try:
        node = parse_query(f"/{term.body}/{term.flag}").root
    except QueryError:
        return False
    return not getattr(node, "ignore_case", True)


def _with_case(term: Term, on: bool) -> Term:
    """The expression with capitals that count, or not."""
    exact = _EXACT_CASE.fullmatch(term.body)
    bare = term._replace(body=exact[1] if exact else term.body, flag="")
    if _minds_case(bare) == on:
        return bare
    return bare._replace(body=f"(?-i:{bare.body})") if on else bare._replace(flag="i")


def _terms(query: str) -> Iterable[Term]:
    """The query taken apart; what is written of all terms together is the query again."""
    from threadview_search.qualifiers import NAMES

    found = _pattern(NAMES)
    position = 0
    while position < len(query):
        match = found.match(query, position)
        if match is None or match.end() == position:
            yield Term("", "", "other", query[position:], "", "")
            return
        position = match.end()
        yield _term(match)


def _term(match: re.Match[str]) -> Term:
    space, lead, tail = match["space"], match["lead"], match["tail"] or ""
    if match["regex"] is not None:
        return Term(space, lead, "regex", match["regex"], match["flag"], tail)
    if match["phrase"] is not None:
        return Term(space, lead, "phrase", match["phrase"], "", tail)
    body = match["other"] or match["word"] or ""
    if match["word"] is None or body in _OPERATORS or not any(map(str.isalnum, body)):
        return Term(space, lead, "other", body, "", tail)
    if body.startswith("=") and len(body) > 1:
        return Term(space, lead, "exact", body[1:], "", tail)
    return Term(space, lead, "word", body, "", tail)


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"""(?P<space>\s*)(?P<lead>(?:-?\(|-(?=[^\s-]))*)
        (?:(?P<other>(?:{"|".join(sorted(names))}):=?(?:[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?|[^\s{_QUOTES})])*)
        |=?[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?:[{_QUOTES}]|$)
        |/(?=[^\s/])(?P<regex>(?:\\.|[^\\])*?)/(?P<flag>i?)(?=[\s)]|$)
        |(?P<word>[^\s]+?(?=\)*(?:\s|$)))
        )?(?P<tail>\)*)""",
        re.VERBOSE | re.DOTALL,
    )
