"""The wheel reads like the keys that read on: what it takes out of sight, its end having been seen."""

from __future__ import annotations

from textual import events
from threadview_tui.keeping.passing import wheeled
from threadview_tui.widgets.thread_view import ThreadView

from .conftest import Opener, Reader
from .making import thread

MANY = thread((0,) * 12, texts=[f"Comment {number} says something short." for number in range(12)])
LONG = thread((0, 0), texts=["A line of many words that goes on and on. " * 60, "The end."])


async def wheel(reader: Reader, kind: type[events.MouseEvent], times: int) -> None:
    view = reader.screen.query_one(ThreadView)
    for _ in range(times):
        view.post_message(kind(view, 2, 2, 0, 1, 0, False, False, False, 2, 2))
        await reader.settle()


async def test_what_goes_over_the_top_is_read(open_app: Opener) -> None:
    async with open_app(MANY, size=(80, 15)) as reader:
        read = reader.session.notebook.read
        seen: list[int] = []
        for _ in range(60):
            top = reader.screen.view.place()[0]
            before = set(read)
            await wheel(reader, events.MouseScrollDown, 1)
            seen.append(len(read))
            assert all(item <= reader.screen.view.place()[0] for item in before) or len(read) == 13
            if reader.screen.view.place()[0] == top and len(read) == 13:
                break
        assert read == set(range(13))
        assert seen == sorted([0, *seen[1:]])


async def test_going_back_and_dragging_the_bar_read_nothing(open_app: Opener) -> None:
    async with open_app(MANY, size=(80, 15)) as reader:
        reader.screen.view.scroll_to(y=20, animate=False)
        await reader.settle()
        assert reader.screen.view.place()[0] > 1
        await wheel(reader, events.MouseScrollUp, 20)
        assert reader.session.notebook.read == set()


async def test_a_comment_longer_than_the_window_is_read_at_its_end(open_app: Opener) -> None:
    async with open_app(LONG, size=(60, 15)) as reader:
        await reader.at(1)
        read = reader.session.notebook.read
        while reader.screen.view.place()[0] <= 1:
            ended = 1 in reader.screen.view.ended()
            await wheel(reader, events.MouseScrollDown, 1)
            if 1 in read:
                assert ended
                break


def test_the_rule() -> None:
    assert wheeled([0, 2, 3], [3, 5], 3) == [0, 2]
    assert wheeled([3], [8], 5) == [3]
    # Up again, what leaves the window at the bottom was not read.
    assert wheeled([2, 3, 5], [2, 3], 1) == []
    assert wheeled([3, 5], [3, 5], 3) == []
    assert wheeled([], [], 0) == []
