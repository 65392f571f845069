"""The format "html": a saved page, or a fragment of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.errors import ParseError
from threadview_parsers.formats.sniff import is_html, is_mhtml, reason_binary

if TYPE_CHECKING:
    from threadview_parsers.page import Page
    from threadview_parsers.records import Thread


class HtmlFormat:
    """Takes every page whose head is that of HTML, XHTML, a fragment of them or an .mht file."""

    name = "html"

    def score(self, page: Page) -> float:
        """0.9 for a page of HTML: a format that knows the very software outdoes it."""
        if reason_binary(page.head) is not None:
            return 0.0
        return 0.9 if is_html(page.head_text, page.source) or is_mhtml(page.head_text) else 0.0

    def parse(self, page: Page) -> Thread:
        """The article and the comments of the page. Spans are for text: here there are none."""
        import msgspec

        from threadview_parsers.clean import clean_line
        from threadview_parsers.html.load import load_utf8, utf8
        from threadview_parsers.html.saved import saved_url, unwrap
        from threadview_parsers.html.thread import parse_html

        text, url = page.decoded(), None
        if is_mhtml(page.head_text):
            unwrapped = unwrap(page.data)
            if unwrapped is None:
                raise ParseError("is an .mht file without a page of HTML: save the page again as HTML")
            text, url = unwrapped
        url = page.url or url or saved_url(text)
        data = utf8(text)
        del text
        root, warnings = load_utf8(data)
        thread = parse_html(
            root, source=page.source, url=clean_line(url) if url else None, platforms=page.platforms
        )
        if not warnings:
            return thread
        return msgspec.structs.replace(thread, warnings=(*warnings, *thread.warnings))
