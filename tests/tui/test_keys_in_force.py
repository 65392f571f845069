"""The keys in force: names of keys, presets, the reader's own keys, and every clash reported."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_tui.config import Config
from threadview_tui.config.loading import read
from threadview_tui.config.record import Preset
from threadview_tui.keys import KEYS, PARTS, Part, is_chord
from threadview_tui.keys.in_force import InForce
from threadview_tui.keys.key import shown_key
from threadview_tui.keys.names import NoKeyError, parse_key
from threadview_tui.keys.presets import PRESETS
from threadview_tui.keys.resolve import ESSENTIAL, resolve

HARMFUL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SAY, HAVE = "say in [keys] what", "is to have"
OTHERS = "cannot be typed: give them other keys"
KEEPS_HOME = f"keeps only Home: {SAY} move.first {HAVE}"


def resolved(*lines: str, preset: str = "vim") -> tuple[InForce, list[str]]:
    config, problems = read(f'[keys]\npreset = "{preset}"\n' + "\n".join(lines))
    assert problems == []
    in_force, found = resolve(PARTS, config)
    return in_force, [f"{problem.line}: {problem.reason}" for problem in found]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("x", "x"), ("X", "X"), (",", ","), (" ", "space"), ("gg", "gg"), ("up", "up"), ("UP", "up"),
        ("Esc", "escape"), ("PgDn", "pagedown"), ("PageDown", "pagedown"), ("Del", "delete"), ("f12", "f12"),
        ("slash", "/"), ("question_mark", "?"), ("comma", ","), ("Ctrl+N", "ctrl+n"), ("C-n", "ctrl+n"),
        ("^N", "ctrl+n"), ("<C-n>", "ctrl+n"), ("alt+r", "alt+r"), ("Alt+Left", "alt+left"),
        ("alt+/", "alt+/"),
        ("Shift+Tab", "shift+tab"), ("shift+F3", "shift+f3"), ("ctrl+shift+Up", "ctrl+shift+up"), ("é", "é"),
    ],
)  # fmt: skip
def test_a_key_may_be_written_as_people_do(written: str, key: str) -> None:
    assert parse_key(written) == key
    assert parse_key(shown_key(key)) == key, "as the help shows it"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("pagdown", '"pagdown" is not a key: did you mean pagedown?'),
        ("j,down", '"j,down" is not a key: several keys have spaces between them'),
        ("shift+a", '"shift+a" is not a key: write A, the letter as it is typed'),
        ("ctrl+i", '"ctrl+i": terminals send it as Tab'),
        ("ctrl+m", '"ctrl+m": terminals send it as Enter'),
        ("ctrl+1", '"ctrl+1": terminals do not send it'),
        ("shift+enter", '"shift+enter": most terminals do not send it'),
        ("\x1b[A", '"\x1b[A" is not a key'),
        ("x" * 100, f'"{"x" * 40}" is not a key'),
        ("[red]", '"[red]" is not a key'),
    ],
)
def test_what_is_no_key_says_why(written: str, reason: str) -> None:
    with pytest.raises(NoKeyError) as error:
        parse_key(written)
    assert str(error.value).startswith(reason)


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_is_not(written: str) -> None:
    try:
        key = parse_key(written)
    except NoKeyError:
        return
    assert parse_key(shown_key(key)) == key


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_commands_that_there_are_and_clashes_with_nothing(preset: Preset) -> None:
    usual = {key.id: key for part in PARTS for key in part.keys}
    assert PRESETS[preset].keys() <= usual.keys()
    in_force, problems = resolved(preset=preset)
    assert problems == []
    for part in in_force.parts:
        keys = [key for row in part.keys for key in row.keys]
        assert [key for key, count in Counter(keys).items() if count > 1] == []
        assert not {key[0] for key in keys if is_chord(key)} & set(keys)
        for row in part.keys:
            assert row.keys or not usual[row.id].keys, f"{row.id} has no key in {preset}"
            assert all(parse_key(shown_key(key)) == key for key in row.keys)


def test_without_settings_the_table_is_in_force() -> None:
    in_force, problems = resolve(PARTS, Config())
    assert problems == []
    assert in_force.parts == PARTS
    assert not in_force.changed


def test_presets_do_what_they_are_for() -> None:
    arrows, _ = resolved(preset="arrows")
    assert arrows.first("move.next") == "Down"
    assert arrows.first("search.open") == "Ctrl+F"
    assert "j" in arrows.by_id["move.next"].keys, "letters go on to work"
    tuir, _ = resolved(preset="tuir")
    assert tuir.first("move.parent") == "K"
    assert tuir.first("move.page-up") == "m"
    assert tuir.first("fold.toggle") == "Space"


def test_own_keys_replace_those_of_the_preset() -> None:
    in_force, problems = resolved('move.next = "X Down"', 'read.open-link = ["F9"]', preset="arrows")
    assert problems == []
    assert in_force.by_id["move.next"].keys == ("X", "down")
    assert in_force.by_id["read.open-link"].keys == ("f9",)
    assert in_force.remapped == {"move.next", "read.open-link"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('move.nxt = "t"', "3: there is no command move.nxt: did you mean move.next?"),
        ('move.next = "n"', f"3: n is move.next now, so search.next keeps only F3: {SAY} search.next {HAVE}"),
        ('move.next = "L"', f"3: L is move.next now, so search.list has no key: {SAY} search.list {HAVE}"),
        ('move.next = "z"', f"3: z is move.next now, so fold.toggle, fold.close and 12 more {OTHERS}"),
        ('move.next = "gg"', f"3: gg is move.next now and begins with g, so move.first {KEEPS_HOME}"),
        ('move.next = "Q"', "3: Q is needed by program.quit-now: move.next does not get it"),
        ('move.next = "5"', "3: move.next: 5: digits are counts, as in 5j"),
        ('move.next = "ctrl+1"', '3: move.next: "ctrl+1": terminals do not send it'),
        ('prompt.cancel = "x"', "3: prompt.cancel: x would be typed there"),
        ('help.down = "xx"', "3: help.down: xx is two keys, which cannot be told apart there"),
        ('prompt.cancel = ""', "3: prompt.cancel needs a key"),
        ('move.next = "x xx"', "3: xx and x of move.next are in each other's way: x stays"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_reported_with_its_line(line: str, problem: str) -> None:
    assert problem in resolved(line)[1]


def test_a_clash_that_is_settled_in_the_file_is_none() -> None:
    in_force, problems = resolved('move.next = "n"', 'search.next = "j"')
    assert problems == []
    assert in_force.by_id["search.next"].keys == ("j",)
    assert resolved('move.next = "n"', "search.next = []")[1] == []


def test_of_two_commands_on_one_key_the_first_gets_it() -> None:
    in_force, problems = resolved('move.next = "X"', 'move.previous = "X k"')
    assert problems == ["4: X is already move.next: move.previous does not get it"]
    assert in_force.by_id["move.previous"].keys == ("k",)


def test_a_family_of_which_one_moved_is_listed_in_full() -> None:
    in_force, _ = resolved('fold.depth-2 = "Z"')
    assert in_force.by_id["fold.depth-2"].shown == "Z"
    assert in_force.by_id["fold.depth-3"].listed
    assert in_force.by_id["fold.depth-3"].shown == "z3"


_IDS = st.sampled_from([key.id for part in PARTS for key in part.keys])
_KEYS = st.one_of(
    st.text(max_size=3), st.sampled_from(["j", "z", "g", "gg", "za", "zz", "escape", "ctrl+q", "Q", "q"])
)


@given(
    st.dictionaries(_IDS, st.lists(_KEYS, max_size=4).map(tuple), max_size=8),
    st.sampled_from(["vim", "arrows", "tuir"]),
)
def test_whatever_is_asked_for_no_key_means_two_things_and_one_can_always_leave(
    remaps: dict[str, tuple[str, ...]], preset: Preset
) -> None:
    in_force, problems = resolve(PARTS, Config(preset=preset, remaps=remaps))
    assert not any(HARMFUL.search(str(problem)) for problem in problems)
    for part in in_force.parts:
        keys = [key for row in part.keys for key in row.keys]
        assert len(keys) == len(set(keys))
        assert not {key[0] for key in keys if is_chord(key)} & set(keys)
        assert all(row.keys for row in part.keys if row.id in ESSENTIAL)
    assert [row.id for row in in_force.parts[0].keys] == [row.id for row in KEYS]
    assert isinstance(in_force.parts[0], Part)
