"""A terminal that goes away without a signal, as tmux and dying connections leave programs behind."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_program_ends_with_its_terminal(seed_page: Path) -> None:
    master, slave = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "threadview_tui", str(seed_page)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),  # noqa: PLW1509 - no threads here
    )
    try:
        os.close(slave)
        seen = b""
        while b"Poutine" not in seen:
            seen += os.read(master, 65536)
        os.close(master)
        assert program.wait(timeout=60) != 0
    finally:
        program.kill()
