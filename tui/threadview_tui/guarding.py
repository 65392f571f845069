"""What becomes of errors of our own: one line that names the log, and reading goes on where it can.

An error in an action, in a worker, or while a message is handled is told, and that is all. One without which
there is no screen, such as in drawing, ends the application, with `last_words` for standard error and exit
code 1; never with a traceback.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.worker import WorkerFailed

from . import logfile
from .leaving import end_anyhow
from .telling import Telling

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.actions import ActionParseResult
    from textual.await_complete import AwaitComplete
    from textual.dom import DOMNode
    from textual.message import Message
    from textual.message_pump import MessagePump
    from textual.screen import Screen

    _Pump = MessagePump
else:
    _Pump = object

_VITAL = (events.Load, events.Compose, events.Mount, events.Ready, events.Unmount)
"""Without these there is no screen."""
_TOO_MANY, _WITHIN = 5, 3.0
"""So many different errors in so many seconds: nothing works any more."""
_ENDLESS = 200
"""So many errors in that time: what goes wrong goes wrong over and over. No key repeats as fast."""


class PanicError(Exception):
    """What Textual ends with, in its own words."""


class Guarded(_Pump):
    """A screen or a widget that goes on after an error in a handler of its own."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            app = self.app if not isinstance(self, GuardedApp) else self
            if not isinstance(app, GuardedApp):
                raise
            if _is_left(self):
                # Before it stood, perhaps: nobody misses what it could not do.
                logfile.keep(error)
            elif isinstance(message, _VITAL):
                raise
            else:
                app.report(error)


def _is_left(pump: object) -> bool:
    """Whether it is a screen that was taken off."""
    from textual.screen import Screen

    return isinstance(pump, Screen) and pump not in pump.app.screen_stack


class GuardedScreen(Guarded):
    """A screen that can be left but once, however many keys and clicks ask for it."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """As Textual's, which takes off whatever is on top: twice asked, the screen below as well."""
        from textual.await_complete import AwaitComplete

        screen = cast("Screen[object]", self)
        if screen.is_current:
            left: AwaitComplete = super().dismiss(result)  # type: ignore[misc] # of the screen it is mixed into
            return left
        nothing: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
        return nothing


class GuardedApp(Guarded, Telling):
    """An application that tells its errors instead of ending with them."""

    last_words = ""
    """Why it ended, if it could not go on; for standard error."""
    trouble: BaseException | None = None
    """The last error that was told."""
    _troubles: tuple[tuple[float, object], ...] = ()
    """When the last ones were, and where."""
    _ends = False

    def report(self, error: BaseException) -> None:
        """Tell the reader in one line, the log in full. In the thread of the event loop."""
        self.trouble = error
        now = time.monotonic()
        recent = (trouble for trouble in self._troubles if now - trouble[0] < _WITHIN)
        self._troubles = (*recent, (now, _where(error)))
        different = {place for _, place in self._troubles}
        if len(different) >= _TOO_MANY or len(self._troubles) >= _ENDLESS:
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

    def panic(self, *renderables: RenderableType) -> None:
        """What Textual calls with a traceback to print, from outside of any handler."""
        lines = ["".join(part.text for part in self.console.render(each)) for each in renderables]
        self._give_up(PanicError("\n".join(lines)))

    def end_anyhow(self) -> None:
        """The program is about to end, and does so in some seconds whatever still goes on."""
        if not self._ends and not self.is_headless and self._driver is not None:
            self._ends = True
            end_anyhow(lambda: self._driver, lambda: self._return_code or 0)

    def _give_up(self, error: BaseException) -> None:
        if not self.last_words:
            self.last_words = logfile.line(error)
            self._return_code = 1
            if self._exception is None and isinstance(error, Exception):
                # What a test that drives the application is told.
                self._exception = error
                self._exception_event.set()
        self._close_messages_no_wait()
        self.end_anyhow()

    def hear_threads(self) -> None:
        """From now on, errors in threads of our own are told as well."""

        def heard(failed: threading.ExceptHookArgs) -> None:
            if failed.exc_value is not None and self.is_running:
                self.call_later(self.report, failed.exc_value)

        threading.excepthook = heard


def _where(error: BaseException) -> tuple[object, ...]:
    """Where an error was raised: the same place fails again with every key that comes there."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = (at.tb_frame.f_code, at.tb_lineno) if at is not None else ()
    return (type(error), *place)
