"""Timing a call: processor time, best of several runs, given up after a while."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

LIMIT_SECONDS = 120


class TooSlowError(BaseException):
    """The time is up; not an Exception, so that no parser takes it for a fault of the page."""


def forget() -> None:
    """Empty the caches of lines and words, or a small dump would be read a second time out of them."""
    for name, module in list(sys.modules.items()):
        if name.startswith("threadview_parsers"):
            for value in vars(module).values():
                parameters = getattr(value, "cache_parameters", None)
                # a cache without a bound holds tables, which are loaded once
                if parameters is not None and parameters()["maxsize"] is not None:
                    value.cache_clear()


def seconds(call: Callable[[], object], runs: int) -> float | str:
    """The best time of a parse in seconds, or why there is none. One run is enough beyond 10 s."""
    from threadview_parsers import ParseError

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    best = float("inf")
    signal.signal(signal.SIGALRM, give_up)
    for _ in range(runs):
        forget()
        signal.alarm(LIMIT_SECONDS)
        start = time.process_time()
        try:
            call()
        except TooSlowError:
            return f"given up after {LIMIT_SECONDS} s"
        except ParseError as error:
            return f"failed: {error.reason}"
        finally:
            signal.alarm(0)
        spent = time.process_time() - start
        best = min(best, spent)
        if spent > 10:
            break
    return best
