"""The list of all matches: orders and columns, without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers import Thread
from threadview_search import Hits, ThreadIndex, parse_query
from threadview_tui import concordance, wording
from threadview_tui.concordance import Listed, Match, Sort, columns, sorted_by

from tests.tui.making import MadeHits, thread

TEXTS = ("the dark rye", "an old rye and a new rye", "No bread.", "Rye, dark", "dark rye bread")
PAGE = thread((0,) * 5, texts=TEXTS, title="Rye")
AUTHORS = ("Zoe", "élan", None, "Zoe", "Emil")
DATES = ("2020-05-01", None, "2019", "2020-05-01T09:16", "2020-04")
PAGE = msgspec.structs.replace(
    PAGE,
    comments=tuple(
        msgspec.structs.replace(comment, author=author, published=date)
        for comment, author, date in zip(PAGE.comments, AUTHORS, DATES, strict=True)
    ),
)


def hits(query: str, page: Thread = PAGE) -> Hits:
    return ThreadIndex(page).search(parse_query(query))


def rows(listed: Listed | None) -> list[Match]:
    assert listed is not None
    return [listed.match(row) for row in range(len(listed))]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.PLACE, [(0, -1), (1, 0), (2, 0), (2, 1), (4, 0), (5, 0)]),
        # who says no name (the article here) comes last
        (Sort.AUTHOR, [(2, 0), (2, 1), (5, 0), (1, 0), (4, 0), (0, -1)]),
        (Sort.DATE, [(5, 0), (1, 0), (4, 0), (0, -1), (2, 0), (2, 1)]),
        # dark, dark, new, old; nothing stands before the first and the fourth
        (Sort.BEFORE, [(5, 0), (1, 0), (2, 1), (2, 0), (0, -1), (4, 0)]),
        (Sort.AFTER, [(2, 0), (5, 0), (4, 0), (0, -1), (1, 0), (2, 1)]),
    ],
)
def test_every_order(sort: Sort, expected: list[Match]) -> None:
    listed = sorted_by(sort, PAGE, hits("rye"))
    assert listed is not None
    assert rows(listed) == expected
    assert rows(listed.reversed()) == expected[::-1]
    for order in (listed, listed.reversed()):
        matches = list(order.hits.matches)
        assert [order.match(order.row(index)) for index in range(len(matches))] == matches


def test_relevance_is_that_of_the_search() -> None:
    found = hits("rye OR bread")
    listed = sorted_by(Sort.RELEVANCE, PAGE, found)
    items = [item for item, _ in rows(listed)]
    assert list(dict.fromkeys(items)) == found.ranked()


@given(st.dictionaries(st.integers(1, 5), st.lists(st.just((0, 3)), max_size=3)), st.sampled_from(Sort))
def test_an_order_loses_no_match_and_keeps_equal_ones_as_they_are_read(
    spans: dict[int, list[tuple[int, int]]], sort: Sort
) -> None:
    made = MadeHits(dict(sorted(spans.items())))
    listed = sorted_by(sort, PAGE, made)
    assert sorted(rows(listed)) == made.matches
    for item in spans:
        assert [match for match in rows(listed) if match[0] == item] == [
            match for match in made.matches if match[0] == item
        ]


def test_what_is_listed_of_a_match() -> None:
    listed = Listed(PAGE, hits("rye"))
    assert listed.text((0, -1)) == ("Rye", (0, 3))
    assert listed.text((2, 1)) == (TEXTS[1], (21, 24))
    assert [listed.position(match) for match in [(0, -1), (2, 0), (2, 1)]] == [(1, 1), (1, 2), (2, 2)]
    whole = Listed(PAGE, hits("len:>20"))
    assert whole.match(0) == (0, -1)
    assert whole.text((2, -1)) == (TEXTS[1], None)
    assert whole.position((2, -1)) == (1, 1)


def test_a_sort_can_be_cancelled() -> None:
    for sort in Sort:
        assert (sorted_by(sort, PAGE, hits("rye"), lambda: True) is None) == (sort is not Sort.PLACE)


def test_only_the_first_of_very_many_are_sorted_by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concordance, "SORTED_WORDS", 4)
    listed = sorted_by(Sort.BEFORE, PAGE, hits("rye"))
    assert rows(listed) == [(1, 0), (2, 1), (2, 0), (0, -1), (4, 0), (5, 0)]
    assert listed is not None
    assert wording.listed(listed, Sort.BEFORE, 99, busy=False).endswith("sorted by word before, the first 4")


def test_the_title_says_how_many_and_sorted_by_what_in_the_room_there_is() -> None:
    listed = Listed(PAGE, hits("rye"))
    assert (
        wording.listed(listed, Sort.AUTHOR, 99, busy=False)
        == "6 matches in 4 comments + article · sorted by author"
    )
    assert wording.listed(listed, Sort.AUTHOR, 35, busy=False) == "6 matches · sorted by author"
    assert wording.listed(listed, Sort.AUTHOR, 20, busy=False) == "6 matches · author"
    assert wording.listed(listed.reversed(), Sort.DATE, 35, busy=False) == "6 matches · date, reversed"
    assert wording.listed(listed, Sort.DATE, 99, busy=True).endswith("sorted by date …")
    growing = Listed(PAGE, MadeHits({1: [(0, 1)]}, complete=False))
    assert wording.listed(growing, Sort.PLACE, 99, busy=False).startswith("1 match in 1 comment so far ·")
    assert "in the article" in wording.listed(Listed(PAGE, hits("shop")), Sort.PLACE, 99, busy=False)


@given(st.integers(0, 300), st.integers(1, 7), st.booleans(), st.booleans(), st.booleans())
def test_the_parts_of_a_line_fill_it_and_the_text_has_the_most(
    width: int, digits: int, authors: bool, dates: bool, by_date: bool
) -> None:
    parts = columns(width, digits=digits, authors=authors, dates=dates, by_date=by_date)
    others = [part for part in (parts.author, parts.position, parts.date) if part]
    used = 1 + parts.number + sum(others) + 2 * len(others) + 2 + parts.context
    assert used <= max(width, 3 + digits)
    assert parts.left <= parts.right
    assert width < 40 or parts.context * 5 >= width * 2


class Counted(Sequence[tuple[int, int]]):
    """Matches that know how often one was asked for."""

    def __init__(self, matches: Sequence[tuple[int, int]]) -> None:
        self.matches = matches
        self.asked = 0

    def __len__(self) -> int:
        return len(self.matches)

    def __getitem__(self, index: Any) -> Any:
        self.asked += 1
        return self.matches[index]


def test_very_many_matches_open_without_being_gone_through() -> None:
    count = 20_000
    page = thread((0,) * count, texts=["rye"] * count)
    found = hits("rye", page)
    counted = Counted(found.matches)
    vars(found)["matches"] = counted
    listed = Listed(page, found)
    assert listed.match(count - 1) == (count, 0)
    assert listed.row(count - 1) == count - 1
    assert counted.asked < 10
    listed = sorted_by(Sort.AUTHOR, page, found) or listed
    assert listed.match(0)[0] == 1
    counted.asked = 0
    assert listed.row(7) == int(np.flatnonzero(listed.order == 7)[0])
    assert counted.asked < 10
