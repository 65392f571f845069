"""Which charts there are, and where their parts stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from threadview_parsers import Article, Comment, Thread
from threadview_search import ThreadIndex, parse_query
from threadview_search.statistics import compute_statistics
from threadview_tui.charts import ALL, Bar, Chart, charts_of
from threadview_tui.charts.columns import columns, halves, short, ticks
from threadview_tui.charts.heading import heading
from threadview_tui.charts.rows import MARKER, row, widths
from threadview_tui.charts.summary import about, chosen, counted, title
from threadview_tui.charts.timeline import timeline

from tests.tui.counting import MILL

dates = st.dates().map(str) | st.sampled_from(
    ["2024", "2024-05", "2024-05-31T10:15", "2024-02-30", "0000", "9999-12-31", "0001-01-01", "soon", None]
)
near_dates = st.integers(1, 28).map("2024-05-{:02}".format)


def dated(*published: str | None) -> Thread:
    comments = tuple(Comment(id=n, text="", published=each) for n, each in enumerate(published, 1))
    return Thread(source="made", format="text", article=Article(), comments=comments)


@given(st.lists(dates, max_size=12) | st.lists(near_dates, max_size=12), st.integers(1, 70))
def test_the_timeline_has_every_date_once_and_no_more_bars_than_fit(
    published: list[str | None], most: int
) -> None:
    thread = dated(*published)
    statistics, index = compute_statistics([thread]), ThreadIndex(thread)
    how, bars = timeline(statistics, most)
    assert len(bars) <= max(10, most)
    assert sum(bar.count for bar in bars) == sum(bar.count for bar in statistics.years)
    assert bool(how) == bool(bars)
    for bar in bars:
        assert len(index.select(parse_query(bar.query or ""))) == bar.count, bar


@pytest.mark.parametrize(
    ("first", "last", "how", "label", "query"),
    [
        ("2024-05-01", "2024-05-20", "by day", "2024-05-01", "date:2024-05-01"),
        ("2024-05-01", "2024-06-20", "by week", "2024-04-29 to 2024-05-05", "date:2024-04-29..2024-05-05"),
        ("2023-05-01", "2024-06-20", "by month", "2023-05", "date:2023-05"),
        ("2021-05-01", "2024-06-20", "by quarter", "2021-04 to 2021-06", "date:2021-04..2021-06"),
        ("2004-05", "2024-06", "by 2 years", "2004 to 2005", "date:2004..2005"),
        ("2004", "2014-06", "by year", "2004", "date:2004"),
        ("2024-05", "2024-05-07", "by month", "2024-05", "date:2024-05"),
        ("0997", "2024", "by 100 years", "0900 to 0999", "date:0900..0999"),
    ],
)
def test_the_steps_of_time(first: str, last: str, how: str, label: str, query: str) -> None:
    found, bars = timeline(compute_statistics([dated(first, last)]), 20)
    assert (found, bars[0].label, bars[0].query) == (how, label, query)
    assert bars[0].count
    assert bars[-1].count


def test_dates_that_are_all_the_same_are_one_bar() -> None:
    assert [bar.count for bar in timeline(compute_statistics([dated(*["2024-05-01"] * 3)]), 20)[1]] == [3]


def test_every_chart_says_something_and_each_bar_finds_what_it_counts() -> None:
    made, index = charts_of(compute_statistics([MILL]), columns=60), ThreadIndex(MILL)
    assert set(made) == set(ALL) - {"kinds"}
    for chart in made.values():
        assert chart.bars
        for bar in chart.bars:
            assert bar.label.isprintable()
            assert bar.query is not None
            assert len(index.select(parse_query(bar.query))) == bar.count, (chart.id, bar)
    assert made["time"].note == "5 without a date"
    assert made["authors"].note.startswith("6 authors · 3 comments unnamed · Gini")


def test_more_authors_than_are_listed_are_counted() -> None:
    comments = tuple(Comment(id=n, text="", author=f"A{n}") for n in range(1, 1_301))
    thread = Thread(source="made", format="text", article=Article(), comments=comments)
    chart = charts_of(compute_statistics([thread], top=100), columns=60)["authors"]
    assert len(chart.bars) == 100
    assert chart.note.startswith("1,300 authors · 1,200 of them not listed")


def test_nothing_to_count() -> None:
    assert charts_of(compute_statistics([dated()]), columns=60) == {}


def test_what_is_not_known_is_said() -> None:
    made = charts_of(compute_statistics([dated(None, None)]), columns=60, words=False)
    assert made["time"].note == "no comment has a date"
    assert "background" in made["languages"].note
    assert made["words"].pending
    assert "authors" in made
    assert "depth" not in made


labels = st.text(max_size=20) | st.sampled_from(["名前のない猫", "😀" * 30, "x" * 500, "e\u0301" * 40])
bars = st.builds(Bar, labels, st.integers(0, 10**9), st.none(), more=st.sampled_from(["", "12 times"]))


@given(st.lists(bars, min_size=1, max_size=5), st.integers(1, 200))
def test_all_lines_of_a_list_are_aligned_and_no_wider_than_there_is_room(made: list[Bar], cells: int) -> None:
    safe = [bar for bar in made if bar.label.isprintable()]
    chart = Chart("authors", "Authors", tuple(safe), max(1, sum(bar.count for bar in safe)))
    places = widths(chart, cells, chart.bars)
    lines = set()
    for bar in safe:
        parts = row(bar, chart, places)
        assert cell_len(parts.label) == places.label
        assert parts.count.strip()
        assert not parts.bar.strip() or bar.count
        lines.add(tuple(map(cell_len, (parts.label, parts.bar, parts.count, parts.share, parts.more))))
    assert len(lines) <= 1
    for line in lines:
        if cells >= 40:
            assert MARKER + sum(line) + 2 * sum(part > 0 for part in line) - 2 <= cells


@given(st.integers(1, 80), st.integers(1, 200))
def test_every_cell_of_a_column_is_its_own(count: int, cells: int) -> None:
    places = columns(count, cells)
    assert 1 <= places.shown <= count
    assert places.shown * places.slot <= max(cells, places.slot)
    for index in range(places.shown):
        assert places.at(places.left(index)) == places.at(places.left(index) + places.width - 1) == index
    assert places.at(places.shown * places.slot) is None


@given(st.lists(st.sampled_from(["2024-05-31", "1", "12800"]), min_size=1, max_size=60), st.integers(5, 90))
def test_what_stands_under_columns_never_touches(names: list[str], cells: int) -> None:
    made = [Bar(name, 1, None, tick=name) for name in names]
    end = -1
    for at, text in ticks(made, columns(len(made), cells), cells):
        assert at > end
        end = at + len(text)
        assert end <= cells


def test_heights_of_columns() -> None:
    assert [halves(count, 100, 4) for count in (0, 1, 50, 99, 100)] == [0, 1, 4, 8, 8]
    assert [short(1_234, cells) for cells in (5, 4, 3, 2, 1)] == ["1,234", "1234", "1k", "1k", ""]
    assert short(2_345_678, 4) == "2M"


def test_headings_are_cut_by_whole_parts() -> None:
    note = "median 134 · mean 233 · longest 2,892"
    assert heading("Length", note, 80) == ("Length", f"  {note}")
    assert heading("Length", note, 32) == ("Length", "  median 134 · mean 233")
    assert heading("Length", note, 16) == ("Length", "  median…")
    assert heading("Length", note, 4) == ("Len…", "")


def test_what_the_lines_say() -> None:
    assert title(3, 1_200, "len:>9") == "Statistics of 3 of 1,200 comments · filter len:>9"
    assert title(1_200, 1_200, "") == "Statistics of all 1,200 comments"
    assert about(compute_statistics([MILL])) == ("6 authors", "671 words", "2024-05-01 to 2024-05-04")
    made = charts_of(compute_statistics([MILL]), columns=60)
    assert chosen(made["authors"], made["authors"].bars[0]).startswith("Ana: 9 comments (30.0%) · ")
    assert counted(made["answered"], 1) == "1 reply"
    assert chosen(made["answered"], made["answered"].bars[0]).endswith(" · parent:1")
