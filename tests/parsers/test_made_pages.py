"""Every made dump in tests/made gives exactly its record: NAME.STYLE.txt and NAME.json, found by glob.

They came from `python benchmarks/made_pages.py OUT --pages 216 --seed 11 --most 4`: our own words, one of
each theme, every language and style. To add one, copy its two files here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from threadview_parsers import Thread, parse

MADE = Path(__file__).parents[1] / "made"
DUMPS = sorted(MADE.glob("*.txt"))


def read(dump: Path) -> tuple[Thread, dict[str, Any]]:
    record = MADE / f"{dump.name.rsplit('.', 2)[0]}.json"
    gold: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
    return parse(dump.read_bytes(), source=dump.name), gold


def flat(text: str | None) -> str:
    """Whitespace evened out: where a style has no blank lines, paragraphs cannot be told from lines."""
    return " ".join((text or "").split())


def test_the_pairs_are_there() -> None:
    assert len(DUMPS) >= 12
    assert {d.name.rsplit(".", 2)[0] + ".json" for d in DUMPS} == {r.name for r in MADE.glob("*.json")}


@pytest.mark.parametrize("dump", DUMPS, ids=lambda d: d.name)
def test_the_comments_are_exactly_those_of_the_record(dump: Path) -> None:
    thread, gold = read(dump)
    assert [flat(c.text) for c in thread.comments] == [flat(c["text"]) for c in gold["comments"]]
    assert [(c.author, c.published_text) for c in thread.comments] == [
        (c["author"], c["date_text"]) for c in gold["comments"]
    ]
    assert [c.published for c in thread.comments] == [c["date"] for c in gold["comments"]]
    assert [(c.parent, c.depth, c.kind) for c in thread.comments] == [
        (c["parent"], c["depth"], kind) for c, kind in zip(gold["comments"], gold["kinds"], strict=True)
    ]


@pytest.mark.parametrize("dump", DUMPS, ids=lambda d: d.name)
def test_the_article_is_that_of_the_record(dump: Path) -> None:
    thread, gold = read(dump)
    assert thread.article.title == gold["title"]
    body = flat(thread.article.text)
    assert gold["article_first"] in body
    assert gold["article_last"] in body
    for comment in gold["comments"]:
        if len(comment["text"]) > 40:
            assert flat(comment["text"]) not in body
