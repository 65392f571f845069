"""The one error that reading a page raises."""

from __future__ import annotations


class ParseError(Exception):
    """The input is not a page at all: an image, a binary, an unreadable file.

    `str(error)` is one line that says what is wrong and what to do, safe to print whatever the page or its
    name holds. What made a format fail is the error's `__cause__`.
    """

    def __init__(self, reason: str, *, source: str | None = None, format: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        """One line, without the source's name."""
        self.source = source
        """The path or URL, where known."""
        self.format = format
        """The name of the format that failed, where one was at work."""

    def __str__(self) -> str:
        from threadview_parsers.clean import clean_line

        return clean_line(f"{self.source}: {self.reason}" if self.source else self.reason)


class BinaryInputError(ParseError):
    """The input is no text at all, so that a walk through a folder may pass it by."""
