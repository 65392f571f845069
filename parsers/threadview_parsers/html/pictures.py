"""The sign that a small picture stands for: a smiley as its emoji."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def sign_of(image: _Element) -> str | None:
    """The emoji or emoticon of an <img>, None for a picture of anything else."""
    alt = (image.get("alt") or "").strip()
    if not alt or len(alt) > 12:
        return None
    if not any(char.isalnum() for char in alt):
        return alt
    return None


def sign_of_icon(element: _Element) -> str | None:
    """The emoji of an empty element that the style sheet draws a smiley into, None for any other."""
    for name in ("title", "aria-label", "data-emoji"):
        value = (element.get(name) or "").strip()
        if value:
            return value
    return None
