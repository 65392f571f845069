"""What is taken from the bodies of comments, and what stays."""

from __future__ import annotations

import time

import pytest
from lxml import html
from threadview_parsers.html.dom import Dom, read_dom
from threadview_parsers.html.entries import Entry
from threadview_parsers.html.signatures import without_signatures


def thread(*bodies: str, authors: str = "ABCDEFGH") -> tuple[Dom, list[Entry]]:
    markup = "".join(
        f"<li><b>{authors[i]}</b><div class=b>{body}</div></li>" for i, body in enumerate(bodies)
    )
    dom = read_dom(html.fromstring(f"<html><body><ol>{markup}</ol></body></html>"))
    units = [number for number, tag in enumerate(dom.tag) if dom.classes[number] == ("b",)]
    entries = [
        Entry(
            unit=dom.parent[number],
            author=authors[i],
            body=list(dom.atoms(number)),
            head=[dom.first_atom[number] - 1],
        )
        for i, number in enumerate(units)
    ]
    return dom, entries


def left(*bodies: str, authors: str = "ABCDEFGH") -> list[str]:
    dom, entries = thread(*bodies, authors=authors)
    whole = [sorted(entry.head + entry.body) for entry in entries]
    without_signatures(dom, entries)
    assert [sorted(entry.head + entry.body) for entry in entries] == whole
    return [dom.text(entry.body) for entry in entries]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Well</p><div class=signature>Ada, of the hills</div>", "Well"),
        ("<p>Well</p><div class='post-signature-content'><p>Ada</p><p>of the hills</p></div>", "Well"),
        ("<p>Well</p><div class=user_sig>Ada</div>", "Well"),
        ("<p>Well</p><div class=design>so it is</div>", "Well so it is"),
        ("<div class=signature><p>Only this</p><p>is there</p></div>", "Only this is there"),
        ("<p>See <a href=x>this<span class=screen-reader-text>(new)</span></a></p><p>now", "See this now"),
        # notes of editing, in several languages
        ("Well<br><i>Last edited by Ada on 3 May 2020 at 10:15</i>", "Well"),
        ("Ja<br>Zuletzt bearbeitet von Ada am 3.5.2020, 10:15 Uhr", "Ja"),
        ("Oui<p>Dernière édition: 3 mai 2020 à 10:15</p>", "Oui"),
        ("Да<p>Отредактировано Ада (3 мая 2020 10:15)</p>", "Да"),
        ("I edited it on Monday", "I edited it on Monday"),
        ("Well<p>Sent from my telephone</p>", "Well Sent from my telephone"),
        # controls at the ends
        ("<p>Well</p><a href=#>Reply</a>", "Well"),
        ("<p>Well</p><p><a href=#>Antworten</a></p><p><a href=#>Permalink</a></p>", "Well"),
        ("<a href=#c3>Permalink</a><p>Well</p>", "Well"),
        ("<p>Well</p><div><a href=#>Répondre</a></div>", "Well"),
        ("<p>Well <a href=#>(Edit)</a></p>", "Well"),
        ("<p>Well</p><div class='vote-count'>12</div>", "Well"),
        ("<p>Well</p><div class='like-box'><span>Like</span></div>", "Well"),
        ("<p>Your comment is awaiting moderation.</p><p>Well</p>", "Well"),
        # what somebody wrote
        ("+1", "+1"),
        ("<p>Reply!</p>", "Reply!"),
        ("<a href=#>Reply</a>", "Reply"),
        ("<p>So many:</p><p>12</p>", "So many: 12"),
        ("<p>What did they say?</p><p>Report</p>", "What did they say? Report"),
        # the short form of a text
        ("<div>The first words of a…</div><div style='display:none'>The first words of a tale.</div>",
         "The first words of a tale."),
        ("<div>The first word of it… <a href=#>Read more</a></div><div>The first word of it, and on</div>",
         "The first word of it, and on"),
        ("<p>The same words again.</p><p>The same words again. And more.</p>",
         "The same words again. The same words again. And more."),
    ],
)  # fmt: skip
def test_one(body: str, text: str) -> None:
    assert left(body) == [text]


def test_rules_part_signatures_where_several_posts_have_one() -> None:
    assert left("a<br>_________________<br>Ada", "b<br>_________________<br>Ben<br>of the dale", "c") == [
        "a",
        "b",
        "c",
    ]
    assert left("a<br>--<br>Ada", "b<br>--<br>Ben") == ["a", "b"]
    assert left("a<br>__________<br>below the line", "b") == ["a __________ below the line", "b"]


def test_what_an_author_always_ends_with() -> None:
    motto = "<p>Whoever digs shall find the roots of things</p>"
    assert left(f"one{motto}", "two", f"three{motto}", authors="ABA") == ["one", "two", "three"]
    # of two authors, of one post twice, or a mere goodbye
    assert left(f"one{motto}", f"two{motto}")[0].startswith("one Who")
    assert left(f"one{motto}", f"one{motto}", authors="AA")[0].startswith("one Who")
    assert (
        left("one<p>LG Anna</p>", "two<p>LG Anna</p>", "three<p>LG Anna</p>", authors="AAA")[0]
        == "one LG Anna"
    )


def test_dated_last_lines_that_open_alike() -> None:
    one, two = "<p>Byttet af Ada 3.5.2020</p>", "<p>Byttet af Ben 4.5.2020</p>"
    assert left(f"a{one}", f"b{two}", "c") == ["a", "b", "c"]
    assert left(f"a{one}", "b") == ["a Byttet af Ada 3.5.2020", "b"]


def test_counters_at_the_same_end_of_all() -> None:
    assert left("a<div>3</div>", "b<div>0</div>", "c<div>12</div>") == ["a", "b", "c"]
    assert left("a<div>3</div>", "b", "c") == ["a 3", "b", "c"]


def test_linear() -> None:
    body = "".join(f"<p>{word} and so on</p>" for word in "abcde") + "<div class=sig>Ada</div>"
    dom, entries = thread(*[body] * 4000, authors="AB" * 2000)
    start = time.perf_counter()
    without_signatures(dom, entries)
    assert time.perf_counter() - start < 3
