"""Agreement: a reading scored against itself is right, and what differs is seen."""

from __future__ import annotations

from pathlib import Path

import msgspec
from threadview_parsers.records import Article, Comment, Thread

from benchmarks.agreement import as_gold, dumps
from benchmarks.families import families
from benchmarks.scoring import score_page

TEXTS = (
    "The old mill was never rebuilt after the flood.",
    "It was, but on the other bank of the river.",
    "Photographs of both stand in the parish hall.",
)


def thread(
    *, author: str = "Ada", parent: int | None = 1, texts: tuple[str, ...] = TEXTS
) -> dict[str, object]:
    comments = tuple(
        Comment(
            id=n,
            author=author,
            published=f"2020-01-0{n}",
            published_text=f"{n} January 2020",
            text=text,
            parent=parent if n == 2 else None,
        )
        for n, text in enumerate(texts, 1)
    )
    article = Article(title="Mills", text="Ten mills once stood on this river and now there are none at all.")
    page = Thread(source="a.html", format="html", article=article, comments=comments)
    plain: dict[str, object] = msgspec.to_builtins(page)
    return plain


def test_a_reading_agrees_with_itself() -> None:
    counts = score_page(as_gold(thread(), "a.html"), thread(), None).counts
    for name in ("author", "date", "parent", "title", "start", "end", "perfect"):
        assert counts[name] == counts[name + "?"] > 0, name
    assert counts["hit"] == counts["gold"] == counts["pred"] == 3


def test_what_differs_is_named() -> None:
    gold = as_gold(thread(), "a.html")
    assert families(score_page(gold, thread(author="Bo"), None)) == {"author wrong": 3}
    assert families(score_page(gold, thread(parent=None), None)) == {"parent None": 1}
    assert families(score_page(gold, thread(texts=TEXTS[:2]), None)) == {"some missed": 1}
    assert families(score_page(gold, thread(texts=()), None)) == {"thread missed": 3}
    longer = (TEXTS[0], TEXTS[1], TEXTS[2] + " Reply Share Report this to a moderator of the site please")
    assert families(score_page(gold, thread(texts=longer), None)) == {"text too long": 1}
    others = tuple(f"{word} {word} {word}" for word in ("menu", "login", "imprint"))
    assert families(score_page(gold, thread(author="Bo", texts=others), None)) == {"wrong group": 6}
    none = as_gold(thread(texts=()), "a.html")
    assert families(score_page(none, thread(), None)) == {"false thread": 3}


def test_dumps_of_the_page_and_of_no_other(tmp_path: Path) -> None:
    page = tmp_path / "a[1].html"
    page.write_text("<p>some text</p>", encoding="utf-8")
    (tmp_path / "a[1].html.lynx.txt").write_text("some text", encoding="utf-8")
    (tmp_path / "a[1].html.b.html.lynx.txt").write_text("other", encoding="utf-8")
    (tmp_path / "a1.html.w3m.txt").write_text("another", encoding="utf-8")
    found = dumps(page, tmp_path)
    assert found["lynx"] == "some text"
    assert "other" not in found.values()
    assert "another" not in found.values()
