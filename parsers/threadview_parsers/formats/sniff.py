"""Tells from its start that an input is no page of text, and what to do about it."""

from __future__ import annotations

import re
from functools import cache

from threadview_parsers.decode import HEAD, wide_charset

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"8BPS", "a Photoshop image"),
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\x00asm", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"fLaC", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00\x01\x00\x00\x00", "a font"),
)

_TODO = {
    "a PDF document": "turn it into text first (e.g. pdftotext FILE page.txt)",
    "a zip archive": "unpack it first (an office document: save it as text)",
    "a gzip archive": "unpack it first (e.g. gunzip FILE)",
    "a bzip2 archive": "unpack it first (e.g. bunzip2 FILE)",
    "an xz archive": "unpack it first (e.g. unxz FILE)",
    "a zstd archive": "unpack it first (e.g. unzstd FILE)",
    "a 7z archive": "unpack it first",
    "a rar archive": "unpack it first",
    "a tar archive": "unpack it first (e.g. tar xf FILE)",
    "an old Office document": "save it as text first",
}
_ANY_TODO = "give the saved text of a page"

# Backspace (overstruck manual pages), escape (terminal logs) and NUL are counted apart: text holds them.
_CONTROLS = bytes(c for c in range(0x20) if c not in b"\0\b\t\n\v\f\r\x1b") + b"\x7f"

_NAMES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx")
_TAGS = 20
"""Tags, in a head that begins with one, that make it a fragment of HTML: a dump quotes fewer."""
_FEW_TAGS = 3
"""As many do where the whole file begins and ends with one, or where its name says that it is HTML."""


def reason_not_text(head: bytes, head_text: str) -> str | None:
    """One line that says what the input is instead of a page and what to do, None for text and HTML.

    `head` is its first 8 kB, `head_text` the same decoded.
    """
    binary = reason_binary(head)
    if binary:
        return binary
    if head_text.lstrip()[:1] == "<" and _feed().match(head_text):
        return "is a news feed (XML), not a page: save the page that it leads to"
    return None


def reason_binary(head: bytes) -> str | None:
    """One line that says what kind of binary begins with `head`, None for text in any charset."""
    kind = _kind(head)
    if kind:
        return f"is {kind}, not a page: {_TODO.get(kind, _ANY_TODO)}"
    if wide_charset(head) is None and not head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        # Noise has one control in ten bytes and one NUL in 256, tables of numbers have NULs above all.
        controls = len(head) - len(head.translate(None, _CONTROLS))
        if controls > len(head) * 0.05 or head.count(0) > len(head) * 0.25:
            return f"is binary data, not a page: {_ANY_TODO}"
    return None


def is_html(head_text: str, name: str = "") -> bool:
    """Whether the input, called `name`, is HTML, whole or a fragment, rather than text that quotes some."""
    start = head_text.lstrip()
    if start[:1] != "<":
        return _begins_late(head_text)
    if _document().match(start):
        return True
    if _feed().match(start):
        return False
    tags = len(_tag().findall(head_text))
    if tags >= _TAGS:
        return True
    whole = len(head_text) < HEAD and start.rstrip()[-1:] == ">"
    return tags >= _FEW_TAGS and (whole or name.lower().endswith(_NAMES))


def is_mhtml(head_text: str) -> bool:
    """Whether the input is a page as Chrome and Internet Explorer save it with its pictures (.mht)."""
    headers = _headers().match(head_text)
    return bool(headers and _mhtml().search(headers[0]))


def _begins_late(head_text: str) -> bool:
    """Whether HTML stands behind something else: warnings of PHP, the headers of HTTP.

    A dump of a page on programming quotes whole documents too, but goes on behind their end.
    """
    found = _late_document().search(head_text, 0, 4000)
    if found is None:
        return False
    rest = head_text[found.start() :]
    end = rest.lower().rfind("</html")
    return len(_tag().findall(rest)) >= _TAGS and (end < 0 or len(rest) - end < 200)


# Compiled at first use: few inputs begin with "<".

_PROLOG = r"(?:\s++|<[?%][^>]{0,500}+>|<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)|<!\[(?:if|endif)[^>]{0,100}+>)*+"
"""What may stand before a document; a comment may be longer than the head."""


@cache
def _document() -> re.Pattern[str]:
    return re.compile(
        _PROLOG + r"(?:<(?:!doctype\s{1,9}+html|html|head|body|frameset|title)[\s>/]|(?<=.)\Z)",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _late_document() -> re.Pattern[str]:
    return re.compile(r"^<(?:!doctype\s{1,9}+html|html)[\s>]", re.IGNORECASE | re.MULTILINE)


@cache
def _headers() -> re.Pattern[str]:
    return re.compile(r"\s{0,9}+(?:[\w-]{1,60}+:[^\n]{0,2000}+\n(?:[ \t]+[^\n]{0,2000}+\n)*+){3,50}+")


@cache
def _mhtml() -> re.Pattern[str]:
    return re.compile(r"^Content-Type:\s*+multipart/related\b", re.IGNORECASE | re.MULTILINE)


@cache
def _feed() -> re.Pattern[str]:
    return re.compile(_PROLOG + r"<(?:rss\s[^>]{0,2000}+>|feed\s[^>]{0,2000}+>|rdf:RDF[\s>])", re.IGNORECASE)


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(
        r"</?(?:div|p|span|a|ul|ol|li|table|tr|td|h[1-6]|script|style|meta|link|img|br|section|article|b|i|em"
        r"|strong|blockquote|dl|dt|dd|form|main|header|footer|nav|time|font|center|pre)[\s/>]",
        re.IGNORECASE,
    )


def _kind(head: bytes) -> str | None:
    for magic, kind in _MAGIC:
        # Short magics are words too: a text may begin with "ID3" or "BZh".
        if head.startswith(magic) and (len(magic) > 4 or 0 in head[:64] or not head[:20].isascii()):
            return kind
    if head[:4] == b"RIFF":
        return {b"WEBP": "a WebP image", b"WAVE": "a sound file", b"AVI ": "a video file"}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return "an AVIF or HEIC image" if head[8:12] in {b"avif", b"heic", b"mif1"} else "a video file"
    if head[257:262] == b"ustar":
        return "a tar archive"
    if head[:2] == b"\xff\xfb" or head[:2] == b"\xff\xf3":
        return "a sound file"
    return None
