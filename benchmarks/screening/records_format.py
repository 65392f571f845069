"""A format of made records, so that pages of a million comments come to the screen without being parsed.

threadview finds it by the entry point group for formats of other packages (`pages.install`). The reader's
thread waits in `parse` until the benchmark lets it go on, then says when the records were there: what the
screen takes from then on is neither parsing nor the loading of Textual.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from threadview_parsers import Thread
    from threadview_parsers.page import Page

MAGIC = b"#threadview-benchmark\n"
GATE = "THREADVIEW_BENCHMARK_GATE"
"""The environment variable with the path at whose existence the records are handed on."""


class RecordsFormat:
    """Reads what `pages.write` wrote."""

    name = "benchmark-records"

    def score(self, page: Page) -> float:
        return 1.0 if page.head.startswith(MAGIC) else 0.0

    def parse(self, page: Page) -> Thread:
        """The records as they were; when they were there goes into the file beside the gate."""
        from threadview_parsers import Thread

        thread = msgspec.msgpack.decode(memoryview(page.data)[len(MAGIC) :], type=Thread)
        gate = Path(os.environ[GATE])
        while not gate.exists():
            time.sleep(0.001)
        gate.with_suffix(".there").write_text(str(time.monotonic()))
        return thread
