"""The reader's regular expressions: compiled once, and never running away."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING

from .query import QueryError, Regex
from .required import required_literal
from .segmentation import PIECE

if TYPE_CHECKING:
    import regex

__all__ = ["MAX_PATTERN", "PatternSearch", "compile_pattern", "required_literal"]

MAX_PATTERN = 1000
"""Characters. Longer ones are pasted text, and compiling them may take minutes."""
MAX_UNROLLED = 20_000
"""Elements of an expression with all it repeats written out, as the library does when it compiles:
`((((a{99}){99}){99}){99})` would take all memory there is.
"""
TIME_LIMIT = 2.0
"""Seconds that one search may lose, over all texts, to those that take longer than `_SHORT`."""
TEXT_TIME_LIMIT = 0.5
"""Seconds that it may spend in one text: ten thousand times what an ordinary one takes."""

_SHORT = 0.005  # seconds; as long as any thread may hold the interpreter's lock anyway
_CHARACTERS_A_SECOND = 5_000_000  # the pace of a harmless expression: a long text may take longer

_TOO_LONG = "The regular expression took too long"
_TOO_MUCH = "The regular expression took too much memory"


_ELEMENT = re.compile(r"\{\s*(?P<times>[0-9]+)[^}]*\}?|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]?|.", re.DOTALL)


@lru_cache(maxsize=64)
def compile_pattern(node: Regex) -> regex.Pattern[str]:
    """The compiled expression; ^ and $ match at lines.

    Raises:
        QueryError: it is none.
    """
    import regex

    if len(node.pattern) > MAX_PATTERN:
        raise QueryError(f"A regular expression has at most {MAX_PATTERN:,} characters", node.start)
    if _unrolled(node.pattern) > MAX_UNROLLED:
        raise QueryError("The regular expression repeats too much", node.start)
    flags = regex.MULTILINE | (regex.IGNORECASE if node.ignore_case else 0)
    try:
        return regex.compile(node.pattern, flags)
    except regex.error as error:
        position = node.start + (getattr(error, "pos", None) or 0)
        raise QueryError(f"Not a regular expression: {getattr(error, 'msg', error)}", position) from error
    # What the library lets through of its own on patterns that are none.
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
        MemoryError,
    ) as error:
        raise QueryError("Not a regular expression", node.start) from error


def _unrolled(pattern: str) -> int:
    """About how many elements it has with its repetitions written out; rather too many than too few."""
    sizes, last = [0], 0  # of the groups that are open, the whole first; of what a number would repeat
    for element in _ELEMENT.finditer(pattern):
        if element["times"]:
            times = max(1, int(element["times"]))
            sizes[-1] += last * (times - 1)
            last *= times
        elif element[0] == "(":
            sizes.append(1)
        elif element[0] == ")" and len(sizes) > 1:
            last = sizes.pop()
            sizes[-1] += last
        elif element[0] == ")":
            last = sizes[0]
        elif element[0] not in "+*?":
            sizes[-1] += 1
            last = 1
    return sum(sizes)


class PatternSearch:
    """One search with an expression over many texts, within a time limit over all of them."""

    def __init__(self, node: Regex) -> None:
        self._node = node
        self._pattern = compile_pattern(node)
        self._left = TIME_LIMIT

    def stands_in(self, text: str) -> bool:
        """Whether it matches anywhere.

        Raises:
            QueryError: the time is up.
        """
        try:
            return self._pattern.search(text, timeout=_SHORT) is not None
        except TimeoutError:
            return self._stands_in_slowly(text)
        except MemoryError as error:
            raise QueryError(_TOO_MUCH, self._node.start) from error

    def _stands_in_slowly(self, text: str) -> bool:
        # With the interpreter's lock let go: a slow expression must not stop the screen. Doing so from the
        # start would have every short text wait for other threads.
        started = monotonic()
        fair = len(text) / _CHARACTERS_A_SECOND
        limit = min(TEXT_TIME_LIMIT, self._left) + fair
        try:
            return self._pattern.search(text, timeout=limit, concurrent=True) is not None
        except (TimeoutError, MemoryError) as error:
            message = _TOO_LONG if isinstance(error, TimeoutError) else _TOO_MUCH
            raise QueryError(message, self._node.start) from error
        finally:
            self._left = max(0.001, self._left - max(0.0, monotonic() - started - fair))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where it matches (start, end), without empty matches, as far as it gets in the time for a text."""
        limit = TEXT_TIME_LIMIT + len(text) / _CHARACTERS_A_SECOND
        matches = self._pattern.finditer(text, timeout=limit, concurrent=len(text) > PIECE)
        spans: list[tuple[int, int]] = []
        with suppress(TimeoutError, MemoryError):
            for match in matches:
                start, end = match.span()
                if start < end:
                    spans.append((start, end))
        return spans
