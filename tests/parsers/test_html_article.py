"""The article of a page: title, text, byline, and what is left out; one family of pages a test."""

from __future__ import annotations

import logging
from datetime import date, datetime
from typing import TYPE_CHECKING

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadview_parsers.html.article import canonical_url, page_date, page_language, read_article
from threadview_parsers.html.dom import Dom, read_dom
from threadview_parsers.html.entries import Entry, Hypothesis

if TYPE_CHECKING:
    from threadview_parsers.records import Article

FERRY = (
    "The ferry to the outer island left an hour late this morning, because the captain had lost his keys "
    "in the harbour and nobody dared to start the engine without him."
)
HARBOUR = (
    "Passengers waited in the rain, shared two thermos flasks of tea, and agreed that the summer timetable "
    "had never been more than a friendly suggestion anyway."
)
COUNCIL = (
    "The council has promised a second set of keys before the end of the month, to be kept by the lady who "
    "runs the kiosk, since she is the only one who is always there."
)
BODY = f"<p>{FERRY}</p><p>{HARBOUR}</p><p>{COUNCIL}</p>"
COMMENT = "I was on that boat and the tea was cold, but the company was better than in any café of the town."


def dom_of(body: str, head: str = "") -> Dom:
    page = f"<html lang='en'><head>{head}</head><body>{body}</body></html>"
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    return read_dom(lxml.html.document_fromstring(page.encode(), parser=parser))


def with_class(dom: Dom, name: str) -> list[int]:
    return [element for element, names in enumerate(dom.classes) if name in names]


def thread_of(dom: Dom, name: str = "c") -> Hypothesis | None:
    entries = [Entry(unit=unit, body=list(dom.atoms(unit))) for unit in with_class(dom, name)]
    return Hypothesis(source="mined", entries=entries) if entries else None


def article(body: str, head: str = "", *, opening: bool = False) -> Article:
    dom = dom_of(body, head)
    thread = thread_of(dom)
    if thread is not None:
        thread.opening = opening
    return read_article(dom, thread=thread, url=None, language="en")


def thread(*texts: str) -> str:
    return "<h3>Comments</h3>" + "".join(f"<div class=c><b>Ada</b> <p>{text}</p></div>" for text in texts)


def squeezed(text: str) -> str:
    return "".join(text.split())


# Titles


TITLE = "Keys in the water"
POST = "<h1>Harbour Post</h1>"


@pytest.mark.parametrize(
    ("stated", "body"),
    [
        (f"{TITLE} - Harbour Post", f"{POST}<h2>{TITLE}</h2>"),
        (f"Harbour Post: {TITLE}", f"<h1><a href='/'>Harbour Post</a></h1><h2>{TITLE}</h2>"),
        (f"{TITLE} | Harbour Post", f"<div class=logo>{POST}</div><h3>{TITLE}</h3>"),
        (f"Harbour Post</title><meta property=og:title content='{TITLE}'>", f"{POST}<h2>{TITLE}</h2>"),
        (f"{TITLE} - Harbour Post", f"<h1><span class=kicker>Local</span> <span>{TITLE}</span></h1>"),
        (f"{TITLE} - Harbour Post", f"<h2>Forum &gt; Ferries &gt; {TITLE}</h2>"),
        (
            f"Post :: View topic - {TITLE}",
            f"<table><tr><th class=thead>View topic - {TITLE}</th></tr></table>",
        ),
        ("Harbour Post", f"<h1>{TITLE}</h1>"),
        ("", f"<h1>{TITLE}</h1>"),
        (f"{TITLE} - Harbour Post", ""),
        (f"{TITLE} - Harbour Post", f"<h1>Re: {TITLE}</h1>"),
    ],
    ids=str.split(
        "logo-h1 site-first logo-class og kicker crumbs forum-cell other-head no-head no-heading reply"
    ),
)
def test_title_is_the_one_shown_without_site_and_labels(stated: str, body: str) -> None:
    assert article(body + BODY, f"<title>{stated}</title>").title == TITLE


@pytest.mark.parametrize("title", ["Island notes (3)", "The «Gull» sails again", "Tea: a history"])
def test_title_keeps_what_is_its_own(title: str) -> None:
    assert article(f"<h1>{title}</h1>{BODY}", f"<title>{title}</title>").title == title


def test_title_is_not_taken_from_a_comment() -> None:
    body = f"<h2>Keys in the water</h2>{BODY}<div class=c><h1>Keys in the water!</h1><p>{COMMENT}</p></div>"
    dom = dom_of(body, "<title>Keys in the water - Post</title>")
    found = read_article(dom, thread=thread_of(dom), url=None, language=None)
    assert found.title == "Keys in the water"


def test_title_in_a_script_without_spaces() -> None:
    head = "<title>渡船今早晚了一小时_海港日报</title>"
    assert article(f"<h1>渡船今早晚了一小时</h1>{BODY}", head).title == "渡船今早晚了一小时"


def test_no_title() -> None:
    assert article(BODY).title is None


# Text


def test_thread_its_heading_and_form_are_no_article() -> None:
    text = article(
        f"<h1>Keys</h1><div>{BODY}{thread(COMMENT, COMMENT[::-1])}</div><form>Leave a reply</form>"
    ).text
    assert text == f"{FERRY}\n\n{HARBOUR}\n\n{COUNCIL}"


def test_text_after_the_thread_is_no_article() -> None:
    teaser = f"<div class=box><h3>Elsewhere</h3><p>{HARBOUR} {FERRY}</p></div>"
    assert (
        HARBOUR
        not in article(
            f"<h1>Keys</h1><div><p>{FERRY}</p><p>{COUNCIL}</p></div>{thread(COMMENT)}{teaser}"
        ).text
    )


def test_a_thread_above_the_article() -> None:
    text = article(f"<h1>Keys</h1>{thread(COMMENT)}<div class=text>{BODY}</div>").text
    assert text.startswith(FERRY)
    assert text.endswith(COUNCIL)
    assert COMMENT not in text


def test_a_unit_that_holds_the_page_is_not_cut() -> None:
    dom = dom_of(f"<div class=page><h1>Keys</h1>{BODY}<p>{COMMENT}</p></div>")
    body = [len(dom.texts) - 1]
    hypothesis = Hypothesis(source="mined", entries=[Entry(unit=with_class(dom, "page")[0], body=body)])
    text = read_article(dom, thread=hypothesis, url=None, language=None).text
    assert FERRY in text
    assert COMMENT not in text


@pytest.mark.parametrize("tag", ["p class=standfirst", "h2", "div class=article-intro"])
def test_a_standfirst_belongs_to_the_article(tag: str) -> None:
    lead = "How one lost bunch of keys stopped the traffic to an island"
    header = f"<header><{tag}>{lead}</{tag.split(maxsplit=1)[0]}></header>"
    body = f"<main><h1>Keys</h1>{header}<div class=text>{BODY}</div></main>"
    assert article(body).text.startswith(f"{lead}\n\n{FERRY}")


def test_a_line_of_author_and_date_does_not() -> None:
    body = f"<h1>Keys</h1><p class=line>By Ada Falk, 3 May 2020 10:15</p><div class=text>{BODY}</div>"
    assert article(body).text.startswith(FERRY)


def test_a_title_that_is_said_twice_and_captions() -> None:
    picture = "<figure><img src=x><figcaption>The pier at dawn</figcaption></figure>"
    body = f"<h1>Keys</h1><div class=text><h2>Keys</h2><p>{FERRY}</p>{picture}<p>{HARBOUR}</p></div>"
    assert article(body).text == f"{FERRY}\n\n{HARBOUR}"


def test_short_first_and_last_paragraphs() -> None:
    body = f"<div class=text><p>Dear readers,</p>{BODY}<p>Take care</p></div>"
    text = article(f"<h1>Keys</h1>{body}<p class=tags>ferry</p>").text
    assert text.startswith("Dear readers,\n\n")
    assert text.endswith("\n\nTake care")


def test_what_follows_a_share_bar_within_the_article() -> None:
    bar = "<div class=share-buttons><a href=#>Tweet</a> <a href=#>Mail</a></div>"
    text = article(
        f"<h1>Keys</h1><div class=text>{BODY}{bar}<p>Ada Falk reported from the pier.</p></div>"
    ).text
    assert text.endswith("Ada Falk reported from the pier.")
    assert "Tweet" not in text


def test_lists_code_and_headings_are_kept_readable() -> None:
    more = "<h3>What to bring</h3><ul><li>Tea</li><li>A coat</li></ul><pre>keys:\n  two</pre>"
    text = article(f"<h1>Keys</h1><div class=text><p>{FERRY}</p>{more}<p>{COUNCIL}</p></div>").text
    assert "What to bring\n\n- Tea\n- A coat" in text
    assert "keys:\n  two" in text


def test_loose_text_between_breaks() -> None:
    text = article(
        f"<h1>Keys</h1><div class=text>{FERRY}<br><br>{HARBOUR}<br><br>{COUNCIL}<p>So be it.</p></div>"
    ).text
    assert text == f"{FERRY}\n\n{HARBOUR}\n\n{COUNCIL}\n\nSo be it."


def test_navigation_teasers_and_footer_are_furniture() -> None:
    links = "".join(f"<li><a href=/{n}>Section number {n}</a></li>" for n in range(20))
    related = f"<div class=related-posts><h3>Read on</h3><p>{COMMENT}</p></div>"
    footer = f"<footer><p>{HARBOUR}</p></footer>"
    body = f"<nav><ul>{links}</ul></nav><h1>Keys</h1><div class=text>{BODY}</div>{related}{footer}"
    assert article(body).text == f"{FERRY}\n\n{HARBOUR}\n\n{COUNCIL}"


def test_a_notice_above_the_title_and_a_pager_are_no_article() -> None:
    notice = (
        "<div id=x7><p>We bake our own biscuits, and by reading on you agree to be offered one.</p></div>"
    )
    pager = "<p>Page 1 of 3 <a href=/2>next</a></p>"
    assert article(f"{notice}<h1>Keys</h1><div class=q9>{BODY}{pager}</div>").text.endswith(COUNCIL)
    assert article(f"{notice}<h1>Keys</h1><div class=q9>{BODY}{pager}</div>").text.startswith(FERRY)


ROW = "<tr><td><a href=/>Home</a></td></tr>"


@pytest.mark.parametrize(
    "body",
    [
        f"<form><table>{ROW}<tr><td><h1>Keys</h1>{BODY}</td></tr></table></form>",
        f"<table>{ROW}<tr><td><b>Keys</b><br><br>{FERRY}<br><br>{HARBOUR}<br><br>{COUNCIL}</table>",
        f"<center><b>Keys</b></center>{FERRY}<p>{HARBOUR}<p>{COUNCIL}<hr><a href=/>Back</a>",
        f"<h1>Keys</h1><p><span class=cap>{FERRY[0]}</span>{FERRY[1:]}</p><p>{HARBOUR}</p><p>{COUNCIL}</p>",
        f"<h1>Keys</h1><div style='display:none'>{BODY}</div>",
        f"<h1>Keys</h1><div class=teaser><p>{FERRY}</p></div><div><p>{HARBOUR}</p><p>{COUNCIL}</p></div>",
    ],
    ids=str.split("form table loose dropcap hidden teaser"),
)
def test_ways_to_set_an_article(body: str) -> None:
    assert article(body, "<title>Keys - Post</title>").text == f"{FERRY}\n\n{HARBOUR}\n\n{COUNCIL}"


def test_the_description_points_behind_the_thread() -> None:
    head = f"<meta name=description content='{FERRY}'>"
    body = (
        f"<h1>Keys</h1><p>{COUNCIL}</p>{thread(COMMENT)}<div class=text><p>{FERRY}</p><p>{HARBOUR}</p></div>"
    )
    assert FERRY in article(body, head).text


def test_a_thread_that_nobody_found_is_left_out_too() -> None:
    missed = f"<section class=comments><h2>2 comments</h2><div><b>Bo</b> <p>{COMMENT}</p></div></section>"
    assert article(f"<main><h1>Keys</h1><div>{BODY}</div>{missed}</main>").text.endswith(COUNCIL)


def test_classes_that_sound_like_furniture_are_not_always_believed() -> None:
    assert article(f"<h1>Keys</h1><div class=teaser-text>{BODY}</div>").text.startswith(FERRY)


def test_the_opening_post_is_the_article() -> None:
    body = f"<h1>Keys</h1><div class=c><p>{FERRY}</p></div><div class=c><p>{COMMENT}</p></div>"
    assert article(body, opening=True).text == FERRY


def test_the_opening_post_has_author_and_date() -> None:
    dom = dom_of(f"<h1>Keys</h1><p>{FERRY}</p>")
    first = Entry(text=FERRY, author="Ada", published_text="03/05/2020")
    others = [Entry(text="x", published_text=f"{day}/05/2020") for day in (14, 15, 16)]
    found = read_article(
        dom,
        thread=Hypothesis(source="platform", entries=[first, *others], opening=True),
        url=None,
        language="en",
    )
    assert (found.text, found.author, found.published) == (FERRY, "Ada", "2020-05-03")
    assert found.published_text == "03/05/2020"


def test_a_page_without_an_article() -> None:
    assert article("<nav><a href=/>Home</a></nav>").text == ""


# Author and date


@pytest.mark.parametrize(
    "line",
    [
        (
            "<span class=byline>By <a rel=author href=/ada>Ada Falk</a></span> "
            "<time datetime='2020-05-03T10:15:00Z'>3 May 2020</time>"
        ),
        "<p>By Ada Falk | 3 May 2020</p>",
        "<div class=post-author>Ada Falk</div><div>3 May 2020</div>",
        "<p>Posted by Ada Falk on 3 May 2020</p>",
    ],
    ids=["rel", "line", "class", "posted"],
)
def test_the_byline_that_is_shown(line: str) -> None:
    found = article(f"<h1>Keys</h1>{line}<div class=text>{BODY}</div>")
    assert found.author == "Ada Falk"
    assert (found.published or "")[:10] == "2020-05-03"
    assert "3 May 2020" in (found.published_text or "")


def test_the_head_states_author_and_date() -> None:
    head = (
        "<meta name=author content='Ada Falk'>"
        "<meta property='article:published_time' content='2020-05-03T10:15:00+0200'>"
    )
    found = article(f"<h1>Keys</h1>{BODY}", head)
    assert (found.author, found.published, found.published_text) == (
        "Ada Falk",
        "2020-05-03T10:15:00+02:00",
        None,
    )


def test_structured_data_states_them_too() -> None:
    data = (
        '{"@type": "NewsArticle", "headline": "Keys", "datePublished": "2020-05-03",'
        ' "author": {"name": "Ada Falk"}}'
    )
    found = article(
        f"<h1>Keys</h1>{BODY}", f"<title>Keys</title><script type='application/ld+json'>{data}</script>"
    )
    assert (found.author, found.published) == ("Ada Falk", "2020-05-03")


def test_the_site_is_no_author() -> None:
    head = "<meta name=author content='Harbour Post'><meta property=og:site_name content='Harbour Post'>"
    assert article(f"<h1>Keys</h1>{BODY}", head).author is None


def test_a_comment_is_no_byline() -> None:
    comment = f"<div class=c><b class=author>Bo</b> 7 June 2021 <p>{COMMENT}</p></div>"
    found = article(f"<h1>Keys</h1><div class=text>{BODY}</div>{comment}")
    assert (found.author, found.published) == (None, None)


# The page


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<html lang='pt-BR'>", "pt"),
        ("<html lang='iw'>", "he"),
        ("<html lang=deu>", "de"),
        ("<html lang=''><meta http-equiv=content-language content='sv, en'>", "sv"),
        ("<html><meta property=og:locale content=fr_CA>", "fr"),
        ("<html lang='x-none'>", None),
        ("<html>", None),
    ],
)
def test_language(html: str, code: str | None) -> None:
    dom = read_dom(lxml.html.document_fromstring(html + "<p>x"))
    assert page_language(dom) == code


@pytest.mark.parametrize(
    ("head", "base", "url"),
    [
        ("<link rel=canonical href='https://post.example/keys'>", None, "https://post.example/keys"),
        ("<meta property=og:url content='https://post.example/keys'>", None, "https://post.example/keys"),
        ("<link rel=canonical href='/keys'>", "https://post.example/x?y", "https://post.example/keys"),
        ("<link rel=canonical href='/keys'>", None, None),
        ("<link rel=canonical href='javascript:alert(1)'>", None, None),
        ("<link rel=canonical href='http://[broken'>", None, None),
        ("", None, None),
    ],
)
def test_address(head: str, base: str | None, url: str | None) -> None:
    assert canonical_url(dom_of("<p>x", head), base=base) == url


@pytest.mark.parametrize(
    ("body", "moment"),
    [
        ("<!-- Cached page generated by a plugin on 2020-05-03 10:15:00 -->", datetime(2020, 5, 3, 10, 15)),
        (
            "<!-- Page saved with a browser. saved date: Sun May 03 2020 10:15:00 -->",
            datetime(2020, 5, 3, 10, 15),
        ),
        ("<!-- FILE ARCHIVED ON 10:15:00 May 03, 2020 -->", datetime(2020, 5, 3, 10, 15)),
        ("<p>It is currently Sun May 03, 2020 10:15 am</p>", datetime(2020, 5, 3, 10, 15)),
        ("<p>Aktuelle Zeit: <b>3. Mai 2020, 10:15</b></p>", datetime(2020, 5, 3, 10, 15)),
        ("<meta property='article:published_time' content='2020-05-04T00:00:00'>", None),
        ("<!-- generated by hand -->", None),
        ("<p>It is currently closed.</p>", None),
    ],
)
def test_the_moment_of_the_page(body: str, moment: date | None) -> None:
    assert page_date(dom_of(body)) == moment


# Hostile pages


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 30_000 + f"<p>{FERRY}",
        "<h1>" * 5_000 + "Keys",
        f"<h1>Keys</h1><p>{FERRY}" + "<b>word</b> and " * 40_000,
        "<h2>Keys</h2>" * 40_000,
        "<table>" + "<tr><td class=title>Keys</td></tr>" * 40_000,
        f"<h1>{'a - ' * 100_000}</h1>",
        f"<div class='{'a-' * 200_000}'><p>{FERRY}</p></div>",
    ],
    ids=["deep", "headings", "inline", "many-headings", "cells", "long-title", "long-class"],
)
@pytest.mark.timeout(20)
def test_large_and_deep_pages(body: str) -> None:
    article(body, "<title>Keys - Post</title>")


@pytest.mark.timeout(20)
def test_a_deep_thread() -> None:
    text = article(f"<h1>Keys</h1>{BODY}" + f"<div class=c>{COMMENT}" * 2_000).text
    assert text == f"{FERRY}\n\n{HARBOUR}\n\n{COUNCIL}"


def test_tags_and_attributes_that_no_page_may_have() -> None:
    body = f"""<a"b~c x<y=1 "=2><h1>Keys</h1>{BODY}{thread(COMMENT)}</a"b~c>"""
    assert FERRY in article(body).text


def test_reading_changes_neither_tree_nor_logging() -> None:
    dom = dom_of(f"<h1>Keys</h1>{thread(COMMENT)}<div>{BODY}</div>")
    before, level = lxml.html.tostring(dom.root), logging.getLogger("trafilatura").level
    read_article(dom, thread=thread_of(dom), url=None, language=None)
    assert lxml.html.tostring(dom.root) == before
    assert logging.getLogger("trafilatura").level == level


TAGS = st.sampled_from(
    [*str.split("div p h1 h2 ul li table td span b br nav pre time article"), "div class=c", "a href=/"]
)
TEXTS = st.sampled_from(["", "Keys", FERRY, "5 Comments", "By Ada, 3 May 2020", "渡船"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TAGS, TEXTS, st.booleans()), max_size=30))
def test_any_page_gives_an_article(parts: list[tuple[str, str, bool]]) -> None:
    body = "".join(f"<{tag}>{text}" + (f"</{tag.split()[0]}>" if close else "") for tag, text, close in parts)
    dom = dom_of(body, "<title>Keys - Post</title>")
    for hypothesis in (None, thread_of(dom)):
        found = read_article(dom, thread=hypothesis, url=None, language="en")
        shown = squeezed("".join(dom.texts))
        assert all(
            squeezed(line.strip(" -")) in shown for line in found.text.split("\n") if " | " not in line
        )
