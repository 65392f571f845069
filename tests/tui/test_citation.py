"""Citations: enough to find the passage again, and only what is known."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from markdown_it import MarkdownIt
from threadview_parsers import Comment
from threadview_tui.citation import STYLES, cite, cited, excerpt

from tests.tui.making import BAKERY

COMMENT = Comment(
    id=1,
    number="#4711",
    author="Jean_P. <b>",
    published="2025-08-18T09:12",
    text="The *rye* loaf\nis the best {in} town.",
    url="https://a.example/p#c4711",
)
PAGE = msgspec.structs.replace(BAKERY, url="https://a.example/p", comments=(COMMENT, *BAKERY.comments[1:]))
SAVED = date(2025, 8, 20)


def test_a_citation_in_plain_text() -> None:
    assert cite(cited(PAGE, 1, saved=SAVED), "text") == (
        "Jean_P. <b>, 2025-08-18: “The *rye* loaf is the best {in} town.” – comment 1 (#4711 on the page) on "
        "“The bakery on the corner”, https://a.example/p#c4711 (saved 2025-08-20)"
    )


def test_a_citation_in_markdown_shows_the_same() -> None:
    source = cite(cited(PAGE, 1, saved=SAVED), "markdown")
    inline = MarkdownIt().parse(source)[1].children or []
    assert "".join(token.content for token in inline) == (
        "Jean_P. <b>, 2025-08-18: “The *rye* loaf is the best {in} town.” – comment 1 (#4711 on the page) on "
        "The bakery on the corner (saved 2025-08-20)"
    )
    assert [dict(token.attrs) for token in inline if token.type == "link_open"] == [{"href": COMMENT.url}]


def test_a_citation_for_biblatex() -> None:
    assert cite(cited(PAGE, 1, saved=SAVED), "biblatex").split("\n") == [
        "@online{jeanpb2025-1,",
        "  author = {{Jean\\_P. <b>}},",
        "  title = {Comment 1 (\\#4711 on the page) on “The bakery on the corner”},",
        "  date = {2025-08-18},",
        "  url = {https://a.example/p#c4711},",
        "  urldate = {2025-08-20},",
        "  annotation = {The *rye* loaf is the best \\{in\\} town.},",
        "}",
    ]


def test_what_nobody_knows_is_left_out() -> None:
    bare = msgspec.structs.replace(BAKERY.comments[4], author=None)
    page = msgspec.structs.replace(BAKERY, comments=(*BAKERY.comments[:4], bare))
    what = cited(page, 5)
    assert cite(what, "text") == (
        "anonymous: “Too expensive, and closed on Monday.” – comment 5 on “The bakery on the corner”"
        ", file up.txt"
    )
    assert "urldate" not in cite(what, "biblatex")
    assert "author" not in cite(what, "biblatex")
    assert "saved" not in cite(what, "markdown")


def test_a_date_that_is_no_date_is_said_as_shown() -> None:
    page = msgspec.structs.replace(
        PAGE, comments=(msgspec.structs.replace(COMMENT, published=None, published_text="3 days ago"),)
    )
    assert "Jean_P. <b>, 3 days ago:" in cite(cited(page, 1), "text")
    assert "note = {3 days ago}" in cite(cited(page, 1), "biblatex")


def test_the_article_is_cited_by_its_page() -> None:
    assert cite(cited(PAGE, 0), "text") == (
        "anonymous: “A baker opened a shop. People came to talk about it.” – the article on "
        "“The bakery on the corner”, https://a.example/p"
    )


def test_only_pages_of_the_web_are_given_as_links() -> None:
    page = msgspec.structs.replace(
        BAKERY, comments=(msgspec.structs.replace(COMMENT, url="javascript:alert(1)"),)
    )
    for style in STYLES:
        assert "javascript" not in cite(cited(page, 1), style)


def test_chosen_words_are_the_excerpt() -> None:
    assert "“the best”" in cite(cited(PAGE, 1, words=" the\nbest "), "text")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("short", "short"),
        ("word " * 100, "word word word word…"),
        ("x" * 100, "x" * 20 + "…"),
        ("a\n\n\n" * 9 + "b\x1b", "a a a a a a a a a b\ufffd"),
    ],
)
def test_an_excerpt_ends_at_a_word(text: str, cut: str) -> None:
    assert excerpt(text, 20) == cut
