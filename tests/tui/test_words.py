"""Commands are found by plain words, whatever their texts say."""

from __future__ import annotations

import pytest
from textual.command import CommandList
from textual.widgets import Input
from threadview_tui.helping import matching, sections
from threadview_tui.keys import KEYS, PARTS
from threadview_tui.keys.in_force import InForce
from threadview_tui.keys.words import WORDS, words_of
from threadview_tui.matching import match_named

from tests.tui.conftest import Opener
from tests.tui.making import BAKERY

FIRST = {
    # Moving
    "parent": "move.parent", "root": "move.root", "sibling": "move.next-sibling", "last": "move.last",
    "next": "move.next", "top-level": "move.next-top", "go number": "move.first", "story": "move.article",
    "collapse": "fold.toggle", "collapse all": "fold.close-all", "expand": "fold.open",
    "expand all": "fold.open-all", "unfold everything": "fold.open-all", "depth": "fold.depth-1",
    "bookmark": "keep.mark", "mark": "keep.mark", "marks": "keep.go-mark", "history": "history.back",
    "unread": "keep.next-unread", "new": "keep.next-unread", "seen": "keep.read", "labels": "jump.open",
    # Reading and finding
    "zoom": "read.zoom", "full screen": "read.zoom", "outline": "outline.toggle", "sidebar": "outline.toggle",
    "link": "read.open-link", "url": "read.open-link", "quoted": "read.quotes", "raw": "page.source",
    "source": "page.source", "search": "search.open", "find": "search.open", "fuzzy": "search.open",
    "kwic": "search.list", "matches": "search.list", "hit": "search.next", "filter": "filter.open",
    "hide": "filter.open", "context": "filter.scope", "ancestors": "filter.scope", "saved": "filter.saved",
    "same author": "from.author", "same language": "from.language", "mute": "from.not-author",
    # Order and numbers
    "sort date": "sort.date", "newest": "sort.date", "longest": "sort.length", "votes": "sort.score",
    "score": "sort.score", "flat": "sort.flat", "statistics": "statistics.open",
    "histogram": "statistics.open", "timeline": "statistics.open", "chart": "statistics.open",
    # Keeping and handing on
    "tag": "keep.tag", "favourite": "keep.tag", "note": "keep.note", "annotate": "keep.note",
    "export": "read.write", "save": "read.write", "csv": "read.write", "markdown": "read.write",
    "copy": "read.copy", "clipboard": "read.copy", "cite": "read.cite", "citation": "read.cite",
    "browser": "read.open-link", "editor": "read.edit", "pager": "read.page", "pipe": "read.pipe",
    # Pages and the program
    "files": "page.list", "tabs": "page.list", "recent": "page.list", "reload": "page.reload",
    "refresh": "page.reload", "watch": "page.watch", "tail": "page.watch", "info": "page.facts",
    "warnings": "page.facts", "evidence": "page.facts", "help": "program.help", "quit": "program.quit",
    "exit": "program.quit", "keys": "program.help",
}  # fmt: skip
"""What is typed, in the words of docs/features.md and of other programs -> the command that is meant."""


def ranked(typed: str) -> list[str]:
    """Ids of the commands that are found, the best first, as the palette orders them."""
    found = [
        (match[0], key.id)
        for key in KEYS
        if (match := match_named(typed, key.description, words_of(key.id))) is not None
    ]
    return [id for _, id in sorted(found, key=lambda pair: -pair[0])]


def test_the_command_that_is_meant_is_first() -> None:
    wrong = {typed: ranked(typed)[:3] for typed, id in FIRST.items() if ranked(typed)[:1] != [id]}
    assert wrong == {}


def test_every_command_but_the_simplest_has_words_and_no_other_has() -> None:
    assert WORDS.keys() <= {key.id for key in KEYS}
    assert all(words == " ".join(words.lower().split()) for words in WORDS.values())
    assert all(len(set(words.split())) == len(words.split()) for words in WORDS.values())


@pytest.mark.parametrize(
    ("typed", "signs"),
    [
        ("unread", {".", "R", "is:unread  is:marked"}),
        ("bookmark", {"m"}),
        ("export", {"w"}),
        ("tail", {"Ctrl+R"}),
    ],
)
def test_the_help_finds_by_the_same_words(typed: str, signs: set[str]) -> None:
    found = {row.sign for section in matching(sections(InForce(PARTS)), typed) for row in section.rows}
    assert signs <= found


def test_words_that_are_found_by_are_shown_nowhere() -> None:
    rows = [row for section in sections(InForce(PARTS)) for row in section.rows]
    assert not any("bookmark" in f"{row.sign} {row.what}" for row in rows)
    assert match_named("bookmark", "name this comment", "mark bookmark") == (1.0, [])
    assert match_named("book", "name this comment", "mark bookmark") == (0.7, [])
    assert match_named("name book", "name this comment", "mark bookmark") == (0.85, [(0, 4)])
    assert match_named("kmark", "name this comment", "mark bookmark") is None


@pytest.mark.parametrize(("typed", "expected"), [("mark", "name this comment"), ("export", "write a file")])
async def test_the_palette_puts_it_first(open_app: Opener, typed: str, expected: str) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("colon")
        reader.app.screen.query_one(Input).insert_text_at_cursor(typed)
        await reader.pilot.pause(0.8)
        first = reader.app.screen.query_one(CommandList).get_option_at_index(0)
        assert str(getattr(first, "hit").text).lower().startswith(expected)  # noqa: B009
