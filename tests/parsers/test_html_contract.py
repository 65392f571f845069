"""What holds for every page of HTML: random trees of tags, and made pages of all families.

Checked are the promises of the records (numbers, tree, ranges), that comments are made of the page's own
words and of each but once, that a second reading gives the same, and that the work grows with the page. That
no text is lost can be said exactly of the made pages: between the first and the last comment every piece of
text belongs to one entry, and what is said there is somebody's text.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadview_parsers import Thread, parse
from threadview_parsers.html.dom import Dom, read_dom
from threadview_parsers.html.entries import Hypothesis
from threadview_parsers.html.load import load
from threadview_parsers.html.mining.facts import read_facts
from threadview_parsers.html.thread import read_thread

from benchmarks.made.content import languages
from benchmarks.made.html.families import FAMILIES
from benchmarks.made_html import make_page, pages
from tests.parsers.test_text_hostile import UNSAFE, strings

TAGS = [
    *("div", "div", "div", "ul", "ol", "li", "li", "p", "p", "span", "section", "article", "table", "tr"),
    *("td", "dl", "dt", "dd", "blockquote", "form", "h1", "h3"),
    *("b", "a", "a href='#c1'", "a href='/x'", "time", "br", "hr", "pre", "cite"),
]
CLASSES = [
    *(
        "",
        "",
        " class=comment",
        " class=author",
        " class='kq7 m2'",
        " class=children",
        " class=date",
        " id=c1",
    ),
    *(" id=c2", " class=comment-4", " style='margin-left: 40px'", " hidden", " itemprop=comment"),
    " datetime=2021-07-04",
]
NAMES = ["Ottilie", "Бо", "山本", "N. Ferry", "keys77"]
WORDS = ["the", "lock", "mill", "river", "again", "dry", "keys", "nobody", "ferry", "noon"]
SHORT = [
    *(
        "Ottilie",
        "Бо",
        "山本",
        "Reply",
        "3 comments",
        "4 July 2021",
        "2 days ago",
        "says:",
        "Read more",
        "#4",
    ),
    *(
        "In reply to Ottilie",
        "+1",
        "\x1b[2J",
        "\u202eeve",
        "Antworten",
        "&#27;",
        "&amp;",
        "Pingback:",
        "1.",
        "-",
    ),
]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Something said: so many words and a full stop."""
    return " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=14))) + "."


def element(tag: str, attributes: str, inner: Sequence[str]) -> str:
    return f"<{tag}{attributes}>{' '.join(inner)}</{tag.split(maxsplit=1)[0]}>"


leaves = st.sampled_from(SHORT) | sentences()
trees = st.recursive(
    leaves,
    lambda inner: st.builds(
        element, st.sampled_from(TAGS), st.sampled_from(CLASSES), st.lists(inner, max_size=4)
    ),
    max_leaves=12,
)


@dataclass(frozen=True)
class Shape:
    """How one page marks up its records: the unit, its parts in order, and what holds replies."""

    unit: tuple[str, str]
    parts: tuple[tuple[str, str, str], ...]
    replies: tuple[str, str]
    inside: bool

    def record(self, number: int, said: str, replies: Sequence[str]) -> str:
        """One record with the words of its number."""
        known = {
            "name": f"{NAMES[number % 5]}{number // 5 or ''}",
            "date": f"{number + 1} July 2021, 10:{number:02}",
            "said": said,
            "more": f"{said[:-1]} {number}.",
            "reply": "Reply",
        }
        inner = [element(tag, attributes, [known[part]]) for part, tag, attributes in self.parts]
        below = [element(*self.replies, replies)] if replies else []
        if self.inside:
            return element(*self.unit, [*inner, *below])
        return "".join([element(*self.unit, inner), *below])


marks = st.tuples(st.sampled_from(["div", "li", "article", "tr", "section", "p"]), st.sampled_from(CLASSES))
shapes = st.builds(
    Shape,
    marks,
    st.permutations(["name", "date", "said", "more", "reply"]).flatmap(
        lambda order: st.tuples(
            *(st.tuples(st.just(part), st.sampled_from(["div", "p", "span", "b"]), st.sampled_from(CLASSES))
              for part in order[: 4 if "said" in order[:4] else 5])
        )
    ),
    st.tuples(st.sampled_from(["div", "ul", "ol", "blockquote"]), st.sampled_from(CLASSES)),
    st.booleans(),
)  # fmt: skip


@st.composite
def random_pages(draw: st.DrawFn) -> str:
    """Trees at random, and among them records of one shape, some of them below others."""
    shape = draw(shapes)
    texts = draw(st.lists(sentences(), max_size=7))
    depths = [0, *draw(st.lists(st.integers(0, 2), min_size=7, max_size=7))]

    def records(first: int, last: int, depth: int) -> list[str]:
        made = []
        while first < last:
            end = first + 1
            while end < last and depths[end] > depth:
                end += 1
            made.append(shape.record(first, texts[first], records(first + 1, end, depth + 1)))
            first = end
        return made

    thread = [draw(st.sampled_from(["", "<h3>3 comments</h3>"])), *records(0, len(texts), 0)]
    around = draw(st.sampled_from(["div class=comments", "ul", "div", "form", "main"]))
    parts = [
        *draw(st.lists(trees, max_size=3)),
        element(around, "", thread),
        *draw(st.lists(trees, max_size=2)),
    ]
    return "<title>The mill</title><body><h1>The mill</h1>" + "\n".join(parts)


def keeps_the_promises(thread: Thread) -> None:
    """Numbers, parents, branches as slices, ranges, no control characters."""
    assert [comment.id for comment in thread.comments] == list(range(1, len(thread.comments) + 1))
    branch: list[int] = []
    for comment in thread.comments:
        del branch[comment.depth :]
        assert comment.depth == len(branch)
        assert comment.parent is None or comment.parent < comment.id
        # a reply outside of its parent's branch stands at top level
        assert comment.depth == 0 or comment.parent == branch[-1]
        branch.append(comment.id)
        assert all(0 <= start < end <= len(comment.text) for start, end in comment.quotes)
        ends = [place for range_ in comment.quotes for place in range_]
        assert ends == sorted(ends)
        assert comment.text == comment.text.strip()
    assert not any(UNSAFE.search(text) for text in strings(thread))


def words(texts: Sequence[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


@settings(max_examples=100)
@given(random_pages(), st.booleans())
def test_a_random_page_keeps_the_promises(page: str, platforms: bool) -> None:
    thread = parse(page, format="html", platforms=platforms)
    keeps_the_promises(thread)
    assert parse(page.encode(), format="html", platforms=platforms) == thread


@settings(max_examples=100)
@given(random_pages())
def test_comments_are_made_of_the_words_of_the_page_and_of_each_once(page: str) -> None:
    thread = parse(page, format="html")
    said = words([comment.text for comment in thread.comments])
    there = words(read_dom(load(page)).texts)
    counted = {word for word in said if word.isdigit()}  # a list counts its items: "3. "
    assert {word: n for word, n in said.items() if n > there[word] and word not in counted} == {}


@settings(max_examples=60)
@given(random_pages())
def test_a_piece_of_text_is_in_one_entry_at_most(page: str) -> None:
    _, thread = reading(page)
    if thread is not None:
        own = [atom for entry in thread.entries for atom in {*entry.body, *entry.head}]
        assert len(own) == len(set(own))
        assert all(entry.body == sorted(entry.body) for entry in thread.entries)


def reading(page: str) -> tuple[Dom, Hypothesis | None]:
    dom = read_dom(load(page))
    return dom, read_thread(dom)[0]


MADE = [page for page in pages(len(FAMILIES), 4) if page.gold["has_thread"]]
HEADED = {"indented-boxes", "author-date-string"}
"""Families in which a paragraph is still taken for a control now and then."""


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_no_text_between_the_comments_is_lost(made: Any) -> None:
    dom, thread = reading(made.html)
    if thread is None:
        return  # test_html_families.py counts these
    owned = [{*entry.body, *entry.head} for entry in thread.entries]
    atoms = set[int]().union(*owned)
    assert atoms == set(range(min(atoms), max(atoms) + 1))
    assert len(atoms) == sum(map(len, owned))
    facts = read_facts(dom)
    unsaid = [
        dom.texts[atom]
        for entry in thread.entries
        for atom in entry.head
        if facts.prose[atom] and atom not in facts.dates and dom.links[atom] < 0
    ]
    assert unsaid == [] or made.gold["platform"] in HEADED


@pytest.mark.parametrize("made", MADE[::3], ids=lambda made: made.name)
def test_a_made_page_keeps_the_promises_and_reads_the_same_twice(made: Any) -> None:
    thread = parse(made.html, format="html")
    keeps_the_promises(thread)
    assert parse(made.html.encode(), format="html") == thread
    assert parse(made.html.encode("utf-16"), format="html") == thread


def test_what_was_read_before_does_not_matter() -> None:
    first = [parse(made.html, format="html") for made in MADE[:12]]
    again = [parse(made.html, format="html") for made in reversed(MADE[:12])]
    assert first == again[::-1]


def calls(page: str) -> int:
    """How many calls, of Python and of C, a parse of the page makes: the same on every machine."""
    count = 0

    def called(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        parse(page, format="html")
    finally:
        sys.setprofile(before)
    return count


STEEP = 6.0
"""Four times the comments are at most so many times the calls; quadratic work would be sixteen times."""


@pytest.mark.parametrize(
    ("family", "chain"),
    [
        ("nested-list", False),
        ("boxes-inside", True),
        ("level-classes", True),
        ("flat-boxes", False),
        ("ruled", False),
    ],
)
def test_work_grows_with_the_page(family: str, chain: bool) -> None:
    kind = next(known for known in FAMILIES if known.name == family)
    counts = []
    for size in (150, 600):
        page = make_page(1, 3, languages()[0], kind, kind.names[0], count=size, chain=chain).html
        parse(page, format="html")  # what is kept for later is kept
        counts.append(calls(page))
    assert counts[1] < STEEP * counts[0], counts
