"""Writes docs/keys.md from the table of keys: `python docs/make_keys.py`."""

from __future__ import annotations

from pathlib import Path

from threadview_tui.keys.listing import page

TARGET = Path(__file__).parent / "keys.md"

if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print(f"wrote {TARGET}")
