"""Bytes to text, whatever the bytes: a page that was scraped states its charset rarely and wrongly often.

Every step is linear in the input and none raises. Statistics are taken on bounded samples, so that a
200 MB dump costs no more guessing than a short one.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

HEAD = 8192
"""Bytes at the start of a page that sniffing looks at."""

_PIECE = 8192
"""Bytes of one piece of a sample; a sample has at most nine."""

_BOMS = (
    # UTF-32-LE starts with the BOM of UTF-16-LE, so it comes first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What the web was written in before UTF-8 (the WHATWG encodings in use); DOS, Macintosh and EBCDIC code
# pages only win by accident, mostly over short French text.
_LEGACY = (
    *("cp1252", "cp1250", "iso8859_2", "cp1251", "koi8_r", "koi8_u", "cp866", "cp1253", "cp1254"),
    *("cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("cp932", "euc_jp", "gb18030", "big5hkscs", "cp949"),
)
_ESCAPES = frozenset({"unicodeescape", "rawunicodeescape", "punycode"})
_LATIN = frozenset({"cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "cp1258"})


def decode(data: bytes) -> str:
    """The text of `data`, without its byte order mark; newline forms and all else stay as they are.

    A byte order mark decides, then valid UTF-8. UTF-8 with stray bytes is UTF-8 whose stray bytes are
    cp1252 (a page pasted together from two sources). What is left is UTF-16 or UTF-32 by its pattern of
    NULs, the charset that an HTML or XML page declares, or the guess of charset-normalizer. Never fails:
    bytes that mean nothing become U+FFFD.
    """
    return decode_named(data)[0]


def decode_named(data: bytes) -> tuple[str, str]:
    """As `decode`, with the name of the charset that the text was written in, as a person would call it."""
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(charset, errors="replace"), charset
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
        marked = True
    else:
        marked = False
    wide = None if marked else wide_charset(data[:HEAD])
    if wide:
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        sample = _sample(data, error.start)
    if marked or _is_mostly_utf8(sample):
        return _decode_mixed(data), "utf-8 with stray bytes"
    charset = _declared(data[:HEAD]) or _guess(sample)
    if charset == "cp1252":
        return _decode_mixed(data, as_utf8=False), charset
    return data.decode(charset, errors="replace"), charset


def wide_charset(head: bytes) -> str | None:
    """The name of the UTF-16 or UTF-32 form that `head`, the start of a page without a mark, is written in.

    Text of any script holds spaces and newlines, and each has a NUL for its other half. Text that merely
    holds some NULs, read as UTF-16, becomes a soup of ideographs without either.
    """
    if 0 not in head:
        return None
    for charset, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(head) < width:
            continue
        text = head[: len(head) // width * width].decode(charset, errors="replace")
        # The last character may be half a surrogate pair, cut by the end of the head.
        if len(_not_wide().findall(text)) > len(text) // 50 + (len(text) > 8):
            continue
        if sum(map(str.isascii, text)) >= 0.4 * len(text):
            return charset
        if len(_break().findall(text)) >= len(text) / 100 and not _is_plain(head):
            return charset
    return None


def _is_plain(head: bytes) -> bool:
    """Whether `head` reads well as UTF-8, whatever NULs it holds: few other controls, few stray bytes."""
    text = head.decode("utf-8", errors="replace")
    return len(_not_text().findall(text)) <= len(text) // 10


def _sample(data: bytes, error: int) -> bytes:
    """Pieces from all over `data`, and the one about its first byte that is not UTF-8, cut at newlines."""
    starts = {max(0, error - _PIECE // 2)}
    if len(data) > 9 * _PIECE:
        starts.update(range(0, len(data) - _PIECE, (len(data) - _PIECE) // 7))
    else:
        starts = {0}
    length = _PIECE if len(data) > 9 * _PIECE else len(data)
    pieces = []
    for start in sorted(starts):
        piece = data[start : start + length]
        # A newline is a safe cut in every charset here; a page of one line is cut anywhere.
        first = piece.find(b"\n", 0, length // 4) if start else -1
        last = piece.rfind(b"\n", length * 3 // 4) if start + length < len(data) else -1
        pieces.append(piece[first + 1 : last if last > 0 else None])
    return b"\n".join(pieces)


def _is_mostly_utf8(sample: bytes) -> bool:
    """Whether the stray bytes of `sample` are fewer than twice its valid characters beyond ASCII.

    In the charsets of one byte, and those of two, valid sequences come about by accident, about one for
    ten stray bytes. A handful of stray bytes in a sea of ASCII says nothing of its charset: cp1252 then,
    the curly quotes of an English page.
    """
    text = sample.decode("utf-8", errors="surrogateescape")
    beyond = [char for char in text if char >= "\x80"]
    stray = sum("\udc80" <= char <= "\udcff" for char in beyond)
    return stray <= 2 * (len(beyond) - stray) or stray < len(sample) // 200


def _decode_mixed(data: bytes, *, as_utf8: bool = True) -> str:
    """UTF-8 (or ASCII) in which every byte that is none is a character of cp1252."""
    if not as_utf8:
        return data.decode("ascii", errors="surrogateescape").translate(_cp1252())
    decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
    text = decoder.decode(data)
    rest, _ = decoder.getstate()
    # Two or three bytes of a character that the end of the file cut off were no cp1252; one may be.
    end = "\ufffd" if len(rest) > 1 else rest.decode("ascii", errors="surrogateescape")
    return (text + end).translate(_cp1252())


def _declared(head: bytes) -> str | None:
    """The charset that an HTML or XML page declares, if Python knows it and the page can be written in it."""
    found = _declaration().search(head)
    if found is None:
        return None
    name = found[1].decode("ascii", errors="replace").lower()
    if name.startswith("utf"):
        # The page is not UTF-8, and a declaration readable as ASCII is not in UTF-16.
        return None
    if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252"}:
        return "cp1252"  # as browsers do
    try:
        charset = codecs.lookup(name)
        head.decode(charset.name, errors="replace")
        declaration = found[0].decode(charset.name, errors="replace")
    except (LookupError, UnicodeError, ValueError):
        # Python's own transforms (hex, rot13, punycode) are codecs too and decode to no text.
        return None
    if re.sub("[-_]", "", charset.name) in _ESCAPES or declaration != found[0].decode(
        "ascii", errors="replace"
    ):
        # Such escapes are no charset of a page, and what reads as ASCII is not in EBCDIC.
        return None
    return charset.name


def _guess(sample: bytes) -> str:
    """The legacy charset of `sample` by charset-normalizer, which is slow to load and rarely needed."""
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=list(_LEGACY))
    best = matches.best()
    if best is None:
        # It drops ISO 8859-2 unseen where the similar cp1250 did not fit.
        best = from_bytes(sample, cp_isolation=["iso8859_2"]).best()
        return best.encoding if best else "cp1252"
    if best.encoding in _LATIN:
        for match in matches:
            # Between Latin charsets short text is a draw, and cp1252 by far the most frequent.
            if match.coherence >= best.coherence - 0.01 and "cp1252" in match.could_be_from_charset:
                return "cp1252"
    return best.encoding


# Made at first use: nearly every page is plain UTF-8.


@cache
def _cp1252() -> dict[int, str]:
    # surrogateescape keeps an undecodable byte 0xNN as U+DCNN; the five bytes that cp1252 leaves open become
    # their C1 controls, as browsers do.
    codes = range(0x80, 0x100)
    return {0xDC00 + code: bytes([code]).decode("cp1252", errors="ignore") or chr(code) for code in codes}


@cache
def _declaration() -> re.Pattern[bytes]:
    return re.compile(
        rb"""<(?:meta|\?xml)[^<>]{0,300}?(?:charset|encoding)\s?=\s?["']?([\w.:-]{2,40})""", re.IGNORECASE
    )


@cache
def _not_text() -> re.Pattern[str]:
    return re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd\uffff]")


@cache
def _not_wide() -> re.Pattern[str]:
    return re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\uffff]")


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"[ \n\r\u3000\u3001\u3002\uff0c\u060c\u200c]")
