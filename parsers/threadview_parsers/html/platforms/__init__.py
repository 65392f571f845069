"""Known platforms: a description of each (blogs, boards, ...), and one engine that reads by them.

Adding a platform is adding one `Platform` to one of the lists in this folder and a made page to
`tests/data/html/platforms`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.html.platforms.description import Platform
from threadview_parsers.html.platforms.engine import read_by
from threadview_parsers.html.platforms.registry import PLATFORMS
from threadview_parsers.html.platforms.select import Index
from threadview_parsers.html.platforms.signs import Signs

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Hypothesis

__all__ = ["PLATFORMS", "Platform", "detect", "read_platform"]


def read_platform(dom: Dom) -> Hypothesis | None:
    """The thread by the description that finds most complete entries; None without one.

    Of equal ones the first in `PLATFORMS`. Never raises.
    """
    index = Index.of(dom)
    signs = Signs.of(index)
    found = _best(index, signs)
    dom.known["platform"] = _name(found, signs)
    return found


def _best(index: Index, signs: Signs) -> Hypothesis | None:
    best: Hypothesis | None = None
    most = 0.0
    for platform in PLATFORMS:
        if not platform.unit or not signs.show(platform.marks):
            continue
        found = read_by(index, platform, later=signs.later)
        if found is not None:
            size = len(found.entries) * sum(found.reasons.values())
            if size > most:
                best, most = found, size
    return best


def detect(dom: Dom) -> str | None:
    """The name of the page's platform, even where no thread is on the page. Never raises."""
    if "platform" not in dom.known:
        read_platform(dom)
    name: str | None = dom.known["platform"]
    return name


def _name(found: Hypothesis | None, signs: Signs) -> str | None:
    if found is not None:
        return found.platform
    return next((platform.name for platform in PLATFORMS if signs.show(platform.marks)), None)
