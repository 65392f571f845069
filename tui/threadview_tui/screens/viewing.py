"""How texts are shown, and what the mouse asks for in them: quotes folded, steps of the path, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_tui import wording
from threadview_tui.links import links_of

from .host import Host

if TYPE_CHECKING:
    from threadview_tui.widgets.thread_mouse import ThreadMouse


class Viewing(Host):
    """The part of the reading screen that listens to what the thread view was asked."""

    def action_quotes(self) -> None:
        session = self.session
        if session is None:
            return
        if not any(comment.quotes for comment in session.thread.comments):
            self.say("no quotes")
            return
        session.quotes_folded = not session.quotes_folded
        self.say("quotes folded" if session.quotes_folded else "quotes shown")
        self.show_state()

    # Named after `ThreadMouse`, whose messages they are: `on` finds no handlers in a class that is no widget.

    def on_thread_mouse_fold_toggled(self, message: ThreadMouse.FoldToggled) -> None:
        """A fold line or a guide was clicked."""
        if self.session is not None:
            self.session.cursor = message.item
            self.action_fold_toggle()

    def on_thread_mouse_gone_to(self, message: ThreadMouse.GoneTo) -> None:
        """A step of the path was clicked."""
        if self.session is not None:
            with self.leaping():
                self._numbered(self.session.id_of(message.item))

    def on_thread_mouse_link_clicked(self, message: ThreadMouse.LinkClicked) -> None:
        """A link was clicked."""
        links = links_of(self.session.thread, message.item) if self.session is not None else []
        if 0 < message.number <= len(links):
            link = links[message.number - 1]
            self.app.open_url(link)
            self.say(f"opened {wording.plain(link)}")
