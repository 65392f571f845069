"""Which elements quote what somebody else wrote, by the names that boards and mail programs give them."""

from __future__ import annotations

import re

_NEVER = frozenset(
    str.split(
        "html body main article section header footer nav form a button input label ul ol h1 h2 h3 h4 h5 h6 "
        "i img svg small time em strong cite q"
    )
)
"""Elements that are a page, a control or a heading, whatever they are called."""
_QUOTING = re.compile(
    r"(?:(?:bb|bbc|bbcode|mycode|ips|gmail|yahoo|moz|post|message|msg|block|comment|forum|c)[-_]*){0,2}(?:code)?"
    r"(?:block[-_]*)?(?:quot(?:e|ed|ation|ing)|zitat)"
    r"(?:[-_]*(?:content|body|block|text|txt|container|box|message|msg|main|wrap|wrapper|outer|inner|nest|expand|"
    r"header|head|title|top|author|area|div|p|level\d*|\d+))?",
    re.IGNORECASE,
)


def is_quoting(tag: str, names: str) -> bool:
    """Whether an element with these classes quotes. A <blockquote> does; ask only for others.

    The class must be a quote's by its whole name: "quotes-page", "quote-button" and "unquoted" are not.
    """
    return tag not in _NEVER and any(_QUOTING.fullmatch(name) for name in names.split())
