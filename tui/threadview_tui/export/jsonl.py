"""JSON Lines: one object a page, the record of `threadview convert` with the reader's signs in it.

threadview opens such a file again; of a whole thread it is the same thread.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from threadview_parsers.clean import clean
from threadview_parsers.records import Article, Comment, Thread
from threadview_search.reader import ReaderState

from .part import ARTICLE, Part


class _Signs(msgspec.Struct, frozen=True):
    """What the reader did with a comment."""

    marked: bool
    read: bool
    tags: list[str]
    note: str | None


def head(_title: str) -> str:
    """Nothing: every line stands for itself."""
    return ""


def tail() -> str:
    """Nothing."""
    return ""


def page(part: Part, _index: int) -> Iterator[str]:
    """The thread with these comments. Their ids and parents are those of the whole thread."""
    before, after = _json(msgspec.structs.replace(part.thread, comments=())).split('"comments":[]', 1)
    if part.reader is not None:
        before = before.replace('"article":' + _json(part.thread.article), _article(part), 1)
    yield before + '"comments":['
    for place, comment in enumerate(part.comments):
        separator = "," if place else ""
        yield separator + _signed(_json(comment), comment.id, part.reader)
    about = f',"part":{_json(part.about or None)}' if part.reader is not None else ""
    yield "]" + after[:-1] + about + "}\n"


def _article(part: Part) -> str:
    return '"article":' + _signed(_json(part.thread.article), ARTICLE, part.reader)


def _signed(record: str, id: int, reader: ReaderState | None) -> str:
    if reader is None:
        return record
    tags, note = sorted(reader.tags.get(id, ())), reader.notes.get(id) or None
    signs = _Signs(id in reader.marked, id in reader.read, tags, note)
    return record[:-1] + "," + _json(signs)[1:]


_ENCODER = msgspec.json.Encoder()


def _json(value: Thread | Article | Comment | _Signs | str | None) -> str:
    try:
        return _ENCODER.encode(value).decode()
    except UnicodeEncodeError:
        # Half of a surrogate pair: no parser lets one through, but a terminal may be typed into.
        return _ENCODER.encode(_cleaned(msgspec.to_builtins(value))).decode()


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(inner) for inner in value]
    return value
