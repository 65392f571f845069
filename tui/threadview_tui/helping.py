"""What the help says: the keys in force, those of what has the focus first; queries; signs. Pure."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from .keys.in_force import InForce
from .keys.words import words_of
from .matching import match_named

LEGEND: tuple[tuple[str, str], ...] = (
    ("▌", "where you are"),
    ("│", "one level of replies"),
    ("┊ ⋯7", "seven more levels than there is room to draw"),
    ("▸ +12 hidden, 2 match", "a branch that is folded, what of it the search found, what is unread"),
    ("↳ 3", "answers comment 3"),
    ("↳ 3 self", "answers a comment of the same author"),
    ("OP", "who opened the discussion, as is:op asks for"),
    ("Maria", "underlined: wrote the comment under the cursor too"),
    ("↑ 12 Maria › 19 Sam", "at the top: what the comment answers; a click goes there"),
    ("> 12 quoted words …", "a quote that is folded (T); a click opens it"),
    ("[1]", "a link and its number; a click on the number opens it, Ctrl and a click the link"),
    ("links:", "links that are not written out in the text"),
    ("›", "a line of code that goes on"),
    ("mark a  #tag  ¶", "your marks, tags and note; the number of what you read is not bold"),
    ("•", "in the outline: the search found something here"),
    ("▁▂▅█", "in the outline: how long a comment is beside the others"),
    ("2• +12", "in the outline: twelve folded under it, in two of them the search found something"),
    ("▾ ▸", "in the outline: replies follow; they are folded. A click folds and unfolds"),
    ("…12└", "in the outline: so deep that only the level is said"),
    ("a  '  ¶  #  *", "in the outline: mark a, another mark, a note, a tag, not read yet"),
    ("─  │  ┼", "on the scroll bar: a match, something you marked, both"),
    ("a", "in the list of matches: the article"),
    ("2/3", "in the list of matches: the second of three in this comment"),
    ("context", "shown for the sake of a match, does not match itself"),
)
QUERIES: tuple[tuple[str, str], ...] = (
    ("word", "typos, accents and case forgiven"),
    ('"two words"', "exactly this phrase"),
    ("=word  -word", "exactly this word; not this word"),
    ("(one OR other)", "either of them"),
    ("/regex/", "regular expression"),
    ("len:>200  words:<5", "by length"),
    ("author:name  lang:fr", "by author, by language"),
    ("date:2024  replies:>2", "by date, by replies"),
    ("is:unread  is:marked", "what you did not read yet; what has a mark"),
    ("tag:name  note:word", "what you put a tag on; what stands in your notes"),
)


class Line(NamedTuple):
    """A sign or key, and what it means."""

    sign: str
    what: str
    words: str = ""
    """By which it is found too."""


class Section(NamedTuple):
    """A heading and the lines below it."""

    heading: str
    rows: list[Line]


def sections(in_force: InForce, *focus: str) -> list[Section]:
    """The whole help, first the parts of those names, which have the `focus`."""
    palette = f"in {in_force.first('program.palette')}"
    order = {name: place for place, name in enumerate(focus)}
    parts = sorted(in_force.parts, key=lambda each: order.get(each.name, len(order)))
    found = [
        Section(group, [Line(key.shown or palette, key.description, words_of(key.id)) for key in rows])
        for each in parts
        for group, rows in groupby((key for key in each.keys if key.listed), key=lambda key: key.group)
    ]
    asked, signs = ([Line(*pair) for pair in pairs] for pairs in (QUERIES, LEGEND))
    return [*found, Section("What can be asked for", asked), Section("Signs", signs)]


def matching(found: list[Section], words: str) -> list[Section]:
    """The sections with only the lines that hold all the words; a heading that does keeps its lines."""
    if not words.strip():
        return found
    left = []
    for section in found:
        whole = match_named(words, section.heading, "") is not None
        rows = [
            row for row in section.rows if whole or match_named(words, f"{row.sign} {row.what}", row.words)
        ]
        if rows:
            left.append(Section(section.heading, rows))
    return left
