"""Layouts and markup by lot: what no named family pairs."""

from __future__ import annotations

from benchmarks.made.html import layouts, units
from benchmarks.made.html.layouts import Layout
from benchmarks.made.html.units import Frame, Unit

ANY_UNIT: tuple[Unit, ...] = (
    units.head_first,
    units.text_first,
    units.one_string,
    units.cite_says,
    units.date_dash_author,
    units.date_below,
    units.in_footer,
    units.loose,
    units.deep_boxes,
)
FLAT: tuple[Layout, ...] = (layouts.boxes, layouts.articles, layouts.quotes, layouts.list_unordered)
NESTED: tuple[Layout, ...] = (
    layouts.list_inside,
    layouts.list_unordered,
    layouts.list_beside,
    layouts.boxes_beside,
    layouts.boxes_inside,
    layouts.level_classes,
    layouts.pixels,
    layouts.spacer,
)


def flat(f: Frame, _: Unit) -> str:
    """A layout without replies and the markup of a comment, both by the page's dice."""
    return f.dice.choice(FLAT)(f, f.dice.choice(ANY_UNIT))


def nested(f: Frame, _: Unit) -> str:
    """A layout with replies and the markup of a comment, both by the page's dice."""
    return f.dice.choice(NESTED)(f, f.dice.choice(ANY_UNIT))
