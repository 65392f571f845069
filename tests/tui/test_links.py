"""Links: numbered by the record, then by the text; nothing that may not be opened."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers.records import Article, Comment, Thread
from threadview_tui.links import MOST, Place, is_openable, links_of, numbered, short_address


def test_links_of_the_record_come_first_then_those_of_the_text() -> None:
    comment = Comment(
        id=7,
        text="See www.b.example/x, and (https://c.example/d_(e)).",
        links=("https://a.example", "javascript:alert(1)", "https://www.b.example/x", "mailto:a@b.example"),
    )
    article = Article(title="T", text="From https://news.example/1.")
    thread = Thread(source="x", format="text", article=article, comments=(comment,))
    expected = [
        "https://a.example",
        "https://www.b.example/x",
        "mailto:a@b.example",
        "https://c.example/d_(e)",
    ]
    assert links_of(thread, 1) == expected
    assert links_of(thread, 0) == ["https://news.example/1"]
    _, places = numbered(comment.text, comment.links)
    assert [(comment.text[place.start : place.end], place.link) for place in places] == [
        ("www.b.example/x", 1),
        ("https://c.example/d_(e)", 3),
    ]


def test_a_shortened_address_means_the_one_that_begins_so() -> None:
    listed = ("https://a.example/other", "https://b.example/long/way")
    links, places = numbered("Read https://b.example/lo… and http://z.example/q...", listed)
    assert links == list(listed)
    assert places == [Place(5, 25, 1)]


@pytest.mark.parametrize(
    ("text", "listed", "said"),
    [
        ("Plans (rail.example/x/y.pdf).", "https://rail.example/x/y.pdf", ["rail.example/x/y.pdf"]),
        ("rail.example, or rail.example/", "http://www.rail.example/", ["rail.example", "rail.example/"]),
        ("a.example/b?c=d.e and a.example/bc", "https://a.example/b", []),
        ("x@a.example, b.a.example, a.example.org, ya.example, a.example-b", "https://a.example", []),
        ("http://a.example/x=b.example", "https://b.example", []),
        ("see b.example: https://b.example", "https://b.example", ["https://b.example"]),
        ("a.example", "mailto:a.example", []),
    ],
)  # fmt: skip
def test_what_is_said_without_its_scheme_is_written_out(text: str, listed: str, said: list[str]) -> None:
    links, places = numbered(text, (listed,))
    assert links[0] == listed
    assert [text[place.start : place.end] for place in places if place.link == 0] == said


def test_no_text_takes_long() -> None:
    for text in ("a" * 200_000, "a." * 100_000, "a-" * 100_000, "a.b/" * 50_000, "a.b " * 50_000):
        assert numbered(text, ("https://z.example",)) == (["https://z.example"], [])


def test_an_address_twice_is_one_link() -> None:
    links, places = numbered("http://a.example http://a.example/ http://a.example", ())
    assert links == ["http://a.example"]
    assert [place.link for place in places] == [0, 0, 0]


@pytest.mark.parametrize(
    "address",
    ["javascript:x", "file:///etc/passwd", "https://", "http:///", "ftp://a.example", "https://a.example/ b",
     "https://a.example/\x1b]0;x", "https://a.example/\u202e", "mailto:", "https://a/" + "x" * 5_000, ""],
)  # fmt: skip
def test_what_may_not_be_opened(address: str) -> None:
    assert not is_openable(address)
    assert numbered("", (address,)) == ([], [])


@given(
    st.text(alphabet="htps:/w.am il@)(…,\n\x1bé", max_size=200),
    st.lists(st.text() | st.sampled_from(["https://a.w", "http://p.ml/a", "https://www.a.i"]), max_size=4),
)
def test_any_text(text: str, listed: list[str]) -> None:
    links, places = numbered(text, listed)
    assert all(map(is_openable, links))
    assert len(set(links)) == len(links)
    assert all(0 <= place.start < place.end <= len(text) and place.link < len(links) for place in places)
    assert all(first.end <= second.start for first, second in pairwise(places))


def test_a_million_links_are_not_numbered() -> None:
    assert len(numbered("https://a.example/1 " * 10 + "x", ())[0]) == 1
    assert len(numbered(" ".join(f"https://a.example/{n}" for n in range(5_000)), ())[0]) == MOST


def test_labels() -> None:
    assert short_address("https://www.example.org/news/") == "example.org/news"
    assert short_address("mailto:a@b.example") == "a@b.example"
