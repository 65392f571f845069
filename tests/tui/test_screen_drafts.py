"""A note that is half typed is kept, and gone on with."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Opener
from tests.tui.making import BAKERY


async def test_what_was_typed_is_there_again_after_esc(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        await reader.press("A")
        await reader.type("ask the baker")
        assert dict(reader.session.notebook.drafts) == {2: "ask the baker"}
        await reader.press("escape")
        assert "draft kept" in reader.screen.said
        assert not reader.session.notebook.notes
        await reader.at(3)
        await reader.press("A")
        assert reader.screen.prompt.text == ""
        await reader.press("escape")
        await reader.at(2)
        await reader.press("A")
        assert reader.screen.prompt.text == "ask the baker"
        await reader.type(" about rye")
        await reader.press("enter")
        assert dict(reader.session.notebook.notes) == {2: "ask the baker about rye"}
        assert not reader.session.notebook.drafts


@pytest.mark.parametrize("emptied", [False, True])
async def test_a_note_that_was_not_changed_and_one_that_was_emptied_leave_no_draft(
    open_app: Opener, emptied: bool
) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        await reader.press("A")
        await reader.type("rye")
        await reader.press("enter", "A")
        if emptied:
            await reader.press("backspace", "backspace", "backspace")
        await reader.press("escape")
        assert not reader.session.notebook.drafts
        assert dict(reader.session.notebook.notes) == {2: "rye"}


async def test_a_draft_outlives_the_run(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        await reader.press("A")
        await reader.type("half a thou")
        assert reader.app.library.keeper.flush(5)
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        await reader.press("A")
        assert reader.screen.prompt.text == "half a thou"
