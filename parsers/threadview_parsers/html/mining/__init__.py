"""Threads of pages that nobody described: repeated records in the table of elements and atoms."""

from threadview_parsers.html.mining.mine import mine

__all__ = ["mine"]
