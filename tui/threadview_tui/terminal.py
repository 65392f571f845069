"""The terminal as Textual drives it, but for what it may send: no byte of it ends the program."""

from __future__ import annotations

import os
import selectors
import signal
import threading
from codecs import getincrementaldecoder

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_AT_ONCE = 4096
"""Bytes read at once."""
_TOO_MANY = 20
"""So many errors in reading keys, and they are read no longer."""


class Terminal(LinuxDriver):
    """Textual's driver for Linux and macOS.

    That of Textual 8.2.8 decodes what is typed strictly: one byte of a terminal that is set to Latin-1, or of
    a mouse that is reported in the old way, ends its thread with an error and the application with a
    traceback. Textual has no setting for it, and the decoder is made within the loop, so the loop is here
    once more, with a decoder that puts U+FFFD for such a byte.
    """

    def _run_input_thread(self) -> None:
        for _ in range(_TOO_MANY):
            try:
                self.run_input_thread()
            except OSError as error:
                # The terminal is gone.
                self._app.call_later(self._app.panic, str(error))
                return
            except Exception as error:  # noqa: BLE001 - the next key may mean something again
                self._app.call_later(getattr(self._app, "report", self._app.panic), error)
            else:
                return

    def run_input_thread(self) -> None:
        """Read and hand on what is typed, until that is over."""
        selector = selectors.SelectSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode

        def read(*, final: bool = False) -> None:
            if selector.select(0 if final else 0.1):
                data = os.read(self.fileno, _AT_ONCE)
                if not data:
                    # The end of a terminal can be read over and over.
                    self.exit_event.wait(0.1)
                typed = decode(data, final=final)
                for event in parser.feed(typed) if typed else ():
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)

        try:
            while not self.exit_event.is_set():
                read()
            read(final=True)
        finally:
            selector.close()
            try:
                for _ in parser.feed(""):
                    pass
            except (EOFError, ParseError):
                pass

    def close(self) -> None:
        super().close()
        if threading.current_thread() is threading.main_thread():
            # While the screen stood it was a key. Should anything be waited for now, Ctrl+C ends that.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
