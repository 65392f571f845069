"""By what a page and its comments are known again, wherever the file lies and however ids have moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from .records import Trace

if TYPE_CHECKING:
    from threadview_parsers.records import Article, Comment, Thread

EXCERPT = 1_000
"""Characters of a comment's text that are kept to know it by when it was edited."""
_BATCH = 1_000
"""Comments hashed at once: the hash lets other threads run meanwhile."""


def page_hash(thread: Thread) -> bytes | None:
    """Of the title, the article's text, and the authors and texts of the comments in their order.

    16 bytes; None for a page that holds nothing, which is no page to come back to.
    """
    content = Content(thread.article)
    for start in range(0, len(thread.comments), _BATCH):
        content.add(thread.comments[start : start + _BATCH])
    return content.hash()


class Content:
    """What `page_hash` is of, taken in piece by piece."""

    def __init__(self, article: Article) -> None:
        self._holds = bool(article.text or article.title)
        self._digest = blake2b(_bytes(f"{article.title or ''}\0{article.text}"), digest_size=16)

    def add(self, comments: Sequence[Comment]) -> None:
        """The comments that come next."""
        said = "".join([f"\0\0{comment.author or ''}\0{comment.text}" for comment in comments])
        self._digest.update(_bytes(said))
        self._holds = self._holds or bool(comments)

    def hash(self) -> bytes | None:
        """Of what was taken in so far; None if it is nothing."""
        return self._digest.digest() if self._holds else None


def print_of(comment: Comment) -> int:
    """The hash of a comment's author and text, white space aside: 8 bytes as a signed number."""
    return _number(f"{comment.author or ''}\0{spaced(comment.text)}")


def address_of(comment: Comment) -> int | None:
    """The hash of author and permalink or, without one, the page's own number.

    None for a number that only counts: a comment more above it, and it is another's.
    """
    if comment.url:
        return _number(f"{comment.author or ''}\0url\0{comment.url}")
    if comment.number and comment.number != str(comment.id):
        return _number(f"{comment.author or ''}\0number\0{comment.number}")
    return None


def spaced(text: str) -> str:
    """A text with single spaces for all white space."""
    return " ".join(text.split())


def trace(comment: Comment, *, excerpt: bool = True) -> Trace:
    """How to know a comment again; `excerpt`: also after it was edited."""
    return Trace(
        print=print_of(comment),
        address=address_of(comment),
        author=comment.author if excerpt else None,
        text=spaced(comment.text[:EXCERPT]) if excerpt else "",
    )


def traces(thread: Thread, ids: Iterable[int], *, excerpt: bool = True) -> dict[int, Trace]:
    """The traces of some comments by id; the article needs none."""
    comments = thread.comments
    wanted = {id for id in ids if id > 0}
    # Ids count from 1 in a record; look there before looking everywhere.
    places = {id: id - 1 for id in wanted if id <= len(comments) and comments[id - 1].id == id}
    if len(places) < len(wanted) and any(comment.id > len(comments) for comment in comments):
        places = {comment.id: place for place, comment in enumerate(comments) if comment.id in wanted}
    found = {}
    for id, place in places.items():
        one = trace(comments[place], excerpt=excerpt)
        around = (*comments[max(place - 1, 0) : place], *comments[place + 1 : place + 2])
        url = comments[place].url
        if url and any(other.url == url for other in around):
            # The address of the page, which all of its comments were given.
            one = msgspec.structs.replace(one, address=None)
        found[id] = one
    return found


def _number(text: str) -> int:
    return int.from_bytes(blake2b(_bytes(text), digest_size=8).digest(), signed=True)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
