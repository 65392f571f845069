"""The sample pages beside the seed page: written by us, one per kind, read whole."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from threadview_parsers import Thread, parse

SEEDS = Path(__file__).parents[2] / "seeds"


class Sample(NamedTuple):
    name: str
    format: str
    language: str
    comments: int
    authors: int
    deepest: int
    quoting: int


SAMPLES = [
    Sample("night-train.en.html", "html", "en", 30, 12, 3, 2),
    Sample("sourdough-forum.de.txt", "text", "de", 13, 5, 0, 4),
    Sample("fish-market.ar.html", "html", "ar", 9, 7, 2, 0),
    Sample("cherry-blossom.ja.html", "html", "ja", 10, 6, 1, 0),
]


def _read(name: str) -> Thread:
    return parse((SEEDS / name).read_bytes(), source=name)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_sample_is_read_as_it_was_written(sample: Sample) -> None:
    thread = _read(sample.name)
    assert (thread.format, thread.language) == (sample.format, sample.language)
    assert len(thread.comments) == thread.declared_count == sample.comments
    assert len({comment.author for comment in thread.comments}) == sample.authors
    assert all(comment.author and comment.published for comment in thread.comments)
    assert max(comment.depth for comment in thread.comments) == sample.deepest
    assert sum(bool(comment.quotes) for comment in thread.comments) == sample.quoting
    assert thread.warnings == ()


def test_every_page_of_the_folder_is_named_here() -> None:
    named = {"trump-zelensky-garantie.fr.txt", *(sample.name for sample in SAMPLES)}
    assert {path.name for path in SEEDS.iterdir()} == named


def test_what_a_sample_is_there_to_show() -> None:
    train = _read("night-train.en.html").comments
    code = next(comment for comment in train if comment.author == "dev_on_rails")
    assert '    if day["berth"] and day["berth"] < 60:' in code.text
    assert any("rail.example.org" in link for comment in train for link in comment.links)
    family = _read("cherry-blossom.ja.html").comments[8]
    assert family.author == "👨‍👩‍👧‍👦 四人家族"
    market = _read("fish-market.ar.html").comments
    assert market[4].links == ("mailto:bahr@example.org",)
