"""Threads and what the reader did with them, written as files for other programs. Knows no screen.

    with replacing(path) as out:
        write([Part(thread, thread.comments)], FORMATS["csv"], out)

Every format is a module with three functions, see `Writer`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from . import csv_table, jsonl, markdown, plain_text, web_page
from .part import Part, Writer
from .writing import Stopped, write

__all__ = ["FORMATS", "Part", "Stopped", "Writer", "write"]

FORMATS: Mapping[str, Writer] = MappingProxyType(
    {"jsonl": jsonl, "csv": csv_table, "md": markdown, "html": web_page, "txt": plain_text}
)
"""Ending of a file's name, without the dot, to what writes it."""
