"""Made threads of any size, kept as records under the temporary folder, and as text for `less`."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import msgspec
from threadview_parsers.records import Article, Comment, Thread

from benchmarks.screening.records_format import MAGIC

ROOT = Path(__file__).parents[2]
TITLE = "Closed until spring"
OPENING = "Nobody on the bank agrees how fast the river was flowing."
WORDS = 20_000
_POOL = 400_000
_ONSETS = ["", *"bcdfghjklmnprstvz", "br", "cr", "tr", "pl", "st", "ch", "gr", "th", "sp"]
_VOWELS = [*"aeiouaeio", "é", "è", "ü", "ai", "ou", "ie"]
_CODAS = ["", "", "", "", *"nrstlm", "nt", "rs"]


def word(rank: int) -> str:
    """The word of that rank, most frequent first; always the same."""
    rng = random.Random(rank)
    syllables = 1 + (rank >= 60) + (rank >= 2000) + (rank % 3 == 0)
    return "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(syllables))


def comments(count: int, seed: int = 1) -> Iterator[Comment]:
    """Comments of 300 characters on average, half of them below 200: words as frequent as Zipf's law has
    them, one text in thirty with an emoji, 3,000 authors, branches of twenty.
    """
    rng = random.Random(seed)
    words = [word(rank) for rank in range(WORDS)]
    often = list(accumulate(1 / (rank + 5) for rank in range(WORDS)))
    pool = rng.choices(words, cum_weights=often, k=_POOL)
    path: list[int] = []
    for number in range(1, count + 1):
        length = min(1500, max(1, round(rng.lognormvariate(3.45, 0.95))))
        start = rng.randrange(_POOL - length)
        said = " ".join(pool[start : start + length])
        depth = 0 if number % 20 == 1 else min(len(path), rng.choice((0, 1, 1, 2, 2, 3, 4, 5)))
        del path[depth:]
        yield Comment(
            id=number,
            parent=path[-1] if path else None,
            depth=depth,
            author=f"{words[5000 + number * 7919 % 3000]} {number % 10}",
            published=f"{2005 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}T{number % 24:02}:15",
            text=f"{said} 🎉" if number % 30 == 0 else f"{said}.",
        )
        path.append(number)


def thread(count: int) -> Thread:
    """A thread with so many comments."""
    article = Article(title=TITLE, text=f"{OPENING}\n\n" + "It keeps its own time. " * 12)
    return Thread(source="made", format="benchmark-records", article=article, comments=tuple(comments(count)))


def folder() -> Path:
    """Where pages are kept between runs."""
    kept = Path(tempfile.gettempdir()) / "threadview-screen"
    kept.mkdir(exist_ok=True)
    return kept


def page(count: int) -> Path:
    """The file of a thread with so many comments, written if it is not there yet."""
    return _kept(folder() / f"{count}.page", count)


def _kept(path: Path, count: int) -> Path:
    if not path.exists():
        unfinished = path.with_suffix(".part")
        with unfinished.open("wb") as out:
            out.write(MAGIC)
            out.write(msgspec.msgpack.encode(thread(count)))
        unfinished.rename(path)
    return path


def as_text(count: int) -> Path:
    """The same texts as plain lines, for a pager."""
    path = folder() / f"{count}.txt"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        with unfinished.open("w", encoding="utf-8") as out:
            for comment in comments(count):
                out.write(f"{comment.id} {comment.author}\n{comment.text}\n\n")
        unfinished.rename(path)
    return path


def install(place: Path) -> dict[str, str]:
    """Make the format known to a threadview that is started with the environment returned."""
    about = place / "threadview_benchmark-1.dist-info"
    about.mkdir(parents=True, exist_ok=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: threadview-benchmark\nVersion: 1\n")
    (about / "entry_points.txt").write_text(
        "[threadview.parsers]\nbenchmark-records = benchmarks.screening.records_format:RecordsFormat\n"
    )
    parts = [ROOT / "parsers", ROOT / "search", ROOT / "tui", ROOT, place]
    paths = [str(part) for part in parts] + [each for each in sys.path if each.endswith("site-packages")]
    return {"PYTHONPATH": ":".join(paths)}
