"""What the program that saved a page wrote beside it: its address, and the wrapping of an .mht file."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_HEAD = 8192
_PARTS = 1000
"""Parts of an .mht file among which the page is looked for; it is the first as a rule."""


class Unwrapped(NamedTuple):
    """The page that stood in an .mht file."""

    text: str
    url: str | None


def saved_url(text: str) -> str | None:
    """The address that a browser or a copier left in a comment at the top of the page, None without one."""
    head = text[:_HEAD]
    if "<!--" not in head:
        return None
    for pattern in _notes():
        found = pattern.search(head)
        if found:
            address = found[1].strip()
            return address if "://" in address else f"http://{address}"
    return None


@cache
def _notes() -> tuple[re.Pattern[str], ...]:
    return (
        # Internet Explorer, Chrome: the number is the length of the address
        re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s<>]{1,2000}+) -->", re.IGNORECASE),
        re.compile(
            r"<!--\s{1,9}Page saved with SingleFile\s{1,9}url: (https?://[^\s<>]{1,2000}+)", re.IGNORECASE
        ),
        re.compile(r"<!-- Mirrored from ([^\s<>]{1,2000}+) by HTTrack", re.IGNORECASE),
    )


def unwrap(data: bytes) -> Unwrapped | None:
    """The page of an .mht (MHTML) file: its first part that is HTML. None if there is none."""
    from email import message_from_bytes, policy

    from threadview_parsers.decode import decode

    message = message_from_bytes(data, policy=policy.compat32)
    for count, part in enumerate(message.walk()):
        if count == _PARTS:
            break
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content.strip():
            continue
        url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
        return Unwrapped(
            _in_charset(content, part.get_content_charset()) or decode(content),
            url if url.startswith(("http://", "https://")) else None,
        )
    return None


def _in_charset(content: bytes, charset: str | None) -> str | None:
    """`content` in the charset that its headers state, None if it is not in it."""
    if charset is None or content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        return content.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        return None
