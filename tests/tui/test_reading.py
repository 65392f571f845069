"""The reader's place: what stands at the top stays there, and moves go where they say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers.records import Article, Comment, Thread
from threadview_tui.layout import items as items_module
from threadview_tui.layout.flow import Row
from threadview_tui.layout.held import spot_of_mark
from threadview_tui.layout.items import PART_LIMIT, cut_text
from threadview_tui.layout.reading import Mark, Reading

WORDS = "one two three four five six seven eight nine ten "


def made(sizes: list[int], depths: list[int] | None = None, article: str = "Article. " * 30) -> Thread:
    comments = tuple(
        Comment(id=index, text=(WORDS * (size // len(WORDS) + 1))[:size], depth=depth)
        for index, (size, depth) in enumerate(zip(sizes, depths or [0] * len(sizes), strict=True), 1)
    )
    return Thread(
        source="made", format="text", article=Article(title="Title", text=article), comments=comments
    )


def reading(thread: Thread, width: int = 60, height: int = 12) -> Reading:
    return Reading(thread, width=width, height=height, max_text=90)


def window(read: Reading) -> list[Row]:
    flow = read.view.flow
    return [flow.row(spot) for spot in read.view.spots()]


def whole(thread: Thread, width: int = 60) -> list[Row]:
    """Every row, through one window high enough for all."""
    return window(reading(thread, width, 100_000))


sizes = st.lists(st.integers(0, 900), min_size=1, max_size=30)


@given(sizes, st.lists(st.integers(-30, 30), max_size=12))
def test_scrolling_shows_consecutive_rows(sizes: list[int], moves: list[int]) -> None:
    thread = made(sizes)
    rows = whole(thread)
    read = reading(thread)
    line = 0
    for move in moves:
        read.view.scroll(move)
        line = min(max(line + move, 0), max(len(rows) - 12, 0))
        assert window(read) == rows[line : line + 12]


@given(sizes, st.integers(0, 400), st.integers(20, 120))
def test_settling_moves_nothing(sizes: list[int], line: int, width: int) -> None:
    read = reading(made(sizes), width)
    read.view.scroll(line)
    before = window(read)
    while not read.settle(1.0):
        pass
    assert window(read) == before
    flow = read.view.flow
    assert flow.heights.total == len(whole(made(sizes), width))
    assert flow.at_line(flow.line_of(read.view.top)) == read.view.top


@given(sizes, st.integers(0, 400), st.lists(st.integers(4, 120), min_size=1, max_size=5))
def test_resizing_keeps_the_text_at_the_top(sizes: list[int], line: int, widths: list[int]) -> None:
    read = reading(made([*sizes, 5_000]))
    read.view.scroll(line)
    before = window(read)
    top = before[0]
    offset = read.view.flow.measure.wrapped(top.part)[2 * top.number] if top.kind == "text" else None
    for width in widths:
        read.resize(width, 12, 90)
        now = window(read)[0]
        assert now.item == top.item
        if offset is not None:
            flat = read.view.flow.measure.wrapped(now.part)
            assert flat[2 * now.number] <= offset
            assert offset <= flat[2 * now.number + 1] or read.view.at_end()
    read.resize(60, 12, 90)
    assert window(read) == before


new_sizes = st.lists(st.tuples(st.integers(4, 120), st.integers(2, 40)), min_size=1, max_size=100)


@given(sizes, st.data(), new_sizes)
def test_resizing_keeps_the_cursor_in_the_window(
    sizes: list[int], data: st.DataObject, changes: list[tuple[int, int]]
) -> None:
    read = reading(made(sizes), 60, 12)
    read.view.scroll(data.draw(st.integers(0, 300)))
    before, top = window(read), read.view.top
    cursor = data.draw(st.sampled_from(sorted({row.item for row in before if row.kind != "blank"})))
    first = next(row for row in before if row.item == cursor)
    for width, height in changes:
        read.resize(width, height, 90, cursor)
        assert read.view.lines_of(cursor)
        if first.kind == "lead":
            assert first in window(read) or cursor == 0
    read.resize(60, 12, 90, cursor)
    assert read.view.top == top
    assert window(read) == before


@given(sizes, st.data(), st.integers(1, 12))
def test_a_lower_window_moves_only_as_far_as_the_cursor_needs(
    sizes: list[int], data: st.DataObject, height: int
) -> None:
    read = reading(made(sizes), 60, 12)
    read.view.scroll(data.draw(st.integers(0, 300)))
    cursor = data.draw(st.sampled_from(sorted({row.item for row in window(read) if row.kind != "blank"})))
    top, lines = read.view.top, read.view.lines_of(cursor)
    read.resize(60, height, 90, cursor)
    if lines.stop <= height:
        assert read.view.top == top
    else:
        assert len(read.view.lines_of(cursor)) == min(len(lines), height)


@given(sizes, st.data(), new_sizes)
def test_resizing_keeps_the_match_in_the_window(
    sizes: list[int], data: st.DataObject, changes: list[tuple[int, int]]
) -> None:
    thread = made([*sizes, 3_000])
    read = reading(thread, 60, 12)
    item = data.draw(st.integers(1, len(sizes) + 1))
    mark = Mark(item, data.draw(st.integers(0, max(len(read.items.text(item)) - 1, 0))))
    read.move(item, "far", mark)
    read.reveal(mark)
    top = read.view.top
    for width, height in changes:
        read.resize(width, height, 90, item, mark)
        assert spot_of_mark(read.view.flow, mark) in read.view.spots()
    read.resize(60, 12, 90, item, mark)
    assert read.view.top == top


def test_scrolling_after_a_resize_is_a_move() -> None:
    read = reading(made([300] * 20), 60, 12)
    read.move(5, "top")
    read.resize(60, 8, 90, 5)
    read.scroll(30)
    top = read.view.top
    read.resize(60, 12, 90, 5)
    assert read.view.top == top


def test_a_step_to_a_long_comment_shows_its_beginning() -> None:
    read = reading(made([50, 5_000, 50, 5_000]), 60, 12)
    for item in (1, 2, 3, 4, 3, 2):
        read.move(item, "near")
        assert read.view.flow.start(item) in read.view.spots()


def test_the_next_match_in_a_long_comment_leaves_the_window_alone_if_it_is_there() -> None:
    read = reading(made([50, 5_000, 50]), 60, 12)
    tops = []
    for offset in (3_000, 3_010, 3_100):
        mark = Mark(2, offset)
        read.move(2, "far", mark)
        read.reveal(mark)
        assert spot_of_mark(read.view.flow, mark) in read.view.spots()
        tops.append(read.view.top)
    assert tops[0] == tops[1] == tops[2]


@given(sizes, st.data())
def test_new_rows_keep_the_cursor_on_its_line(sizes: list[int], data: st.DataObject) -> None:
    thread = made(sizes)
    read = reading(thread)
    read.view.scroll(data.draw(st.integers(0, 300)))
    cursor = data.draw(st.sampled_from(sorted({row.item for row in window(read)})))
    line = read.view.lines_of(cursor)
    shown = sorted({cursor, *data.draw(st.sets(st.integers(0, len(sizes))))})
    assert read.set_rows(shown, {}, cursor) == cursor
    after = read.view.lines_of(cursor)
    at_an_end = read.view.at_start() or read.view.at_end()
    if line:
        assert after.start == line.start or at_an_end
        assert after


@given(sizes, st.integers(0, 300))
def test_new_rows_keep_the_top_if_the_cursor_is_elsewhere(sizes: list[int], line: int) -> None:
    read = reading(made([*sizes, 3_000]))
    read.view.scroll(line)
    before = window(read)
    if 0 in {row.item for row in before} or before[0].kind == "blank":
        return
    first = read.view.first_item()
    read.set_rows(range(first, len(sizes) + 2), {}, 0)
    assert window(read) == before


def test_a_vanished_cursor_hands_over_to_the_item_before_it() -> None:
    read = reading(made([50] * 20))
    read.move(10, "top")
    read.view.scroll(-4)
    line = read.view.lines_of(10).start
    assert line == 4
    assert read.set_rows([0, 1, 2, 3, 15, 16, 17, 18, 19, 20], {}, 10) == 3
    assert read.view.lines_of(3).start == line


def test_folding_shows_how_many_and_keeps_the_place() -> None:
    read = reading(made([50] * 20, [0, 1, 1, 1] * 5))
    read.move(9, "center")
    line = read.view.lines_of(9).start
    shown = [item for item in range(21) if item not in (10, 11, 12)]
    assert read.set_rows(shown, {9: 3}, 9) == 9
    assert read.view.lines_of(9).start == line
    assert [row.kind for row in window(read) if row.item == 9] == ["lead", "text", "fold", "blank"]
    read.set_rows(range(21), {}, 9)
    assert read.view.lines_of(9).start == line


def test_new_rows_keep_the_place_within_a_long_item() -> None:
    read = reading(made([50, 3_000, 50, 50], [0, 0, 1, 0]))
    read.move(2, "top")
    read.view.scroll(20)
    before = window(read)
    assert read.set_rows([0, 1, 2, 4], {2: 1}, 2) == 2
    assert read.move(2, "near") == 2
    assert window(read) == before
    assert read.set_rows([0, 1, 2, 4], {2: 1}, 2) == 2
    assert read.move(2, "near") == 2
    assert window(read)[0].kind == "lead"


@given(sizes, st.data(), st.sampled_from(["near", "far", "top", "center"]))
def test_moving_to_an_item_shows_it(sizes: list[int], data: st.DataObject, align: str) -> None:
    read = reading(made(sizes))
    read.view.scroll(data.draw(st.integers(0, 300)))
    item = data.draw(st.integers(0, len(sizes)))
    before = window(read)
    was_whole = read.view.is_whole(item)
    assert read.move(item, align) == item  # type: ignore[arg-type]
    start = read.view.flow.start(item)
    assert start in read.view.spots()
    size = read.view.flow.lines_between(start, read.view.flow.end(item), 99) + 1
    assert read.view.is_whole(item) == (size <= 12)
    if was_whole and align in ("near", "far"):
        assert window(read) == before
    elif align == "far":
        line = read.view.spots().index(start)
        # A third down, higher if it would not be whole there; less only at the ends.
        assert line == min(4, max(12 - size, 0)) or read.view.at_start() or read.view.at_end()


@given(sizes)
def test_reading_on_shows_every_row_and_tears_nothing_that_fits(sizes: list[int]) -> None:
    thread = made(sizes)
    read = reading(thread)
    rows = whole(thread)
    seen = set(window(read))
    for _ in range(1_000):
        if read.view.at_end():
            break
        read.read_on(1)
        seen.update(window(read))
        first = window(read)[0]
        size = sum(row.item == first.item for row in rows)
        assert size > 12 or (first.kind, first.number) == ("lead", 0) or read.view.at_end()
    assert {row for row in seen if row.kind != "blank"} == {row for row in rows if row.kind != "blank"}
    assert read.read_on(1) == len(sizes)
    for _ in range(1_000):
        if read.view.at_start():
            break
        before = read.view.top
        read.read_on(-1)
        assert read.view.top < before
        assert read.view.flow.walk(before, -1) in read.view.spots()
    assert read.view.at_start()


@given(sizes, st.booleans())
def test_pages_leave_nothing_out(sizes: list[int], half: bool) -> None:
    thread = made(sizes)
    read = reading(thread)
    seen = list(window(read))
    while not read.view.at_end():
        assert read.page(1, half=half) in {row.item for row in window(read)}
        seen += [row for row in window(read) if row not in seen]
    assert read.page(1, half=half) == len(sizes) or not read.view.at_end()
    assert seen == whole(thread)[: len(seen)]


def test_zoom_and_back() -> None:
    read = reading(made([200] * 10, list(range(10))))
    read.move(5, "top")
    read.view.scroll(2)
    before = window(read)
    assert read.zoom(6) == 6
    assert {row.item for row in window(read)} == {6}
    assert read.view.flow.measure.columns.indent(9) == 2
    assert read.leave_zoom() == 6
    assert window(read) == before
    read.zoom(6)
    read.resize(40, 9, 90)
    read.resize(60, 12, 90)
    assert read.leave_zoom() == 6
    assert window(read) == before


def test_zoom_reads_on_to_the_next_shown_item() -> None:
    read = reading(made([200, 50, 1_500, 50]))
    read.set_rows([0, 1, 3, 4], {}, 1)
    read.zoom(1)
    assert read.read_on(1) == 3
    steps = 0
    while read.read_on(1) == 3:
        steps += 1
    assert steps > 1
    assert read.zoomed == 4
    assert read.read_on(1) == 4
    assert read.read_on(-1) == 3
    assert read.leave_zoom() == 3
    assert read.view.is_whole(3) or read.view.flow.start(3) in read.view.spots()


def test_rows_that_change_during_zoom() -> None:
    read = reading(made([200] * 10))
    read.move(5, "top")
    read.zoom(5)
    read.set_rows([0, 1, 2, 8], {}, 5)
    assert {row.item for row in window(read)} == {5}
    assert read.leave_zoom() == 2
    assert set(read.view.flow.shown) == {0, 1, 2, 8}


@given(sizes, st.integers(0, 300))
def test_place_and_restore(sizes: list[int], line: int) -> None:
    read = reading(made(sizes))
    read.view.scroll(line)
    before = window(read)
    place = read.place()
    read.move(0, "top")
    read.restore(*place)
    assert window(read) == before


def test_reveal_finds_the_line_of_a_hit() -> None:
    read = reading(made([50, 5_000, 50]))
    read.reveal(Mark(2, 3_000))
    flow = read.view.flow
    rows = [row for row in window(read) if row.item == 2 and row.kind == "text"]
    spans = [flow.measure.wrapped(row.part)[2 * row.number : 2 * row.number + 2] for row in rows]
    assert any(start <= 3_000 < end for start, end in spans)


@given(st.text(alphabet="ab \n\u0301\u200d", max_size=400), st.integers(8, 50))
def test_cut_text_keeps_everything(text: str, limit: int) -> None:
    cuts = cut_text(text, limit)
    assert cuts[0] == 0
    assert cuts[-1] == len(text)
    assert all(0 < end - start <= limit for start, end in pairwise(cuts)) or not text


def test_long_texts_are_measured_only_where_they_are_read() -> None:
    line = "y" * 70 + "\n"
    thread = made([100], article="x " * 3_000_000)
    comments = (*thread.comments, Comment(id=2, text=line * 60_000), Comment(id=3, text="The last."))
    thread = Thread(source="made", format="text", article=thread.article, comments=comments)
    read = reading(thread, 80, 40)
    assert len(window(read)) == 40
    items = read.items
    flow = read.view.flow
    assert sum(flow.is_exact(slot) for slot in range(len(flow))) < 5
    assert all(size <= PART_LIMIT for size in items.sizes)
    read.move(3, "near")
    assert "text" in {row.kind for row in window(read) if row.item == 3}
    read.reveal(Mark(2, 71 * 30_000))
    texts = [row for row in window(read) if row.kind == "text"]
    starts = [flow.measure.wrapped(row.part)[2 * row.number] for row in texts]
    assert 71 * 30_000 in starts
    assert [b - a for a, b in pairwise(starts)] == [71] * (len(starts) - 1)
    assert sum(flow.is_exact(slot) for slot in range(len(flow))) < 20


def test_parts_of_one_item_show_like_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def text_rows(read: Reading) -> list[tuple[int, int]]:
        flow = read.view.flow
        rows = [row for row in window(read) if row.kind == "text" and row.item == 0]
        wrapped = [(flow.measure.wrapped(row.part), row.number) for row in rows]
        return [(flat[2 * number], flat[2 * number + 1]) for flat, number in wrapped]

    thread = made([10], article=(WORDS * 8 + "\n") * 100)
    cut = reading(thread, 60, 10_000)
    assert len(cut.items.parts(0)) == 3
    monkeypatch.setattr(items_module, "PART_LIMIT", 1_000_000)
    uncut = reading(thread, 60, 10_000)
    assert len(uncut.items.parts(0)) == 1
    assert text_rows(cut) == text_rows(uncut)
    assert [row.kind for row in window(cut)] == [row.kind for row in window(uncut)]


def test_ten_thousand_levels() -> None:
    read = reading(made([80] * 10_000, list(range(10_000))), 60, 12)
    read.move(10_000, "near")
    assert read.view.flow.measure.columns.text(9_999) >= 19
    assert window(read)[-1].item == 10_000


def test_any_size_shows_something() -> None:
    for width in range(1, 12):
        for height in range(4):
            read = reading(made([300, 0, 5]), width, height)
            read.move(3, "near")
            assert 1 <= len(window(read)) <= max(height, 1)


def test_an_article_alone_or_nothing_at_all() -> None:
    empty = Thread(source="page.txt", format="text", article=Article())
    read = reading(empty)
    assert [row.kind for row in window(read)] == ["lead"]
    assert read.page(1, half=False) == read.read_on(1) == read.read_on(-1) == 0
    assert read.move(7, "near") == 0
    assert read.zoom(3) == 0
    assert read.leave_zoom() == 0
