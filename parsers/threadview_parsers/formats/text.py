"""The format "text": a page rendered to plain text by a scraper, a text browser or by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.formats.sniff import reason_not_text

if TYPE_CHECKING:
    from threadview_parsers.page import Page
    from threadview_parsers.records import Thread


class TextFormat:
    """Takes every page that is text and that no other format claims."""

    name = "text"

    def score(self, page: Page) -> float:
        """0.1 for whatever reads as text: text has no mark of its own, so any sign of another format wins."""
        return 0.0 if reason_not_text(page.head, page.head_text) else 0.1

    def parse(self, page: Page) -> Thread:
        """The article and the comments of the dump; spans are offsets into `page.text`."""
        from threadview_parsers.text import parse_text

        return parse_text(page.text, source=page.source, url=page.url)
