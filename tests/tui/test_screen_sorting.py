"""Sorting on the screen: the same comments in another order, everything else where it was."""

from __future__ import annotations

import re

import msgspec
import pytest
from threadview_parsers import Article, Comment, Thread

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, thread

ROWS = (
    # depth, author, published, score, text
    (0, "Émile", "2021-03-02", 4, "Apples are cheap this week."),
    (1, "Zoe", None, None, "Not at our stall."),
    (1, "anna", "2021-03-01", 9, "Which stall is that, the one by the well or by the bridge?"),
    (0, None, "2020-12-24", 4, "Closed."),
    (0, "Bert", "2021-03-02T08:00", -2, "Open again since Monday, apples too."),
    (1, "Carl", "2021-03-03", 0, "Thanks"),
)


def _market() -> Thread:
    shape = thread([row[0] for row in ROWS])
    comments = tuple(
        msgspec.structs.replace(comment, author=author, published=published, score=score, text=text)
        for comment, (_, author, published, score, text) in zip(shape.comments, ROWS, strict=True)
    )
    return msgspec.structs.replace(shape, comments=comments)


MARKET = _market()


def _ids(reader: Reader) -> list[int]:
    return [reader.session.id_of(item) for item in reader.rows]


def _numbers_drawn(reader: Reader) -> list[int]:
    """The comments in the order in which the view draws their headers."""
    view = reader.screen.view
    lines = [view.render_line(y).text for y in range(view.size.height)]
    headers = [re.match(r"[▌│┊ ]*(\d+)(?: ↳|  )", line) for line in lines if "  ·  " in line]
    return [int(header.group(1)) for header in headers if header is not None]


SORTS = [
    (["s", "o"], [0, 5, 6, 4, 1, 3, 2]),
    (["s", "d"], [0, 4, 1, 3, 2, 5, 6]),
    (["s", "d", "s", "d"], [0, 5, 6, 1, 3, 2, 4]),
    (["s", "l"], [0, 5, 6, 1, 3, 2, 4]),
    (["s", "s"], [0, 1, 3, 2, 4, 5, 6]),
    (["s", "r"], [0, 1, 2, 3, 5, 6, 4]),
    (["s", "a"], [0, 5, 6, 1, 3, 2, 4]),
    (["s", "d", "s", "f"], [0, 4, 3, 1, 5, 6, 2]),
    (["s", "f", "s", "d", "s", "f"], [0, 4, 1, 3, 2, 5, 6]),
    (["s", "d", "s", "o"], [0, 1, 2, 3, 4, 5, 6]),
]


@pytest.mark.parametrize(("keys", "ids"), SORTS)
async def test_keys_sort(open_app: Opener, keys: list[str], ids: list[int]) -> None:
    async with open_app(MARKET) as reader:
        for start in range(0, len(keys), 2):
            await reader.press(*keys[start : start + 2])
        assert _ids(reader) == ids
        assert _numbers_drawn(reader) == ids[1:]


async def test_the_reader_stays_at_the_comment_and_is_told_the_order(open_app: Opener) -> None:
    async with open_app(MARKET) as reader:
        await reader.at(3)
        await reader.press("s", "d")
        assert reader.session.id_of(reader.session.cursor) == 3
        assert "oldest first" in reader.status
        await reader.press("j")
        assert "comment 2 of 6" in reader.status
        assert "sorted: oldest first" in reader.status
        await reader.press("5", "g")
        assert reader.session.id_of(reader.session.cursor) == 5
        await reader.press("s", "o")
        assert "sorted" not in reader.status


async def test_parents_and_folds_are_those_of_the_comments(open_app: Opener) -> None:
    async with open_app(MARKET) as reader:
        await reader.press("s", "d")
        await reader.at(2)
        await reader.press("p")
        assert reader.session.id_of(reader.session.cursor) == 1
        await reader.press("h")
        assert _ids(reader) == [0, 4, 1, 5, 6]
        await reader.press("s", "d")
        assert _ids(reader) == [0, 5, 6, 1, 4]
        await reader.press("l", "s", "f")
        assert sorted(_ids(reader)) == list(range(7))
        await reader.at(2)
        await reader.press("p")
        assert reader.session.id_of(reader.session.cursor) == 1


async def test_search_and_filter_find_the_same_comments_in_the_new_order(open_app: Opener) -> None:
    async with open_app(MARKET) as reader:
        await reader.press("s", "d", "slash")
        await reader.type("apples")
        await reader.press("enter")
        session = reader.session
        assert [session.id_of(item) for item, _ in session.search.matches] == [1, 5]
        await reader.press("s", "d")
        assert [session.id_of(item) for item, _ in session.search.matches] == [5, 1]
        assert {session.id_of(item): len(spans) for item, spans in session.search.spans.items()} == {
            1: 1,
            5: 1,
        }
        await reader.press("escape", "ampersand")
        await reader.type("len:>20")
        await reader.press("enter")
        assert _ids(reader) == [0, 5, 1, 3]
        await reader.press("s", "o")
        assert _ids(reader) == [0, 1, 3, 5]


async def test_the_list_of_matches_names_comments_by_their_numbers(open_app: Opener) -> None:
    async with open_app(MARKET) as reader:
        await reader.press("s", "d", "slash")
        await reader.type("apples")
        await reader.press("enter")
        await reader.press("s", "d", "L")
        rows = reader.screen.query_one("#matches")
        lines = [rows.render_line(y).text for y in range(2)]
        assert [int(line.split()[0].lstrip("▌")) for line in lines if line.split()[0].lstrip("▌")] == [5, 1]
        await reader.press("escape")


async def test_a_page_that_leaves_levels_out_keeps_its_branches(open_app: Opener) -> None:
    comments = tuple(
        Comment(id=id, depth=depth, author=f"Reader {id}", text="x" * id)
        for id, depth in enumerate((0, 3, 2, 0, 1), 1)
    )
    page = Thread(source="made", format="text", article=Article(title="Levels"), comments=comments)
    async with open_app(page) as reader:
        await reader.press("s", "l")
        assert _ids(reader) == [0, 4, 5, 1, 3, 2]
        await reader.at(2)
        await reader.press("p")
        assert reader.session.id_of(reader.session.cursor) == 1


async def test_sorting_nothing_does_no_harm(open_app: Opener) -> None:
    async with open_app(thread(())) as reader:
        for key in "odlsraf":
            await reader.press("s", key)
        assert reader.rows == [0]


async def test_languages_known_later_are_those_of_the_comments(open_app: Opener) -> None:
    from threadview_tui.screens.preparing import Identified

    async with open_app(BAKERY) as reader:
        await reader.press("s", "o")
        page = reader.app.library.page
        assert page.session is not None
        languages = {id: "de" if id == 7 else "en" for id in range(8)}
        filled = msgspec.structs.replace(
            BAKERY,
            comments=tuple(
                msgspec.structs.replace(comment, language=languages[comment.id])
                for comment in BAKERY.comments
            ),
        )
        reader.screen.post_message(Identified(page, page.session.page, filled))
        await reader.settle()
        view = reader.screen.view
        lines = [view.render_line(y).text for y in range(view.size.height)]
        assert [line.lstrip("▌ ")[:1] for line in lines if "·  de" in line] == ["7"]


async def test_what_is_prepared_behind_a_sorted_page_goes_by_the_page(open_app: Opener) -> None:
    from threadview_tui.screens.preparing import prepare

    async with open_app(MARKET) as reader:
        await reader.press("s", "l")
        order = _ids(reader)
        prepare(reader.screen, reader.app.library.page)
        for _ in range(200):
            await reader.pilot.pause(0.05)
            if reader.session.page is not MARKET:
                break
        assert reader.session.page is not MARKET
        assert [comment.id for comment in reader.session.page.comments] == [1, 2, 3, 4, 5, 6]
        assert _ids(reader) == order
        await reader.press("s", "o")
        assert _ids(reader) == list(range(7))
        await reader.at(5)
        assert reader.session.thread.comments[reader.session.cursor - 1].author == "Bert"


async def test_a_note_on_a_sorted_page_is_on_the_comment_under_the_cursor(open_app: Opener) -> None:
    async with open_app(MARKET) as reader:
        await reader.press("s", "d")
        await reader.at(3)
        await reader.press("A")
        await reader.type("ask her")
        await reader.press("enter")
        assert reader.session.notebook.live().notes == {3: "ask her"}
        assert reader.session.thread.comments[reader.session.cursor - 1].author == "anna"


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("s", "no scores on this page"),
        ("d", "no dates on this page"),
        ("r", "no replies on this page"),
        ("a", "no authors on this page"),
    ],
)
async def test_where_there_is_nothing_to_sort_by_nothing_is_sorted(
    open_app: Opener, key: str, answer: str
) -> None:
    shape = thread((0, 0, 0))
    comments = tuple(msgspec.structs.replace(comment, author=None) for comment in shape.comments)
    async with open_app(msgspec.structs.replace(shape, comments=comments)) as reader:
        await reader.press("s", key)
        assert reader.status.startswith(answer)
        assert reader.session.arrangement.sorting is None
        await reader.press("s", "l")
        assert reader.status.count("longest first") == 1
        await reader.press("j")
        assert "sorted: longest first" in reader.status
    async with open_app(MARKET) as reader:
        await reader.press("s", key)
        assert answer not in reader.status
        assert reader.session.arrangement.sorting is not None


async def test_who_opened_the_discussion_is_the_same_in_any_order(open_app: Opener) -> None:
    forum = msgspec.structs.replace(MARKET, article=Article(title="Apples"))
    async with open_app(forum) as reader:
        await reader.press("s", "d", "s", "d")
        view = reader.screen.view
        lines = [view.render_line(y).text for y in range(view.size.height)]
        assert [line.lstrip("▌ ").split()[:3] for line in lines if " OP " in line] == [["1", "Émile", "OP"]]
