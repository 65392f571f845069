"""The format "threadview": a thread as `threadview convert` and the export of the screen write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from threadview_parsers.errors import ParseError

if TYPE_CHECKING:
    from threadview_parsers.page import Page
    from threadview_parsers.records import Comment, Thread

_BEGIN = re.compile(r'\s{0,99}\{\s{0,9}"source"\s{0,9}:\s{0,9}"')


def pages_of(data: bytes, format: str | None) -> list[bytes]:
    """The pages in the bytes of a file: the lines of JSON Lines of ours, else the file as it is."""
    if format in {None, RecordsFormat.name} and data[:200].lstrip().startswith(b'{"source":'):
        return [line for line in data.split(b"\n") if line.strip()]
    return [data]


class RecordsFormat:
    """Takes JSON Lines whose first line is a record of ours; what else stands in it is passed by."""

    name = "threadview"

    def score(self, page: Page) -> float:
        """1.0 for a file that begins as our records do, up to the article."""
        head = page.head_text
        return 1.0 if _BEGIN.match(head) and '"format":' in head and '"article":' in head else 0.0

    def parse(self, page: Page) -> Thread:
        """The first thread of the file. A whole one comes back as it was written.

        Of a part of a thread the comments are numbered anew: their old numbers become `number`, and who
        answers a comment that is not there stands at top level.
        """
        import msgspec

        from threadview_parsers.records import Thread, Warning

        first, _, rest = page.decoded().strip().partition("\n")
        try:
            thread = msgspec.json.decode(first.encode("utf-8", errors="replace"), type=Thread)
        except (msgspec.DecodeError, RecursionError) as error:
            raise ParseError(f"looks like a record of threadview and is none ({error})") from error
        if page.url:
            thread = msgspec.structs.replace(thread, url=page.url)
        thread = _cleaned(thread)
        more = sum(1 for line in rest.split("\n") if line.strip())
        if more:
            message = f"the file holds {more} more pages, of which the first is read: split it into its lines"
            warnings = (*thread.warnings, Warning(code="more-pages", message=message))
            thread = msgspec.structs.replace(thread, warnings=warnings)
        return thread


def _cleaned(thread: Thread) -> Thread:
    """Safe to draw, whoever wrote the file, with ids, depths and ranges that hold together."""
    import msgspec

    from threadview_parsers.clean import clean, clean_line

    def text(value: str | None) -> str | None:
        return None if value is None else clean(value)

    def line(value: str | None) -> str | None:
        return None if value is None else clean_line(value)

    article = msgspec.structs.replace(
        thread.article,
        title=line(thread.article.title),
        author=line(thread.article.author),
        published=line(thread.article.published),
        published_text=line(thread.article.published_text),
        text=clean(thread.article.text),
        url=line(thread.article.url),
    )
    comments = tuple(
        msgspec.structs.replace(
            comment,
            number=line(comment.number),
            author=line(comment.author),
            published=line(comment.published),
            published_text=line(comment.published_text),
            text=text(comment.text) or "",
            quotes=_ranges(comment.quotes, len(comment.text)),
            language=line(comment.language),
            url=line(comment.url),
            links=tuple(map(clean_line, comment.links)),
        )
        for comment in thread.comments
    )
    return msgspec.structs.replace(
        thread,
        source=clean_line(thread.source),
        format=clean_line(thread.format),
        platform=line(thread.platform),
        url=line(thread.url),
        language=line(thread.language),
        article=article,
        comments=_in_order(comments),
        warnings=tuple(
            msgspec.structs.replace(
                warning, code=clean_line(warning.code), message=clean_line(warning.message)
            )
            for warning in thread.warnings
        ),
    )


def _ranges(quotes: Iterable[tuple[int, int]], length: int) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in quotes if 0 <= start < end <= length)


def _in_order(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """The comments with the ids 1, 2, 3 ... and the depths that follow from their parents."""
    import msgspec

    from threadview_parsers.depths import depths_of

    if [comment.id for comment in comments] != list(range(1, len(comments) + 1)):
        ids: dict[int, int] = {}
        numbered = []
        for place, comment in enumerate(comments, 1):
            parent = ids.get(comment.parent) if comment.parent is not None else None
            ids.setdefault(comment.id, place)
            numbered.append(
                msgspec.structs.replace(
                    comment, id=place, parent=parent, number=comment.number or str(comment.id)
                )
            )
        comments = numbered
    parents = [
        comment.parent if comment.parent is not None and 0 < comment.parent < comment.id else None
        for comment in comments
    ]
    depths = depths_of([None if parent is None else parent - 1 for parent in parents])
    return tuple(
        comment
        if (comment.parent, comment.depth) == (parent, depth)
        else msgspec.structs.replace(comment, parent=parent, depth=depth)
        for comment, parent, depth in zip(comments, parents, depths, strict=True)
    )
