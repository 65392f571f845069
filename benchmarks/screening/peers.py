"""Other programs in the same terminal: an application of Textual that shows each key, and less."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from time import monotonic

from benchmarks.screening import pages
from benchmarks.screening.steps import ENTER, Step
from benchmarks.screening.terminal import Terminal

ECHO = """
from textual.app import App, ComposeResult
from textual.widgets import Label

class Echo(App[None]):
    def compose(self) -> ComposeResult:
        yield Label("nothing yet", id="said")

    def on_key(self, event) -> None:
        self.query_one("#said", Label).update(f"the key {event.key}")

Echo().run()
"""


def echo(times: int) -> Step:
    """A key that changes one line of an application which does nothing else."""
    terminal = Terminal(
        [sys.executable, "-c", ECHO], environment={"PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    )
    try:
        terminal.until(b"nothing yet")
        terminal.rest(0.3)
        answers = [terminal.ask(key) for key in (b"j", b"k") * (times // 2)]
    finally:
        terminal.close()
    return Step("an application that shows the key", answers)


def less(count: int, times: int) -> Iterator[Step]:
    """The texts of as many comments in less; nothing if it is not installed."""
    program = shutil.which("less")
    if program is None:
        return
    text = pages.as_text(count)
    begin = monotonic()
    terminal = Terminal([program, str(text)], environment={"LESS": "", "LESSHISTFILE": "-"})
    try:
        yield Step("content", [terminal.answer(begin)])
        yield Step("next line", [terminal.ask(b"j") for _ in range(times)])
        yield Step("page down", [terminal.ask(b" ") for _ in range(times)])
        yield Step("go to the end", [terminal.ask(b"G")])
        yield Step("go to the beginning", [terminal.ask(b"g")])
        for letter in b"/" + pages.word(300).encode():
            terminal.ask(bytes((letter,)))
        yield Step("search", [terminal.ask(ENTER)])
        yield Step("next match", [terminal.ask(b"n") for _ in range(times)])
    finally:
        terminal.close()
