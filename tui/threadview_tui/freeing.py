"""Giving memory back to the system: C's allocator keeps what was freed, up to 64 MB for each thread.

Only where it is glibc's; elsewhere nothing is done. Loads ctypes: nothing for the way to the first screen.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import CDLL

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_LARGEST = 32 << 20
"""The most that the allocator knows for the second: what is smaller comes from what was freed before."""
_LEAST = 128 << 10


def keep_at_most(free: int) -> None:
    """From now on keep so many bytes at most of what was freed, in each thread; give back the rest now.

    Too few, and every answer to a key fetches its memory anew: about what one answer takes is right.
    """
    library = _glibc()
    if library is not None:
        library.mallopt(_MMAP_THRESHOLD, _LARGEST)
        library.mallopt(_TRIM_THRESHOLD, max(free, _LEAST))
        library.malloc_trim(0)


@cache
def _glibc() -> CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        library = ctypes.CDLL(None)
        # Other C libraries have the one or the other, if at all.
        return library if all(hasattr(library, name) for name in ("mallopt", "malloc_trim")) else None
    except OSError:
        return None
