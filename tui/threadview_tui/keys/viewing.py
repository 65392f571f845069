"""Keys of how texts are shown."""

from __future__ import annotations

from .key import Key

VIEW: tuple[Key, ...] = (Key("read.quotes", ("T",), "quotes", "fold quotes, or show them whole", "Read"),)
