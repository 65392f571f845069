"""The help screen: every key of the table, and what the signs on the screen mean."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from threadview_tui.keys import key_table

LEGEND: tuple[tuple[str, str], ...] = (
    ("▌", "where you are"),
    ("│", "one level of replies"),
    ("▸ 12 replies folded", "a branch that is folded, and how much of it"),
    ("↳ 3", "answers comment 3"),
    ("•", "in the outline: the search found something here"),
    ("▁▂▅█", "in the outline: how long a comment is beside the others"),
    ("2• +12", "in the outline: twelve folded under it, in two of them the search found something"),
    ("▾ ▸", "in the outline: replies follow; they are folded. A click folds and unfolds"),
    ("…12└", "in the outline: so deep that only the level is said"),
    ("a  '  ¶  #  *", "in the outline: mark a, another mark, a note, a tag, not read yet"),
    ("─  │  ┼", "on the scroll bar: a match, something you marked, both"),
    ("a", "in the list of matches: the article"),
    ("2/3", "in the list of matches: the second of three in this comment"),
    ("context", "shown for the sake of a match, does not match itself"),
)
QUERIES: tuple[tuple[str, str], ...] = (
    ("word", "typos, accents and case forgiven"),
    ('"two words"', "exactly this phrase"),
    ("=word  -word", "exactly this word; not this word"),
    ("(one OR other)", "either of them"),
    ("/regex/", "regular expression"),
    ("len:>200  words:<5", "by length"),
    ("author:name  lang:fr", "by author, by language"),
    ("date:2024  replies:>2", "by date, by replies"),
)


def help_text() -> Content:
    """The whole help: keys by group, queries, legend."""
    sections: list[tuple[str, list[tuple[str, str]]]] = [
        (group, [(keys, what) for keys, _, what, _ in rows])
        for group, rows in groupby(key_table(), key=lambda row: row[3])
    ]
    sections += [("What can be asked for", list(QUERIES)), ("Signs", list(LEGEND))]
    width = max(cell_len(sign) for _, rows in sections for sign, _ in rows)
    parts: list[Content] = []
    for heading, rows in sections:
        if parts:
            parts.append(Content(""))
        parts.append(Content.styled(heading, "bold $text-accent"))
        parts += [
            Content.assemble("  ", (sign, "bold"), " " * (width - cell_len(sign) + 2), (what, "$text-muted"))
            for sign, what in rows
        ]
    return Content("\n").join(parts)


class HelpScreen(ModalScreen[None], inherit_bindings=False):
    """All keys, scrollable. Esc, q, ? or F1 go back to reading."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > #help {
            width: 88; max-width: 100%; height: auto; max-height: 100%;
            padding: 1 2; background: $panel; scrollbar-size-vertical: 1;
        }
        & #keys { width: 1fr; height: auto; }
    }
    """
    AUTO_FOCUS = "#help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", "back to reading", show=False, id="help.close"),
        Binding("Q,ctrl+q", "app.quit", "quit at once", show=False, id="help.quit-now"),
        Binding("j,down", "turn('scroll_down')", "down", show=False, id="help.down"),
        Binding("k,up", "turn('scroll_up')", "up", show=False, id="help.up"),
        Binding("space,d,pagedown", "turn('scroll_page_down')", "page down", show=False, id="help.page-down"),
        Binding("b,u,pageup", "turn('scroll_page_up')", "page up", show=False, id="help.page-up"),
        Binding("g,home", "turn('scroll_home')", "beginning", show=False, id="help.first"),
        Binding("G,end", "turn('scroll_end')", "end", show=False, id="help.last"),
    ]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(help_text(), id="keys", markup=False)

    def action_turn(self, how: str) -> None:
        getattr(self.query_one("#help", VerticalScroll), how)(animate=False)
