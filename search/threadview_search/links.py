"""What addresses lead to: the registered domain of a host."""

from __future__ import annotations

import re
from functools import lru_cache

ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
"""An address in a text; punctuation at its end may belong to the sentence."""

_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_LONGEST_NAME = 253
"""Characters of a name in the Domain Name System (RFC 1035)."""


@lru_cache(maxsize=10_000)
def domain(host: str) -> str | None:
    """The part of a host's name that somebody registered: "news.bbc.co.uk" is of "bbc.co.uk".

    By the Public Suffix List that tld brings along, private suffixes included: the blogs of a blog host are
    different domains. An address of numbers, and a name that is a public suffix itself, stay as they are.
    None for what is no name with a dot in it.
    """
    if len(host) > _LONGEST_NAME or not _NAME.fullmatch(host):
        return None
    if host.replace(".", "").isdigit():
        return host
    from tld import get_fld

    found = get_fld(f"http://{host}", fail_silently=True, search_private=True)
    return found if found and f".{host}".endswith(f".{found}") else host
