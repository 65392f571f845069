"""The line at the top: what is being read."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from .lines import spread


class HeaderLine(Widget):
    """The title at the left; format, language and counts at the right."""

    DEFAULT_CSS = """
    HeaderLine { height: 1; padding: 0 1; color: $text-muted; background: $panel; }
    """

    title_text: reactive[str] = reactive("")
    """Plain, one line."""
    about_text: reactive[str] = reactive("")
    """Plain, one line."""

    def render(self) -> Content:
        return spread(
            Content.styled(self.title_text, "bold $text"), Content(self.about_text), self.content_size.width
        )
