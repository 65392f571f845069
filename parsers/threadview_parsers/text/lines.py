"""The table of lines: what every later step asks of a line, worked out once.

A dump is read as rows, one for each line that is not blank. A row keeps where it stands in the decoded
source, its indentation, its list marker or heading marks, and its text without them. Dates and thread words
are looked up on demand and kept, since many candidates ask about the same row.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..clean import clean
from ..dates import DateSpan, find_dates
from ..phrases import PhraseMatch, matches
from . import roles, shapes
from .glued import unglued
from .markup import has_link_numbers, is_markdown, unmark, without_link_numbers, without_placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_MARKER = re.compile(
    r"(?:(\d{1,6}|[a-zA-Z])[.)](?=\s|$)|([*+•◦▪●○‣∙■□–-]|[o#](?=\s*$|\s{1,3}\S))(?=\s|$))\s*"
)
_HEADING = re.compile(r"(#{1,6})(?=\s|$)\s*")
_QUOTE = re.compile(r"(?:>\s?)+")
_RULE = re.compile(r"(?:[-_=*~]\s*){3,}$")
_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W_]")
_BLANK_CELLS = re.compile(r"[\s|]*$")

MOST_CONTROLS = 16
"""A line of controls has no more words."""
KEY_LENGTH = 120
"""A row longer than this is never a label that software repeats."""
HEADING_LENGTH = 240
SIGNS = 2
"""So many signs of a script without spaces make a word."""
STEM = 5
"""So many letters of a word are the same in singular and plural."""
BORDER_LENGTH = 80
_BETWEEN = frozenset(",،、，·|★☆✓–—›»")
"""Signs that a renderer sets on a line of their own: they stood between name, badge and date."""
_DASHES = frozenset("–—")
_COMMAS = frozenset(",،、，")
_COLONS = frozenset(":：︓")
TAB_WIDTH = 8


class Marker(NamedTuple):
    """A list marker: its sign ("*", "•", "1") and, for a numbered list, the number."""

    sign: str
    number: int | None


class Row:
    """One line that is not blank."""

    __slots__ = (
        "_control", "_dates", "_lively", "_phrases", "_roles", "_wholes", "bare", "content", "counted",
        "dashed", "end", "gap", "heading", "indent", "index", "key", "line", "links", "marker", "prose",
        "quote", "residue", "rule", "said", "start", "stub", "width", "words",
    )  # fmt: skip

    def __init__(
        self, index: int, line: int, start: int, end: int, gap: int, text: str, *, markdown: bool = False
    ) -> None:
        self.index = index
        """Its place among the rows."""
        self.line = line
        """Its place among all lines, blank ones counted."""
        self.start = start
        """Offsets into the decoded source, without the line's end."""
        self.end = end
        self.gap = gap
        """Blank lines before it."""
        body = text.rstrip()
        self.width = len(body)
        stripped = body.lstrip()
        self.indent = (
            len(body.expandtabs(TAB_WIDTH)) - len(stripped.expandtabs(TAB_WIDTH)) if body[:1].isspace() else 0
        )
        self.quote = 0
        self.marker: Marker | None = None
        self.heading = 0
        self.rule = bool(_RULE.match(stripped)) if stripped[:1] in "-_=*~" else False
        if not self.rule:
            stripped = without_placeholders(self._strip_marks(stripped, markdown=markdown))
        self.said = stripped
        """The text without marks, as it stands in the dump: what a reader gets to see."""
        self.content = stripped = unglued(stripped)
        """The same for recognising, with a name parted from the date that was glued to it."""
        self.words = len(_WORD.findall(stripped)) if len(stripped) < 400 else len(stripped) // 6
        if not stripped.isascii():
            self.words = max(self.words, shapes.wide(stripped[:400]) // SIGNS)
        self.key = (
            shapes.NUMBERS.sub("0", stripped.casefold()).strip(" :.|\t")
            if len(stripped) <= KEY_LENGTH
            else None
        )
        self.stub = len(stripped) < 30 and not shapes.ends_sentence(stripped)
        """Short and not closed like a sentence, as in a menu."""
        self.prose = shapes.is_prose(stripped, self.words)
        """Said by somebody, going by its length or its end."""
        self.bare = len(stripped) <= 24 and shapes.is_bare(stripped)
        """Only digits and signs: a vote counter, a pager, the dot that stood in for a picture."""
        self.dashed = False
        """A dash follows on a line of its own."""
        self.links: tuple[str, ...] = ()
        """Addresses that the line's Markdown links to."""
        self._dates: list[DateSpan] | None = None
        self._phrases: tuple[PhraseMatch, ...] | None = None
        self.counted: bool | None = None
        """Whether it states a number of comments, once `traits` was asked."""
        self.residue: str | None = None
        """What stands beside the dates, once `shapes.residue` was asked."""
        self._roles = self._wholes = -1
        self._control: bool | None = None
        self._lively: bool | None = None

    def take(self, sign: str, end: int) -> None:
        """Add a sign that stands on the next line alone: it is shown, and says nothing."""
        added = sign if sign in _COMMAS else f" {sign}"
        self.said += added
        self.dashed = sign in _DASHES
        self.width += len(added)
        self.end = end

    def _strip_marks(self, text: str, *, markdown: bool) -> str:
        """Take list marker, heading marks and quote signs off, and keep what they said."""
        if text.startswith(">") and (quoted := _QUOTE.match(text)):
            self.quote = quoted.group().count(">")
            text = text[quoted.end() :]
        # "#" is a bullet of lynx's, and a heading in Markdown
        if (found := _MARKER.match(text)) and not (markdown and found[2] == "#"):
            rest = text[found.end() :]
            number = found[1]
            if number is None or number.isdigit() or rest[:1].isupper():
                # "4. November 2019": the marker is the day of a date that the whole line is
                whole = find_dates(text[:60]) if number and number.isdigit() and len(number) < 3 else []
                if not (whole and whole[0].start == 0):
                    value = int(number) if number and number.isdigit() else None
                    self.marker = Marker("1" if value is not None else found[1] or found[2], value)
                    text = rest
        if text[:1] == "#" and (marks := _HEADING.match(text)):
            self.heading = len(marks[1])
            text = text[marks.end() :]
        return text

    @property
    def column(self) -> int:
        """Where the content begins: behind the indentation and the list marker."""
        return self.indent + (self.width - self.indent - len(self.said) if self.marker is not None else 0)

    def breaks_before(self, following: Row, column: int) -> bool:
        """Whether a renderer that breaks lines at `column` had to: the next word would not fit."""
        first = following.content.split(None, 1)[0] if following.content else ""
        return self.width + 1 + len(first) > column

    @property
    def dates(self) -> list[DateSpan]:
        """The dates in `content`."""
        if self._dates is None:
            self._dates = find_dates(self.content)
        return self._dates

    @property
    def phrases(self) -> tuple[PhraseMatch, ...]:
        """The thread words that `content` is made of, best first."""
        if self._phrases is None:
            self._phrases = self._read_phrases() if len(self.content) <= 240 else ()
        return self._phrases

    def _read_phrases(self) -> tuple[PhraseMatch, ...]:
        found = matches(self.content)
        if found or self.words > MOST_CONTROLS or not self.dates:
            return found
        # controls with a date among them: "Like · Reply · 3w"
        parts = [self.content[span.start : span.end] for span in self.dates]
        rest = self.content
        for part in parts:
            rest = rest.replace(part, " | ", 1)
        return tuple(match for match in matches(rest) if match.whole and match.role.value & roles.REPLY)

    def has(self, mask: int) -> bool:
        """Whether one of the phrases of this row has one of the roles (bits of `roles`)."""
        if self._roles < 0:
            self._read_roles()
        return self._roles & mask != 0

    def whole(self, mask: int) -> bool:
        """Whether the row is nothing but a phrase of one of the roles."""
        if self._roles < 0:
            self._read_roles()
        return self._wholes & mask != 0

    def _read_roles(self) -> None:
        every = whole = 0
        for match in self.phrases:
            bits = match.role.value
            every |= bits
            if match.whole:
                whole |= bits
        self._roles, self._wholes = every, whole

    @property
    def says(self) -> bool:
        """It says that somebody speaks: "Ada says:", "Ada wrote on 3 May"; "by Ada" alone is a credit."""
        return (
            self.has(roles.SAYS)
            and len(self.content) <= 120
            and (self.content[-1:] in _COLONS or self.whole(roles.SAYS))
            and any(self._names(match) for match in self.phrases)
        )

    def _names(self, match: PhraseMatch) -> bool:
        """Whether a phrase says that somebody speaks: "14 replies" does not."""
        if not match.role.value & roles.SAYS:
            return False
        if match.name is None or not self.whole(roles.REPLY):
            return True
        return not self.content[match.name[0] : match.name[1]].strip().isdecimal()

    @property
    def control(self) -> bool:
        """A line of software: Reply, Report, page links, a counter, an empty list item, a drawn line."""
        if self._control is None:
            self._control = (
                self.rule
                or not self.content
                or self.bare
                or (
                    self.whole(roles.CONTROLS)
                    and not self.has(roles.SAYS)
                    and (self.whole(roles.REPLY) or not self.has(roles.HEADING))
                )
            )
        return self._control

    @property
    def lively(self) -> bool:
        """It asks, exclaims or smiles."""
        if self._lively is None:
            self._lively = shapes.is_lively(self.content)
        return self._lively

    def __repr__(self) -> str:
        return f"Row({self.index}, {self.content[:60]!r})"


class Table:
    """All rows of a dump, and what only the whole of them tells."""

    def __init__(self, text: str) -> None:
        self.source = text
        cleaned = clean(text)
        self.markdown = is_markdown(cleaned)
        numbered = not self.markdown and has_link_numbers(cleaned)
        self.rows: list[Row] = []
        gap = 0
        links: tuple[str, ...] = ()
        for number, (start, end, shown) in enumerate(_lines(text, cleaned)):
            line = without_link_numbers(shown) if numbered else shown
            if self.markdown and not _RULE.match(shown.strip()):
                line, links = unmark(shown)
            if not line or line.isspace() or (line[0] in " |" and _BLANK_CELLS.match(line)):
                if not _LETTER.search(text, start, end):
                    gap += 1
                    continue
                line = ""  # marks and nothing else, as the address of a link: a row without content
            if not gap and self.rows and (sign := line.strip()) in _BETWEEN and self.rows[-1].content:
                self.rows[-1].take(sign, end)
                continue
            row = Row(len(self.rows), number, start, end, gap, line, markdown=self.markdown)
            if links:
                row.links = links
                links = ()
            self.rows.append(row)
            gap = 0

    @cached_property
    def repeats(self) -> dict[str, int]:
        """How often each key stands on the page."""
        counts: dict[str, int] = {}
        for row in self.rows:
            if row.key:
                counts[row.key] = counts.get(row.key, 0) + 1
        return counts

    def heading(self, row: Row) -> PhraseMatch | None:
        """The phrase by which a row announces a thread; a label that repeats ("Reply", "Answers") is none."""
        return self.headings.get(row.index)

    @cached_property
    def _stems(self) -> dict[str, int]:
        """How often a key stands on the page in any number: "hide 1 reply", "hide 2 replies"."""
        counts: dict[str, int] = {}
        for key, count in self.repeats.items():
            stem = _stem(key)
            counts[stem] = counts.get(stem, 0) + count
        return counts

    @cached_property
    def headings(self) -> dict[int, PhraseMatch]:
        """The rows that announce a thread, and the phrase by which they do."""
        found: dict[int, PhraseMatch] = {}
        seen_reply = False
        for row in self.rows:
            if len(row.content) > HEADING_LENGTH or not row.has(roles.HEADING) or row.whole(roles.RECENT):
                continue
            if row.key and (self.repeats[row.key] > 2 or self._stems[_stem(row.key)] > 2):
                continue
            matches = [
                match
                for match in row.phrases
                if match.role.value & roles.HEADING
                and (match.whole or match.title or match.count is not None)
            ]
            if row.whole(roles.REPLY) and not row.heading and found and not seen_reply:
                # "14 replies" below a comment, where another row heads the thread
                continue
            if matches:
                seen_reply = seen_reply or row.whole(roles.REPLY)
                found[row.index] = next((match for match in matches if match.count is not None), matches[0])
        return found

    @cached_property
    def ends(self) -> bytearray:
        """1 for each row that ends a thread: a form, a pager, the heading of another, and no label."""
        flags = bytearray(len(self.rows))
        for row in self.rows:
            if row.key and self.repeats[row.key] > 2:
                continue
            ending = row.whole(roles.FORM | roles.PAGING | roles.RECENT) and not row.whole(roles.REPLY)
            flags[row.index] = ending or row.index in self.headings
        return flags

    @cached_property
    def borders(self) -> bytearray:
        """1 for each row that belongs between two texts: a short date, a control, "X says"."""
        flags = bytearray(len(self.rows))
        for row in self.rows:
            length = len(row.content)
            if length <= BORDER_LENGTH:
                dated = length <= 60 and bool(row.dates) and row.dates[0].kind != "time"
                flags[row.index] = dated or row.whole(roles.REPLY) or row.says
        return flags

    @cached_property
    def prose(self) -> int:
        """Characters of prose on the page."""
        return sum(len(row.content) for row in self.rows if row.prose)

    @cached_property
    def gaps(self) -> bool:
        """Whether blank lines part the paragraphs of this dump."""
        return sum(1 for row in self.rows if row.gap) * 5 >= len(self)

    @cached_property
    def wrap(self) -> int | None:
        """The column at which the renderer broke long lines, or None where it did not."""
        return _wrap_column(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def _stem(key: str) -> str:
    """The beginnings of the words of a key, or the key itself where it has no number."""
    return " ".join(word[:STEM] for word in key.split()) if "0" in key else key


def _lines(text: str, cleaned: str) -> Iterator[tuple[int, int, str]]:
    """Each line: its offsets in the source, and its cleaned text. Cleaning keeps the number of lines."""
    spans = (match.span(1) for match in _LINE.finditer(text))
    for (start, end), line in zip(spans, cleaned.split("\n"), strict=False):
        yield start, end, line


def _wrap_column(rows: list[Row]) -> int | None:
    """The wrap column, if the long lines of the dump end where the next word would not have fitted."""
    widest = max((row.width for row in rows), default=0)
    if widest < 30:
        return None
    # an address or another word that cannot be broken may stand out beyond the column
    widths = sorted((row.width for row in rows), reverse=True)
    for column in dict.fromkeys(widths[: max(1, min(40, len(widths) // 10))]):
        fits = misfits = 0
        for row, following in pairwise(rows):
            if following.gap or following.marker or row.width < column * 0.6 or row.width > column:
                continue
            if row.breaks_before(following, column):
                fits += 1
            else:
                misfits += 1
        beyond = sum(1 for width in widths if width > column)
        if fits >= 4 and fits >= 4 * misfits and beyond <= max(2, fits // 10):
            return column
    return None
