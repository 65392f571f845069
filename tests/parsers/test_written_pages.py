"""The pages of benchmarks/written: hard pages of 64 kinds, written for measuring, as plain text nodes.

Not each of them is read rightly; what is read rightly must not become less. `benchmarks/render_pages.py` and
`benchmarks/accuracy.py` measure them in the renderings of real programs.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from threadview_parsers import parse

from benchmarks.scoring import PageScore, Rendering, comment_f1, ratio, score_page

WRITTEN = Path(__file__).parents[2] / "benchmarks" / "written"
PAGES = sorted((WRITTEN / "pages").glob("*.html"))
UNSEEN = {"script", "style", "noscript", "template", "title"}


class TextNodes(HTMLParser):
    """One text node a line, as BeautifulSoup's `get_text("\\n", strip=True)` gives."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in UNSEEN and self.hidden > 0

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.hidden:
            self.lines.append(data.strip())


def text_nodes(page: Path) -> str:
    parser = TextNodes()
    parser.feed(page.read_text(encoding="utf-8"))
    return "\n".join(parser.lines)


def gold(page: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((WRITTEN / "gold" / f"{page.name}.json").read_text(encoding="utf-8"))
    return record


@cache
def scores() -> list[PageScore]:
    result = []
    for page in PAGES:
        text = text_nodes(page)
        thread = msgspec.to_builtins(parse(text, source=page.name, format="text"))
        result.append(score_page(gold(page), thread, text))
    return result


def test_every_page_has_its_record() -> None:
    assert len(PAGES) >= 64
    assert {f"{page.name}.json" for page in PAGES} == {
        path.name for path in (WRITTEN / "gold").glob("*.json")
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_record_says_what_the_page_shows(page: Path) -> None:
    record, shown = gold(page), Rendering(text_nodes(page))
    assert len(record["kinds"]) == len(record["comments"])
    for comment in record["comments"]:
        for paragraph in filter(str.strip, comment["text"].split("\n\n")):
            letters = any(sign.isalnum() for sign in paragraph)
            assert not letters or shown.has(paragraph) or shown.has(paragraph.split("\n")[0]), paragraph[:80]
        assert comment["parent"] is None or comment["parent"] != comment["n"]


def test_no_less_is_read_rightly_than_before() -> None:
    counts: Counter[str] = Counter()
    for score in scores():
        counts.update(score.counts)
    _, _, f1 = comment_f1(counts)
    assert f1 >= 0.70
    assert (ratio(counts, "author") or 0) >= 0.70
    assert (ratio(counts, "date") or 0) >= 0.85
    assert (ratio(counts, "title") or 0) >= 0.80
    assert counts["false"] <= 4
