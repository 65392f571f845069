"""Finding the languages of a page's comments in a process of its own, while the reader reads on.

The model takes 100 MB and a fifth of a millisecond for each comment, half a minute for 100,000 of them. In a
thread of ours all of this time would be the interpreter's, of which keys want theirs: each took three times
as long. Whatever goes wrong with the other process, the languages are found here after all.
"""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO, TYPE_CHECKING, TypeVar

import msgspec
from threadview_parsers import Article, Thread

if TYPE_CHECKING:
    from threadview_parsers import Comment

_PIECE = 200
"""Comments handed over at a time: some 40 ms of work."""
_LOOKED_AT = 20_000
"""Characters of a text that are handed over; far fewer are read, but quotes may come first."""
_MOST = 1 << 30
"""Bytes of a message; a longer one is none of ours."""
_LENGTH = struct.Struct("=Q")
_Record = TypeVar("_Record")


def identified(thread: Thread, cancelled: Callable[[], bool]) -> Thread:
    """As `fill_languages` of search, but the comments are those of `thread`. Raises its `Cancelled`."""
    from threadview_search.languages import identify_languages, learn_languages, release_model

    try:
        codes = _codes_from_elsewhere(thread, cancelled)
    except (OSError, EOFError, msgspec.MsgspecError):
        try:
            codes = [code for found in identify_languages(thread, cancelled) for _, code in found]
        finally:
            release_model()
    return learn_languages(thread, codes)


def _codes_from_elsewhere(thread: Thread, cancelled: Callable[[], bool]) -> list[str | None]:
    """The languages of the article and of each comment; OSError, EOFError, MsgspecError if that fails."""
    from threadview_search.index import Cancelled
    from threadview_search.languages import sample_of

    with _started() as process:
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            sample = sample_of(thread)
            _send(process.stdin, _part(sample, sample.comments))
            codes: list[str | None] = []
            empty = msgspec.structs.replace(thread, article=Article())
            # The article goes with the first comments, and is left away before the others.
            for begin in range(0, max(1, len(thread.comments)), _PIECE):
                if cancelled():
                    raise Cancelled
                part = _part(empty if begin else thread, thread.comments[begin : begin + _PIECE])
                _send(process.stdin, part)
                found = _receive(process.stdout, list[str | None])[bool(begin) :]
                # The same few over and over: each would be a text of its own.
                codes += [code and sys.intern(code) for code in found]
        finally:
            process.kill()
    if len(codes) != len(thread.comments) + 1:
        raise EOFError
    return codes


def _started() -> subprocess.Popen[bytes]:
    path = os.pathsep.join(folder for folder in sys.path if folder)
    # -P: nothing is imported from the folder that the reader happens to be in
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", "-c", f"from {__name__} import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )


def serve() -> None:
    """The other process: first a sample of the thread, then its parts, each answered by its languages."""
    from threadview_search.languages import identify_languages, mix_of

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(AttributeError, OSError):  # Windows has none
        os.nice(10)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError):
        mix = mix_of(_receive(requests, Thread))
        while True:
            part = _receive(requests, Thread)
            _send(answers, [code for found in identify_languages(part, mix=mix) for _, code in found])


def _part(thread: Thread, comments: Sequence[Comment]) -> Thread:
    """What is read of some comments, and of the article."""
    article = msgspec.structs.replace(thread.article, text=thread.article.text[:_LOOKED_AT])
    return msgspec.structs.replace(thread, article=article, comments=tuple(map(_cut, comments)))


def _cut(comment: Comment) -> Comment:
    if len(comment.text) <= _LOOKED_AT:
        return comment
    quotes = tuple(quote for quote in comment.quotes if quote[1] <= _LOOKED_AT)
    return msgspec.structs.replace(comment, text=comment.text[:_LOOKED_AT], quotes=quotes)


def _send(stream: IO[bytes], record: object) -> None:
    data = msgspec.msgpack.encode(record)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def _receive(stream: IO[bytes], kind: type[_Record]) -> _Record:
    """EOFError where there is no more."""
    return msgspec.msgpack.decode(
        _exactly(stream, _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]), type=kind
    )


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count) if count <= _MOST else b""
    if len(data) < count:
        raise EOFError
    return data
