"""What was freed goes back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest
from threadview_tui import freeing

# A block that cannot be given back by itself: something small stands behind each of its parts.
PROGRAM = """
import re
from threadview_tui import freeing
def resident():
    with open("/proc/self/status") as status:
        return int(re.search(r"VmRSS:\\s+(\\d+)", status.read())[1]) / 1024
parts = [bytearray(100_000) for _ in range(500)]
small = [bytearray(600) for _ in range(100)]
before = resident()
del parts
freeing.keep_at_most(0)
print(before - resident())
"""


@pytest.mark.skipif(freeing._glibc() is None, reason="not glibc")
def test_what_was_freed_goes_back() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert float(done.stdout) > 30


def test_elsewhere_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    freeing._glibc.cache_clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    try:
        freeing.keep_at_most(1)
        assert freeing._glibc() is None
    finally:
        freeing._glibc.cache_clear()
