"""How a process that reads pages hands them over: frames of MessagePack, a thread in many small ones.

So nobody holds a page of a million comments twice, and taking one in never keeps the screen waiting: each
frame is decoded within milliseconds.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, NamedTuple

# What is loaded here is loaded before the first page is begun, see `readahead`.
if TYPE_CHECKING:
    from threadview_parsers import Thread

PIECE = 1_000
"""Comments in a frame."""
_HEAD = struct.Struct(">cQ")
_THREAD, _COMMENTS, _WHOLE, _END = b"T", b"C", b"W", b"E"


class Handed(NamedTuple):
    """A page that was read."""

    thread: Thread
    content: bytes | None = None
    """Its hash (`keeping.prints.page_hash`); None where it was not worked out."""


class LostError(Exception):
    """The other process ended without having said that it was at an end."""


def send(stream: IO[bytes], threads: Callable[[], Iterable[Thread]]) -> None:
    """Write what `threads` gives, page by page as it comes, and the reason of a ParseError that ends it."""
    import msgspec
    from threadview_parsers import ParseError

    from threadview_tui.keeping.prints import Content

    encode = msgspec.msgpack.encode
    reason = None
    try:
        for thread in threads():
            _write(stream, _THREAD, encode(msgspec.structs.replace(thread, comments=())))
            content = Content(thread.article)
            for start in range(0, len(thread.comments), PIECE):
                piece = thread.comments[start : start + PIECE]
                _write(stream, _COMMENTS, encode(piece))
                # Here, because the other process is busy decoding: neither waits for the other.
                content.add(piece)
            _write(stream, _WHOLE, content.hash() or b"")
            stream.flush()
    except ParseError as failure:
        reason = failure.reason
    _write(stream, _END, encode(reason))
    stream.flush()


def receive(stream: IO[bytes]) -> Iterator[Handed]:
    """The pages as they come. Raises ParseError with the reason that was sent, LostError where none was."""
    import msgspec
    from threadview_parsers import Comment, ParseError, Thread

    threads = msgspec.msgpack.Decoder(Thread)
    pieces = msgspec.msgpack.Decoder(tuple[Comment, ...])
    thread: Thread | None = None
    comments: list[Comment] = []
    try:
        while True:
            kind, payload = _read(stream)
            if kind == _THREAD:
                thread, comments = threads.decode(payload), []
            elif kind == _COMMENTS:
                comments += pieces.decode(payload)
            elif kind == _WHOLE and thread is not None:
                yield Handed(msgspec.structs.replace(thread, comments=tuple(comments)), payload or None)
                thread, comments = None, []
            elif kind == _END:
                reason = msgspec.msgpack.decode(payload, type=str | None)
                if reason is not None:
                    raise ParseError(reason)
                return
            else:
                raise LostError
    except msgspec.DecodeError as error:
        raise LostError from error


def _write(stream: IO[bytes], kind: bytes, payload: bytes) -> None:
    stream.write(_HEAD.pack(kind, len(payload)))
    stream.write(payload)


def _read(stream: IO[bytes]) -> tuple[bytes, bytes]:
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise LostError
    kind, size = _HEAD.unpack(head)
    payload = stream.read(size)
    if len(payload) < size:
        raise LostError
    return kind, payload
