"""The languages of the comments, found in the background once the page is on the screen."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from threadview_parsers import Thread

    from threadview_tui.opening import Page

    from .reading import ReadingScreen


@dataclass
class Identified(Message):
    """A page knows the languages of its comments."""

    page: Page
    thread: Thread
    languages: Mapping[int, str | None]


def identify(screen: ReadingScreen, page: Page) -> None:
    """Begin to find the languages of a page, once; the screen gets `Identified`.

    A daemon thread, because nobody should wait for it at the end.
    """
    if page.session is None or page.identifying:
        return
    page.identifying = True
    thread = page.session.thread

    def work() -> None:
        from threadview_search.index import Cancelled
        from threadview_search.languages import fill_languages

        try:
            filled = fill_languages(thread, lambda: not screen.is_running)
        except Cancelled:
            return
        languages = {comment.id: comment.language for comment in filled.comments}
        languages[0] = filled.language
        screen.post_message(Identified(page, filled, languages))

    threading.Thread(target=work, name="languages", daemon=True).start()
