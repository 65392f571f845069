"""What `threadview search` prints of its hits: lines, JSON, tallies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

import msgspec
from threadview_parsers import Thread
from threadview_parsers.clean import clean_line

if TYPE_CHECKING:
    from threadview_search import Hits

ARTICLE = 0
"""The id that hits in the article have."""


class Record(msgspec.Struct, frozen=True):
    """One hit as `--json` prints it."""

    source: str
    id: int
    """The comment's; 0 for the article."""
    author: str | None
    published: str | None
    url: str | None
    quality: int
    """4 exact, 3 beginnings of words, 2 one typo, 1 more; by the worst word."""
    relevance: float
    """BM25; comparable within one page only."""
    title: str | None
    """Of the article."""
    title_spans: Sequence[tuple[int, int]]
    text: str
    spans: Sequence[tuple[int, int]]
    """What was found: characters (start, end) of `text`, none where it matches as a whole."""


class Records:
    """Prints each hit as one line of JSON."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def page(self, thread: Thread, hits: Hits, items: Sequence[int]) -> None:
        for item in items:
            said = thread.article if item == ARTICLE else thread.comments[item - 1]
            record = Record(
                source=thread.source,
                id=item,
                author=said.author,
                published=said.published,
                url=(thread.article.url or thread.url) if item == ARTICLE else said.url,
                quality=hits.quality(item),
                relevance=round(hits.score(item), 4),
                title=thread.article.title if item == ARTICLE else None,
                title_spans=hits.title_spans if item == ARTICLE else (),
                text=said.text,
                spans=hits.spans[item],
            )
            self._out.write(msgspec.json.encode(record) + b"\n")

    def end(self, source: str, count: int) -> None:
        """Nothing more."""


class Lines:
    """Prints each hit as "source:id:author: text", the text being the words around what was found.

    Of several matches in a comment the line shows those that stand closest together.
    """

    def __init__(self, out: BinaryIO, encoding: str, *, colour: bool, context: int) -> None:
        """`context`: characters before and behind at most."""
        self._out = out
        self._encoding = encoding
        self._paint = _coloured if colour else _plain
        self._context = context

    def page(self, thread: Thread, hits: Hits, items: Sequence[int]) -> None:
        for item in items:
            text, spans = self._found_in(thread, hits, item)
            author = thread.article.author if item == ARTICLE else thread.comments[item - 1].author
            head = (
                self._paint(part, name)
                for part, name in ((thread.source, "source"), (str(item), "id"), (author or "", "author"))
            )
            pieces = passage(text, spans, self._context)
            shown = "".join(self._paint(piece, "match") if hit else _safe(piece) for piece, hit in pieces)
            write(self._out, f"{':'.join(head)}: {shown}", self._encoding)

    def end(self, source: str, count: int) -> None:
        """Nothing more."""

    @staticmethod
    def _found_in(thread: Thread, hits: Hits, item: int) -> tuple[str, Sequence[tuple[int, int]]]:
        if item != ARTICLE:
            return thread.comments[item - 1].text, hits.spans[item]
        if hits.title_spans:
            return thread.article.title or "", hits.title_spans
        return thread.article.text, hits.spans[item]


class Tallies:
    """Prints of each input how many hits it has or, with `names_only`, its name if it has any."""

    def __init__(self, out: BinaryIO, encoding: str, *, colour: bool, names_only: bool) -> None:
        self._out = out
        self._encoding = encoding
        self._paint = _coloured if colour else _plain
        self._names_only = names_only

    def page(self, thread: Thread, hits: Hits, items: Sequence[int]) -> None:
        """Nothing yet."""

    def end(self, source: str, count: int) -> None:
        if count or not self._names_only:
            tally = "" if self._names_only else f":{count}"
            write(self._out, self._paint(source, "source") + tally, self._encoding)


def passage(text: str, spans: Sequence[tuple[int, int]], context: int) -> Iterator[tuple[str, bool]]:
    """A text's most telling passage on one line, in pieces (text, whether it was found)."""
    from threadview_search.kwic import densest, even, keyword_in_context

    first, last = densest(spans, 2 * context)
    whole = max(2 * context, _MATCH)  # the match itself is shown, however little around it
    begin, end = (spans[first][0], spans[last - 1][1]) if spans else (0, 0)
    after = context if spans else 2 * context
    around = keyword_in_context(text, (begin, end), before=context, after=min(end - begin, whole) + after)
    yield ("…" if around.cut_left else "") + around.left, False
    if last - first == 1:
        yield around.match, True
        right = around
    else:
        for start, stop in spans[first:last]:
            yield even(text[begin:start]), False
            yield even(text[start:stop]), True
            begin = stop
        right = keyword_in_context(text, (end, end), before=1, after=after)
    yield right.right + ("…" if right.cut_right else ""), False


_MATCH = 80
"""Characters of a match that are shown in any case."""

_COLOURS = {"source": "35", "id": "32", "author": "36", "match": "1;31"}
"""What a part of a line is -> its colour (SGR, as grep has them)."""


def _safe(text: str) -> str:
    return text if text.isprintable() else clean_line(text)


def _plain(text: str, _part: str) -> str:
    return _safe(text)


def _coloured(text: str, part: str) -> str:
    return f"\x1b[{_COLOURS[part]}m{_safe(text)}\x1b[m" if text else ""


def write(out: BinaryIO, line: str, encoding: str) -> None:
    """Print a line, in any locale."""
    out.write(f"{line}\n".encode(encoding, errors="replace"))
