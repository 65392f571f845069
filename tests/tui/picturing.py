"""Pictures of the screen as SVG, compared with those that are kept; how they are renewed is in CONTRIBUTING.

Not by pytest-textual-snapshot: it pins a version of syrupy that asks for an older pytest. What it would do
is little: Textual draws the picture, and one number in it, the name of its styles, depends on nothing shown.
"""

from __future__ import annotations

import difflib
import html
import os
import re
from pathlib import Path

import pytest
from textual.app import App

KEPT = Path(__file__).parent / "pictures"
RENEW = "THREADVIEW_RENEW_PICTURES"
"""Set it, and what the screen shows now is kept."""
_NAME = re.compile(r"terminal-\d+")
_TEXT = re.compile(r"<text\b[^>]*?\by=\"([\d.]+)\"[^>]*>([^<]*)</text>")


def picture(app: App[None]) -> str:
    """The screen as SVG, the same for the same screen whenever and wherever it is drawn."""
    return _NAME.sub("terminal", app.export_screenshot(title="threadview")) + "\n"


def lines_of(svg: str) -> list[str]:
    """What stands on a picture, line by line, without colours."""
    rows: dict[float, str] = {}
    for y, text in _TEXT.findall(svg):
        rows[float(y)] = rows.get(float(y), "") + html.unescape(text)
    return [rows[y].replace("\xa0", " ").rstrip() for y in sorted(rows)]


def check_picture(app: App[None], name: str, place: Path) -> None:
    """Fail unless the screen is as on the picture kept under that name; the new one is then in `place`."""
    drawn, kept = picture(app), KEPT / f"{name}.svg"
    if os.environ.get(RENEW):
        KEPT.mkdir(exist_ok=True)
        kept.write_text(drawn, encoding="utf-8")
        return
    known = kept.read_text(encoding="utf-8") if kept.exists() else ""
    if drawn == known:
        return
    new = place / f"{name}.svg"
    new.write_text(drawn, encoding="utf-8")
    changed = list(difflib.unified_diff(lines_of(known), lines_of(drawn), "kept", "now", lineterm="", n=1))
    text = "\n".join(changed) if changed else "the same text in other colours"
    renew = f"{RENEW}=1 pytest tests/tui/test_pictures.py"
    pytest.fail(f"not as on {kept}: see {new}; if it should be so: {renew}\n{text}", pytrace=False)
