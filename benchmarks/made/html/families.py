"""The families of made HTML pages: a layout, the markup of a comment, class names, and what is special."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from benchmarks.made.html import layouts, mixed, units
from benchmarks.made.html.chrome import Trap
from benchmarks.made.html.layouts import Layout
from benchmarks.made.html.names import Style
from benchmarks.made.html.units import Dates, Unit

ANY: tuple[Style, ...] = ("speaking", "speaking", "neutral", "hashed", "none")
WORDED: tuple[Style, ...] = ("speaking", "neutral")


@dataclass(frozen=True)
class Family:
    """One family.

    size: fewest and most comments. deep: the most levels of replies. opening: a forum, its article is a
    post. plural: the heading's phrase. kind: of each comment.
    """

    name: str
    layout: Layout
    unit: Unit = units.head_first
    names: tuple[Style, ...] = ANY
    nested: bool = False
    deep: int = 9
    dates: Dates = "shown"
    authors: bool = True
    quotes: bool = False
    size: tuple[int, int] = (4, 14)
    plural: Literal["heading", "answers", "reviews"] = "heading"
    kind: Literal["comment", "review", "answer"] = "comment"
    pingbacks: bool = False
    opening: bool = False
    form_around: bool = False
    hidden: bool = False
    titled: bool = True
    trap: Trap = "none"


FAMILIES = (
    Family("nested-list", layouts.list_inside, nested=True),
    Family("nested-ul", layouts.list_unordered, units.cite_says, nested=True),
    Family("sibling-list", layouts.list_beside, nested=True),
    Family("indented-boxes", layouts.boxes_beside, units.one_string, nested=True),
    Family("boxes-inside", layouts.boxes_inside, units.date_below, nested=True),
    Family("level-classes", layouts.level_classes, nested=True),
    Family("pixels", layouts.pixels, units.text_first, nested=True),
    Family("spacer-table", layouts.spacer, nested=True, dates="relative"),
    Family("replying-link", layouts.boxes, units.replying, nested=True),
    Family("flat-boxes", layouts.boxes),
    Family("flat-articles", layouts.articles, units.in_footer),
    Family("framework", layouts.boxes, units.deep_boxes, ("hashed",)),
    Family("framework-nested", layouts.boxes_inside, units.deep_boxes, ("hashed",), nested=True),
    Family("board", layouts.board, quotes=True, opening=True, titled=False),
    Family("board-of-boxes", layouts.boxes, units.head_first, quotes=True, opening=True, titled=False),
    Family("rows", layouts.rows),
    Family("definitions", layouts.definitions),
    Family("ruled", layouts.ruled, units.one_string),
    Family("loose-text", layouts.ruled, units.loose, ("none", "neutral")),
    Family("loose-boxes", layouts.boxes, units.loose, ("none", "neutral", "speaking")),
    Family("bare", layouts.bare, units.cite_says, WORDED),
    Family("blockquotes", layouts.quotes, units.text_first),
    Family("author-after", layouts.boxes, units.text_first),
    Family("author-date-string", layouts.list_unordered, units.one_string),
    Family("date-dash-author", layouts.boxes, units.date_dash_author),
    Family("class-less", layouts.list_inside, names=("none",), nested=True),
    Family("hashed", layouts.boxes, names=("hashed",)),
    Family("relative", layouts.list_inside, nested=True, dates="relative"),
    Family("exact-in-attribute", layouts.boxes, dates="titled"),
    Family("dateless", layouts.list_inside, nested=True, dates="none"),
    Family("dateless-boxes", layouts.boxes, units.date_below, dates="none", names=WORDED),
    Family("nameless", layouts.boxes, authors=False),
    Family("one", layouts.list_inside, names=("speaking",), size=(1, 1)),
    Family("one-neutral", layouts.boxes, units.date_below, ("neutral", "none"), size=(1, 1)),
    Family("one-loose", layouts.boxes, units.one_string, ("speaking", "neutral"), size=(1, 1)),
    Family("two", layouts.list_inside, units.cite_says, size=(2, 2), nested=True),
    Family("two-neutral", layouts.boxes, names=("neutral", "hashed"), size=(2, 3)),
    Family("pingbacks", layouts.list_inside, units.cite_says, ("speaking",), pingbacks=True),
    Family("form-around", layouts.boxes, form_around=True),
    Family("hidden", layouts.list_inside, names=WORDED, nested=True, hidden=True),
    Family("reviews", layouts.boxes, units.starred, plural="reviews", kind="review"),
    Family(
        "reviews-dateless",
        layouts.list_unordered,
        units.starred,
        WORDED,
        plural="reviews",
        kind="review",
        dates="none",
    ),
    Family("answers", layouts.answers, nested=True, deep=1, plural="answers", kind="answer", opening=True),
    Family("mixed-flat", mixed.flat),
    Family("mixed-nested", mixed.nested, nested=True),
    Family("mixed-small", mixed.flat, names=WORDED, size=(1, 3)),
    Family("mixed-exact", mixed.nested, nested=True, dates="titled"),
    Family("mixed-dateless", mixed.nested, nested=True, dates="none"),
    Family("with-ticker", layouts.list_inside, nested=True, trap="ticker"),
    Family("with-teasers", layouts.boxes, trap="teasers"),
    Family("with-tweets", layouts.articles, units.in_footer, trap="tweets"),
    Family("with-template", layouts.boxes, names=("speaking",), trap="template"),
    Family("none-form", layouts.boxes, size=(0, 0)),
    Family("none-recent", layouts.boxes, size=(0, 0), trap="recent"),
    Family("none-teasers", layouts.boxes, size=(0, 0), trap="teasers"),
    Family("none-ticker", layouts.boxes, size=(0, 0), trap="ticker"),
    Family("none-interview", layouts.boxes, size=(0, 0), trap="interview"),
    Family("none-template", layouts.boxes, size=(0, 0), names=("speaking",), trap="template"),
    Family("none-tweets", layouts.boxes, size=(0, 0), trap="tweets"),
    Family("none-listing", layouts.boxes, size=(0, 0), trap="listing"),
    Family("none-loading", layouts.boxes, size=(0, 0), names=("speaking",), trap="loading"),
)
