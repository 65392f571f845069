"""Heights stay exact and places stay with quotes folded, notes, links, and a line at the top spared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers.records import Article, Comment, Thread
from threadview_tui.layout.flow import Row
from threadview_tui.layout.reading import MIN_FOR_PATH, Mark, Reading
from threadview_tui.layout.viewport import Viewport

PROSE = "The rye loaf is the best in town and keeps for a week if you hide it. "
HEIGHT = 18


def comment(number: int, kind: int, depth: int) -> Comment:
    """A comment with a quote, with links, with code, or with nothing but prose."""
    quote = PROSE * (number % 4 + 1)
    if kind == 0:
        text, quotes = (
            f"{quote}\n\nI disagree.\n\n{PROSE}",
            ((0, len(quote)), (len(quote) + 15, len(quote) + 40)),
        )
        return Comment(id=number, depth=depth, text=text, quotes=quotes)
    if kind == 1:
        links = ("https://a.example/x", f"https://b.example/{number}")
        return Comment(id=number, depth=depth, text=f"See https://b.example/{number} there.", links=links)
    if kind == 2:
        return Comment(id=number, depth=depth, text=f"• {PROSE * 2}\n\n    {'x' * 130}\n{PROSE}")
    return Comment(id=number, depth=depth, text=PROSE * kind)


def made(kinds: list[tuple[int, int]]) -> Thread:
    comments = tuple(comment(number, kind, depth) for number, (kind, depth) in enumerate(kinds, 1))
    article = Article(title="T", text=PROSE * 3 + "https://news.example")
    return Thread(source="x", format="text", article=article, comments=comments)


KINDS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=15)
NOTES = st.dictionaries(st.integers(0, 15), st.sampled_from(["Short.", PROSE * 2, PROSE * 30]), max_size=5)


def reading(thread: Thread, height: int = HEIGHT) -> Reading:
    return Reading(thread, width=60, height=height, max_text=90)


def window(read: Reading) -> list[Row]:
    return [read.view.flow.row(spot) for spot in read.view.spots()]


@given(KINDS, NOTES, st.booleans(), st.integers(0, 200))
def test_heights_are_the_rows_that_are_drawn(
    kinds: list[tuple[int, int]], notes: dict[int, str], folded: bool, line: int
) -> None:
    thread = made(kinds)
    notes = {item: note for item, note in notes.items() if item <= len(kinds)}
    read = reading(thread)
    read.view.scroll(line)
    read.fold_quotes(folded, 0)
    read.set_notes(notes)
    while not read.settle(1.0):
        pass
    flow = read.view.flow
    rows = window_of_all(thread, notes, folded)
    assert flow.heights.total == len(rows)
    # The same rows as in a thread that was shown so from the beginning.
    top = flow.line_of(read.view.top)
    assert window(read) == rows[top : top + HEIGHT]
    for item, note in notes.items():
        own = [row.kind for row in rows if row.item == item]
        assert own.count("note") == min(len(PROSE * 30) if note == PROSE * 30 else own.count("note"), 6) > 0


def window_of_all(thread: Thread, notes: dict[int, str], folded: bool) -> list[Row]:
    read = reading(thread, 5_000)
    read.set_notes(notes)
    read.fold_quotes(folded, 0)
    return window(read)


@given(KINDS, st.integers(0, 200), st.integers(0, 15))
def test_folding_quotes_keeps_the_cursor_on_its_line(
    kinds: list[tuple[int, int]], line: int, cursor: int
) -> None:
    read = reading(made(kinds))
    read.view.scroll(line)
    cursor = min(cursor, len(kinds))
    before = window(read)
    first = read.view.first_lines().get(cursor)
    assert read.fold_quotes(True, cursor)
    assert not read.fold_quotes(True, cursor)
    if first is not None and first[1] == 0:
        at_an_end = read.view.at_start() or read.view.at_end()
        assert read.view.first_lines()[cursor] == first or at_an_end
    if not (read.view.at_start() or read.view.at_end()) and before[0].kind != "quote":
        assert window(read)[0].item == before[0].item or first is not None
    assert all(row.kind != "quote" or read.items.comment(row.item).quotes for row in window(read))


def test_a_hit_in_a_folded_quote_opens_the_quotes_of_its_comment() -> None:
    read = reading(made([(0, 0), (3, 0), (0, 0)]), 40)
    read.fold_quotes(True, 0)
    assert [row.kind for row in window(read)].count("quote") == 2
    read.reveal(Mark(3, 30))
    rows = window(read)
    assert [row.kind for row in rows if row.item == 3].count("quote") == 0
    assert [row.kind for row in rows if row.item == 1].count("quote") == 1
    spans = [
        read.view.flow.measure.wrapped(row.part)[2 * row.number : 2 * row.number + 2]
        for row in rows
        if row.item == 3 and row.kind == "text"
    ]
    assert any(start <= 30 < end for start, end in spans)
    # Folding once more folds these too.
    read.fold_quotes(False, 0)
    read.fold_quotes(True, 0)
    assert all(row.item != 3 or row.kind != "text" or row.number > 0 for row in window(read))


def test_notes_and_quotes_change_while_one_item_is_read_full_screen() -> None:
    thread = made([(0, 0), (1, 1), (0, 0)])
    read = reading(thread)
    read.move(2, "top")
    read.zoom(2)
    assert read.set_notes({2: "Look.", 3: "Here."})
    assert not read.set_notes({2: "Look.", 3: "Here."})
    assert [row.kind for row in window(read)].count("note") == 1
    read.fold_quotes(True, 2)
    read.leave_zoom()
    rows = window_of_all(thread, {2: "Look.", 3: "Here."}, True)
    top = read.view.flow.line_of(read.view.top)
    assert window(read) == rows[top : top + HEIGHT]
    assert [row.kind for row in window(read)].count("note") == 2


def covered(view: Viewport) -> int:
    return 0 if view.at_start() else view.margin


def test_a_line_is_spared_only_where_there_are_replies_and_height() -> None:
    assert reading(made([(3, 0), (3, 1)])).view.margin == 1
    assert reading(made([(3, 0), (3, 0)])).view.margin == 0
    read = reading(made([(3, 0), (3, 1)]), MIN_FOR_PATH - 1)
    assert read.view.margin == 0
    read.resize(60, 30, 90)
    assert read.view.margin == 1
    read.zoom(2)
    assert read.view.margin == 0


@given(KINDS, st.data(), st.sampled_from(["near", "top", "center"]))
def test_what_is_gone_to_is_not_covered(
    kinds: list[tuple[int, int]], data: st.DataObject, align: str
) -> None:
    read = reading(made([*kinds, (6, 1), (6, 1)]))
    for _ in range(4):
        item = data.draw(st.integers(0, len(kinds) + 2))
        before = window(read)
        whole = read.view.is_whole(item)
        read.move(item, align)  # type: ignore[arg-type]
        lines = read.view.lines_of(item)
        assert read.view.flow.start(item) in read.view.spots()[covered(read.view) :]
        assert lines.start >= covered(read.view)
        if whole and align == "near":
            assert window(read) == before


@given(KINDS)
def test_reading_on_shows_every_row_uncovered(kinds: list[tuple[int, int]]) -> None:
    thread = made([*kinds, (6, 1), (0, 2)])
    rows = window_of_all(thread, {}, False)
    read = reading(thread)
    seen = set(window(read))
    for _ in range(500):
        if read.view.at_end():
            break
        before = read.view.top
        read.read_on(1)
        assert read.view.top > before
        seen.update(window(read)[covered(read.view) :])
    assert read.view.at_end()
    assert {row for row in seen if row.kind != "blank"} == {row for row in rows if row.kind != "blank"}
    for _ in range(500):
        if read.view.at_start():
            break
        before = read.view.top
        read.read_on(-1)
        assert read.view.top < before
    assert read.view.at_start()


@given(KINDS, st.booleans())
def test_pages_leave_nothing_out_but_what_is_covered(kinds: list[tuple[int, int]], half: bool) -> None:
    thread = made([*kinds, (6, 1), (0, 2)])
    read = reading(thread)
    seen = list(window(read))
    while not read.view.at_end():
        read.page(1, half=half)
        seen += [row for row in window(read)[1:] if row not in seen]
    rows = window_of_all(thread, {}, False)
    assert [row for row in seen if row.kind != "blank"] == [row for row in rows if row.kind != "blank"]
