"""Every binding of every screen and widget has an id, says what it does, stands in the docs."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import threadview_tui
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from threadview_tui import keys
from threadview_tui.app import ThreadviewApp
from threadview_tui.commands import Palette
from threadview_tui.screens.help import HelpScreen
from threadview_tui.screens.reading import ReadingScreen
from threadview_tui.widgets.bound import Bound

_OF_ITS_OWN = re.compile(r"^[a-z]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$")


def modules() -> Iterator[str]:
    """The names of all modules of the package that can be imported without starting the program."""
    for module in pkgutil.walk_packages(threadview_tui.__path__, "threadview_tui."):
        if not module.name.endswith("__main__"):
            yield module.name


def owners() -> list[type[DOMNode]]:
    """The classes of the package that bind keys themselves."""
    found: set[type[DOMNode]] = set()
    for name in modules():
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, type) and issubclass(value, DOMNode) and "BINDINGS" in vars(value):
                found.add(value)
    return sorted(
        (owner for owner in found if owner.__module__.startswith("threadview_tui")),
        key=lambda each: each.__name__,
    )


def bound() -> list[tuple[type[DOMNode], Binding]]:
    """Each binding once for each key, with the class that binds it."""
    return [(owner, binding) for owner in owners() for binding in Binding.make_bindings(owner.BINDINGS)]


def test_the_walk_finds_what_it_should() -> None:
    names = {owner.__name__ for owner in owners()}
    assert {"ThreadviewApp", "ReadingScreen", "HelpScreen", "MatchList", "Prompt"} <= names


@pytest.mark.parametrize("owner", owners(), ids=lambda owner: owner.__name__)
def test_every_binding_has_an_id_and_a_help_text(owner: type[DOMNode]) -> None:
    for binding in Binding.make_bindings(owner.BINDINGS):
        assert binding.id, f"{binding.key} could not be remapped"
        assert _OF_ITS_OWN.match(binding.id), binding.id
        assert binding.description or binding.tooltip, f"{binding.id} does not say what it does"


@pytest.mark.parametrize("owner", owners(), ids=lambda owner: owner.__name__)
def test_every_action_is_there(owner: type[DOMNode]) -> None:
    for binding in Binding.make_bindings(owner.BINDINGS):
        place, _, name = binding.action.partition("(")[0].rpartition(".")
        holder = {"app": ThreadviewApp, "screen": ReadingScreen}.get(place, owner)
        assert any(hasattr(holder, f"{kind}{name}") for kind in ("action_", "_action_")), binding.id


def test_an_id_means_one_thing() -> None:
    """Two classes may share an id where they do the same: q leaves, whatever has the focus."""
    meanings: dict[str, set[str]] = {}
    for _, binding in bound():
        meanings.setdefault(binding.id or "", set()).add(binding.description or binding.tooltip)
    assert {name: texts for name, texts in meanings.items() if len(texts) > 1} == {}


def test_every_row_of_the_table_is_bound() -> None:
    ids = {binding.id for _, binding in bound()}
    rows = {key.id for part in keys.PARTS for key in part.keys if key.keys}
    assert rows - ids == set()


def test_whatever_has_keys_of_the_table_takes_those_in_force() -> None:
    parts = {part.name: {key.id for key in part.keys} for part in keys.PARTS}
    for owner in owners():
        ids = {binding.id or "" for binding in Binding.make_bindings(owner.BINDINGS)}
        own = ids & set().union(*parts.values())
        if own and owner is not ThreadviewApp:
            assert issubclass(owner, Bound), f"{owner.__name__} has {own}"
            assert ids & parts[owner.PART], "those of its part, and whatever it has beside them"


def screens() -> list[type[Screen[object]]]:
    """Every screen and modal of the package that is shown, but for the palette, in which one types."""
    found = {
        value
        for name in modules()
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, type) and issubclass(value, Screen) and value is not Palette
    }
    ours = [
        each for each in found if each.__module__.startswith("threadview_tui") and vars(each).get("BINDINGS")
    ]
    return sorted(ours, key=lambda each: each.__name__)


def test_the_walk_finds_the_screens() -> None:
    names = {"ReadingScreen", "StartScreen", "PickScreen", "PageListScreen", "FactsScreen", "SourceScreen"}
    assert {*names, "OutputScreen", "StatisticsScreen", "HelpScreen"} == {each.__name__ for each in screens()}


@pytest.mark.parametrize("screen", screens(), ids=lambda screen: screen.__name__)
def test_every_screen_answers_to_what_holds_everywhere(screen: type[Screen[object]]) -> None:
    found = screen._merge_bindings().key_to_bindings
    bound = {key: bindings[0].action for key, bindings in found.items()}
    assert bound["question_mark"] == bound["f1"] == ("leave" if screen is HelpScreen else "help")
    assert bound["colon"] == bound["ctrl+p"] == "app.command_palette"
    assert bound["Q"] == bound["ctrl+q"] == "app.quit"


def test_every_binding_stands_in_the_docs(root: Path) -> None:
    page = root / "docs" / "keys.md"
    if not page.exists():
        pytest.skip("docs/keys.md is not written yet")
    text = page.read_text(encoding="utf-8")
    listed = {name for _, name, *_ in keys.key_table()}
    missing = {name for name in listed if f"`{name}`" not in text and name not in text}
    assert missing == set()
