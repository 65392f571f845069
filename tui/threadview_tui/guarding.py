"""What becomes of errors of our own: one line that names the log, and reading goes on where it can.

An error in an action, in a worker, or while a message is handled is told, and that is all. One without which
there is no screen, such as in drawing, ends the application, with `last_words` for standard error and exit
code 1; never with a traceback.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.worker import WorkerFailed

from . import logfile
from .telling import Telling

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.message import Message
    from textual.message_pump import MessagePump

    _Pump = MessagePump
else:
    _Pump = object

_VITAL = (events.Load, events.Compose, events.Mount, events.Ready, events.Unmount)
"""Without these there is no screen."""
_TOO_MANY, _WITHIN = 5, 3.0
"""So many errors in so many seconds: what goes wrong goes wrong over and over."""


class Guarded(_Pump):
    """A screen or a widget that goes on after an error in a handler of its own."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            app = self.app if not isinstance(self, GuardedApp) else self
            if isinstance(message, _VITAL) or not isinstance(app, GuardedApp):
                raise
            app.report(error)


class GuardedApp(Guarded, Telling):
    """An application that tells its errors instead of ending with them."""

    last_words = ""
    """Why it ended, if it could not go on; for standard error."""
    trouble: BaseException | None = None
    """The last error that was told."""
    _troubles: tuple[float, ...] = ()

    def report(self, error: BaseException) -> None:
        """Tell the reader in one line, the log in full. In the thread of the event loop."""
        self.trouble = error
        now = time.monotonic()
        self._troubles = (*(when for when in self._troubles if now - when < _WITHIN), now)
        if len(self._troubles) >= _TOO_MANY:
            self._give_up(error)
            return
        try:
            self.tell(logfile.line(error))
        except Exception:  # noqa: BLE001 - not even that can be told
            self._give_up(error)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Exception as error:  # noqa: BLE001 - a key that fails is no reason to close the page
            self.report(error)
            return True

    def _handle_exception(self, error: Exception) -> None:
        # Textual's would end the application and print a traceback with the values of all variables.
        if isinstance(error, WorkerFailed):
            self.report(error.error)
        else:
            self._give_up(error)

    def _give_up(self, error: BaseException) -> None:
        if not self.last_words:
            self.last_words = logfile.line(error)
            self._return_code = 1
            if self._exception is None and isinstance(error, Exception):
                # What a test that drives the application is told.
                self._exception = error
                self._exception_event.set()
        self._close_messages_no_wait()

    def hear_threads(self) -> None:
        """From now on, errors in threads of our own are told as well."""

        def heard(failed: threading.ExceptHookArgs) -> None:
            if failed.exc_value is not None and self.is_running:
                self.call_later(self.report, failed.exc_value)

        threading.excepthook = heard
