"""The addresses that a comment links to, and what they lead to: host and registered domain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
"""An address in a text; punctuation at its end may belong to the sentence."""

_HOST = re.compile(r"https?://(?:[^/?#\\@]*@)?(\[[0-9a-fA-F:.]+\]|[^/?#\\:@\[\]]+)", re.IGNORECASE)
_LONGEST_HOST = 253
"""Characters of a name in the Domain Name System (RFC 1035)."""
_TRAILING = ".,;:!?'’)]}*_~…"


def addresses(links: Iterable[str], text: str) -> list[str]:
    """What a comment links to, each address once: its links and the addresses in its text."""
    found = dict.fromkeys(links)
    if "://" in text:
        found.update(dict.fromkeys(match[0].rstrip(_TRAILING) for match in ADDRESS.finditer(text)))
    return list(found)


def hosts(links: Iterable[str], text: str) -> Iterator[str]:
    """The hosts of `addresses`, an item for each address that has one."""
    for address in addresses(links, text):
        name = host(address)
        if name is not None:
            yield name


def host(address: str) -> str | None:
    """The host of a web address in small letters, without a port; None where it has none."""
    match = _HOST.match(address)
    name = match[1].lower().strip(".") if match else ""
    # Whatever else stands there is no name, and could not stand in a query.
    if not name or len(name) > _LONGEST_HOST or not all(c.isalnum() or c in ".-_[]:" for c in name):
        return None
    return name


@lru_cache(maxsize=10_000)
def domain(host: str) -> str:
    """The part of a host's name that somebody registered: "news.bbc.co.uk" is of "bbc.co.uk".

    By the Public Suffix List that tld brings along, private suffixes included: the blogs of a blog host are
    different domains. An address of numbers, and a name that is a public suffix itself, stay as they are.
    """
    if host.startswith("[") or host.replace(".", "").isdigit():
        return host
    from tld import get_fld

    found = get_fld(f"http://{host}", fail_silently=True, search_private=True)
    return found or host
