"""The made HTML pages keep their promise: the same for a seed, well formed, and the truth stands in them."""

from __future__ import annotations

import re

import pytest
from lxml import html

from benchmarks.made.content import languages, more_languages
from benchmarks.made.html.families import FAMILIES
from benchmarks.made_html import MadeHtml, make_page, pages

LANGUAGES = [*languages(), *more_languages()]
MADE = [
    make_page(number, 5, LANGUAGES[number % len(LANGUAGES)], family, style)
    for number, (family, style) in enumerate((f, s) for f in FAMILIES for s in dict.fromkeys(f.names))
]


def flat(text: str) -> str:
    return " ".join(text.split())


def shown(page: MadeHtml) -> str:
    return flat(" ".join(map(str, html.document_fromstring(page.html).itertext())))


def test_the_same_seed_gives_the_same_pages() -> None:
    assert list(pages(60, 3)) == list(pages(60, 3))
    assert [p.html for p in pages(5, 3)] != [p.html for p in pages(5, 4)]


def test_every_language_has_what_the_pages_print() -> None:
    assert len(LANGUAGES) >= 25
    wanted = set.intersection(*(set(language.phrases) for language in more_languages()))
    for language in LANGUAGES:
        assert not wanted - set(language.phrases), language.code
        assert len(language.phrases["months"]) == 12, language.code
        assert len(set(language.phrases["names"])) == 8, language.code


def test_families_meet_languages_and_class_names() -> None:
    made = list(pages(len(FAMILIES) * 30, 1))
    assert {p.gold["language"] for p in made} == {language.code for language in LANGUAGES}
    assert len({p.gold["platform"] for p in made}) == len(FAMILIES) == len({f.name for f in FAMILIES})
    boxes = {p.name.split(".")[-2] for p in made if p.gold["platform"] == "flat-boxes"}
    assert boxes == {"speaking", "neutral", "hashed", "none"}


@pytest.mark.parametrize("page", MADE, ids=lambda p: p.name)
def test_the_truth_stands_in_the_page(page: MadeHtml) -> None:
    text = shown(page)
    assert page.gold["title"] in text
    at = text.find(page.gold["article_last"])
    assert at > 0
    for comment in page.gold["comments"]:
        for paragraph in comment["text"].split("\n\n"):
            found = text.find(flat(paragraph), at)
            assert found >= at, paragraph
            at = found
        assert comment["author"] is None or comment["author"] in text
        assert comment["date_text"] is None or flat(comment["date_text"]) in text


@pytest.mark.parametrize("page", MADE, ids=lambda p: p.name)
def test_every_element_is_closed_where_it_was_opened(page: MadeHtml) -> None:
    """A tree parser that mends nothing reads the body, but for the elements that have no end."""
    void = r"<(img|input|hr|br|meta)\b([^>]*)>"
    body = re.sub(void, r"<\1\2/>", page.html.partition("<body>")[2].partition("</body>")[0])
    html.etree.fromstring(f"<body>{body}</body>")


def test_an_exact_date_that_is_not_shown_stands_in_an_attribute() -> None:
    made = list(pages(len(FAMILIES) * 6, 2))
    hidden = [p for p in made if p.gold["platform"] in ("mixed-exact", "exact-in-attribute")]
    assert len(hidden) == 12
    for page in hidden:
        attributes = {
            value for e in html.document_fromstring(page.html).iter() for value in map(str, e.attrib.values())
        }
        assert {c["date"] for c in page.gold["comments"]} <= attributes, page.name


def test_parents_come_before_their_replies_and_depth_agrees() -> None:
    nested = 0
    for page in MADE:
        by_number = {c["n"]: c for c in page.gold["comments"]}
        for c in page.gold["comments"]:
            if c["parent"] is None:
                assert c["depth"] == 0
            else:
                nested += 1
                assert c["depth"] == by_number[c["parent"]]["depth"] + 1
    assert nested > 50
