"""The way back and forward, and what counts as read."""

from __future__ import annotations

import pytest
from threadview_tui.jumps import Jumps, Spot
from threadview_tui.keeping.notebook import Change, Notebook
from threadview_tui.keeping.passing import next_unread, passed
from threadview_tui.keeping.records import Kept
from threadview_tui.keeping.words import ago, of_comment, unread, welcome

PAGE, OTHER = object(), object()


def spot(id: int, page: object = PAGE) -> Spot:
    return Spot(page, id, (id, None, 0))


def test_back_and_forward_as_in_a_browser() -> None:
    jumps = Jumps()
    jumps.left(spot(1))
    jumps.left(spot(5))
    assert jumps.back(spot(9)) == spot(5)
    assert jumps.back(spot(5)) == spot(1)
    assert jumps.back(spot(1)) is None
    assert jumps.forward(spot(1)) == spot(5)
    assert jumps.forward(spot(5)) == spot(9)
    assert jumps.forward(spot(9)) is None


def test_a_new_jump_cuts_off_the_way_forward() -> None:
    jumps = Jumps()
    jumps.left(spot(1))
    assert jumps.back(spot(2)) == spot(1)
    jumps.left(spot(1))
    assert jumps.forward(spot(7)) is None
    assert jumps.back(spot(7)) == spot(1)


def test_where_the_reader_is_already_is_no_step_back() -> None:
    jumps = Jumps()
    jumps.left(spot(1))
    jumps.left(spot(2))
    assert jumps.back(spot(2)) == spot(1)
    jumps.left(spot(3, OTHER))
    assert jumps.back(spot(3)) == spot(3, OTHER)


def test_the_last_jump_is_known_and_only_so_many_are() -> None:
    jumps = Jumps()
    assert jumps.before_last() is None
    for id in range(1000):
        jumps.left(spot(id))
    assert jumps.before_last() == spot(999)
    steps = 0
    while jumps.back(spot(-1 - steps)) is not None:
        steps += 1
    assert steps == 200


SHOWN = (0, 1, 2, 5, 6)


@pytest.mark.parametrize(
    ("before", "after", "ended", "read"),
    [
        (1, 2, {1, 2}, [1]),
        (1, 2, {2}, []),
        (0, 5, {0, 1, 2, 5, 6}, [0, 1, 2]),
        (1, 6, {2, 6}, [2]),
        (2, 1, {0, 1, 2}, []),
        (6, 6, {6}, [6]),
        (6, 6, {5}, []),
        (5, 5, {5}, []),
        (3, 5, {3, 5}, []),
    ],
)
def test_what_is_left_forwards_with_its_end_seen_is_read(
    before: int, after: int, ended: set[int], read: list[int]
) -> None:
    assert passed(before, after, SHOWN, ended) == read


def test_the_next_unread_goes_round_and_leaves_the_article_out() -> None:
    assert next_unread(1, SHOWN, {2}) == 5
    assert next_unread(6, SHOWN, {2}) == 1
    assert next_unread(5, SHOWN, {1, 2, 6}) is None
    assert next_unread(3, SHOWN, ()) == 5


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (5, "just now"),
        (60, "1 minute ago"),
        (7300, "2 hours ago"),
        (3 * 86400, "3 days ago"),
        (8e6, "13 weeks ago"),
    ],
)
def test_how_long_ago(seconds: float, words: str) -> None:
    assert ago(seconds) == words


def test_words_for_what_is_kept() -> None:
    kept = Kept(
        marks={"a": 2, "b": 2}, tags={2: ("check",)}, notes={2: "ask"}, read=frozenset({0, 1}), at=0.0
    )
    book = Notebook(kept)
    assert of_comment(book, 2) == "marked a, b · check · note: ask"
    assert of_comment(book, 1) == ""
    assert unread(book, 1204) == "1,203 unread"
    assert unread(book, 1) == "all read"
    assert unread(Notebook(), 5) == ""
    assert welcome(kept, 86400.0, changed=False) == "as you left it, 1 day ago"
    assert welcome(kept, 86400.0, changed=True) == "as you left it, 1 day ago; the page has changed"
    assert welcome(Kept(at=3.0), 9.0, changed=False) == ""


def test_a_notebook_says_what_changed_and_only_that() -> None:
    book = Notebook()
    heard: list[Change] = []
    book.listener = heard.extend
    book.set_note(1, "")
    assert not book.set_read([], read=True)
    book.set_note(1, "x")
    book.set_note(1, "")
    book.set_mark("a", 3)
    book.take_mark("b")
    book.take_mark("a")
    assert book.toggle_tag(2, "t")
    assert not book.toggle_tag(2, "t")
    assert book.set_read([1, 2])
    assert not book.set_read([1, 2])
    assert book.set_read([2, 3], read=False)
    assert [(change.kind, change.comment, change.name, change.value) for change in heard] == [
        ("note", 1, "", "x"),
        ("note", 1, "", None),
        ("mark", 3, "a", ""),
        ("mark", 0, "a", None),
        ("tag", 2, "t", "t"),
        ("tag", 2, "t", None),
        ("read", 1, "", ""),
        ("read", 2, "", ""),
        ("read", 2, "", None),
    ]
    assert (book.read, book.tags, book.notes, book.marks) == ({1}, {}, {}, {})
