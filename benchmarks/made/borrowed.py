"""Comments of real pages, to be laid out anew: real lengths, names and languages in layouts of our own.

What is made of them stays out of the repository: the texts are other people's.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.made.content import Entry, Language, Writer, languages


def borrow(gold_dir: Path) -> list[tuple[Language, list[dict[str, Any]]]]:
    """The comments of every gold record that has any, with its language, where we know its phrases."""
    known = {language.code: language for language in languages()}
    found = []
    for path in sorted(gold_dir.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        language = known.get(str(record.get("language"))[:2])
        comments = [c for c in record["comments"] if (c["text"] or "").strip()]
        if language and comments:
            found.append((language, comments))
    return found


def entries(
    writer: Writer, comments: Sequence[dict[str, Any]], count: int, *, nested: bool, dice: random.Random
) -> list[Entry]:
    """At most `count` of the comments in a row; names and dates that are missing are made up."""
    start = dice.randint(0, max(0, len(comments) - count))
    chosen = comments[start : start + count]
    made = writer.entries(len(chosen), nested=False, quotes=False)
    index_of = {c["n"]: index for index, c in enumerate(chosen)}
    for entry, comment in zip(made, chosen, strict=True):
        parent = index_of.get(comment.get("parent")) if nested else None
        entry.author = " ".join(str(comment.get("author") or entry.author).split())
        entry.when = _when(comment.get("date")) or entry.when
        entry.parent = parent if parent is not None and parent < entry.index else None
        entry.paragraphs = [" ".join(p.split()) for p in comment["text"].split("\n\n") if p.strip()]
    return made


def _when(date: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(date).replace(tzinfo=None) if date else None
    except ValueError:
        return None
