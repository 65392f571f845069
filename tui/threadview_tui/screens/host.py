"""What a part of the reading screen may count on: the screen that it is mixed into.

The reading screen is put together from parts (`Moving`, `Marking`, `Handing` ...), each a class in a file of
its own: the keys of one topic and what they need. A part says nothing of the others; what it may use of the
whole is declared here, once. To mypy a part is therefore a screen that has all this; at run time `Host` is
empty, so that no part stands in another's way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from textual.binding import ActiveBinding
    from textual.message import Message
    from textual.screen import Screen

    from threadview_tui.config import Config
    from threadview_tui.jumps import Jumps, Spot
    from threadview_tui.keeping.leaving import Leaving
    from threadview_tui.layout.viewport import Align
    from threadview_tui.opening import Library, Page
    from threadview_tui.queries import Queries
    from threadview_tui.session import Session
    from threadview_tui.widgets.outline import Outline
    from threadview_tui.widgets.prompt import Prompt
    from threadview_tui.widgets.thread_view import ThreadView

    from .asking import Asking
    from .hints import Hint
    from .jumping import Jumping
    from .lines import Lines
    from .listing import Listing
    from .opened import Opened

    class Host(Screen[None]):
        """The reading screen, as its parts see it."""

        library: Library
        session: Session | None
        """What is being read; None while it is being opened, and if it cannot be."""
        view: ThreadView
        outline: Outline
        prompt: Prompt
        asking: Asking
        lines: Lines
        listing: Listing
        opened: Opened
        jumping: Jumping
        said: str
        """The answer to the last key, where that did nothing."""
        count: str
        """Digits typed, waiting for a command."""
        prefix: str
        """The first of two keys."""
        is_welcome: bool
        outline_beside: bool
        align: Align
        """How what is gone to comes into the window."""
        _lettered: str
        _leaving: Leaving

        @property
        def queries(self) -> Queries:
            """What answers questions about the page; only while one is open."""

        @property
        def jumps(self) -> Jumps:
            """Where the reader came from."""

        @property
        def config(self) -> Config:
            """The settings in force."""

        def bindings_in_force(self) -> Mapping[str, ActiveBinding]:
            """What each key does now."""

        def take_count(self) -> int | None:
            """The number typed before the key, which is used up by asking."""

        def say(self, answer: str) -> None:
            """Put a word into the status line, until the next key: why it does nothing, or not all of it."""

        def in_thread(self, work: Callable[[], Message], *, group: str) -> None:
            """Do something slow off the event loop, and hear of it; cancels what the group did."""

        def go(self, item: int) -> None:
            """Put the cursor on an item that is shown."""

        def _arrive(self, item: int, unless: str = "") -> None:
            """Go to an item for which folds may have been opened.

            `unless`: what to say if it is the cursor's.
            """

        def _numbered(self, number: int) -> None:
            """Go to the comment of a number."""

        def turn_to(self, index: int) -> None:
            """Go to a page by its place in the library."""

        def take_up(self, page: Page) -> None:
            """Go on where the page was left."""

        async def look_elsewhere(self, id: int) -> None:
            """See what another threadview wrote on a comment meanwhile, before writing there."""

        def keep_place(self) -> None:
            """Keep where the reader is."""

        def follow_view(self) -> None:
            """The cursor is where the view has it: the rest of the screen follows, in the same frame."""

        def show_thread(self) -> None:
            """Draw the thread anew, in the order of the session."""

        def show_state(self) -> None:
            """Draw what the session says."""

        def show_reader(self) -> None:
            """Draw the signs of what the reader did."""

        def dress(self, classes: Mapping[str, bool]) -> None:
            """Have these classes, or have them not."""

        def update_lines(self) -> None:
            """Header, status and hints as things stand."""

        def lacks_letter(self, letter: str, action: str) -> bool:
            """Whether a key was run without its letter; it is waited for then."""

        def letter_hints(self) -> Sequence[Hint]:
            """What a letter would do, if one is waited for."""

        def spot(self) -> Spot | None:
            """Where the reader is."""

        def go_to_spot(self, spot: Spot) -> bool:
            """Be where the reader was."""

        def came_from(self, spot: Spot | None) -> None:
            """A jump was made from there."""

        def leaping(self) -> AbstractContextManager[None]:
            """Whatever is done in it can be gone back from."""

        def aiming(self) -> AbstractContextManager[None]:
            """What is gone to in it, and was out of sight, comes with what stands around it."""

        def reading_on(self) -> AbstractContextManager[None]:
            """What is passed by a move in it counts as read."""

        def stop_reading(self) -> bool:
            """If a page is being read, read no further; whether one was."""

        def selected(self) -> str:
            """What is selected with the mouse."""

        def text_of_item(self) -> tuple[str, str]:
            """What the cursor is on, in words, and its text."""

        def action_match(self, direction: int) -> None: ...

        def action_fold_toggle(self) -> None: ...

else:
    Host = object
