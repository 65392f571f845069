"""What a reader does, one step after the other, on one page: each is done several times and timed."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import monotonic
from typing import NamedTuple

from benchmarks.screening import pages, records_format
from benchmarks.screening.terminal import Answer, Terminal

PAGE_DOWN, ESCAPE, ENTER = b"\x1b[6~", b"\x1b[27u", b"\r"
WIDTHS = (100, 80, 60, 140, 90, 110)
RARE = (300, 330, 361, 391, 421, 451, 481, 511)
"""Ranks of the words that are filtered by: each in two or three of a hundred comments."""


class Step(NamedTuple):
    """One row: the answers to the same keys, times in seconds."""

    what: str
    answers: Sequence[Answer]

    @property
    def median(self) -> float:
        return median(answer.last for answer in self.answers)

    @property
    def worst(self) -> float:
        return max(answer.last for answer in self.answers)

    @property
    def held(self) -> float:
        return max(answer.held for answer in self.answers)

    @property
    def spent(self) -> float:
        """Processor time of the main thread, median."""
        return median(answer.spent for answer in self.answers)

    @property
    def frames(self) -> float:
        """How often the screen was drawn, median."""
        return median(answer.frames for answer in self.answers)

    @property
    def written(self) -> float:
        """Bytes of an answer, median."""
        return median(answer.written for answer in self.answers)


class Opened(NamedTuple):
    """How a page came to the screen."""

    records: float
    """Seconds from the start of the program until the records could have been there."""
    content: float
    """Seconds from the records being there to the article on the screen."""
    settled: float
    """Seconds until index, languages and heights were ready."""
    memory: tuple[tuple[str, float], ...]
    """Resident MB at several moments."""


def measure(count: int, *, repetitions: int = 60) -> Iterator[Step | Opened]:
    """All steps on a page of `count` comments as they are done; last, how it was opened."""
    with tempfile.TemporaryDirectory() as place:
        gate = Path(place) / "go"
        environment = {
            **pages.install(Path(place)),
            records_format.GATE: str(gate),
            **{f"XDG_{name}_HOME": f"{place}/{name}" for name in ("CONFIG", "DATA", "STATE", "CACHE")},
        }
        command = [sys.executable, "-m", "threadview_tui", str(pages.page(count))]
        terminal = Terminal(command, environment=environment)
        try:
            yield from _steps(terminal, gate, repetitions)
        finally:
            terminal.close()


def _steps(terminal: Terminal, gate: Path, repetitions: int) -> Iterator[Step | Opened]:
    begin = monotonic()
    terminal.until(b"opening")
    terminal.rest(0.3)
    memory = [("with the records", terminal.memory()[0])]
    records = monotonic() - begin
    gate.touch()
    seen = terminal.until(pages.OPENING.split(".")[0].encode()[:20])
    there = float(gate.with_suffix(".there").read_text())
    memory.append(("content on screen", terminal.memory()[0]))
    terminal.drain(0.4)
    yield Step("next comment, index being made", _often(terminal, b"j", repetitions // 3))
    settled = terminal.rest(1.0)
    memory.append(("index and languages made", terminal.memory()[0]))
    few = max(3, repetitions // 6)
    yield from _keys(terminal, repetitions, few)
    now, most = terminal.memory()
    memory += [("at the end", now), ("most there ever was", most)]
    yield Opened(records, seen - there, settled, tuple(memory))


def _keys(terminal: Terminal, many: int, few: int) -> Iterator[Step]:
    """The steps on a page that is ready."""
    yield Step("next comment", _often(terminal, b"j", many))
    yield Step("page down", _often(terminal, PAGE_DOWN, many))
    yield from _in_turn(terminal, few, {"go to the end": b"G", "go to the beginning": b"g"})
    terminal.ask(b"2000g")
    yield from _in_turn(terminal, few, {"fold all": b"zM", "unfold all": b"zR"})
    yield from _in_turn(terminal, few, {"outline on": b"O", "outline off": b"O"})
    yield from _filters(terminal, few)
    yield from _search(terminal, many)
    yield _resizes(terminal, few)


def _often(terminal: Terminal, key: bytes, times: int) -> list[Answer]:
    return [terminal.ask(key) for _ in range(times)]


def _in_turn(terminal: Terminal, times: int, keys: dict[str, bytes]) -> Iterator[Step]:
    """Two or more keys in turn; the first character of a chord is not timed."""
    answers: dict[str, list[Answer]] = {name: [] for name in keys}
    for _ in range(times):
        for name, key in keys.items():
            if len(key) > 1 and key[:1].isalpha():
                terminal.ask(key[:1])
            try:
                answers[name].append(terminal.ask(key[-1:], patience=10))
            except TimeoutError:  # nothing is bound to it
                return
            terminal.rest(0.1)
    for name, all_of_it in answers.items():
        yield Step(name, all_of_it)


def _filters(terminal: Terminal, times: int) -> Iterator[Step]:
    opened, letters, results, closed, cleared = [], [], [], [], []
    for rank in (RARE * times)[:times]:
        opened.append(terminal.ask(b"&"))
        *begun, last = list(pages.word(rank))
        letters += [terminal.ask(letter.encode()) for letter in begun]
        results.append(terminal.ask(last.encode(), thorough=True))
        closed.append(terminal.ask(ENTER))
        terminal.rest(0.1)
        cleared.append(terminal.ask(ESCAPE))
        terminal.rest(0.1)
    yield Step("open the prompt", opened)
    yield Step("filter: a letter is seen", [each._replace(last=each.first) for each in letters])
    yield Step("filter: its result", results)
    yield Step("filter: Enter", closed)
    yield Step("clear the filter", cleared)


def _search(terminal: Terminal, times: int) -> Iterator[Step]:
    terminal.ask(b"/")
    for place, letter in enumerate(asked := pages.word(RARE[0])):
        terminal.ask(letter.encode(), thorough=place == len(asked) - 1)
    terminal.ask(ENTER)
    yield Step("next match", _often(terminal, b"n", times))
    terminal.ask(ESCAPE)


def _resizes(terminal: Terminal, times: int) -> Step:
    answers = []
    for width in (WIDTHS * times)[: max(times, len(WIDTHS))]:
        begin = monotonic()
        terminal.resize(width)
        answers.append(terminal.answer(begin))
        terminal.rest(0.1)
    terminal.resize(120)
    return Step("resize", answers)
