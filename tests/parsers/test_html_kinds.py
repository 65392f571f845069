"""Kinds of entries, and names without what markup leaves around them."""

from __future__ import annotations

import lxml.html
import pytest
from threadview_parsers.html.authors import tidy_authors
from threadview_parsers.html.dom import read_dom
from threadview_parsers.html.entries import Entry, Hypothesis
from threadview_parsers.html.kinds import is_notice, set_kinds
from threadview_parsers.html.mining.facts import read_facts
from threadview_parsers.html.own import own_elements


def read(page: str) -> list[Entry]:
    """The entries of a page whose units are <section>s with the text in <p>, after set_kinds."""
    dom = read_dom(lxml.html.document_fromstring(f"<body>{page}</body>"))
    units = [number for number, tag in enumerate(dom.tag) if tag == "section"]
    entries: list[Entry] = []
    for unit in units:
        inner = [other for other in units if dom.within(other, unit) and other != unit]
        own = [atom for atom in dom.atoms(unit) if not any(atom in dom.atoms(other) for other in inner)]
        body = [
            atom
            for atom in own
            if any(dom.tag[up] == "p" for up in list(dom.ancestors(dom.owners[atom]))[:3])
        ]
        head = [atom for atom in own if atom not in body]
        above = [place for place, other in enumerate(units[: len(entries)]) if dom.within(unit, other)]
        entries.append(
            Entry(unit=unit, body=body, head=head, author="Ada", parent=above[-1] if above else None)
        )
    set_kinds(dom, read_facts(dom), Hypothesis("mined", entries), own_elements(dom, entries))
    return entries


def kinds(page: str) -> list[str]:
    return [entry.kind for entry in read(page)]


@pytest.mark.parametrize(
    "head",
    [
        "Pingback von",
        "Pingback:",
        "Trackback from",
        "Trackback :",
        "Уведомление:",
        "ピンバック:",
        "Rétrolien :",
    ],
)
def test_pingbacks_by_their_words(head: str) -> None:
    page = (
        f'<section><b>{head}</b> <a href="https://nord.example/7" rel="nofollow">Kochen im Norden'
        "</a><p>So it goes.</p></section>"
    )
    (entry,) = read(page)
    assert (entry.kind, entry.author) == ("pingback", "Kochen im Norden")


def test_pingbacks_by_their_excerpt() -> None:
    page = (
        '<section>Kommentar von <a href="http://wind.example/">Windpost, Folge 3</a>'
        "<p>[…] wie es drüben schon einmal ganz genau so stand […]</p></section>"
        '<section><a href="http://bo.example/">Bo</a><p>[…] was du sagst, stimmt ja gar nicht.</p></section>'
    )
    assert [(entry.kind, entry.author) for entry in read(page)] == [
        ("pingback", "Windpost, Folge 3"),
        ("comment", "Ada"),
    ]


@pytest.mark.parametrize(
    "stars",
    [
        "<i>★★★★☆</i>",
        '<i class="qz-rating" title="4 von 5"></i>',
        '<img class="stars" alt="5 étoiles">',
        '<b class="stars stars-4"></b>',
        '<i class="star"></i><i class="star"></i><i class="star"></i><i class="star"></i>',
        '<meta itemprop="ratingValue" content="4">',
    ],
)
def test_reviews_have_stars(stars: str) -> None:
    page = f"<section>Ada {stars}<p>Good, this.</p><section>Bo<p>Is it?</p></section></section>"
    assert kinds(page) == ["review", "comment"]


def test_a_review_without_stars_beside_others() -> None:
    page = '<section class="zreview">Ada<p>One.</p></section>'
    assert kinds(page) == ["comment"]
    page = (
        '<section class="z-review">Ada ★★★★★<p>One.</p></section>'
        '<section class="z-review">Bo<p>Two.</p></section>'
    )
    assert kinds(page) == ["review", "review"]


@pytest.mark.parametrize(("stars", "kind"), [("", "comment"), ("<i>★★★☆☆</i>", "review")])
def test_a_theme_that_calls_comments_reviews(stars: str, kind: str) -> None:
    page = f'<div class="q">Ada</div><div class="z-comment">Bo {stars}<p>No.</p></div>'
    dom = read_dom(lxml.html.document_fromstring(f"<body>{page}</body>"))
    unit = next(number for number, names in enumerate(dom.classes) if names == ("z-comment",))
    atoms = list(dom.atoms(unit))
    entries = [Entry(unit=unit, head=atoms[:-1], body=atoms[-1:], kind="review")]
    set_kinds(dom, read_facts(dom), Hypothesis("embedded", entries), own_elements(dom, entries))
    assert entries[0].kind == kind


QUESTION = '<div class="pregunta"><h1>Una cosa</h1></div>'


def test_answers_and_remarks() -> None:
    page = (
        f'{QUESTION}<section class="q-respuesta">Ada<p>Sí.</p>'
        '<section class="nota">Bo<p>¿Sí?</p></section></section>'
        '<section class="q-respuesta">Cy<p>No.</p></section>'
    )
    assert kinds(page) == ["answer", "comment", "answer"]


def test_answers_need_a_question() -> None:
    assert kinds('<h1>Una cosa</h1><section class="q-respuesta">Ada<p>Sí.</p></section>') == ["comment"]
    assert kinds('<h1>¿Una cosa?</h1><section class="q-respuesta">Ada<p>Sí.</p></section>') == ["answer"]


@pytest.mark.parametrize(
    "text",
    [
        "[deleted]",
        "Dieser Kommentar wurde gelöscht.",
        "This comment was removed by a moderator. Replies may be removed as well.",
        "This comment was removed by a moderator because it broke our community standards.",
        "작성자가 삭제한 댓글입니다.",
        "[flagged]",
    ],
)
def test_notices(text: str) -> None:
    assert kinds(f"<section>Ada<p>{text}</p></section>") == ["removed"]


def test_no_notices() -> None:
    assert not is_notice("deleted", "Ada")
    assert is_notice("deleted", None)
    assert not is_notice("My comment was removed by a moderator. Why is that, I ask you.")
    assert not is_notice("This comment was removed by a moderator. I saw it happen and laughed about it.")


EMPTY = read_dom(lxml.html.document_fromstring("<p>-</p>"))


@pytest.mark.parametrize("frame", ["Submitted by", "Kommentar von", "Écrit par :", "Отправлено"])
def test_a_frame_is_no_name(frame: str) -> None:
    dom = read_dom(lxml.html.document_fromstring(f"<div><i>{frame}</i> <b>Ada Lind</b><p>Yes.</p></div>"))
    entry = Entry(head=[0, 1], body=[2], author=frame.strip(" :"))
    tidy_authors(dom, Hypothesis("mined", [entry]))
    assert entry.author == "Ada Lind"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (["Ada says:"], ["Ada"]),
        (["Ada |", "Bo •"], ["Ada", "Bo"]),
        (["Ada Moderator", "Bo"], ["Ada", "Bo"]),
        (["Ada (Gast)", "Bo (Gast)"], ["Ada", "Bo"]),
        (["Ada Ada", "Bo Li Bo Li", "Cy Cy"], ["Ada", "Bo Li", "Cy"]),
        (["Roberto Roberto", "Bo"], ["Roberto Roberto", "Bo"]),
        (["[deleted]"], ["[deleted]"]),
        (["Café «El Faro"], ["Café «El Faro»"]),
        (["Moderator"], ["Moderator"]),
        (["5. Element"], ["5. Element"]),
        (["Ada schrieb", "Bo пишет"], ["Ada", "Bo"]),
    ],
)
def test_names(raw: list[str], clean: list[str]) -> None:
    entries = [Entry(author=name) for name in raw]
    tidy_authors(EMPTY, Hypothesis("mined", entries))
    assert [entry.author for entry in entries] == clean


def test_titles_of_pages_stay() -> None:
    entry = Entry(author="What I said |", kind="pingback")
    tidy_authors(EMPTY, Hypothesis("mined", [entry]))
    assert entry.author == "What I said |"
