"""Giving a comment to the clipboard, the browser, an editor or a pager."""

from __future__ import annotations

import threading
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from threadview_tui import wording
from threadview_tui.tree import ARTICLE

from .host import Host

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from threadview_tui.app import ThreadviewApp
    from threadview_tui.export.choosing import What


NUMBERED: tuple[What | None, ...] = (None, "branch", "shown", "all")
"""What a number before `e` and `v` means, from 1 on; None is the comment, or what is selected."""


class Handing(Host):
    """The part of the reading screen that hands a comment on."""

    _folder: Path | None = None
    """For copies that are edited."""

    def selected(self) -> str:
        """What is selected with the mouse, safe to hand on; empty for nothing."""
        from threadview_parsers.clean import clean

        return clean(self.get_selected_text() or "")

    def text_of_item(self) -> tuple[str, str]:
        """What the cursor is on, in words, and its text: ("comment 5", ...)."""
        assert self.session is not None
        item, thread = self.session.cursor, self.session.thread
        if item == ARTICLE:
            return "the article", thread.article.text
        return f"comment {self.session.id_of(item)}", thread.comments[item - 1].text

    def action_copy_comment(self) -> None:
        if self.session is None:
            return
        what, text = self.text_of_item()
        selected = self.selected()
        if selected:
            self.clear_selection()
            what, text = "the selection", selected
        self.copy(text, f"{what}: {wording.plural(len(text), 'character')}")

    def action_cite(self) -> None:
        from threadview_tui.citation import STYLES, cite, cited

        number = self.take_count() or 1
        if self.session is None:
            return
        if number > len(STYLES):
            self.say("1Y text, 2Y Markdown, 3Y biblatex")
            return
        words = self.selected()
        style = STYLES[number - 1]
        what = cited(self.session.thread, self.session.cursor, words=words, saved=self._saved())
        self.copy(cite(what, style), f"a citation ({style}) of {what.what}")

    def _saved(self) -> date | None:
        """The day on which the file that is read was saved."""
        try:
            return date.fromtimestamp(Path(self.library.page.input.source).stat().st_mtime)
        except (OSError, ValueError, OverflowError):
            return None

    def copy(self, text: str, what: str) -> None:
        """Put a text into the clipboard of the terminal and into that of the system; `what` it is, for the
        reader, who hears at once that the terminal was given it, and of the system if that fails.
        """
        from threadview_parsers.clean import clean

        from threadview_tui.clipboard import TERMINAL_MOST, TERMINAL_SURE, size_for_terminal

        text = clean(text)
        size = size_for_terminal(text)
        if size <= TERMINAL_MOST:
            self.app.copy_to_clipboard(text)
        doubt = ""
        if size > TERMINAL_MOST:
            doubt = "; too long for the terminal's clipboard, w writes a file"
        elif size > TERMINAL_SURE:
            doubt = "; some terminals take less"
        self.say(f"copied {what}{doubt}")
        if not self.app.is_headless:
            # A daemon: nobody should wait at the end for a clipboard that hangs.
            put = partial(self.copy_to_system, text, sent=size <= TERMINAL_MOST)
            threading.Thread(target=put, name="clipboard", daemon=True).start()

    def copy_to_system(self, text: str, *, sent: bool) -> None:
        """The slow part of `copy`, in a thread of its own; `sent`: the terminal has it."""
        from threadview_tui.clipboard import ClipboardError, NoClipboard, copy

        try:
            copy(text)
        except NoClipboard:
            # Over SSH and on a bare server that is how it is, and the terminal's is the one that counts.
            if not sent:
                self.call_later(self.say, "not copied: too long for the terminal, and no other clipboard")
        except ClipboardError as error:
            rest = "the terminal was sent it (OSC 52)" if sent else "w writes a file"
            self.call_later(self.say, f"the system's clipboard failed: {error}; {rest}")

    def action_open_link(self) -> None:
        number = self.take_count()
        if self.session is None:
            return
        from threadview_tui.links import links_of

        links = links_of(self.session.thread, self.session.cursor)
        if number is not None:
            if 0 < number <= len(links):
                self._open(links[number - 1])
            else:
                self.say(f"only {wording.plural(len(links), 'link')} here" if links else "no links here")
            return
        page = wording.link(self.session.thread, self.session.cursor)
        if page is not None:
            self._open(page)
        else:
            more = "; 1o opens its first link" if links else ""
            self.say(f"the page gives no address for this{more}")

    def _open(self, address: str) -> None:
        self.say(f"opening {wording.plain(address)}")
        self.app.open_url(address)

    def not_opened(self, address: str) -> None:
        """No browser took an address: the reader gets it instead."""
        self.copy(address, f"instead of opened, no browser here: {wording.plain(address)}")

    def action_edit(self) -> None:
        from threadview_tui.programs import editor

        self._hand_over("edited", lambda: editor(cast("ThreadviewApp", self.app).config.editor))

    def action_view(self) -> None:
        from threadview_tui.programs import pager

        self._hand_over("shown", lambda: pager(cast("ThreadviewApp", self.app).config.pager))

    def _hand_over(self, done: str, program: Callable[[], list[str]]) -> None:
        """Give a copy of something to a program that takes the terminal."""
        from threadview_tui.programs import NoProgram

        number = self.take_count() or 1
        if self.session is None:
            return
        if number > len(NUMBERED):
            self.say("1 the comment, 2 its branch, 3 what is shown, 4 all")
            return
        try:
            command = program()
            path = self._copy_of(NUMBERED[number - 1])
        except (NoProgram, OSError) as error:
            self.say(wording.plain(f"not {done}: {error}"))
            return
        before = path.stat()
        problem = self._run(command, path)
        try:
            changed = path.stat().st_mtime_ns != before.st_mtime_ns
        except OSError:
            changed = True
        if problem:
            self.say(wording.plain(f"not {done}: {problem}"))
        elif changed:
            self.say("what you changed there is a copy's: the page stays as it is, A writes a note")

    def _copy_of(self, what: What | None) -> Path:
        """A file that holds a copy."""
        import atexit
        import re
        import shutil
        from tempfile import mkdtemp

        from threadview_tui.export import FORMATS, write
        from threadview_tui.export.choosing import chosen

        assert self.session is not None
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="threadview-"))
            # Not right after the editor: one with a window of its own comes back at once.
            atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
        name, text = self.text_of_item()
        selected = self.selected()
        if what is None:
            name, text = ("selection", selected) if selected else (name, text)
        path = self._folder / (re.sub(r"\W+", "-", what or name) + ".txt")
        path.unlink(missing_ok=True)
        with path.open("xb") as out:
            if what is None:
                out.write(f"{text}\n".encode("utf-8", errors="replace"))
            else:
                write([chosen(self.session, what)()], FORMATS["txt"], out)
        return path

    def _run(self, command: Sequence[str], path: Path) -> str:
        """Leave the terminal to a program until it ends; what went wrong, in a line."""
        from textual.app import SuspendNotSupported

        from threadview_tui.programs import run_here

        try:
            with self.app.suspend():
                try:
                    code = run_here([*command, str(path)])
                except (OSError, ValueError) as error:
                    return f"{command[0]}: {getattr(error, 'strerror', None) or error}"
        except SuspendNotSupported:
            return "this terminal cannot be given to another program"
        return f"{command[0]} ended with code {code}" if code else ""
