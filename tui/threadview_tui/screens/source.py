"""The text that a page was read from, with the lines of one comment marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from threadview_tui import keys, wording
from threadview_tui.pages.source_text import Place, SourceText, find, load_text
from threadview_tui.telling import tell
from threadview_tui.widgets.bound import in_force_of
from threadview_tui.widgets.pick_list import PickTitle
from threadview_tui.widgets.source_view import SourceView
from threadview_tui.widgets.status_line import HintLine

from .hints import on_screen
from .texts import TextActions

if TYPE_CHECKING:
    from threadview_parsers import Thread

    from threadview_tui.opening import Input


@dataclass
class Loaded(Message):
    """The text is there, or the reason why it is not."""

    text: SourceText | None
    place: Place | None
    note: str


class SourceScreen(TextActions, inherit_bindings=False):
    """Esc, q and V go back to reading. The text is loaded in the background, whatever its size."""

    AUTO_FOCUS = "#source"
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings(keys.TEXT_KEYS),
        *keys.bindings(keys.EVERYWHERE),
    ]
    DEFAULT_CSS = """
    SourceScreen {
        background: $background;
        & #source { height: 1fr; }
    }
    """

    def __init__(self, source: Input, thread: Thread, id: int) -> None:
        """`id` is that of the comment, 0 for the article."""
        super().__init__()
        self._input, self._thread, self._comment = source, thread, id
        self._loaded = Loaded(None, None, "")

    def compose(self) -> ComposeResult:
        yield PickTitle(id="source-title")
        yield SourceView(id="source")
        yield HintLine(id="source-hints")

    def on_mount(self) -> None:
        what = f"comment {wording.number(self._comment)}" if self._comment else "the article"
        self.query_one(PickTitle).title = f"Source of {what}"
        self.query_one(HintLine).hints = on_screen("source", in_force_of(self.app))
        self.query_one(PickTitle).count = "reading the file …"
        self.run_worker(self._load, thread=True, exit_on_error=False)

    def _load(self) -> None:
        from threadview_parsers import ParseError

        changed = self._input.look() != self._input.stamp
        try:
            text = load_text(self._input)
        except ParseError as error:
            self.post_message(Loaded(None, None, f"the file cannot be read any more: {error.reason}"))
            return
        place = find(text, self._thread, self._comment)
        if changed:
            note = "the file changed since it was read: these lines may be others (r reads it again)"
        elif place is None:
            note = "it cannot be located in the file: here is the file from its beginning"
        else:
            note = "" if place.exact else "found by its first words: this format keeps no lines"
        self.post_message(Loaded(SourceText(text), place, note))

    @on(Loaded)
    def _show(self, message: Loaded) -> None:
        self._loaded = message
        if message.note:
            # Above the hints, and for good: it says what the marked lines are worth.
            offered = on_screen("source with a note", in_force_of(self.app))
            self.query_one(HintLine).hints = (("!", wording.plain(message.note)), *offered)
        if message.text is not None:
            self.query_one(SourceView).show(message.text, message.place)
        else:
            self.query_one(PickTitle).count = ""

    @on(SourceView.Moved)
    def _moved(self) -> None:
        text, place = self._loaded.text, self._loaded.place
        if text is None:
            return
        view = self.query_one(SourceView)
        share = 100 if view.at_end else 100 * view.piece // max(1, len(text))
        lines = f"of {wording.number(text.lines)} · {share} %"
        if place is not None:
            first, last = self._line(place.start), self._line(max(place.start, place.end - 1))
            lines = f"line {first:,} {lines}" if first == last else f"lines {first:,}–{last:,} {lines}"
        else:
            lines = lines.removeprefix("of ").replace(" · ", " lines · ")
        self.query_one(PickTitle).count = lines

    def _line(self, offset: int) -> int:
        assert self._loaded.text is not None
        piece = self._loaded.text.piece_at(offset)
        while (number := self._loaded.text.number(piece)) is None:
            piece -= 1
        return number

    @property
    def body(self) -> SourceView:
        return self.query_one(SourceView)

    def action_here(self) -> None:
        self.body.to_place()

    def action_copy(self) -> None:
        text, place = self._loaded.text, self._loaded.place
        if text is None or place is None:
            tell(self.app, "No lines are marked to copy.")
            return
        lines = text.text[place.start : place.end]
        self.app.copy_to_clipboard(lines.encode("utf-8", errors="replace").decode("utf-8"))
        tell(self.app, f"Copied {wording.plural(len(lines), 'character')}.")
