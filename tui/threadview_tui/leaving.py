"""Leaving for good: no file that hangs, no thread that waits, keeps the process."""

from __future__ import annotations

import os
import queue
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver

T = TypeVar("T")

LAST_RESORT = 12.0
"""Seconds after the word to leave until the process ends, whatever is still going on."""
_WORK = 4.0
"""Seconds that work which is under way (an export, say) may still take."""
_THREADS = 12
"""Jobs that are worked on at once."""
_TO_GIVE_BACK = 1.0
"""Seconds that giving the terminal back may take: it may take nothing any more."""


class Workers(ThreadPoolExecutor):
    """Does the work of an event loop in threads that end with the process.

    Those of the standard library are waited for when the loop ends and once more when the interpreter does,
    for ever if one of them reads a pipe into which nobody writes.
    """

    def __init__(self, threads: int = _THREADS) -> None:
        super().__init__(threads)
        self._most = threads
        self._jobs: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = queue.SimpleQueue()
        self._counted = threading.Condition()
        self._begun = self._undone = 0

    def submit(self, work: Callable[..., T], /, *given: Any, **named: Any) -> Future[T]:
        """As the standard library's."""
        future: Future[T] = Future()
        with self._counted:
            self._undone += 1
            if self._begun < min(self._undone, self._most):
                self._begun += 1
                threading.Thread(target=self._work, name=f"work {self._begun}", daemon=True).start()
        self._jobs.put((future, lambda: work(*given, **named)))
        return future

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            if job is None:
                return
            future, work = job
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
                    future.set_exception(error)
            del job, future, work
            with self._counted:
                self._undone -= 1
                self._counted.notify_all()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for what is under way, but no longer than a few seconds."""
        with self._counted:
            self._counted.wait_for(lambda: not self._undone, _WORK if wait else 0)
            begun = self._begun
        for _ in range(begun):
            self._jobs.put(None)


def end_anyhow(driver: Callable[[], Driver | None], code: Callable[[], int]) -> None:
    """Begin to count: after `LAST_RESORT` seconds the terminal is given back, and the process ends."""

    def give_back() -> None:
        found = driver()
        if found is not None:
            found.stop_application_mode()
            found.close()

    def end() -> None:
        time.sleep(LAST_RESORT)
        giving = threading.Thread(target=give_back, name="give the terminal back", daemon=True)
        giving.start()
        giving.join(_TO_GIVE_BACK)
        os._exit(code() or 1)

    threading.Thread(target=end, name="last resort", daemon=True).start()
