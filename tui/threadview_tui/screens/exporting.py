"""Writing a file (`w`) and giving comments to a command (`|`): what is asked, done in a worker, and told."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from threadview_tui import wording
from threadview_tui.widgets.prompt import Choice

from .host import Host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.worker import Worker

    from threadview_tui.export import Part
    from threadview_tui.export.choosing import What
    from threadview_tui.programs import Outcome
    from threadview_tui.session import Session

    from .output import OutputScreen


WRITE: tuple[What, ...] = ("shown", "branch", "marked", "tagged", "all")
"""What Tab goes through before the name of a file."""
PIPE = ("comment", "branch", "shown", "all")
"""The same before a command; "selection" is the first where there is one."""
PATIENCE = 0.4
"""Seconds that a command may take before its screen comes up."""
_TELL = 0.2
"""Seconds between two words about how far it is."""


class Exporting(Host):
    """The part of the reading screen that writes files and runs commands."""

    _output: OutputScreen | None = None
    _so_far = ""
    """What the command that runs has said."""
    _piping: Worker[None] | None = None

    async def action_write(self) -> None:
        session = self.session
        if session is None:
            return
        from threadview_tui.export.naming import Naming, proposed

        what = Choice(WRITE)
        naming = Naming(session.page.source)
        await self.lines.ask(
            "write",
            proposed(session.page.source),
            lambda name: self._write(session, WRITE[what.index], naming.path(name)),
            check=naming.check,
            choice=what,
        )

    def _write(self, session: Session, what: What, path: Path) -> None:
        from threadview_tui.export.choosing import chosen

        self.say(f"writing {wording.plain(path.name)} …")
        self.run_worker(
            partial(self._write_file, chosen(session, what), path, len(session.page.comments)),
            thread=True,
            group="export",
        )

    def _write_file(self, part: Callable[[], Part], path: Path, most: int) -> None:
        """In a worker: write, and tell how far it is where that takes long."""
        from threadview_tui.convert import replacing
        from threadview_tui.export import FORMATS, Stopped, write

        worker, due = get_current_worker(), time.monotonic() + _TELL

        def going(done: int) -> bool:
            nonlocal due
            if done and time.monotonic() > due:
                due = time.monotonic() + _TELL
                share = 100 * done // max(1, most)
                self.call_later(self.say, f"writing {wording.plain(path.name)}: {share} %")
            return not worker.is_cancelled

        name = wording.plain(str(path))
        try:
            with replacing(path) as out:
                count = write([part()], FORMATS[path.suffix[1:].lower()], out, going=going)
        except Stopped:
            return
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            self.call_later(self.say, f"not written, {reason}: {name}")
            return
        self.call_later(self.say, f"wrote {wording.plural(count, 'comment')} to {name}")

    async def action_pipe(self) -> None:
        session = self.session
        number = self.take_count() or 1
        if session is None:
            return
        if self._piping is not None and self._piping.is_running:
            self.say("a command is still running")
            return
        selected = self.selected()
        names = ("selection", *PIPE) if selected else PIPE
        what = Choice(names, min(number, len(names)) - 1)
        _, text = self.text_of_item()
        await self.lines.ask(
            "pipe",
            "",
            lambda command: self._pipe(session, what.name, command, selected or text),
            check=lambda command: None if command.strip() else "type a command, such as wc -w",
            choice=what,
        )

    def _pipe(self, session: Session, what: str, command: str, text: str) -> None:
        from threadview_tui.export.choosing import chosen

        parts: dict[str, What] = {"branch": "branch", "shown": "shown", "all": "all"}
        part = chosen(session, parts[what]) if what in parts else None
        self._output, self._so_far = None, ""
        self.say(f"running {wording.plain(command)} …")
        self._piping = self.run_worker(
            partial(self._run_command, command, part, text), thread=True, group="pipe", exclusive=True
        )
        self.set_timer(PATIENCE, partial(self._still_running, self._piping, command))

    def _run_command(self, command: str, part: Callable[[], Part] | None, text: str) -> None:
        """In a worker: feed a command and hear it."""
        from threadview_tui.programs import pipe

        worker = get_current_worker()
        try:
            outcome = pipe(
                command,
                _fed(part, text),
                going=lambda: not worker.is_cancelled,
                heard=lambda output: self.call_later(self._heard, output),
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            self.call_later(self.say, wording.plain(f"cannot be run, {reason}: {command}"))
            return
        self.call_later(self._ended, command, outcome)

    def _still_running(self, worker: Worker[None], command: str) -> None:
        if worker is self._piping and worker.is_running and self._output is None:
            self._show_output(command).heard(self._so_far)

    def _show_output(self, command: str) -> OutputScreen:
        from .output import OutputScreen

        self.say("")  # that it is running
        self._output = OutputScreen(command, stop=self._stop_command)
        self.app.push_screen(self._output, self._left_output)
        return self._output

    def _left_output(self, _: None) -> None:
        self._stop_command()
        self._output = None

    def _stop_command(self) -> None:
        if self._piping is not None:
            self._piping.cancel()

    def _heard(self, output: str) -> None:
        self._so_far = output
        if self._output is not None:
            self._output.heard(output)

    def _ended(self, command: str, outcome: Outcome) -> None:
        self._piping = None
        lines = outcome.output.strip("\n").split("\n") if outcome.output.strip() else []
        end = how_it_ended(outcome)
        if self._output is not None and self._output.is_attached:
            self._output.ended(outcome.output, end)
        elif len(lines) > 1 or (lines and len(lines[0]) > 60):
            self._show_output(command).ended(outcome.output, end)
        elif lines:
            self.say(f"{lines[0].strip()}" + (f" · {end}" if outcome.code else ""))
        else:
            self.say(f"no output · {end}")


def how_it_ended(outcome: Outcome) -> str:
    """ "exit code 0", "ended by signal 11", "ended after 1 MB of output"."""
    if outcome.code is None:
        return outcome.ended if outcome.ended == "stopped" else f"ended {outcome.ended}"
    return f"exit code {outcome.code}" if outcome.code >= 0 else f"ended by signal {-outcome.code}"


def _fed(part: Callable[[], Part] | None, text: str) -> Iterator[bytes]:
    """What a command is given: plain text."""
    if part is None:
        yield f"{text}\n".encode("utf-8", errors="replace")
        return
    from threadview_tui.export import FORMATS

    for piece in FORMATS["txt"].page(part(), 0):
        yield piece.encode("utf-8", errors="replace")
