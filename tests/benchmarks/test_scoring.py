"""The benchmark's own scorer: by hand on made records, and against the shared scorer where it is there."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks import scoring

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "bench"


def load(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def comment(n: int, text: str, parent: int | None = None, author: str = "Ada") -> dict[str, Any]:
    date = f"2021-03-{n:02}"
    return {"n": n, "author": author, "date_text": date, "date": date, "parent": parent, "text": text}


def reported(c: dict[str, Any], **changes: Any) -> dict[str, Any]:
    page = {
        "id": c["n"],
        "author": c["author"],
        "published": c["date"],
        "parent": c["parent"],
        "text": c["text"],
    }
    return page | changes


GOLD: dict[str, Any] = {
    "title": "A small title",
    "article_first": "The first words",
    "article_last": "the last words",
    "has_thread": True,
    "comments": [
        comment(1, "green apples are better than the red ones by far"),
        comment(2, "no they are not and you know it", parent=1, author="Bob"),
        comment(3, "something else"),
    ],
}
PAGE: dict[str, Any] = {
    "article": {"title": "a small TITLE", "text": "The first words, then more and the last words."},
    "comments": [reported(c) for c in GOLD["comments"]],
}


def test_a_perfect_page_has_no_failure() -> None:
    score = scoring.score_page(GOLD, PAGE, None)
    assert score.failures == []
    assert score.errors == 0
    assert score.counts["hit"] == score.counts["gold"] == score.counts["pred"] == 3
    assert score.counts["parent"] == score.counts["parent?"] == 3


def test_each_wrong_field_is_named() -> None:
    one, two, three = PAGE["comments"]
    page = {
        "article": {
            "title": "Another",
            "text": "first words. Green apples are better than the red ones, by far!",
        },
        "comments": [
            one | {"author": "Eve"},
            two | {"published": None, "parent": 3},
            three | {"text": "quite different"},
        ],
    }
    score = scoring.score_page(GOLD, page, None)
    assert {f.field for f in score.failures} == {"author", "date", "parent", "title", "start", "end", "leak"}
    assert score.errors == 2
    assert score.counts["perfect"] == 0


def test_what_the_rendering_lost_does_not_count() -> None:
    rendering = "A small title\nno they are not and you know it"
    page = {"comments": [reported(GOLD["comments"][1], parent=None, author=None)]}
    score = scoring.score_page(GOLD, page, rendering)
    assert (score.counts["gold"], score.counts["hit"], score.counts["pred"]) == (1, 1, 1)
    assert score.counts["author?"] == 0


def test_a_reported_thread_on_a_page_without_one_is_false() -> None:
    gold = GOLD | {"comments": [], "has_thread": False}
    assert scoring.score_page(gold, PAGE, None).counts["false"] == 1
    assert scoring.score_page(gold, {"comments": []}, None).counts["false"] == 0


def test_a_split_never_parts_a_site() -> None:
    assert scoring.site("blog.example.com.a-page.html") == scoring.site("blog.example.com.b.html")
    assert scoring.site("example.org-one.html") == scoring.site("example.org.two.html") == "example.org"
    assert scoring.site("board_thread_1.html") == scoring.site("board_thread_2.html") == "board"
    held = sum(scoring.is_held(f"site{n}.example.page.html") for n in range(3000))
    assert 900 < held < 1100


def damaged(gold: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A plausible wrong reading of a gold page: comments dropped, cut, merged, moved, fields wrong."""
    comments: list[dict[str, Any]] = []
    for c in gold["comments"]:
        act = dice.random()
        if act < 0.1:
            continue
        text = c["text"] if act > 0.3 else c["text"][: int(len(c["text"]) * dice.uniform(0.5, 1))]
        page = {
            "id": c["n"],
            "author": c["author"],
            "published": c["date"],
            "parent": c["parent"],
            "text": text,
        }
        if dice.random() < 0.1:
            page["author"] = None
        if dice.random() < 0.1:
            page["published"] = None
        if dice.random() < 0.1:
            page["parent"] = dice.choice([None, 1, 2, 10**6])
        if dice.random() < 0.05:
            page["kind"] = "removed"
        comments.append(page)
        if dice.random() < 0.1:
            comments.append(page | {"id": 10**5 + len(comments), "text": text[::-1]})
    if dice.random() < 0.2:
        dice.shuffle(comments)
    body = f"{gold.get('article_first') or ''} and {dice.choice([gold.get('article_last') or '', 'x'])}"
    body += " ".join(c["text"] or "" for c in gold["comments"] if dice.random() < 0.1)
    title = gold["title"] if dice.random() < 0.7 else "x"
    return {"article": {"title": title, "text": body}, "comments": comments}


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the shared benchmark is not on this machine")
def test_equals_the_shared_scorer() -> None:
    theirs = load(SHARED / "score.py", "shared_score")
    renamed = {
        "threads": "perfect?",
        "empty": "false?",
        "article_first": "start",
        "article_first?": "start?",
        "article_last": "end",
        "article_last?": "end?",
    }
    same = ["pages", "gold", "pred", "hit", "perfect", "false", "leak", "leak?"]
    same += [name + mark for name in ("author", "date", "parent", "title") for mark in ("", "?")]
    names = dict(zip(same, same, strict=True)) | renamed
    dice = random.Random(7)
    checked = 0
    for path in sorted((SHARED / "text").glob("*.txt"))[::9]:
        gold = json.loads(
            (SHARED / "gold" / f"{path.name.rsplit('.', 2)[0]}.json").read_text(encoding="utf-8")
        )
        page = damaged(gold, dice)
        for rendering in (path.read_text(encoding="utf-8"), None):
            sums = theirs.Sums()
            theirs.score_page(gold, page, rendering, sums)
            ours = scoring.score_page(gold, page, rendering).counts
            assert {k: ours[v] for k, v in names.items()} == {k: sums[k] for k in names}, path.name
            checked += 1
    assert checked > 100
