"""What a made page says: sentences out of small vocabularies, people, dates, who answers whom."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

SHORT = ("+1", "❤️", "!!!", "https://example.org/a/b", "👍👍", "100 %")


@dataclass(frozen=True)
class Language:
    """One language's words and page phrases (`languages.toml`)."""

    code: str
    phrases: dict[str, Any]

    def phrase(self, key: str, **fields: object) -> str:
        """A phrase with its fields filled in."""
        return str(self.phrases[key]).format(**fields)

    @property
    def space(self) -> str:
        return str(self.phrases.get("space", " "))

    def date(self, when: datetime, pattern: str) -> str:
        return pattern.format(
            d=when.day, dd=f"{when.day:02}", m=when.month, mm=f"{when.month:02}", Y=when.year,
            month=self.phrases["months"][when.month - 1], H=f"{when.hour:02}", M=f"{when.minute:02}",
        )  # fmt: skip


@cache
def languages() -> tuple[Language, ...]:
    return _load("languages.toml")


@cache
def more_languages() -> tuple[Language, ...]:
    """Those that have the phrases of made HTML pages only."""
    return _load("more_languages.toml")


def _load(name: str) -> tuple[Language, ...]:
    data = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return tuple(Language(code, phrases) for code, phrases in data.items())


@dataclass
class Entry:
    """One comment as written, before any theme lays it out."""

    index: int
    author: str
    when: datetime
    parent: int | None
    paragraphs: list[str]
    quoted: tuple[str, str] | None = None
    """Whom it quotes, and what."""
    kind: str = "comment"

    def text(self, wrote: str) -> str:
        """The whole text, the quotation with its line of origin first. wrote: the phrase "{name} wrote:"."""
        quote = [wrote.format(name=self.quoted[0]), self.quoted[1]] if self.quoted else []
        return "\n\n".join(quote + self.paragraphs)


@dataclass
class Writer:
    """Writes in one language, by the dice it was given."""

    language: Language
    dice: random.Random
    vocabulary: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.vocabulary = str(self.language.phrases["words"]).split()

    def words(self, low: int, high: int) -> str:
        chosen = self.dice.choices(self.vocabulary, k=self.dice.randint(low, high))
        return self.language.space.join(chosen)

    def sentence(self, vocabulary: list[str]) -> str:
        chosen = self.dice.choices(vocabulary, k=self.dice.randint(4, 14))
        text = self.language.space.join(chosen)
        end = str(self.language.phrases.get("end", "."))
        return text[0].upper() + text[1:] + self.dice.choice([end, end, end, "!", "?"])

    def paragraph(self, low: int = 1, high: int = 4) -> str:
        # Half the vocabulary each, so that no two long paragraphs are nearly the same bag of words.
        vocabulary = self.dice.sample(self.vocabulary, len(self.vocabulary) // 2)
        count = self.dice.randint(low, high)
        return (self.language.space or "").join(self.sentence(vocabulary) for _ in range(count))

    def title(self) -> str:
        text = self.language.space.join(self.dice.sample(self.vocabulary, self.dice.randint(4, 7)))
        return text[0].upper() + text[1:]

    def entries(self, count: int, *, nested: bool, quotes: bool) -> list[Entry]:
        """Comments in reading order: each branch follows its parent."""
        when = datetime(self.dice.randint(2009, 2023), self.dice.randint(1, 12), self.dice.randint(1, 28))
        names = list(self.language.phrases["names"])
        entries: list[Entry] = []
        branch: list[int] = []
        for index in range(count):
            when += timedelta(minutes=self.dice.randint(7, 4000))
            depth = min(self.dice.choice([0, 0, 0, 1, 1, 2, 3]), len(branch)) if nested else 0
            parent = branch[depth - 1] if depth else None
            branch = [*branch[:depth], index]
            author = self.dice.choice([n for n in names if not entries or n != entries[-1].author])
            short = self.dice.random() < 0.12
            texts = [self.dice.choice(SHORT)] if short else self._body()
            entry = Entry(index, author, when, parent, texts)
            if quotes and entries and not short and self.dice.random() < 0.4:
                earlier = self.dice.choice(entries)
                entry.quoted = (earlier.author, earlier.paragraphs[0])
            entries.append(entry)
        return entries

    def _body(self) -> list[str]:
        return [self.paragraph() for _ in range(self.dice.choice([1, 1, 1, 2, 2, 3]))]
