"""Settings on the screen: own keys and presets, problems told once, themes, help, palette, the first run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandList
from textual.widgets import Input, Static
from threadview_search import Scope
from threadview_tui.commands import Command, Palette, ThreadviewCommands
from threadview_tui.config import Config, Problem, load
from threadview_tui.config.loading import read
from threadview_tui.config.record import Preset
from threadview_tui.keys import PARTS
from threadview_tui.keys.presets import ARROWS, TUIR
from threadview_tui.screens.help import HelpScreen
from threadview_tui.screens.picking import PickScreen

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY


def hints(reader: Reader) -> str:
    return "  ".join(f"{key} {what}" for key, what in reader.screen.hint_line.hints)


def settings(*lines: str, path: Path | None = None) -> Config:
    config, problems = read("\n".join(lines), path)
    assert problems == []
    return config


async def test_own_keys_do_what_they_say_and_the_old_ones_nothing(open_app: Opener) -> None:
    config = settings("[keys]", 'move.next = "X"', 'fold.close-all = ["#!", "F9"]', 'filter.save = "F8"')
    async with open_app(BAKERY, config=config) as reader:
        await reader.press("X")
        assert reader.session.cursor == 1
        await reader.press("j")
        assert reader.session.cursor == 1
        assert hints(reader).startswith("X/k move")
        await reader.press("#", "!")
        assert reader.rows == [0, 1, 5, 7]
        await reader.press("z", "R", "f9")
        assert reader.rows == [0, 1, 5, 7]
        await reader.press("f8")
        assert "no filter to save" in reader.status, "a command without a key of its own can be given one"


async def test_a_chord_can_take_the_place_of_a_key(open_app: Opener) -> None:
    async with open_app(BAKERY, config=settings("[keys]", 'move.first = "gg"')) as reader:
        await reader.press("G")
        assert reader.session.cursor == 7
        await reader.press("g")
        assert reader.session.cursor == 7
        assert reader.screen.status.pending == "g"
        await reader.press("g")
        assert reader.session.cursor == 0


async def test_the_list_of_matches_has_own_keys_too(open_app: Opener) -> None:
    config = settings("[keys]", 'list.next = "X"', 'list.back = "F9"')
    async with open_app(BAKERY, config=config) as reader:
        await reader.press("/")
        await reader.type("monday")
        await reader.press("enter", "L")
        before = reader.session.search.current
        await reader.press("X")
        assert reader.session.search.current != before
        await reader.press("f9")
        assert not reader.screen.listing.is_open


@pytest.mark.parametrize("preset", ["arrows", "tuir"])
async def test_what_has_the_focus_is_bound_by_the_preset(open_app: Opener, preset: Preset) -> None:
    async with open_app(BAKERY, config=Config(preset=preset)) as reader:
        bound = reader.screen.bindings_in_force()
        for part in PARTS[:1]:
            for row in part.keys:
                keys = (ARROWS if preset == "arrows" else TUIR).get(row.id, row.keys)
                ids = [bound[key].binding.id for key in keys if key in bound]
                assert set(ids) <= {row.id, "app.quit", "app.palette"}, row.id


async def test_arrows_are_enough_to_read(open_app: Opener) -> None:
    async with open_app(BAKERY, config=Config(preset="arrows")) as reader:
        assert hints(reader).startswith("Down/Up move  Ctrl+F search  F4 filter  F1 help")
        await reader.press("down", "down")
        assert reader.session.cursor == 2
        await reader.press("delete")
        assert 3 not in reader.rows
        await reader.press("insert", "end")
        assert reader.session.cursor == 7
        await reader.press("ctrl+f")
        await reader.type("monday")
        await reader.press("enter", "f3")
        assert reader.session.cursor == 6
        await reader.press("shift+f3", "f1")
        assert isinstance(reader.app.screen, HelpScreen)


async def test_who_comes_from_tuir_finds_his_keys(open_app: Opener) -> None:
    async with open_app(BAKERY, config=Config(preset="tuir")) as reader:
        await reader.press("j", "j", "j")
        assert reader.session.cursor == 3
        await reader.press("K")
        assert reader.session.cursor == 2
        await reader.press("space")
        assert 3 not in reader.rows
        await reader.press("J")
        assert reader.session.cursor == 4
        await reader.press("M", "a", "n", "m", "'", "a")
        assert reader.session.cursor == 4


async def test_problems_are_told_once_and_listed_in_the_palette(open_app: Opener) -> None:
    config, problems = read(
        '[view]\nindent = "[/i]"\ntext_width = 1\n[keys]\nmove.nxt = "j"', Path("config.toml")
    )
    async with open_app(BAKERY, config=config, problems=problems) as reader:
        told = reader.app.told
        assert told.startswith('config.toml, line 2: view.indent wants a number from 0 to 8, got "[/i]"')
        assert "(2 more" in told
        reader.app.show_problems()
        await reader.settle()
        assert isinstance(reader.app.screen, PickScreen)
        assert reader.app.screen.picks.total == 3


async def test_an_unknown_theme_is_a_problem_with_its_line(open_app: Opener) -> None:
    config = settings("# mine", 'theme = "drakula"', path=Path("config.toml"))
    async with open_app(BAKERY, config=config) as reader:
        assert reader.app.problems == (
            Problem("there is no theme drakula: did you mean dracula?", Path("config.toml"), 2),
        )
        assert reader.app.theme == "textual-dark"


@pytest.mark.parametrize(
    ("named", "theme"),
    [
        ("light", "threadview-light"),
        ("terminal", "ansi-dark"),
        ("color-blind", "threadview-colour-blind"),
        ("nord", "nord"),
    ],
)
async def test_themes_have_short_names(open_app: Opener, named: str, theme: str) -> None:
    async with open_app(BAKERY, config=Config(theme=named)) as reader:
        assert reader.app.theme == theme
        assert reader.app.problems == ()


async def test_settings_of_the_view(open_app: Opener) -> None:
    view = ("text_width = 40", "indent = 6", "outline = false", "hints = false", 'scope = "branches"')
    config = settings("[view]", *view)
    async with open_app(BAKERY, config=config) as reader:
        assert not reader.screen.outline.display
        assert not reader.screen.hint_line.display
        assert reader.session.filter.scope is Scope.BRANCHES
        lines = [reader.screen.view.render_line(y).text for y in range(30)]
        reply = next(line for line in lines if "sourdough" in line)
        assert reply.index("I prefer") == 2 + 6
        assert all(len(line.rstrip(" ▌▁▂▃▄▅▆▇█─│┼")) <= 2 + 12 + 40 for line in lines)


async def test_a_new_reader_is_told_four_keys_until_the_first_key(open_app: Opener) -> None:
    async with open_app(BAKERY, welcome=True) as reader:
        assert hints(reader) == "? shows all keys  / search  & filter  q quit"
        await reader.press("j")
        assert hints(reader).startswith("j/k move")
        assert reader.session.cursor == 1, "the first key does what it always does"


async def test_help_begins_with_what_has_the_focus_and_finds_by_words(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        await reader.type("monday")
        await reader.press("f1")
        assert isinstance(reader.app.screen, HelpScreen)
        assert _help(reader).startswith("While you type a query")
        await reader.press("escape", "enter", "L", "?")
        assert _help(reader).startswith("List of matches")
        await reader.press("/", *"folded")
        assert "a branch that is folded" in _help(reader)
        assert "sourdough" not in _help(reader)
        assert "next comment" not in _help(reader)
        await reader.press("enter", "j", "escape")
        assert isinstance(reader.app.screen, HelpScreen), "Esc shows all keys again"
        assert "next comment" in _help(reader)
        await reader.press("escape")
        assert not isinstance(reader.app.screen, (HelpScreen, Palette))


def _help(reader: Reader) -> str:
    return str(reader.app.screen.query_one("#keys", Static).content)


async def _offered(reader: Reader) -> Sequence[Command]:
    await reader.settle()
    return list(ThreadviewCommands(reader.app.screen)._commands())


async def test_the_palette_has_every_command_of_the_part_in_focus(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        names = {command.name.lower() for command in await _offered(reader)}
        for row in PARTS[0].keys:
            if row.action not in ("app.command_palette", "copy_text") and (row.listed and not row.label):
                assert row.description.lower() in names
        await reader.press("/")
        await reader.type("monday")
        await reader.press("enter", "L")
        names = {command.name.lower() for command in await _offered(reader)}
        assert {"the other way round", "fold everything"} <= names
        await reader.press("S")
        names = {command.name.lower() for command in await _offered(reader)}
        assert "next chart" in names


async def test_keys_typed_behind_the_palettes_key_reach_it_and_its_commands_run(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press(":", *"zM")
        await reader.settle()
        palette = reader.app.screen
        assert isinstance(palette, Palette)
        assert palette.query_one(Input).value == "zM"
        options = palette.query_one(CommandList)
        assert options.option_count == 1
        line = str(options.get_option_at_index(0).prompt)
        assert line.startswith("Fold everything")
        assert line.rstrip().endswith("zM")
        await reader.press("down", "enter")
        assert reader.rows == [0, 1, 5, 7]


@pytest.mark.parametrize("key", [":", "ctrl+p", "?"])
async def test_keys_of_a_burst_keep_their_order(open_app: Opener, key: str) -> None:
    """As a terminal hands over what was typed, or pasted, in one go."""
    async with open_app(BAKERY) as reader:
        typed = "/fold eve" if key == "?" else "fold eve"
        names = {":": "colon", "?": "question_mark", "/": "slash", " ": "space"}
        for each in (key, *typed):
            reader.app.post_message(events.Key(names.get(each, each), each if len(each) == 1 else None))
        await reader.settle()
        await reader.settle()
        assert reader.app.screen.query_one(Input).value == "fold eve"


@pytest.mark.parametrize("query", ["[/i]", "[red]", "[@click=app.quit]x", "\\[", "[/]", "$x"])
async def test_markup_in_the_palette_finds_nothing_and_breaks_nothing(open_app: Opener, query: str) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press(":")
        await reader.settle()
        reader.app.screen.query_one(Input).value = query
        await reader.settle()
        await reader.pilot.pause(0.7)
        assert isinstance(reader.app.screen, Palette)
        options = reader.app.screen.query_one(CommandList)
        assert [options.get_option_at_index(index).disabled for index in range(options.option_count)] == [
            True
        ]
        await reader.press("escape")
        assert not isinstance(reader.app.screen, (HelpScreen, Palette))


async def test_a_theme_is_previewed_kept_and_written(open_app: Opener, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("# mine\n", encoding="utf-8")
    async with open_app(BAKERY, config=Config(path=path)) as reader:
        await reader.press(":", *"theme drac")
        await reader.settle()
        await reader.press("down")
        assert reader.app.theme == "dracula"
        await reader.press("escape", "escape")
        assert reader.app.theme == "textual-dark", "only looked at"
        assert path.read_text(encoding="utf-8") == "# mine\n"
        await reader.press(":", *"theme drac")
        await reader.settle()
        await reader.press("down", "enter")
        await reader.settle()
        assert reader.app.theme == "dracula"
    assert load(path)[0].theme == "dracula"
    assert path.read_text(encoding="utf-8").startswith("# mine\n")


async def test_no_colour_is_none_at_all(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(BAKERY, config=Config(theme="nord")) as reader:
        assert reader.app.theme == "ansi-dark"
        assert [type(each).__name__ for each in reader.app._filters] == ["ANSIToTruecolor", "NoColor"]
    monkeypatch.setenv("NO_COLOR", "")
    async with open_app(BAKERY, config=Config(theme="nord")) as reader:
        assert reader.app.theme == "nord"
