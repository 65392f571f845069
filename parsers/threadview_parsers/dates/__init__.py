"""Dates in any of some 100 languages: find them in a line, decide the page's order, make them ISO 8601."""

from threadview_parsers.dates.find import find_dates
from threadview_parsers.dates.order import DateOrder, page_order
from threadview_parsers.dates.relative import openings_before
from threadview_parsers.dates.resolve import resolve
from threadview_parsers.dates.shown import bare_date
from threadview_parsers.dates.spans import DateSpan

__all__ = ["DateOrder", "DateSpan", "bare_date", "find_dates", "openings_before", "page_order", "resolve"]
