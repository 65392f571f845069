"""What is wrong with the settings, said so that it can be mended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


def plain(text: str) -> str:
    """Any text on one line that is safe to print."""
    if text.isprintable():
        return text
    # Not at the top: its tables take a while, and are hardly ever needed.
    from threadview_parsers.clean import clean_line

    return clean_line(text)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong."""

    reason: str
    """In a line; plain, though what it quotes may be anything."""
    path: Path | None = None
    line: int | None = None
    """Counted from 1; None where it is about the file as a whole."""

    def __str__(self) -> str:
        """As compilers say it: "config.toml:12: reason", safe to print."""
        where = "" if self.path is None else str(self.path)
        if self.line is not None:
            where += f":{self.line}"
        return plain(f"{where}: {self.reason}" if where else self.reason)

    @property
    def short(self) -> str:
        """Without the folder, for the screen."""
        where = "" if self.path is None else self.path.name
        if self.line is not None:
            where += f", line {self.line}"
        return plain(f"{where}: {self.reason}" if where else self.reason)
