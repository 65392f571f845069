"""The name of the file that is written: proposed, checked before anything is written, and made a path."""

from __future__ import annotations

import re
from pathlib import Path

from . import FORMATS

ENDINGS = " ".join(f".{name}" for name in FORMATS)


def proposed(source: str, folder: Path | None = None) -> str:
    """A name after the page's, in Markdown, that no file has yet; for `folder` or the one we are in."""
    stem = re.split(r"[\\/]", source.rstrip("/\\"))[-1]
    stem = re.sub(r"[^\w.-]+", "-", stem.partition("?")[0]).strip(".-")
    stem = re.sub(r"\.(?:html?|txt|jsonl|mht(?:ml)?)$", "", stem)[:60] or "page"
    folder = folder or Path()
    names = (f"{stem}{'' if number == 1 else f'-{number}'}.md" for number in range(1, 1000))
    return next((name for name in names if not (folder / name).exists()), f"{stem}.md")


class Naming:
    """One question for a name; a file that is there is replaced only if Enter is pressed again."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._warned = ""

    def path(self, name: str) -> Path:
        """The path meant, "~" and relative ones included. RuntimeError or ValueError if there is none."""
        if "\0" in name:
            raise ValueError("there is a NUL in it")
        return Path(name.strip()).expanduser()

    def check(self, name: str) -> str | None:
        """Why no file of that name is written, and what to do; None if it can be tried."""
        if not name.strip():
            return f"type a name that ends in {ENDINGS}"
        try:
            path = self.path(name)
            wrong = self._wrong(path)
            there = path.exists()
        except (OSError, RuntimeError, ValueError) as error:
            return f"no file can have this name ({getattr(error, 'strerror', None) or error})"
        if wrong is None and there and self._warned != name:
            self._warned = name
            return "is there already: Enter again replaces it"
        return wrong

    def _wrong(self, path: Path) -> str | None:
        if path.is_dir():
            return "is a folder: name a file in it"
        if path.suffix[1:].lower() not in FORMATS:
            return f"end the name in {ENDINGS}"
        if not path.parent.is_dir():
            return f"there is no folder {path.parent}"
        if path.exists() and not path.is_file():
            return "is a device, not a file: choose another name"
        if path.exists() and Path(self._source).exists() and path.samefile(self._source):
            return "is the page itself: choose another name"
        return None
