"""What is painted anew when the reading screen changes its classes, and how often."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib.resources import files

import pytest
from textual.app import App
from threadview_tui.screens.dressed import CONCERNED
from threadview_tui.widgets.thread_view import ThreadView

from .conftest import Opener, Reader
from .making import thread


def test_it_is_known_which_widgets_the_stylesheet_changes_under_each_class() -> None:
    sheet = files("threadview_tui").joinpath("screens/reading.tcss").read_text()
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    changed: defaultdict[str, set[str]] = defaultdict(set)
    for selectors in re.findall(r"([^{};]+)\{", sheet):
        for selector in selectors.split(","):
            classes = re.match(r"\s*&((?:\.-[\w-]+)+)", selector)
            if classes:
                target = re.findall(r"#([\w-]+)", selector)[-1]
                for name in classes[1][1:].split("."):
                    changed[name].add(target)
    assert changed
    assert changed == {name: set(ids) for name, ids in CONCERNED.items()}


async def drawn_by(reader: Reader, monkeypatch: pytest.MonkeyPatch, *keys: str) -> list[set[int]]:
    """Frame by frame, the lines of the screen in which anything was drawn."""
    frames: list[set[int]] = []

    def display(app: App[None], screen: object, renderable: object) -> None:
        spans = getattr(renderable, "spans", None)
        lines = (
            range(app.size.height) if spans is None else {y for y, x, _ in spans if x < app.size.width - 1}
        )
        if renderable is not None and lines:
            frames.append(set(lines))

    await reader.settle()
    with monkeypatch.context() as patched:
        patched.setattr(App, "_display", display)
        await reader.press(*keys)
    return frames


@pytest.mark.parametrize("key", ["slash", "ampersand"])
async def test_the_prompt_comes_and_goes_in_one_frame_that_leaves_the_text_alone(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with open_app(thread([0, 1] * 30)) as reader:
        await reader.press(key, "escape")
        opening = await drawn_by(reader, monkeypatch, key)
        await reader.type("bread")
        for frames in (opening, await drawn_by(reader, monkeypatch, "enter")):
            assert len(frames) == 1
            assert frames[0] <= {38, 39}


async def test_what_is_shown_has_the_room_that_the_prompt_leaves(open_app: Opener) -> None:
    async with open_app(thread([0, 1] * 30), size=(80, 24)) as reader:
        await reader.press("3", "g", "A")
        await reader.type("what was said of the bread last week")
        await reader.press("enter", "j", "k")
        wide = reader.status
        await reader.press("slash")
        assert reader.status == reader.screen.status.render().plain.strip()
        assert reader.status != wide
        await reader.press("escape")
        assert reader.status == wide


async def test_a_class_of_the_screen_gives_the_thread_view_no_other_styles(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(thread([0, 1] * 30)) as reader:
        restyled: list[ThreadView] = []
        monkeypatch.setattr(ThreadView, "notify_style_update", restyled.append)
        await reader.press("slash", "escape", "O", "O", "enter", "enter")
        assert restyled == []
