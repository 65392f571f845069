"""The sign that a small picture stands for: a smiley as its emoji.

Boards name their smileys after phpBB's and vBulletin's first sets, newer sites after the shortcodes of Slack
and GitHub, others name the file by its code points. A picture of anything else has no sign: its address is
no text that somebody wrote.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadview_parsers.html.smileys import by_face, by_name

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST = 40
"""A longer description is that of a picture."""
_EMOJI = re.compile(
    "[\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030"
    "\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_PLACE = re.compile(
    r"(?:^|[/_.\s-])(?:wp-|bbc_?|ips|forum|post|inline|my|tw)?(?:smil(?:e|ie|ey)s?|emo(?:ji|te|ticon|tion)s?|emoj|"
    r"emojione|joypixels)(?:[/_.\s\d-]|$)|/(?:72x72|emoji\.php)/",
    re.IGNORECASE,
)
"""A folder or a class that only smileys have."""
_POINTS = re.compile(
    r"(?:^|[/_-])(?:emoji_)?u?((?:[0-9a-f]{4,5})(?:[-_](?:[0-9a-f]{4,5}))*)(?:@2x)?\.(?:png|svg|gif|webp)",
    re.IGNORECASE,
)
_FILE = re.compile(r"([^/\\?#]+?)(?:@[23]x)?\.(?:gif|png|svg|webp|jpe?g)(?:[?#].*)?$", re.IGNORECASE)
_OLD = re.compile(r"^icon_(?:e_)?", re.IGNORECASE)


def sign_of(image: _Element) -> str | None:
    """The emoji or emoticon of an <img>, None for a picture of anything else."""
    alt = (image.get("alt") or "").strip()
    if alt and len(alt) <= LONGEST:
        if not alt.isascii() and _is_emoji(alt):
            return alt
        face = by_face(alt)
        if face is not None:
            return face
    source = image.get("src") or ""
    if source.startswith("data:"):
        source = image.get("data-src") or image.get("data-lazy-src") or ""
    source = source[-200:]
    title = (image.get("title") or "").strip()
    place = f"{image.get('class') or ''} {source}"
    if not _PLACE.search(place):
        name = _OLD.match(_file_name(source))
        return by_name(_file_name(source)[name.end() :]) if name else None
    sign = _by_points(source) or _named(alt, title, _file_name(source))
    folder = f"{image.get('class') or ''} {source.rpartition('/')[0]}/"
    return sign or (_unknown(alt, title) if _PLACE.search(folder) else None)


def sign_of_icon(element: _Element) -> str | None:
    """The emoji of an empty element that the style sheet draws a smiley into, None for any other."""
    names = element.get("class") or ""
    if not _PLACE.search(names):
        return None
    for said in ("title", "aria-label", "data-emoji", "data-shortname", "alt"):
        value = (element.get(said) or "").strip()
        if value and len(value) <= LONGEST:
            sign = value if _is_emoji(value) else by_face(value) or by_name(value)
            if sign is not None:
                return sign
    for token in names.split():
        name = _PLACE.sub("", token).strip("-_")
        if name and name != token and (sign := by_name(name)) is not None:
            return sign
    return None


def _is_emoji(text: str) -> bool:
    return _EMOJI.search(text) is not None and not any(char.isalpha() for char in text)


def _file_name(source: str) -> str:
    match = _FILE.search(source)
    return match.group(1) if match is not None else ""


def _by_points(source: str) -> str | None:
    """The emoji whose code points name the file."""
    match = _POINTS.search(source)
    if match is None:
        return None
    points = [int(part, 16) for part in re.split("[-_]", match.group(1))]
    if any(point > 0x10FFFF or 0xD800 <= point < 0xE000 for point in points):
        return None
    sign = "".join(map(chr, points))
    return sign if _is_emoji(sign) else None


def _named(alt: str, title: str, file: str) -> str | None:
    """The emoji of a smiley by what the page calls it."""
    for name in (alt, title, _OLD.sub("", file)):
        if name and len(name) <= LONGEST:
            sign = (name if _is_emoji(name) else None) or by_face(name) or by_name(name)
            if sign is not None:
                return sign
    return None


def _unknown(alt: str, title: str) -> str | None:
    """The name of a smiley that is in no table, between colons."""
    for name in (alt, title):
        if name and len(name) <= LONGEST:
            return name if not name.replace("_", "").isalnum() else f":{name}:"
    return None
