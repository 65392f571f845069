"""The votes of comments: beside words, signs, names in markup and attributes; never stars or reputations."""

from __future__ import annotations

from html import escape

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers import parse
from threadview_parsers.html.dom import read_dom
from threadview_parsers.html.entries import Entry, Hypothesis
from threadview_parsers.html.mining.facts import read_facts
from threadview_parsers.html.own import own_elements
from threadview_parsers.html.votes import set_votes


def scores(*heads: str, authors: tuple[str, ...] = ()) -> list[int | None]:
    """The scores of comments whose heads are given as HTML; each has a text of its own."""
    parts = "".join(
        f'<div class="zz"><div class="qh">{head}</div><p class="qt">Said by number {place}.</p></div>'
        for place, head in enumerate(heads)
    )
    dom = read_dom(lxml.html.document_fromstring(f"<body>{parts}</body>"))
    entries = []
    for number, names in enumerate(dom.classes):
        if names == ("zz",):
            text = next(e for e in range(number, dom.last[number]) if dom.classes[e] == ("qt",))
            body = list(dom.atoms(text))
            head = [atom for atom in dom.atoms(number) if atom not in body]
            entries.append(Entry(unit=number, body=body, head=head))
    for entry, author in zip(entries, authors, strict=False):
        entry.author = author
    set_votes(dom, read_facts(dom), Hypothesis("mined", entries), own_elements(dom, entries))
    return [entry.score for entry in entries]


@pytest.mark.parametrize(
    ("head", "score"),
    [
        ("<i>12 points</i>", 12),
        ("<i>5 people like this</i>", 5),
        ("<b>Gefällt 3 Personen</b>", 3),
        ("<b>Gefällt mir</b> <b>(4)</b>", 4),
        ("<em>4 personnes aiment</em>", 4),
        ("<a>Me gusta 4</a> <a>No me gusta 1</a>", 3),
        ("<span>Mi piace: 7</span>", 7),
        ("<span>Нравится: 7</span>", 7),
        ("<span>3 пользователям это нравится</span>", 3),
        ("<button>いいね！ 5</button>", 5),
        ("<button>赞(12)</button> <button>踩(2)</button>", 10),
        ("<button>좋아요 3</button><button>싫어요 1</button>", 2),
        ("<span>12 hlasů</span>", 12),
        ("<span>Lubi to 5 osób</span>", 5),
        ("<span>1,204 points</span>", 1204),
        ("<span>2.1k likes</span>", 2100),
        ("<span>Score:5, Insightful</span>", 5),
        ("<a>▲</a><b>9</b><a>▼</a>", 9),
        ("<div>▲</div><div>9</div><div>▼</div>", 9),
        ("<span>👍 4</span> <span>👎 6</span>", -2),
        ("<span>4 👍</span> <span>1 👎</span>", 3),
        ("<span>Bewertung: -2</span>", -2),
        ("<span>3 of 5 people found this helpful</span>", 1),
    ],
)
def test_words_and_signs(head: str, score: int) -> None:
    assert scores(head, "<i>x</i>")[0] == score


@pytest.mark.parametrize(
    ("head", "score"),
    [
        ('<span class="kvotes">7</span>', 7),
        ('<span class="btn-like"><b>8</b></span>', 8),
        ('<b class="cm-plus like">6</b><b class="cm-minus dislike">2</b>', 4),
        ('<i class="vote-sum">−3</i>', -3),
        ('<button aria-label="Gefällt mir"><span>11</span></button>', 11),
        ('<i class="fa-thumbs-up"></i> 5 <i class="fa-thumbs-down"></i> 2', 3),
        ('<button aria-label="12 likes"></button>', 12),
        ('<x-votes data-score="-4"></x-votes>', -4),
        ('<x-votes up="9" down="2"></x-votes>', 7),
        ('<span class="up">9</span>/<span class="dn">2</span>', 7),
    ],
)
def test_names_and_attributes(head: str, score: int) -> None:
    assert scores(head, "<i>x</i>")[0] == score


@pytest.mark.parametrize(
    "head",
    [
        "<span>3 replies</span>",
        "<span>Antworten (3)</span>",
        "<span>3 days ago</span>",
        "<a>Like</a> <i>3 days ago</i>",
        "<span>4 stars</span>",
        "<span>Rating: 4/5</span>",
        '<span class="rating-stars">4</span>',
        '<span class="user-info reputation">1204</span>',
        '<a class="permalink">#12</a>',
        "<span>4.5 points</span>",
        '<span class="up">9</span>',
        '<i class="zz-rating" data-score="5" aria-label="5 star review"></i>',
    ],
)
def test_no_votes(head: str) -> None:
    assert scores(head, "<i>x</i>")[0] is None


def test_bare_signed_numbers_need_company() -> None:
    assert scores("<u>+3</u>", "<u>-2</u>", "<u>0</u>") == [3, -2, 0]
    assert scores("<u>+3</u>", "<i>x</i>", "<i>y</i>") == [None, None, None]


def test_numbers_that_go_with_the_author_are_none() -> None:
    heads = [f"<span>{points} points</span>" for points in (120, 55, 120, 55)]
    assert scores(*heads, authors=("Ada", "Bo", "Ada", "Bo")) == [None] * 4
    assert scores(*heads, authors=("Ada", "Bo", "Cy", "Di")) == [120, 55, 120, 55]


def test_numbers_that_count_the_comments_are_none() -> None:
    assert scores(*(f'<b class="score">{n}</b>' for n in (1, 2, 3, 4))) == [None] * 4


def test_against_without_for_says_nothing() -> None:
    assert scores(*(f"<span>👎 {n}</span>" for n in (2, 5, 3))) == [None] * 3


def test_a_platform_that_reads_only_votes_for_it() -> None:
    page = "<body><div><i class='like'>5</i><i class='dislike'>2</i><p>Text.</p></div></body>"
    dom = read_dom(lxml.html.document_fromstring(page))
    entry = Entry(unit=1, head=[0, 1], body=[2], score=5)
    set_votes(dom, read_facts(dom), Hypothesis("platform", [entry]), own_elements(dom, [entry]))
    assert entry.score == 3


def test_scores_of_the_source_stand() -> None:
    dom = read_dom(lxml.html.document_fromstring("<body><div><i>12 points</i><p>Text.</p></div></body>"))
    entry = Entry(unit=1, head=[0], body=[1], score=5)
    set_votes(dom, read_facts(dom), Hypothesis("platform", [entry]), own_elements(dom, [entry]))
    assert entry.score == 5


@given(
    st.lists(
        st.text("0123456789+-−k.,:/() \n▲👍likeGefälltmir٣五points", max_size=30), min_size=1, max_size=4
    )
)
def test_any_head_is_read_without_an_error(heads: list[str]) -> None:
    found = scores(*(escape(head) for head in heads))
    assert len(found) == len(heads)
    assert all(score is None or abs(score) < 10**9 * 2 for score in found)


def test_votes_that_happen_to_rise_are_no_numbers() -> None:
    page = "<h1>Roofs</h1><h3>3 comments</h3>" + "".join(
        f"<div class=comment id=c{n}><b>{name}</b> <i>{n} May 2019 10:22</i><span class=votes>{9 + n}</span>"
        f"<p>{text}</p></div>"
        for n, name, text in (
            (1, "Ada", "The cats come up by the old lime tree."),
            (2, "Ben", "Somebody should put a box of sand there."),
            (3, "Cleo", "They have lived there since the mill was closed."),
        )
    )
    found = parse(f"<html><body>{page}</body></html>", format="html")
    assert [comment.score for comment in found.comments] == [10, 11, 12]
    assert "10" not in [comment.number for comment in found.comments]
