"""What is known of a page, and why it was read as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from threadview_tui import keys
from threadview_tui.pages import facts
from threadview_tui.pages.reasons import Answer, Reasons
from threadview_tui.pages.summary import size
from threadview_tui.telling import tell
from threadview_tui.widgets.bound import in_force_of
from threadview_tui.widgets.status_line import HintLine

from .hints import on_screen
from .texts import TextActions

if TYPE_CHECKING:
    from threadview_tui.opening import Page

LARGEST = 8_000_000
"""Bytes of the largest input that is read once more for its reasons unasked."""


@dataclass
class Known(Message):
    """More of the facts; `pending` is said instead of what is still to come."""

    lines: list[facts.Line]
    pending: str = ""


class FactsText(VerticalScroll, inherit_bindings=False):
    """The facts, scrolled."""

    def step(self, rows: int) -> None:
        """So many rows on, back if negative."""
        self.scroll_relative(y=rows, animate=False)

    def turn(self, pages: float) -> None:
        """So many windows on, back if negative."""
        self.step(round(pages * max(1, self.size.height - 1)))

    def to_first(self) -> None:
        """The beginning."""
        self.scroll_home(animate=False)

    def to_last(self) -> None:
        """The end."""
        self.scroll_end(animate=False)


class FactsScreen(TextActions, inherit_bindings=False):
    """Esc, q and i go back to reading. The reasons come when they are worked out."""

    AUTO_FOCUS = "#facts"
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings(keys.TEXT_KEYS),
        *keys.bindings(keys.EVERYWHERE),
    ]
    DEFAULT_CSS = """
    FactsScreen {
        align: center middle;
        & > #facts {
            width: 100; max-width: 100%; height: 1fr; padding: 0 2; background: $panel;
            scrollbar-size-vertical: 1;
        }
        & #facts-text { width: 1fr; height: auto; }
        & > #facts-hints { width: 100%; background: $panel; }
    }
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._reasons: Reasons | None = None
        self._lines: list[facts.Line] = []

    def compose(self) -> ComposeResult:
        with FactsText(id="facts"):
            yield Static("", id="facts-text", markup=False)
        yield HintLine(id="facts-hints")

    def on_mount(self) -> None:
        self.query_one(HintLine).hints = on_screen("facts", in_force_of(self.app))
        # All comments are looked at, which takes a moment where they are many.
        self.run_worker(self._find_out, thread=True, exit_on_error=False)

    def on_unmount(self) -> None:
        if self._reasons is not None:
            self._reasons.end()

    def _find_out(self) -> None:
        page, source = self._page, self._page.input
        known = facts.facts(page)
        if page.session is None:
            self.post_message(Known(known))
            return
        if (source.size or 0) > LARGEST:
            skipped = f"not worked out: it means to read all {size(source.size or 0)} once more"
            self.post_message(Known(known, skipped))
            return
        self.post_message(Known(known, "being worked out …"))
        evidence, reason = self._ask()
        if evidence is None:
            self.post_message(Known(known, f"cannot be worked out: {reason}"))
        else:
            note = "the file changed since it was read: these are the reasons of what it holds now"
            changed = source.look() != source.stamp
            self.post_message(Known(known + facts.reasons(evidence), note if changed else ""))

    def _ask(self) -> Answer:
        try:
            self._reasons = Reasons(self._page.input.request)
        except OSError as error:
            return None, error.strerror or str(error)
        return self._reasons.wait()

    @on(Known)
    def _known(self, message: Known) -> None:
        self._lines = message.lines
        if message.pending:
            self._lines = [*message.lines, ("", ""), ("How it was read", ""), ("", message.pending)]
        self._show()

    def _show(self) -> None:
        lines = self._lines
        narrow = self.app.size.width < 60
        width = 2 if narrow else max((cell_len(name) for name, text in lines if text), default=0) + 2
        self.query_one("#facts-text", Static).update(
            Content("\n").join(_line(name, text, width, self._room(width)) for name, text in lines)
        )

    def _room(self, width: int) -> int:
        return max(10, min(100, self.app.size.width) - 6 - width)

    def on_resize(self) -> None:
        if self._lines:
            self._show()

    @property
    def body(self) -> FactsText:
        return self.query_one(FactsText)

    def action_copy(self) -> None:
        text = "\n".join(f"{name}: {text}" if name and text else name or text for name, text in self._lines)
        self.app.copy_to_clipboard(text.encode("utf-8", errors="replace").decode("utf-8"))
        tell(self.app, "Copied all of it.")


def _line(name: str, text: str, width: int, room: int) -> Content:
    """One fact: its name, and behind it, under itself where it is long, what is said."""
    from threadview_tui.layout.wrap import wrapped

    if not text:
        return Content.styled(name, "bold $text-accent")
    rest = Content("\n" + " " * width).join(Content(row) for row in wrapped(text, room))
    if width <= cell_len(name):
        return Content.assemble((name, "$text-muted"), "\n", " " * width, rest)
    return Content.assemble((name, "$text-muted"), " " * (width - cell_len(name)), rest)
