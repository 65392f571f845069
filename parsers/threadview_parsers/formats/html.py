"""The format "html": a saved page, or a fragment of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.formats.sniff import is_html, reason_binary

if TYPE_CHECKING:
    from threadview_parsers.page import Page
    from threadview_parsers.records import Thread


class HtmlFormat:
    """Takes every page whose head is that of HTML, XHTML or a fragment of them."""

    name = "html"

    def score(self, page: Page) -> float:
        """0.9 for a page of HTML: a format that knows the very software outdoes it."""
        return 0.9 if is_html(page.head_text, page.source) and reason_binary(page.head) is None else 0.0

    def parse(self, page: Page) -> Thread:
        """The article and the comments of the page; no spans: they are offsets for text."""
        import msgspec

        from threadview_parsers.html.load import load_page
        from threadview_parsers.html.thread import parse_html

        root, warnings = load_page(page)
        thread = parse_html(root, source=page.source, url=page.url, platforms=page.platforms)
        return msgspec.structs.replace(thread, warnings=(*warnings, *thread.warnings)) if warnings else thread
