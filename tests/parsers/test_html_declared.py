"""Which number of comments a page states."""

from __future__ import annotations

import pytest
from lxml import html
from threadview_parsers.html.declared import declared_count
from threadview_parsers.html.dom import read_dom
from threadview_parsers.html.entries import Entry, Hypothesis

THREAD = "<ol id=t><li><b>Ada</b><p>One</p></li><li><b>Ben</b><p>Two</p></li></ol>"


def stated(before: str, after: str = "", *, thread: bool = True, head: str = "", opening: bool = False,
           declared: int | None = None) -> int | None:  # fmt: skip
    body = before + (THREAD if thread else "") + after
    dom = read_dom(html.fromstring(f"<html><head>{head}<title>x</title></head><body>{body}</body></html>"))
    if not thread:
        return declared_count(dom, None)
    units = list(dom.children(dom.ids["t"]))
    entries = [Entry(unit=unit, head=[dom.first_atom[unit]], body=[dom.end_atom[unit] - 1]) for unit in units]
    return declared_count(dom, Hypothesis("mined", entries, opening=opening, declared=declared))


@pytest.mark.parametrize(
    ("heading", "count"),
    [
        ("<h3>5 Comments</h3>", 5),
        ("<h3>Comments (5)</h3>", 5),
        ("<h2>One thought on “The garden”</h2>", 1),
        ("<h2>Ein Gedanke zu „Der Garten“</h2>", 1),
        ("<h3>3 Kommentare</h3>", 3),
        ("<h3>12 commentaires</h3>", 12),
        ("<h3>7 комментариев</h3>", 7),
        ("<div><span>4</span> <span>comentarios</span></div>", 4),
        ("<h3>コメント(6)</h3>", 6),
        ("<h3>Comments</h3>", None),
        ("<p>In 2019 there were 5 comments that I remember.</p>", None),
        ("<h4>Recent Comments</h4>", None),
    ],
)
def test_the_heading_over_the_thread(heading: str, count: int | None) -> None:
    assert stated(heading) == count


def test_the_nearest_wins() -> None:
    assert stated("<h3>9 Comments</h3><p>text</p><h3>2 Comments</h3>") == 2
    assert stated("<h3>Comments</h3>", "<p>3 Comments</p>") == 3
    assert stated("<a href='/other/#comments'>9 Comments</a><p>x</p>") is None


def test_links_to_the_thread() -> None:
    far = "<p>x</p>" * 40
    assert stated(f"<a href='#comments'>8 Comments</a>{far}") == 8
    assert stated(f"<a href='#comments'>8</a>{far}") == 8
    assert stated(f"<a href='http://a.example/p/#comments'>8 Comments</a>{far}",
                  head="<link rel=canonical href='https://a.example/p'>") == 8  # fmt: skip
    assert stated(f"<a href='/q/#comments'>8 Comments</a>{far}",
                  head="<link rel=canonical href='https://a.example/p'>") is None  # fmt: skip


def test_what_the_source_says_comes_after_the_page() -> None:
    assert stated("", declared=4) == 4
    assert stated("<h3>2 Comments</h3>", declared=4) == 2


def test_a_board_that_counts_posts_counts_the_first() -> None:
    assert stated("<h3>2 Replies</h3>", opening=True) in (1, None)
    assert stated("<h3>2 Comments</h3>", opening=True) == 1


def test_without_a_thread() -> None:
    assert stated("<h3>459 Kommentare</h3>", thread=False) == 459
    assert stated("<h3>No comments</h3>", thread=False) == 0
    assert stated("<a href='#comments'>32 Comments</a>", thread=False) == 32
    # teasers
    teasers = "".join(f"<div><a href='/p{i}#comments'>{i} Comments</a></div>" for i in range(2, 6))
    assert stated(teasers, thread=False) is None
    assert stated("".join(f"<div>{i} Comments</div>" for i in range(2, 6)), thread=False) is None
    assert stated(f"<h3>7 Comments</h3>{teasers}", thread=False) == 7
    assert stated("<aside><h3>5 Comments</h3></aside>", thread=False) is None
    assert stated("", thread=False) is None
