"""Hands an address to the browser, if there is one that has a window of its own. Knows no screen."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping

from .links import is_openable

PATIENCE = 15.0
"""Seconds after which a browser that has said nothing is taken to have opened the page."""
_OPEN = "import sys, webbrowser; sys.exit(0 if webbrowser.open(sys.argv[1]) else 1)"


def has_windows(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a program started here can show a window: not over SSH, where a text browser would take the
    terminal.
    """
    if platform in {"darwin", "win32"}:
        return "SSH_CONNECTION" not in environment
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))


def open_page(address: str, *, failed: Callable[[], object]) -> None:
    """Open an address, in the background; `failed` is called, from another thread, if nothing takes it.

    Only http, https and mailto; any other address fails.
    """
    if not is_openable(address) or not has_windows():
        failed()
        return
    threading.Thread(target=_open, args=(address, failed), name="open a page", daemon=True).start()


def _open(address: str, failed: Callable[[], object]) -> None:
    # In a process of its own: what a browser prints would stand in the middle of the screen.
    try:
        done = subprocess.run(  # noqa: S603 - an address that was looked at, as one argument
            [sys.executable, "-c", _OPEN, address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return
    except OSError:
        failed()
        return
    if done.returncode:
        failed()
