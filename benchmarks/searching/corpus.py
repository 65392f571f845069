"""The comments that search is measured with: real ones where they are given, else made ones.

Real ones are read once and kept under the temporary folder, never in the repository.
"""

from __future__ import annotations

import gzip
import os
import random
import re
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from threadview_parsers.records import Article, Comment, Thread

from benchmarks.searching.made_texts import made_korean, made_texts

FORUM, KOREAN = "gbadev.jsonl.gz", "korean-comments.txt"
_VERSION = 1  # of the kept files


class Corpus(NamedTuple):
    """Comments in one kind of language."""

    name: str
    comments: tuple[Comment, ...]

    @property
    def texts(self) -> list[str]:
        return [comment.text for comment in self.comments]

    def cut(self, count: int) -> Corpus:
        """The first `count` of them."""
        return Corpus(self.name, self.comments[:count])


def thread_of(comments: Sequence[Comment]) -> Thread:
    article = Article(title="Measuring", author="nobody", text="What the measured comments are about.")
    return Thread(source="made", format="text", language="en", article=article, comments=tuple(comments))


def forum(folder: Path | None, count: int) -> Corpus:
    """`count` comments of a forum in threads, or all if there are fewer."""
    if folder and (folder / FORUM).exists():
        return Corpus("forum", _kept(folder / FORUM, _read_forum)).cut(count)
    return Corpus("made", tuple(_with_properties(made_texts(count, random.Random(1)))))


def korean(folder: Path | None, count: int) -> Corpus:
    """`count` comments in Korean, or all if there are fewer."""
    if folder and (folder / KOREAN).exists():
        return Corpus("Korean", _kept(folder / KOREAN, _read_lines)).cut(count)
    texts = made_korean(min(count, 30_000), random.Random(2))
    return Corpus("made Korean", tuple(_with_properties(texts)))


def multiplied(corpus: Corpus, count: int, rng: random.Random) -> Corpus:
    """The comments and then, up to `count`, copies of them with the words of each shuffled."""

    def copies() -> Iterator[Comment]:
        for number in range(len(corpus.comments), count):
            original = corpus.comments[number % len(corpus.comments)]
            words = original.text.split()
            rng.shuffle(words)
            yield Comment(id=number + 1, text=" ".join(words))

    return Corpus(corpus.name, (*corpus.comments[:count], *copies()))


_ACCENTED = {
    "a": "áàâä", "c": "çćč", "e": "éèêë", "i": "íìîï", "n": "ñń", "o": "óòôö", "s": "śš", "u": "úùûü",
    "y": "ý", "z": "žż",
}  # fmt: skip


def accented(corpus: Corpus) -> Corpus:
    """The comments as if their language had accents: half of the words, by a hash of each, have one, and a
    fifth of their occurrences go without, as careless writers leave them out.
    """
    rng = random.Random(3)
    forms: dict[str, str] = {}

    def accent(match: re.Match[str]) -> str:
        word = match[0]
        form = forms.get(word)
        if form is None:
            form = forms[word] = _accented_word(word)
        return word if form != word and rng.random() < 0.2 else form

    change = re.compile("[A-Za-z]{3,}").sub
    comments = (Comment(id=comment.id, text=change(accent, comment.text)) for comment in corpus.comments)
    return Corpus(f"{corpus.name}, accented", tuple(comments))


def _accented_word(word: str) -> str:
    seed = zlib.crc32(word.lower().encode())
    places = [place for place, letter in enumerate(word) if letter in _ACCENTED]
    if seed % 2 or not places:
        return word
    place = places[seed // 2 % len(places)]
    letters = _ACCENTED[word[place]]
    return word[:place] + letters[seed // 64 % len(letters)] + word[place + 1 :]


def _kept(path: Path, read: Callable[[Path], Iterator[Comment]]) -> tuple[Comment, ...]:
    """What `read` makes of a file, from the temporary folder if it did so before."""
    found = path.stat()
    folder = Path(tempfile.gettempdir()) / f"threadview-benchmarks-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = folder / f"{path.name}-{found.st_mtime_ns}-{found.st_size}-{_VERSION}.msgpack"
    if not kept.exists():
        data = msgspec.msgpack.encode(tuple(_with_properties(read(path))))
        unfinished = kept.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(data)
        unfinished.replace(kept)
    return msgspec.msgpack.decode(kept.read_bytes(), type=tuple[Comment, ...])


def _with_properties(comments: Iterator[Comment]) -> Iterator[Comment]:
    """Scores, languages and some pingbacks, so that every filter has something to tell apart."""
    rng = random.Random(4)
    for comment in comments:
        score = rng.choice((None, 0, 1, 1, 2, 5, 40))
        language = rng.choices(("en", "fr", "ko", None), (90, 4, 3, 3))[0]
        kind = rng.choices(("comment", "pingback"), (98, 2))[0]
        yield msgspec.structs.replace(comment, score=score, language=language, kind=kind)


def _read_lines(path: Path) -> Iterator[Comment]:
    lines = (line.strip() for line in path.read_text("utf-8").split("\n"))
    for number, line in enumerate(filter(None, lines), 1):
        yield Comment(id=number, text=line)


class _Post(msgspec.Struct):
    """A line of the forum's file."""

    thread_id: int
    id: int
    author: str
    created_at: str
    html: str
    quoted_authors: list[str] = []


def _read_forum(path: Path) -> Iterator[Comment]:
    """Thread by thread; a post that quotes somebody answers the last post of theirs."""
    threads: dict[int, list[_Post]] = {}
    with gzip.open(path) as lines:
        for line in lines:
            post = msgspec.json.decode(line, type=_Post)
            threads.setdefault(post.thread_id, []).append(post)
    number = 0
    for posts in threads.values():
        for depth, parent, post in _nested(posts):
            number += 1
            text, quotes, links = _text_of(post.html)
            yield Comment(
                id=number,
                number=str(post.id),
                parent=number - parent if parent else None,
                depth=depth,
                author=post.author,
                published=_date(post.created_at),
                text=text,
                quotes=quotes,
                links=links,
            )


def _nested(posts: Sequence[_Post]) -> Iterator[tuple[int, int, _Post]]:
    """(depth, how many posts before it its parent stands or 0, post), in the order of the branches."""
    latest: dict[str, int] = {}
    replies: list[list[int]] = []
    for place, post in enumerate(posts):
        replies.append([])
        parents = [latest[name] for name in post.quoted_authors if name in latest]
        if place:
            replies[max(parents, default=0)].append(place)
        latest[post.author] = place
    order, pending = 0, [(0, 0, 0)] if posts else []
    while pending:
        place, depth, above = pending.pop()
        yield depth, order - above if depth else 0, posts[place]
        pending += [(reply, depth + 1, order) for reply in reversed(replies[place])]
        order += 1


def _date(shown: str) -> str | None:
    """ "Wed Jan 08, 2003 9:31 pm" as ISO 8601."""
    try:
        return datetime.strptime(shown, "%a %b %d, %Y %I:%M %p").strftime("%Y-%m-%dT%H:%M")
    except ValueError:
        return None


def _text_of(markup: str) -> tuple[str, tuple[tuple[int, int], ...], tuple[str, ...]]:
    """Text, where in it somebody is quoted, and the addresses of links."""
    from lxml import html

    root = html.fragment_fromstring(markup, create_parent="div")
    parts: list[str] = []
    quotes: list[tuple[int, int]] = []
    quote_start = length = 0

    def add(text: str | None, *, breaks: bool = False) -> None:
        nonlocal length
        text = "\n" if breaks else re.sub(r"\s+", " ", text or "")
        if text.isspace() and (not parts or parts[-1].endswith("\n\n" if breaks else ("\n", " "))):
            return
        if parts and parts[-1].endswith("\n"):
            text = text if breaks else text.lstrip()
        if text:
            parts.append(text)
            length += len(text)

    depth = 0
    for event, element in html.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        quoting = element.get("class") == "quote" if isinstance(element.tag, str) else False
        if event == "start":
            if element.tag in ("br", "td", "tr", "p", "li", "pre"):
                add(None, breaks=True)
            if quoting:
                quote_start, depth = (quote_start if depth else length), depth + 1
            add(element.text)
        else:
            if quoting:
                depth -= 1
                if not depth and quote_start < length:
                    quotes.append((quote_start, length))
            if element is not root:
                add(element.tail)
    links = tuple(str(address) for address in root.xpath(".//a/@href") if address.startswith("http"))
    text = "".join(parts)
    shift = len(text) - len(text.lstrip())
    text = text.strip()
    inside = ((max(0, start - shift), min(len(text), end - shift)) for start, end in quotes)
    return text, tuple((start, end) for start, end in inside if start < end), links
