"""The one error that reading a page raises."""

from __future__ import annotations


class ParseError(Exception):
    """The input is not a page at all: an image, a binary, an unreadable file.

    `str(error)` is one line that says what is wrong and what to do; it never holds page text that was not
    cleaned.
    """

    def __init__(self, reason: str, *, source: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        """One line, without the source's name."""
        self.source = source
        """The path or URL, where known."""

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}" if self.source else self.reason
