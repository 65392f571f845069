"""The time of a change: never before one that was seen, whatever the computer's clock says."""

from __future__ import annotations

import math
import threading
import time

_TICK = 1e-6


class Clock:
    """What is done later has a later time, in this run and after all that was read from the database.

    A computer whose clock was put back would else write changes older than those that they replace, and of
    two the later one holds. Safe in any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0.0
        self._since = time.monotonic()

    def now(self) -> float:
        """Seconds since 1970, as far as the clock can be believed."""
        with self._lock:
            now, steady = time.time(), time.monotonic()
            # From a time that was seen it goes on at its own pace: so the clocks of two programs agree.
            went_on = self._last + (steady - self._since)
            if now <= went_on:
                now = max(went_on, self._last + _TICK, math.nextafter(self._last, math.inf))
            self._last, self._since = now, steady
            return now

    def see(self, at: float) -> None:
        """Be later than `at` from now on."""
        with self._lock:
            if math.isfinite(at) and at > self._last:
                self._last, self._since = at, time.monotonic()
