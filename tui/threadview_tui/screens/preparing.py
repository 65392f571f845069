"""What is made ready in the background once a page is on the screen: its index, then its languages."""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from threadview_parsers import Thread

    from threadview_tui.opening import Page

    from .host import Host


@dataclass
class Identified(Message):
    """A page knows the languages of its comments."""

    page: Page
    before: Thread
    """The thread without its languages: the page may have been read again meanwhile."""
    thread: Thread


def prepare(screen: Host, page: Page) -> None:
    """Make ready what the first search would wait for, then find the languages; the screen gets `Identified`.

    Once for a page, and not for one that was only passed by. In a daemon thread, because nobody should wait
    for it at the end.
    """
    session, queries = page.session, page.queries
    if session is None or queries is None or page.prepared or page is not screen.library.page:
        return
    page.prepared = True
    thread = session.page

    def ended() -> bool:
        return not screen.is_running

    def work() -> None:
        from threadview_search.index import Cancelled

        from threadview_tui import identifying
        from threadview_tui.pages.summary import main_languages

        # A page and its index are here to stay: to look through them for garbage would hold up keys.
        gc.freeze()
        session.tree.warm()
        try:
            queries.build(ended)
            gc.freeze()
            filled = identifying.identified(thread, ended)
        except Cancelled:
            return
        page.languages = main_languages(comment.language for comment in filled.comments)
        screen.post_message(Identified(page, thread, filled))
        gc.freeze()

    threading.Thread(target=work, name="index and languages", daemon=True).start()
