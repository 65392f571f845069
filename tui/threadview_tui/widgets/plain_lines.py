"""Drawing by the line API without the way through Textual's cache of styled lines."""

from __future__ import annotations

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class PlainLines(ScrollView, inherit_bindings=False):
    """Strips that are as wide as the widget go to the screen as they are.

    Textual makes two or three strips of each line for borders, padding, tint and opacity, by the line of the
    screen: half of what a page costs, and of a line that moved up nothing is known any more. Here the strip
    itself remembers how it was cut, coloured and sent. So `render_line` has to draw all there is, has to give
    the same object for what looks the same, and none of those styles has an effect.
    """

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        if size == self._size and self._container_size == size - self.styles.gutter.totals:
            # Nothing is new, but Textual would draw the scroll bar after every layout of the screen.
            return False
        return super()._size_updated(size, virtual_size, container_size, layout)

    def render_lines(self, crop: Region) -> list[Strip]:
        strips = [self.render_line(y) for y in crop.line_range]
        filters = self.get_line_filters()
        if filters:
            _, background = self.background_colors
            for each in filters:
                strips = [strip.apply_filter(each, background) for strip in strips]
        start, end = crop.column_span
        if (start, end) != (0, self.outer_size.width):
            strips = [strip.crop(start, end) for strip in strips]
        return strips
