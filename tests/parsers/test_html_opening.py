"""Which first entry is the article: a topic, and never a guest's or a reader's comment."""

from __future__ import annotations

import pytest
from lxml import html
from threadview_parsers.html.dom import read_dom
from threadview_parsers.html.entries import Entry
from threadview_parsers.html.mining.facts import read_facts
from threadview_parsers.html.mining.opening import is_opening
from threadview_parsers.html.mining.units import element_units, settle

SAYS = (
    "The pump under our sink hums all night long and I do not know why it does that, please help me with it.",
    "Have you tried to turn the small screw on its side? Mine went quiet after that.",
    "Thank you, that was it, and the kitchen is as quiet as it was.",
)
PROSE = (
    "<p>Here stands a long article of which readers may think what they like, as they always have. </p>" * 4
)


def opens(
    *,
    before: str = "<h1>A humming pump</h1>",
    unit: str = "<div class=zz>{}</div>",
    member: str = "",
    between: str = "",
    after: str = "",
    head: str = "",
    dates: tuple[str, ...] = ("2011-01-01", "2011-01-02", "2011-01-03"),
    number: int | None = None,
    heading: float = 0.0,
    wrap: str = "<div class=yy>{}</div>",
) -> bool:
    """Whether the first of three entries is the topic, on a page made of these parts."""
    units = [
        unit.format(f"<div data-u><b>{name}</b> {member.format(n=7 * n + 1)}<p>{text}</p></div>")
        for n, (name, text) in enumerate(zip(("Ina", "Bo", "Ina"), SAYS, strict=True))
    ]
    body = before + wrap.format(units[0] + between + "".join(units[1:])) + after
    dom = read_dom(
        html.document_fromstring(
            f"<html><head><title>x</title>{head}</head><body><a href=/>Start</a>{body}</body></html>"
        )
    )
    found = settle(
        element_units(dom, [n for n in range(len(dom.element)) if dom.get(n, "data-u") is not None])
    )
    entries = [
        Entry(unit=one.tops[0], author="Ina", published=date, head=one.own[:-1], body=one.own[-1:])
        for one, date in zip(found, dates, strict=True)
    ]
    if number is not None:
        entries[0].number = str(number)
    return is_opening(dom, read_facts(dom), found, entries, {"heading": heading, "count": 0.0})


@pytest.mark.parametrize(
    "line", ["2 Antworten", "2 replies", "2 réponses", "Ответов: 2", "2 svar i den här tråden"]
)
def test_the_heading_counts_one_less_than_there_are(line: str) -> None:
    assert opens(before=f"<h1>Die Pumpe</h1><h3>{line}</h3>", heading=1.0)


def test_the_heading_counts_as_many_as_there_are() -> None:
    assert not opens(before="<h1>Die Pumpe</h1><h3>3 Kommentare</h3>", heading=1.0)


def test_a_heading_after_the_first() -> None:
    assert opens(between="<h2>2 Antworten</h2>", before="")


def test_remarks_on_a_question_are_no_question() -> None:
    assert not opens(
        before="<h1>Why?</h1><p>Why does it hum?</p><h2>Comments</h2>", between="<h2>7 answers</h2>"
    )


@pytest.mark.parametrize(
    "member",
    ["Beiträge: {n}", "Posts: {n}", "Wpisy: {n}", "Сообщений: {n}", "Joined: May 200{n}", "帖子: {n}"],
)
def test_members_of_a_board(member: str) -> None:
    assert opens(before="", member=f"<span>{member}</span>")


def test_likes_make_no_member() -> None:
    assert not opens(before="", member="<span>Likes: {n}</span>")


def test_the_title_right_above() -> None:
    assert opens()


@pytest.mark.parametrize("unit", ["<div class=forum_post>{}</div>", "<li class=topicItem>{}</li>"])
def test_classes_of_a_board(unit: str) -> None:
    assert opens(before="", unit=unit)


@pytest.mark.parametrize(
    "title",
    [
        "Gästebuch",
        "Our guestbook",
        "Libro de visitas",
        "Гостевая книга",
        "Comments on “Pumps”",
        "留言板",
        "Księga gości",
    ],
)
def test_guests_have_no_topic(title: str) -> None:
    assert not opens(before=f"<h1>{title}</h1>")


@pytest.mark.parametrize(
    "unit",
    [
        "<div class=user-comment>{}</div>",
        "<div class=petition-signature>{}</div>",
        "<li class=reviewBox>{}</li>",
    ],
)
def test_classes_of_what_stands_under_something(unit: str) -> None:
    assert not opens(unit=unit)


def test_a_page_with_an_article() -> None:
    assert not opens(before=f"<h1>Pumps</h1>{PROSE}", unit="<div class=post>{}</div>")


def test_a_notice_over_the_title_is_no_article() -> None:
    assert opens(before=f"<div>{PROSE}</div><h1>A humming pump</h1>")


def test_a_form_for_comments_after_it() -> None:
    assert not opens(after="<h3>Leave a comment</h3><form><textarea></textarea></form>")


def test_a_later_page_of_the_topic() -> None:
    board = "<div class=post>{}</div>"
    assert opens(unit=board)
    assert not opens(unit=board, number=21)
    assert not opens(unit=board, head='<link rel=canonical href="/t/88?start=20">')
    assert not opens(unit=board, head='<link rel=prev href="/t/88/page-2">')
    assert opens(unit=board, head='<link rel=prev href="/t/87">')


def test_newest_first_begins_with_the_latest() -> None:
    dates = ("2011-01-03", "2011-01-02", "2011-01-01")
    assert not opens(unit="<div class=post>{}</div>", dates=dates)
    assert not opens(dates=dates)
