"""The reader's regular expressions: compiled once, and never running away."""

from __future__ import annotations

from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING

from .query import QueryError, Regex

if TYPE_CHECKING:
    import regex

MAX_PATTERN = 1000
"""Characters. Longer ones are pasted text, and compiling them may take minutes."""
TIME_LIMIT = 5.0
"""Seconds that one search may spend in an expression, over all texts."""
TEXT_TIME_LIMIT = 0.5
"""Seconds that it may spend in one text: a hundred thousand times what an ordinary one takes."""

_SHORT = 0.005  # seconds; as long as any thread may hold the interpreter's lock anyway
_CHARACTERS_A_SECOND = 5_000_000  # the pace of a harmless expression: a long text may take longer


@lru_cache(maxsize=64)
def compile_pattern(node: Regex) -> regex.Pattern[str]:
    """The compiled expression; ^ and $ match at lines.

    Raises:
        QueryError: it is none.
    """
    import regex

    if len(node.pattern) > MAX_PATTERN:
        raise QueryError(f"A regular expression has at most {MAX_PATTERN} characters", node.start)
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


class PatternSearch:
    """One search with an expression over many texts, within a time limit over all of them."""

    def __init__(self, node: Regex) -> None:
        self._node = node
        self._pattern = compile_pattern(node)
        self._left = TIME_LIMIT

    def spans(self, text: str) -> list[tuple[int, int]] | None:
        """Where it matches (start, end), without empty matches; None if it matches nowhere.

        Raises:
            QueryError: the time is up.
        """
        started = monotonic()
        try:
            try:
                return self._find(text, min(_SHORT, self._left), concurrent=False)
            except TimeoutError:
                # Now with the interpreter's lock let go: a slow expression must not stop the screen. Doing so
                # from the start would have every short text wait for other threads.
                limit = min(TEXT_TIME_LIMIT, self._left) + len(text) / _CHARACTERS_A_SECOND
                return self._find(text, limit, concurrent=True)
        except TimeoutError as error:
            raise QueryError("The regular expression took too long", self._node.start) from error
        except MemoryError as error:
            raise QueryError("The regular expression took too much memory", self._node.start) from error
        finally:
            self._left = max(0.001, self._left - (monotonic() - started))

    def _find(self, text: str, limit: float, *, concurrent: bool) -> list[tuple[int, int]] | None:
        """As `spans`; raises TimeoutError after `limit` seconds."""
        matches = [
            match.span() for match in self._pattern.finditer(text, timeout=limit, concurrent=concurrent)
        ]
        return [span for span in matches if span[0] < span[1]] if matches else None
