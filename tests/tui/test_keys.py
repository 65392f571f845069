"""The key table: nothing bound twice, nothing without a name, nothing that is not there."""

from __future__ import annotations

from collections import Counter

import pytest
from rich.cells import cell_len
from textual.binding import Binding
from threadview_search import parse_query
from threadview_tui import keys
from threadview_tui.helping import QUERIES, matching, sections
from threadview_tui.keys import KEYS, PARTS, key_table
from threadview_tui.keys.in_force import InForce
from threadview_tui.screens.help import HelpScreen, help_text
from threadview_tui.screens.reading import ReadingScreen
from threadview_tui.widgets.prompt import Prompt


def test_no_key_is_bound_twice() -> None:
    for bindings in (ReadingScreen.BINDINGS, HelpScreen.BINDINGS, Prompt.BINDINGS):
        counts = Counter(binding.key for binding in Binding.make_bindings(bindings))
        assert [key for key, count in counts.items() if count > 1] == []


def test_every_binding_has_its_own_id_and_says_what_it_does() -> None:
    ids = [key.id for key in KEYS]
    assert len(ids) == len(set(ids))
    for bindings in (ReadingScreen.BINDINGS, HelpScreen.BINDINGS, Prompt.BINDINGS):
        assert all(isinstance(binding, Binding) and binding.id for binding in bindings)
    assert all(binding.tooltip for binding in keys.bindings(KEYS))


def test_every_action_is_there() -> None:
    for key in KEYS:
        name = key.action.partition("(")[0]
        owner, _, method = name.rpartition(".")
        if not owner:
            assert hasattr(ReadingScreen, f"action_{method}"), key.id


def test_a_key_that_begins_another_does_nothing_by_itself() -> None:
    pressed = {key for row in KEYS for key in row.keys}
    chords = {key for key in pressed if keys.is_chord(key)}
    assert {"za", "zc", "zo", "zM", "zR", *(f"z{level}" for level in range(1, 10))} <= chords
    assert not pressed & {chord[0] for chord in chords}


def test_no_command_needs_alt_or_a_function_key() -> None:
    for key in (key for key in KEYS if key.keys):
        assert any("alt+" not in name and not (name[0] == "f" and name[1:].isdigit()) for name in key.keys), (
            key.id
        )


def test_the_table_for_people_lists_each_family_once() -> None:
    rows = key_table()
    assert sum(shown.startswith("z1") for shown, *_ in rows) == 1
    assert ("j Down", "move.next") in [(shown, name) for shown, name, *_ in rows]
    assert ("filter off and on", "Filter") in [(what, group) for _, _, what, group in rows]


def test_every_query_of_the_help_can_be_asked() -> None:
    for queries, _ in QUERIES:
        for query in queries.split("  "):
            parse_query(query)


def test_help_has_every_key_and_every_sign() -> None:
    # What is long is wrapped under itself.
    text = " ".join(help_text(sections(InForce(PARTS))).plain.split())
    for shown, _, what, group in key_table():
        assert shown in text
        assert what in text
        assert group in text
    assert "▸" in text
    assert "len:>200" in text


def test_help_begins_with_what_has_the_focus() -> None:
    in_force = InForce(PARTS)
    assert sections(in_force)[0].heading == "Move"
    assert sections(in_force, "list")[0].heading == "List of matches"
    assert sections(in_force, "prompt")[0].heading == "While you type a query"
    assert {section.heading for section in sections(in_force, "list")} == {
        section.heading for section in sections(in_force)
    }


def test_help_is_found_by_words() -> None:
    found = matching(sections(InForce(PARTS)), "next match")
    assert any("next match" in row.what for section in found for row in section.rows)
    assert all("match" in f"{row}{section.heading}" for section in found for row in section.rows)
    assert matching(found, "[/i] nothing") == []
    assert help_text([]).plain == "nothing of that name"


@pytest.mark.parametrize("width", [30, 40, 60, 88, 200])
def test_help_wraps_under_what_a_key_does(width: int) -> None:
    found = sections(InForce(PARTS))
    lines = help_text(found, width).plain.split("\n")
    assert max(map(cell_len, lines)) <= max(min(width, 88) - 6, 24)
    indents = {len(line) - len(line.lstrip()) for line in lines if line.startswith(" ")}
    assert len(indents) == 2, "that of the keys, that of what they do"
    assert min(indents) == 2
