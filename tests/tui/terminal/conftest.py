"""Starts the program in terminals, and ends what a test leaves running."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.tui.terminal.driving import PtyTerminal, TmuxTerminal, command, surroundings

Start = Callable[..., PtyTerminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program on a pseudo-terminal; again with the same home, so that what it kept is found."""
    running: list[PtyTerminal] = []

    def started(
        *arguments: str | Path, program: Sequence[str] = (), size: tuple[int, int] = (120, 40)
    ) -> PtyTerminal:
        asked = program or command(*map(str, arguments))
        running.append(PtyTerminal(asked, surroundings(tmp_path / "home"), size))
        return running[-1]

    yield started
    for terminal in running:
        terminal.close()


@pytest.fixture(params=["pty", "tmux"])
def start_in(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[..., PtyTerminal | TmuxTerminal]]:
    """As `start`, once on a pseudo-terminal and once in tmux."""
    running: list[PtyTerminal | TmuxTerminal] = []
    if request.param == "tmux" and not TmuxTerminal.is_there():
        pytest.skip("tmux is not installed")

    def started(*arguments: str | Path, size: tuple[int, int] = (120, 40)) -> PtyTerminal | TmuxTerminal:
        asked, environment = command(*map(str, arguments)), surroundings(tmp_path / "home")
        if request.param == "pty":
            running.append(PtyTerminal(asked, environment, size))
        else:
            place = tmp_path / f"tmux{len(running)}"
            place.mkdir()
            running.append(TmuxTerminal(asked, environment, size, place))
        return running[-1]

    yield started
    for terminal in running:
        terminal.close()
