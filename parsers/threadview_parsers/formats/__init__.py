"""The formats that threadview reads. Adding one: its module, its line here, a data pair in tests/data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from threadview_parsers.formats.html import HtmlFormat
from threadview_parsers.formats.records import RecordsFormat
from threadview_parsers.formats.text import TextFormat
from threadview_parsers.page import Format

__all__ = ["BUILT_IN"]

BUILT_IN: Mapping[str, Format] = MappingProxyType(
    {known.name: known for known in (TextFormat(), HtmlFormat(), RecordsFormat())}
)
"""Name to format; at equal scores the earlier one reads the page."""
