"""Keys that see: filters made from the comment under the cursor, and the statistics."""

from __future__ import annotations

from .key import Key

_FROM = "Filter from this comment"

FROM_COMMENT: tuple[Key, ...] = (
    Key("from.author", (",a",), "filter_from('author')", "only comments by its author", _FROM),
    Key("from.not-author", (",A",), "filter_from('not-author')", "all but those of its author", _FROM),
    Key("from.branch", (",t",), "filter_from('branch')", "only the branch that it stands in", _FROM),
    Key("from.language", (",l",), "filter_from('language')", "only comments in its language", _FROM),
    Key("from.day", (",d",), "filter_from('day')", "only comments of its day", _FROM),
    Key("from.length", (",n",), "filter_from('length')", "only comments about as long", _FROM),
    Key("from.longer", (",>",), "filter_from('longer')", "only comments at least as long", _FROM),
    Key("from.shorter", (",<",), "filter_from('shorter')", "only comments at most as long", _FROM),
)  # fmt: skip

STATISTICS: tuple[Key, ...] = (
    Key("statistics.open", ("S",), "statistics", "statistics; each bar filters", "Statistics"),
)

_IN = "In the statistics"

STATISTICS_KEYS: tuple[Key, ...] = (
    Key("statistics.next", ("j", "down"), "step(0, 1)", "next bar, and on to the next chart", _IN),
    Key("statistics.previous", ("k", "up"), "step(0, -1)", "previous bar", _IN),
    Key("statistics.left", ("h", "left"), "step(-1, 0)", "to the left: a bar or a chart", _IN),
    Key("statistics.right", ("l", "right"), "step(1, 0)", "to the right: a bar or a chart", _IN),
    Key("statistics.next-chart", ("tab", "space", "pagedown"), "chart(1)", "next chart", _IN),
    Key("statistics.previous-chart", ("shift+tab", "b", "pageup"), "chart(-1)", "previous chart", _IN),
    Key("statistics.first", ("g", "home"), "first", "first chart", _IN),
    Key("statistics.last", ("G", "end"), "last", "last chart", _IN),
    Key("statistics.filter", ("enter",), "go", "back to the thread, showing what the bar counts", _IN),
    Key("statistics.add", ("+",), "add", "narrow the filter down to the bar, and stay here", _IN),
    Key("statistics.exclude", ("-",), "exclude", "filter out what the bar counts, and stay here", _IN),
    Key("statistics.undo", ("backspace", "u"), "undo", "take the last + or - back", _IN),
    Key("statistics.all", ("a",), "all", "of all comments, or of those that are shown", _IN),
    Key("statistics.more", ("o",), "more", "a list with all its bars, or the first ten", _IN),
    Key("statistics.back", ("escape", "q", "S"), "back", "back to where you were reading", _IN),
)  # fmt: skip
"""The keys of the statistics screen."""
