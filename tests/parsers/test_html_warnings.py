"""What an HTML page's Thread warns of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from threadview_parsers.html.declared import declared_count
from threadview_parsers.html.dom import read_dom
from threadview_parsers.html.entries import Entry, Hypothesis
from threadview_parsers.html.signatures import without_signatures
from threadview_parsers.html.warnings import page_warnings
from threadview_parsers.records import Warning

THREAD = "<ol id=t><li><b>Ada</b><i>{note}</i><p>One</p></li><li><b>Ben</b><p>Two</p></li></ol>"


def warned(before: str = "", after: str = "", *, declared: int | None = None, note: str = "now") -> list[str]:
    page = f"<html><body>{before}{THREAD.format(note=note)}{after}</body></html>"
    dom = read_dom(html.fromstring(page))
    units = list(dom.children(dom.ids["t"]))
    entries = [
        Entry(unit=unit, head=list(dom.atoms(unit))[:-1], body=[dom.end_atom[unit] - 1]) for unit in units
    ]
    found = page_warnings(dom, hypothesis=Hypothesis("mined", entries), declared=declared, found=2)
    return [warning.code for warning in found]


def alone(page: str, declared: int | None = None) -> tuple[Warning, ...]:
    dom = read_dom(html.fromstring(f"<html><body>{page}</body></html>"))
    return page_warnings(dom, hypothesis=None, declared=declared, found=0)


def test_nothing() -> None:
    assert warned() == []
    assert warned(declared=2) == []
    assert alone("<p>An article.</p>") == ()


def test_counts() -> None:
    assert warned(declared=5) == ["count-mismatch"]
    (warning,) = alone("", declared=3)
    assert warning.message == "the page states 3 comments, 0 were found"


@pytest.mark.parametrize("counted", [1, 2, 3, 4])
def test_counts_with_and_without_pingbacks_and_replies(counted: int) -> None:
    dom = read_dom(html.fromstring("<p>x</p>"))
    entries = [Entry(), Entry(parent=0), Entry(), Entry(kind="pingback")]
    agrees = page_warnings(dom, hypothesis=Hypothesis("mined", entries), declared=counted, found=4)
    # 2 without replies and pingbacks, 3 without either, 4 in all
    assert bool(agrees) == (counted == 1)


@pytest.mark.parametrize(
    ("after", "code"),
    [
        ("<a href='?page=2'>Older Comments</a>", "more-pages"),
        ("<nav><a href='/p/comment-page-2/#comments' rel=next>»</a></nav>", "more-pages"),
        ("<p>Weitere Kommentare laden</p>", "more-pages"),
        ("<div>Page 1 of 3</div>", "more-pages"),
        ("<ul><li>1<li><a href='?t=4&start=15'>2</a><li><a href='?t=4&start=30'>3</a></ul>", "more-pages"),
        ("<p>Comments are closed.</p>", "closed"),
        ("<p>Die Kommentare sind geschlossen.</p>", "closed"),
        ("<p>Les commentaires sont fermés.</p>", "closed"),
    ],
)
def test_around_the_thread(after: str, code: str) -> None:
    assert warned(after=after) == [code]


def test_not_around_the_thread() -> None:
    assert warned(after="<a rel=next href='/the-next-article'>The next article</a>") == []
    assert warned(after="<p><a href='/votes/2'>2</a> <a href='/votes/3'>3</a></p>") == []
    assert warned(after="<div>Page 1 of 1</div>") == []
    assert warned(before="<p>Older comments</p>" + "<p>x</p>" * 40) == []


def test_moderation() -> None:
    assert warned(note="Your comment is awaiting moderation.") == ["moderation"]
    assert warned(note="Dein Kommentar wartet auf Freischaltung.") in (["moderation"], [])


@pytest.mark.parametrize(
    ("page", "service"),
    [
        ("<div id=disqus_thread></div>", "Disqus"),
        (
            "<script>var s = d.createElement('script'); s.src = '//a.disqus.com/embed.js';</script>",
            "Disqus",
        ),
        ("<div class='fb-comments' data-href='x'></div>", "Facebook"),
        ("<div data-spotim-module=conversation class=spot-im-frame></div>", "OpenWeb"),
        ("<script src='https://launcher.spot.im/spot/sp_1'></script>", "OpenWeb"),
        ("<vf-conversations></vf-conversations>", "Viafoura"),
        ("<div class=giscus></div>", "giscus"),
        ("<script src='https://utteranc.es/client.js'></script>", "utterances"),
        ("<div id=remark42></div>", "Remark42"),
        ("<div id=isso-thread></div>", "Isso"),
        ("<div id=hypercomments_widget></div>", "HyperComments"),
        ("<div id=vk_comments></div>", "VK"),
        ("<div id=mc-container></div>", "Cackle"),
        ("<div id=commento></div>", "Commento"),
        ("<div id=cusdis_thread></div>", "Cusdis"),
        ("<div id=coral_thread></div>", "Coral"),
        ("<hyvor-talk-comments website-id=1></hyvor-talk-comments>", "Hyvor Talk"),
        ("<noscript>Please enable JavaScript to view the comments.</noscript>", ""),
        ("<noscript>Bitte JavaScript einschalten, um Kommentare zu lesen.</noscript>", ""),
    ],
)
def test_loaded_by_script(page: str, service: str) -> None:
    (warning,) = alone(page)
    assert warning.code == "loaded-by-script"
    assert warning.message == "the comments are loaded by a script" + (f" ({service})" if service else "")


@pytest.mark.parametrize(
    "page",
    [
        "<script src='/js/jquery.js'></script><script>var comments = 3;</script>",
        "<a href='https://disqus.com/'>Disqus</a>",
        "<noscript>This page needs JavaScript.</noscript>",
        "<noscript><img src='/pixel.gif'></noscript>",
        "<div class=comments>none</div>",
        "<script src='https://connect.facebook.net/en_US/sdk.js'></script>",
    ],
)
def test_not_loaded_by_script(page: str) -> None:
    assert alone(page) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Log in to view the comments.",
        "Anmelden, um die Kommentare zu lesen",
        "Connectez-vous pour lire les commentaires",
    ],
)
def test_sign_in_needed(line: str) -> None:
    assert [warning.code for warning in alone(f"<p>{line}</p>")] == ["sign-in-needed"]


def test_closed_without_a_thread() -> None:
    assert [warning.code for warning in alone("<div id=comments><p>Comments are closed.</p></div>")] == [
        "closed"
    ]
    assert alone("<div id=menu><p>Comments are closed.</p></div>") == ()


def test_a_pager_without_a_thread_counts_only_where_comments_are_stated() -> None:
    pager = "<div class=comments><a href='?all'>Load more comments</a></div>"
    assert alone(pager) == ()
    assert [warning.code for warning in alone(pager, declared=32)] == ["count-mismatch", "more-pages"]


PIECES = st.sampled_from(
    [
        *(
            "Reply",
            "5 Comments",
            "+1",
            "____________",
            "--",
            "Edited 3 May 2020",
            "<br>",
            "so …",
            "more",
            "12",
            " ",
        ),
        *("<a href=#c>(Edit)</a>", "<a rel=next href='?p=2'>2</a>", "<i class=sig>x</i>", "&#8203;"),
        *("<img alt=':)'>", "<script>disqus_config</script>"),
    ]
)


@settings(max_examples=50)
@given(st.lists(st.lists(PIECES, max_size=6).map("<p>".join), min_size=1, max_size=6), st.data())
def test_no_page_fails(bodies: list[str], data: st.DataObject) -> None:
    page = "".join(f"<li>{body}</li>" for body in bodies)
    dom = read_dom(html.fromstring(f"<html><body><ol>{page}</ol></body></html>"))
    entries = []
    for unit in (number for number, tag in enumerate(dom.tag) if tag == "li"):
        atoms = list(dom.atoms(unit))
        cut = data.draw(st.integers(0, len(atoms)))
        entries.append(
            Entry(unit=unit, head=atoms[:cut], body=atoms[cut:], author=data.draw(st.sampled_from("AB")))
        )
    before = [(sorted(entry.head + entry.body), bool(entry.body)) for entry in entries]
    without_signatures(dom, entries)
    assert [(sorted(entry.head + entry.body), bool(entry.body)) for entry in entries] == before
    for thread in (None, Hypothesis("mined", entries, opening=data.draw(st.booleans()))):
        declared = declared_count(dom, thread)
        page_warnings(dom, hypothesis=thread, declared=declared, found=len(entries) if thread else 0)


@pytest.mark.parametrize("line", ["3 posts &bull; Page <b>1</b> of <b>1</b>", "12 Beiträge | Seite 1 von 1"])
def test_the_only_page_leads_to_no_other(line: str) -> None:
    assert warned(before=f"<div>{line}</div>") == []
    assert warned(before=f"<div>{line.replace('1<', '14<').replace('von 1', 'von 14')}</div>") == [
        "more-pages"
    ]


@pytest.mark.parametrize(
    "place",
    [
        "<div id=comments data-src='/api/c/17'></div>",
        "<section class='article-comments' data-thread-id=9>Loading comments …</section>",
        "<story-comments data-endpoint='/x'></story-comments>",
        "<ol class=comment-list><li class=comment><b>{{ author }}</b> <p>{{text}}</p></li></ol>",
    ],
)
def test_an_empty_place_for_comments_is_filled_by_a_script(place: str) -> None:
    assert [warning.code for warning in alone(place)] == ["loaded-by-script"]


@pytest.mark.parametrize(
    "place",
    [
        "<div id=comments></div>",
        "<div id=gallery data-src='/api/c/17'></div>",
        "<a class=comment-link data-url='/c'>Comments</a>",
        "<pre>{{ author }}</pre>",
    ],
)
def test_what_no_script_fills(place: str) -> None:
    assert alone(place) == ()


def test_one_comment_is_one() -> None:
    (warning,) = alone("", declared=1)
    assert warning.message == "the page states 1 comment, 0 were found"


def test_all_comments_are_no_more_comments() -> None:
    assert warned(before="<div>all 2 comments</div>", declared=2) == []
    assert warned(before="<div><a href='/all'>View all 2 comments</a></div>", declared=2) == ["more-pages"]


HIDDEN = "".join(
    f"<div class=c><b>Ada</b> <i>{n} May 2019</i><p>The lamp has been out since Monday, as I said.</p></div>"
    for n in (4, 5, 6)
)


@pytest.mark.parametrize(
    "page",
    [
        f"<noscript>{HIDDEN}</noscript>",
        f"<template>{HIDDEN}</template>",
        f'<iframe srcdoc="{HIDDEN}"></iframe>',
    ],
    ids=["noscript", "template", "frame"],
)
def test_a_thread_in_a_part_that_is_not_shown(page: str) -> None:
    assert [warning.code for warning in alone(page)] == ["text-left-out"]


def test_a_picture_for_those_without_scripts_is_no_thread() -> None:
    assert (
        alone("<noscript><img src=x.gif><p>Switch on your scripts, please, for this page.</p></noscript>")
        == ()
    )


def test_answers_are_counted_without_the_remarks_on_them() -> None:
    dom = read_dom(html.fromstring("<p>x</p>"))
    entries = [Entry(kind="answer"), Entry(parent=0), Entry(kind="answer"), Entry()]
    assert page_warnings(dom, hypothesis=Hypothesis("platform", entries), declared=2, found=4) == ()


def test_links_amid_the_thread_that_fetch_more() -> None:
    assert warned(note="<a href='/more/7'>load more comments (3 replies)</a>") == ["more-pages"]
    assert warned(note="<a href='/c/7'>3 replies</a>") == []
    assert warned(note="<a href='/c/7'>next</a>") == []
