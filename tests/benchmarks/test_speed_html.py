"""Speed on HTML: the made shapes are what they say, and a process of its own tells its memory."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lxml import html

from benchmarks.made.content import languages
from benchmarks.made.html.families import FAMILIES
from benchmarks.made_html import make_page
from benchmarks.speed_html import SHAPES, memory
from benchmarks.timing import seconds


@pytest.mark.parametrize(("family", "chain"), sorted({(family, chain) for _, family, _, chain in SHAPES}))
def test_a_shape_has_as_many_comments_as_asked(family: str, chain: bool) -> None:
    chosen = next(known for known in FAMILIES if known.name == family)
    made = make_page(0, 1, languages()[0], chosen, "none", count=40, chain=chain)
    depths = [c["depth"] for c in made.gold["comments"]]
    assert len(depths) == 40
    assert (max(depths) == 39) == chain
    if chain:
        deepest = max(sum(1 for _ in e.iterancestors()) for e in html.document_fromstring(made.html).iter())
        assert deepest > 80


def test_seconds_is_the_best_run() -> None:
    calls: list[int] = []
    spent = seconds(lambda: calls.append(1), 3)
    assert isinstance(spent, float)
    assert 0 <= spent < 1
    assert len(calls) == 3


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_memory_grows_with_the_page(tmp_path: Path) -> None:
    small, large = tmp_path / "small.html", tmp_path / "large.html"
    small.write_text("<p>some words</p>" * 10, encoding="utf-8")
    large.write_text("<p>some words</p>" * 60_000, encoding="utf-8")
    least, most = memory(small, "bare"), memory(large, "bare")
    assert least is not None
    assert most is not None
    assert most > least + 1_000_000
