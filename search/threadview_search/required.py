"""What every match of a regular expression has in it, so that few texts need be looked through."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import Any, TypeAlias

from .query import Regex

_Items: TypeAlias = Iterable[tuple[object, Any]]
"""Operations and their details, as `re._parser` has them."""

SHORTEST = 3
"""Letters and digits: fewer are in most texts."""
_LONGEST = 100

# What the library reads otherwise than the standard library's parser, which is asked here: only numbers in
# braces are repetitions for both; `{e<=1}` allows errors, `[[:alpha:]]` and `[a||b]` are its own sets.
_BRACE = re.compile(r"\{(?:[0-9]+(?:,[0-9]*)?|,[0-9]+)\}")
# Of groups that begin with a question mark: plain and named ones, what looks ahead or behind, atomic ones,
# and the flags that mean the same to both.
_GROUP = re.compile(r"\(\?(?:[:=!>]|<[=!]|P<|P=|[ims]+[:)])")
_SIGN = re.compile(r"\\.|\(\?|\{|\[:|\|\||&&|--|~~|\[\^?\[", re.DOTALL)


def required_literal(node: Regex) -> str | None:
    """A text of ASCII letters and digits that stands, unbroken, in the folded text (`fold`) of each match.

    It is the longest that the expression makes certain, at least `SHORTEST` long; None if there is none or
    the expression is more than the standard library's `re` understands. The expression itself decides what
    matches: this only tells where it cannot.
    """
    return _required(node.pattern)


@lru_cache(maxsize=64)
def _required(pattern: str) -> str | None:
    if not _is_common(pattern):
        return None
    runs = _Runs()
    try:
        # No public module: what it becomes in a later Python must not break a search.
        runs.walk(import_module("re._parser").parse(pattern, re.MULTILINE))
    except (ImportError, AttributeError, LookupError, ArithmeticError, RecursionError, TypeError, ValueError):
        return None
    except re.error:
        return None
    runs.end()
    longest = max(runs.found, key=len, default="")
    return longest.lower() if len(longest) >= SHORTEST else None


def _is_common(pattern: str) -> bool:
    """Whether both libraries read it alike, as far as that can be seen from its signs."""
    for match in _SIGN.finditer(pattern):
        sign, place = match[0], match.start()
        if sign[0] == "\\":
            continue
        if sign == "{" and _BRACE.match(pattern, place):
            continue
        if sign == "(?" and _GROUP.match(pattern, place):
            continue
        return False
    return True


class _Runs:
    """Goes through a parsed expression from left to right and gathers what follows each other for certain."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._run = ""

    def end(self) -> None:
        """Something else may stand here."""
        self.found.append(self._run)
        self._run = ""

    def walk(self, items: _Items) -> None:
        """Take in what every match has at this place."""
        for operation, detail in items:
            match str(operation):
                case "SUBPATTERN":
                    self.walk(detail[3])
                case "ATOMIC_GROUP":
                    self.walk(detail)
                case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                    self._repeat(*detail)
                case _:
                    self._take(_letter(operation, detail))

    def _take(self, text: str) -> None:
        if not text or len(self._run) > _LONGEST:
            self.end()
        self._run += text

    def _repeat(self, least: int, most: int, items: _Items) -> None:
        letters = [_letter(operation, detail) for operation, detail in items]
        if least == 0 or not all(letters):
            self.end()
            if least:
                self.walk(items)
                self.end()
            return
        # What stands there at least so often joins what is before and, if there is more of it, what follows.
        text = "".join(letters) * min(least, _LONGEST)
        self._take(text[:_LONGEST])
        if most != least or len(text) > _LONGEST or least > _LONGEST:
            self.end()
            self._run = text[-_LONGEST:]


def _letter(operation: object, detail: Any) -> str:
    """The letter or digit of ASCII that an element stands for, if it is one; [Aa] is."""
    if str(operation) == "IN":
        letters = {_letter(*element).lower() for element in detail}
        return letters.pop() if len(letters) == 1 else ""
    char = chr(detail) if str(operation) == "LITERAL" else ""
    return char if char.isascii() and char.isalnum() else ""
