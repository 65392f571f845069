"""Made pages of every family of markup, of all languages and kinds of class names in turn, read and scored.

Each family has the same floors, but for those that `BELOW` names: what is known to fall short there, with the
floor that it has now. A ratchet: whoever mends a family takes its line out.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import msgspec
import pytest
from threadview_parsers import parse

from benchmarks.made.html.families import FAMILIES
from benchmarks.made_html import MadeHtml, pages
from benchmarks.scoring import comment_f1, ratio, score_page

SEEDS = (1, 2, 3)
TURNS = 2
"""Pages of each family and seed: each has another language and, where the family has several, other names."""
FLOORS = {
    "f1": 0.97,
    "author": 0.97,
    "date": 0.97,
    "parent": 0.95,
    "title": 0.99,
    "start": 0.99,
    "end": 0.99,
    "unleaked": 1.0,
}
BELOW: dict[str, dict[str, float]] = {
    # the first post, in the markup of the others, is taken for a comment where no class name says "post"
    "board": {"start": 0.8, "end": 0.8},
    "board-of-boxes": {"f1": 0.92, "start": 0.1, "end": 0.1},
    # the name in "in reply to Ada" where the language sets it first
    "replying-link": {"author": 0.93},
    # the button "reply" reads like the heading "replies"
    "relative": {"parent": 0.92, "start": 0.8, "end": 0.8},
    # one comment whose markup has no word of comments
    "one-neutral": {"f1": 0.77},
    "mixed-small": {"f1": 0.92, "author": 0.85},
    # comments below a few of the answers
    "answers": {"f1": 0.9, "parent": 0.88, "unleaked": 0.94},
}
NAMES = [family.name for family in FAMILIES]


@cache
def made(family: str) -> tuple[MadeHtml, ...]:
    """The family's pages of all seeds; the generator is asked for all pages, and is quick."""
    return tuple(page for page in _all_pages() if page.gold["platform"] == family)


@cache
def _all_pages() -> tuple[MadeHtml, ...]:
    return tuple(page for seed in SEEDS for page in pages(TURNS * len(FAMILIES), seed))


def shares(family: str, *, platforms: bool) -> dict[str, float]:
    """F1 of the comments and the shares of right fields, over the family's pages; only what was asked."""
    counts: Counter[str] = Counter()
    for page in made(family):
        thread = parse(page.html.encode(), source=page.name, format="html", platforms=platforms)
        counts.update(score_page(page.gold, msgspec.to_builtins(thread), None).counts)
    found = {
        name: ratio(counts, name) for name in ("author", "date", "parent", "title", "start", "end", "false")
    }
    found["f1"] = comment_f1(counts)[2] if counts["gold"] else None
    leaked = ratio(counts, "leak")
    found["unleaked"] = None if leaked is None else 1 - leaked
    return {name: share for name, share in found.items() if share is not None}


@pytest.mark.parametrize("platforms", [True, False], ids=["platforms", "no-platforms"])
@pytest.mark.parametrize("family", NAMES)
def test_a_family_is_read_as_well_as_before(family: str, platforms: bool) -> None:
    assert len(made(family)) == TURNS * len(SEEDS)
    floors = FLOORS | BELOW.get(family, {})
    short = {
        name: round(share, 3)
        for name, share in shares(family, platforms=platforms).items()
        if name != "false" and share < floors[name]
    }
    assert short == {}


@pytest.mark.parametrize("platforms", [True, False], ids=["platforms", "no-platforms"])
@pytest.mark.parametrize("family", [name for name in NAMES if name.startswith("none-")])
def test_no_thread_is_seen_where_there_is_none(family: str, platforms: bool) -> None:
    assert shares(family, platforms=platforms)["false"] == 0


def test_what_falls_short_is_a_family() -> None:
    assert set(BELOW) <= set(NAMES)
