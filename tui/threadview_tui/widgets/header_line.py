"""The line at the top: what is being read."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive

from threadview_tui.wording import SEPARATOR

from .lines import GAP, spread
from .still import Line


class HeaderLine(Line):
    """The title at the left; format, language and counts at the right."""

    DEFAULT_CSS = """
    HeaderLine { height: 1; padding: 0 1; color: $text-muted; background: $panel; }
    """

    title_text: reactive[str] = reactive("")
    """Plain, one line."""
    about: reactive[Sequence[str]] = reactive(())
    """Plain parts, the most telling last: that is what stays when there is little room."""

    least: reactive[str] = reactive("")
    """What stands there where not even the last part has room. Plain."""

    def render(self) -> Content:
        width = self.content_size.width
        title = Content.styled(self.title_text, "bold $text")
        room = max(width - title.cell_length - GAP, width * 2 // 5)
        parts = list(self.about)
        while len(parts) > 1 and cell_len(SEPARATOR.join(parts)) > room:
            del parts[0]
        if self.least and cell_len(SEPARATOR.join(parts)) > room:
            parts = [self.least]
        return spread(title, Content(SEPARATOR.join(parts)), width)
