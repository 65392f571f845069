"""How sites lay a comment out: one theme for each family of markup that dumps come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from benchmarks.made.content import Entry, Language, Writer
from benchmarks.made.rendering import Block, Group, Items, Link, line, paragraph

Dates = Literal["shown", "relative", "none"]
Clutter = Literal["none", "sidebar", "teasers", "loading", "ticker", "interview", "archive"]
"""What looks like a thread and is none: most are where a page has no comments at all."""


@dataclass
class Frame:
    """What a theme may use: the writer, the comments so far, and how this page prints dates."""

    writer: Writer
    entries: list[Entry]
    pattern: str

    @property
    def language(self) -> Language:
        return self.writer.language

    def date(self, entry: Entry) -> str:
        return self.language.date(entry.when, self.pattern)

    def ago(self, entry: Entry) -> str:
        relative: list[str] = self.language.phrases["relative"]
        return relative[entry.index % len(relative)].format(n=3 + entry.index % 8)

    def body(self, entry: Entry) -> list[Block]:
        blocks: list[Block] = []
        if entry.quoted:
            name, text = entry.quoted
            wrote = line(self.language.phrase("wrote", name=name))
            blocks.append(Group([wrote, paragraph(text)], quote=True))
        return [*blocks, *(paragraph(text) for text in entry.paragraphs)]

    def parent(self, entry: Entry) -> Entry | None:
        return None if entry.parent is None else self.entries[entry.parent]


@dataclass(frozen=True)
class Theme:
    """A family of markup.

    layout: "ol", "ul", "indent" (set-in groups) or "flat"; explicit: a reply names the one it answers.
    opening: the article is a post in the same markup. size: fewest and most comments.
    """

    name: str
    entry: Callable[[Frame, Entry], list[Block]]
    layout: Literal["ol", "ul", "indent", "flat"] = "flat"
    authors: bool = True
    dates: Dates = "shown"
    nested: bool = False
    explicit: bool = False
    quotes: bool = False
    opening: bool = False
    size: tuple[int, int] = (3, 14)
    heading: str = "heading"
    clutter: Clutter = "none"


def _says(f: Frame, e: Entry) -> list[Block]:
    before, _, after = str(f.language.phrases["says"]).partition("{name}")
    head = line(before, Link(e.author), after)
    return [head, line(Link(f.date(e))), *f.body(e), line(Link(f.language.phrase("reply")))]


def _pingback_or_says(f: Frame, e: Entry) -> list[Block]:
    if e.kind == "pingback":
        return [line(f.language.phrase("pingback", title=e.paragraphs[0]))]
    return _says(f, e)


def _numbered(f: Frame, e: Entry) -> list[Block]:
    return [*f.body(e), line(Link(f.language.phrase("reply")))]


def _bar(f: Frame, e: Entry) -> list[Block]:
    return [line(e.author, " | ", f.date(e)), *f.body(e)]


def _below(f: Frame, e: Entry) -> list[Block]:
    return [*f.body(e), line("— ", e.author, ", ", f.date(e))]


def _forum(f: Frame, e: Entry) -> list[Block]:
    join = e.when - timedelta(days=400 + 13 * len(e.author))
    facts = [
        line(str(text).format(month=f.language.phrases["months"][join.month - 1], mm=f"{join.month:02}",
                              m=join.month, Y=join.year, n=17 * len(e.author),
                              title=f.writer.vocabulary[len(e.author) % 20]))
        for text in f.language.phrases["member"]
    ]  # fmt: skip
    signature: list[Block] = []
    if len(e.author) % 2:
        own = f.writer.vocabulary[len(e.author) % 20 :][:5]
        signature = [line("_________________"), line(f.language.space.join(own))]
    posted = line(f.language.phrase("posted", date=f.date(e)))
    return [line(Link(e.author)), *facts, posted, *f.body(e), *signature]


def _board(f: Frame, e: Entry) -> list[Block]:
    return [line("#", str(e.index + 1), " ", Link(e.author), " » ", f.date(e)), *f.body(e)]


def _answer(f: Frame, e: Entry) -> list[Block]:
    answered = f.language.phrase("answered", date=f.date(e))
    return [line(str(len(e.author) + e.index)), *f.body(e), line(answered), line(Link(e.author))]


def _bullet(f: Frame, e: Entry) -> list[Block]:
    return [line(Link(e.author)), line(f.date(e)), *f.body(e), line(Link(f.language.phrase("reply")))]


def _review(f: Frame, e: Entry) -> list[Block]:
    stars = 1 + (e.index * 7 + len(e.author)) % 5
    helpful = f.language.phrase("helpful", n=e.index)
    return [line("★" * stars + "☆" * (5 - stars)), line(e.author), line(f.date(e)), *f.body(e), line(helpful)]


def _one_line(f: Frame, e: Entry) -> list[Block]:
    return [line(Link(e.author), " – ", f.date(e)), *f.body(e), line(Link(f.language.phrase("like")))]


def _relative(f: Frame, e: Entry) -> list[Block]:
    actions = line(Link(f.language.phrase("like")), " · ", Link(f.language.phrase("reply")))
    return [line(Link(e.author), " · ", f.ago(e)), *f.body(e), actions]


def _no_date(f: Frame, e: Entry) -> list[Block]:
    return [line(Link(e.author)), *f.body(e), line(Link(f.language.phrase("reply")))]


def _no_author(f: Frame, e: Entry) -> list[Block]:
    return [line(f"#{e.index + 1}", " ", f.date(e)), *f.body(e)]


def _points(f: Frame, e: Entry) -> list[Block]:
    score = f.language.phrase("points", n=3 + e.index)
    head = line(Link(e.author), " ", score, " ", f.ago(e), " [-]")
    return [head, *f.body(e), line(Link(f.language.phrase("reply")))]


def _in_reply(f: Frame, e: Entry) -> list[Block]:
    parent = f.parent(e)
    to = [line(f.language.phrase("in_reply", name=parent.author))] if parent else []
    return [line(Link(e.author), ", ", f.date(e)), *to, *f.body(e)]


THEMES = (
    Theme("says", _says, "ol", nested=True),
    Theme("says-flat", _says),
    Theme("numbered", _numbered, "ol", authors=False, dates="none"),
    Theme("bar", _bar),
    Theme("below", _below),
    Theme("forum", _forum, opening=True, quotes=True),
    Theme("board", _board, quotes=True),
    Theme("answers", _answer, heading="answers"),
    Theme("bullets", _bullet, "ul", nested=True),
    Theme("indented", _bullet, "indent", nested=True),
    Theme("reviews", _review, heading="reviews"),
    Theme("one-line", _one_line),
    Theme("relative", _relative, "ul", dates="relative"),
    Theme("no-date", _no_date, "ol", dates="none"),
    Theme("no-author", _no_author, authors=False),
    Theme("points", _points, "indent", dates="relative", nested=True),
    Theme("in-reply-to", _in_reply, nested=True, explicit=True),
    Theme("pingbacks", _pingback_or_says, "ol"),
    Theme("single", _says, "ol", size=(1, 1)),
    Theme("form-only", _says, size=(0, 0)),
    Theme("sidebar", _says, size=(0, 0), clutter="sidebar"),
    Theme("teasers", _says, size=(0, 0), clutter="teasers"),
    Theme("loaded-by-script", _says, size=(0, 0), clutter="loading"),
    Theme("ticker", _says, size=(0, 0), clutter="ticker"),
    Theme("interview", _says, size=(0, 0), clutter="interview"),
    Theme("archive", _says, size=(0, 0), clutter="archive"),
    Theme("ticker-and-thread", _bullet, "ul", clutter="ticker"),
)


def lay_out(theme: Theme, frame: Frame) -> list[Block]:
    """All comments of a page in the theme's layout, replies inside their parents' element."""
    children: dict[int | None, list[Entry]] = {}
    for entry in frame.entries:
        nested = theme.nested and not theme.explicit
        children.setdefault(entry.parent if nested else None, []).append(entry)

    def branch(parent: int | None) -> list[Block]:
        units = [[*theme.entry(frame, e), *branch(e.index)] for e in children.get(parent, [])]
        if not units:
            return []
        if theme.layout in ("ol", "ul"):
            return [Items(units, ordered=theme.layout == "ol")]
        flat = [block for unit in units for block in unit]
        return [Group(flat)] if parent is not None and theme.layout == "indent" else flat

    return branch(None)
