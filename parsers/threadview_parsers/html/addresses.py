"""The addresses that a page's links lead to: absolute, and only those that one may open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadview_parsers.clean import clean_line

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom

LONGEST = 4000
"""A longer address is no address that somebody wrote."""
_BARE = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"'“”„»«\[\]{}|\\^`，。；！？、）】」』]+", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DROPPED = re.compile(r"[\t\r\n]+")


def base_of(dom: Dom, url: str | None) -> str | None:
    """What the page's links are relative to: its <base href>, else its own address, else None."""
    # <base> stands in the head, which the table leaves out
    own = url.strip() if url and url.strip().casefold().startswith(("http://", "https://")) else None
    for element in dom.root.iter("base"):
        href = element.get("href")
        if href:
            return link_of(href, own) or own
    return own


def link_of(href: str | None, base: str | None) -> str | None:
    """The address of a link as one may open it: http, https or mailto; None for any other.

    Never raises. A link into the same page ("#top") leads nowhere and gives None.
    """
    if not href or len(href) > LONGEST:
        return None
    href = _DROPPED.sub("", href).strip()
    if not href or href.startswith("#"):
        return None
    scheme = _SCHEME.match(href)
    if scheme is not None:
        return _safe(href) if scheme.group().casefold() in ("http:", "https:", "mailto:") else None
    if href.startswith("//"):
        return _safe((base.split("//", 1)[0] if base else "https:") + href)
    if base is None:
        return None
    from urllib.parse import urljoin

    try:
        return _safe(urljoin(base, href))
    except ValueError:
        return None


def _safe(address: str) -> str | None:
    """The address if it is one: what reads it later must not fail on it."""
    from urllib.parse import urlsplit

    address = clean_line(address).replace(" ", "%20")
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.netloc or (parts.scheme.casefold() == "mailto" and parts.path) else None


def bare_addresses(text: str) -> tuple[str, ...]:
    """The addresses written out in a text, in order, each once."""
    if "://" not in text and "www." not in text:
        return ()
    found = []
    for match in _BARE.finditer(text):
        address = match.group().rstrip(".,;:!?…*_~")
        while address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(".,;:!?")
        scheme, mark, rest = address.rpartition("://")
        if mark and not rest:
            continue
        found.append(address if scheme else f"https://{address}")
    return tuple(dict.fromkeys(found))
