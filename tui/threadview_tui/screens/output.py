"""What a command said: plain text, wrapped and scrollable; while it runs, more is added below."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Log, Static

from threadview_tui import keys, wording
from threadview_tui.guarding import Guarded
from threadview_tui.layout.wrap import wrap
from threadview_tui.widgets.bound import in_force_of
from threadview_tui.widgets.status_line import HintLine

from .everywhere import Everywhere
from .hints import on_screen


class OutputScreen(Guarded, Everywhere, ModalScreen[None], inherit_bindings=False):
    """The output of `command`. `stop` is called when the reader wants it ended; Esc again goes back."""

    PART = "output"
    AUTO_FOCUS = "#output"
    DEFAULT_CSS = """
    OutputScreen {
        background: $background;
        & > #output-title { height: 1; padding: 0 1; color: $text-accent; }
        & > #output, & > #output:focus {
            height: 1fr; padding: 0 1; background: $background; color: $foreground; border: none;
            overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; background-tint: transparent;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings(keys.OUTPUT_KEYS),
        *keys.bindings(keys.EVERYWHERE),
    ]

    def __init__(self, command: str, *, stop: Callable[[], None]) -> None:
        super().__init__()
        self._command = wording.plain(command)
        self._stop = stop
        self._end = ""
        """How it ended; empty while it runs."""
        self.text = ""
        """All that is shown."""

    def compose(self) -> ComposeResult:
        yield Static("", id="output-title", markup=False)
        yield Log(id="output", auto_scroll=False)
        yield HintLine(id="output-hints")

    def on_mount(self) -> None:
        self.call_after_refresh(self._show)

    def on_resize(self, _: events.Resize) -> None:
        self.call_after_refresh(self._show)

    def heard(self, text: str) -> None:
        """So much has come so far; it begins with what was heard before."""
        self.text = text
        self._show()

    def ended(self, text: str, how: str) -> None:
        """That was all of it."""
        self.text, self._end = text, how
        self._show()

    def _show(self) -> None:
        """Draw it all; what stands at the top stays there."""
        if not self.is_mounted:
            return
        text = self.text.removesuffix("\n")
        count = wording.plural(text.count("\n") + 1 if text else 0, "line")
        title = Content(f"{self._end or 'running …'} · {count} · {self._command}")
        self.query_one("#output-title", Static).update(title.truncate(self.size.width - 2, ellipsis=True))
        self.query_one(HintLine).hints = on_screen("ended" if self._end else "running", in_force_of(self.app))
        log = self.query_one(Log)
        rows = wrap(text, max(1, log.scrollable_content_region.width))
        top = log.scroll_offset.y
        log.clear()
        if text:
            pairs = zip(rows[::2], rows[1::2], strict=True)
            log.write_lines([text[start:end] for start, end in pairs], scroll_end=False)
        log.scroll_to(y=top, animate=False)

    def action_back(self) -> None:
        """Stop the command or, if it has ended, back to reading."""
        if self._end:
            self.dismiss(None)
        else:
            self._stop()

    def action_turn(self, how: str) -> None:
        getattr(self.query_one(Log), how)(animate=False)
