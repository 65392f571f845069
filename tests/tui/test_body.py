"""The rows of a text: nothing lost or too wide, code and lists indented, quotes folded, links numbered."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from threadview_parsers.records import Article, Comment, Thread
from threadview_tui.layout.body import Body, Special, foldable, lay_out
from threadview_tui.layout.columns import Columns
from threadview_tui.layout.items import Items
from threadview_tui.layout.measure import Measure
from threadview_tui.layout.tail import MAX_LINK_ROWS, MAX_NOTE_ROWS, link_rows, note_rows
from threadview_tui.layout.wrap import MIN_WIDTH, cells_of, cut, wrap
from threadview_tui.links import numbered


def drawn(text: str, body: Body) -> list[str]:
    """What each row shows; folded quotes as [quote]."""
    lines = []
    for row in range(len(body.rows) // 2):
        start, end = body.rows[2 * row], body.rows[2 * row + 1]
        special = body.special.get(row, Special())
        line, position = special.lead, start
        for offset, label in special.labels:
            line += text[position:offset] + label
            position = offset
        lines.append("[quote]" if special.kind == "quote" else line + text[position:end])
    return lines


def laid_out(text: str, width: int) -> list[str]:
    _links, places = numbered(text, ())
    return drawn(text, lay_out(text, 0, len(text), width, links=places))


def test_code_is_cut_at_the_edge_and_keeps_its_indentation() -> None:
    text = "Look:\n\ndef f(x):\n    return x + 1234567890 + 12\n\tend"
    assert laid_out(text, 20) == [
        "Look:", "", "def f(x):", "    return x + 12345", "    › 67890 + 12", "\tend",
    ]  # fmt: skip


def test_list_items_hang() -> None:
    text = "• one two three four\n  • five six seven\n12. eight nine ten\nand on and on and on"
    assert laid_out(text, 14) == [
        "• one two",
        "  three four",
        "  • five six",
        "    seven",
        "12. eight nine",
        "    ten",
        "and on and on",
        "and on",
    ]


def test_a_narrow_view_has_no_room_for_indentation() -> None:
    assert laid_out("    1234567890", 8) == ["    1234", "567890"]


def test_links_are_numbered_behind_their_text() -> None:
    text = "See https://a.example (and www.b.example)."
    assert laid_out(text, 80) == ["See https://a.example [1] (and www.b.example [2])."]
    # The number goes to the next row whole.
    assert laid_out(text, 22) == ["See https://a.example", "[1] (and www.b.example", "[2])."]


def test_no_number_is_put_into_code() -> None:
    text = "Ask https://a.example/x or:\n\n    curl https://b.example/?a=1&to=VAL -o x\n  • www.c.example"
    comment = Comment(id=1, text=text)
    thread = Thread(source="x", format="text", article=Article(), comments=(comment,))
    measure = Measure(Items(thread), Columns(80, 80))
    rows = drawn(text, measure.body(1))
    assert rows[:4] == [
        "Ask https://a.example/x [1] or:",
        "",
        "    curl https://b.example/?a=1&to=VAL -o x",
        "  • www.c.example [3]",
    ]
    assert [special.text for special in measure.body(1).special.values() if special.kind == "links"] == [
        "links: [2] b.example/?a=1&to=VAL"
    ]
    assert measure.text_rows(1) == 5


def test_a_link_that_ends_a_row_ends_the_row() -> None:
    assert laid_out("https://a.example", 17) == ["https://a.example", "[1]"]
    assert laid_out("https://a.example\nnext", 21) == ["https://a.example [1]", "next"]


def test_quotes_are_one_row_each() -> None:
    text = "Said one\nsaid two\n\nMy answer.\n\nSaid three\n\nsaid four\nEnd."
    spans = [(0, 8), (9, 17), (31, 41), (43, 52)]
    quotes = foldable(text, spans)
    assert quotes == [(0, 17), (31, 52)]
    body = lay_out(text, 0, len(text), 40, quotes=quotes)
    assert drawn(text, body) == ["[quote]", "", "My answer.", "", "[quote]", "End."]
    assert [body.row_at(offset) for offset in (0, 16, 19, 35, 51, 53, 99)] == [0, 0, 2, 4, 4, 5, 5]


def test_only_whole_lines_are_folded() -> None:
    text = 'He said "so it is" yesterday.\nAnd more'
    assert foldable(text, [(8, 18)]) == []
    assert foldable(text, [(0, 29)]) == [(0, 29)]
    assert foldable(text, [(5, 5), (90, 95)]) == []
    # A part of a long text is cut anywhere.
    assert foldable(text, [(0, 29)], 4, 20) == [(4, 20)]


PIECES = st.lists(
    st.sampled_from(
        ["word ", "a", "\n", "\n\n", "    ", "\t", "• ", "1. ", "https://a.example/x", "www.b.example",
         "東京", "👩\u200d👧", "❤\ufe0f", "e\u0301", "कि", "ा", ")", ".", "  "]
    ),
    max_size=60,
)  # fmt: skip


@given(PIECES, st.integers(1, 40), st.data())
def test_nothing_is_lost_and_no_row_is_too_wide(pieces: list[str], width: int, data: st.DataObject) -> None:
    text = "".join(pieces)
    _links, places = numbered(text, ())
    offsets = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(offsets, offsets), max_size=3))
    quotes = foldable(text, spans)
    body = lay_out(text, 0, len(text), width, quotes=quotes, links=places)
    assert body.texts == len(body.rows) // 2 > 0
    end = 0
    for row in range(body.texts):
        start, stop = body.rows[2 * row], body.rows[2 * row + 1]
        assert start <= stop
        assert text[end:start].strip() == ""
        end = stop
    assert text[end:].strip() == ""
    room = max(width, MIN_WIDTH)
    for line in drawn(text, body):
        if line != "[quote]" and "[" not in line:
            assert cell_len(line.replace("\t", "    ")) <= room
    numbers = "".join(label for row in sorted(body.special) for _, label in body.special[row].labels)
    folded = [place for place in places if any(a <= place.start < b for a, b in quotes)]
    if room >= 8 and not folded:
        assert all(f"[{place.link + 1}]" in numbers for place in places)


@given(PIECES, st.integers(4, 40), st.integers(4, 40))
def test_cut_keeps_every_character(pieces: list[str], first: int, width: int) -> None:
    line = "".join(pieces).replace("\n", " ")
    rows = cut(line, 0, len(line), first, width)
    assert rows[0] == 0
    assert rows[-1] == len(line)
    assert all(a == b for a, b in list(pairwise(rows))[1::2])
    for start, end in list(pairwise(rows))[::2]:
        assert cell_len(line[start:end].replace("\t", "    ")) <= max(first, width)


def test_prose_is_laid_out_as_it_is_wrapped() -> None:
    text = "The rye loaf is the best in town and keeps for a week.\n\nToasted."
    body = lay_out(text, 0, len(text), 20)
    assert body.rows == wrap(text, 20)
    assert body.special == {}


def test_vowel_signs_of_indic_scripts_have_a_cell() -> None:
    # Rich says none, most terminals say one: a row has room for it and stays with its letter.
    text = "का" * 20
    assert cells_of(text) == 40
    rows = wrap(text, 11)
    assert all(start % 2 == 0 for start in rows[::2])
    assert [end - start for start, end in list(pairwise(rows))[::2]] == [10, 10, 10, 10]


def test_links_that_the_text_does_not_show() -> None:
    links = ["https://www.a.example/x", "https://b.example/", "mailto:c@d.example"]
    assert [row.text for row in link_rows(links, (1,), 80)] == ["links: [1] a.example/x  [3] c@d.example"]
    assert [row.text for row in link_rows(links, (), 30)] == [
        "links: [1] a.example/x",
        "[2] b.example  [3] c@d.example",
    ]
    assert link_rows(links, (0, 1, 2), 80) == []


@given(st.lists(st.text(max_size=60), max_size=40), st.integers(4, 100))
def test_many_links_take_few_rows(hosts: list[str], width: int) -> None:
    rows = link_rows([f"https://{host}" for host in hosts], (), width)
    assert len(rows) <= MAX_LINK_ROWS
    assert all(cell_len(row.text) <= max(width, 11) for row in rows)
    assert all("\n" not in row.text and "\x1b" not in row.text for row in rows)


def test_more_links_than_there_is_room_for_are_counted() -> None:
    rows = link_rows([f"https://{'x' * 30}{number}.example" for number in range(20)], (), 44)
    assert rows[-1].text.endswith("… +17")


def test_a_note_is_wrapped_behind_its_sign() -> None:
    rows = note_rows("Ask her about\nthe oven.", 16)
    assert [row.lead + row.text for row in rows] == ["¶ Ask her about", "  the oven."]
    assert note_rows("  ", 20) == []


@given(st.text(max_size=300), st.integers(4, 60))
def test_any_note(note: str, width: int) -> None:
    rows = note_rows(note, width)
    assert len(rows) <= MAX_NOTE_ROWS
    assert all(cell_len(row.lead + row.text) <= max(width, 6) for row in rows)


@pytest.mark.parametrize("size", [300, 50_000])
def test_a_long_note_ends_in_an_ellipsis(size: int) -> None:
    assert note_rows("word " * size, 30)[-1].text.endswith("…")
