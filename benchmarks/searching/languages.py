"""How well and how fast the languages of comments are told, on made threads: half of them two words long."""

from __future__ import annotations

import random
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from threadview_parsers.records import Comment
from threadview_search import identify_languages

from benchmarks.searching.corpus import thread_of
from benchmarks.searching.report import Row, number, percent, print_table

RIGHT, MILLISECONDS = 0.99, 0.3
"""Share of the comments; time of each, once the model is loaded."""
COLUMNS = ("comments", "right", "none", "wrong")
THREAD, FOREIGN = 22, 2
"""Comments of a thread, and how many of them are in another language than the rest."""
_CHARACTERS = 4  # that stand for two words in scripts without spaces

WITHOUT_LETTERS = (
    "",
    " ",
    "+1",
    "42",
    "100 %",
    "👍👍",
    "❤️",
    "...",
    "!?!",
    "https://example.org/une/page",
    "@anna",
    "🇫🇷",
)
HOSTILE = {
    "5 MB of one word": "word " * 1_000_000,
    "5 MB without a space": "w" * 5_000_000,
    "5 MB of emoji": "😀" * 1_250_000,
    "100,000 digits": "1234567890" * 10_000,
    "addresses": "https://example.org/a?b=c " * 5_000,
    "code": "for (int i = 0; i < n; ++i) { if (a[i] != b[i]) return -1; }\n" * 200,
    "NULs and lone surrogates": "\x00\ud800" * 50_000,
    "combining marks": "a" + "\u0301" * 200_000,
}


class Language(NamedTuple):
    """What is said in one language."""

    code: str
    long: tuple[str, ...]
    """Comments of a sentence or two."""
    short: tuple[str, ...]
    """Of two words."""
    spaced: bool
    """Whether there are spaces between words."""

    def pair(self, rng: random.Random) -> str:
        """Two words that follow each other in a sentence."""
        sentence = rng.choice(self.long).rstrip(".!?。？")
        if not self.spaced:
            start = rng.randrange(max(1, len(sentence) - _CHARACTERS))
            return sentence[start : start + _CHARACTERS]
        words = sentence.split()
        start = rng.randrange(len(words) - 1)
        return " ".join(words[start : start + 2])


class Made(NamedTuple):
    """A made comment."""

    text: str
    code: str
    kind: str


@cache
def languages() -> tuple[Language, ...]:
    path = Path(__file__).parents[1] / "made" / "comments.toml"
    found = tomllib.loads(path.read_text("utf-8")).items()
    return tuple(
        Language(
            code, tuple(texts["long"].strip().split("\n")), tuple(texts["short"]), texts.get("spaced", True)
        )
        for code, texts in found
    )


def made_thread(language: Language, rng: random.Random, *, short_foreign: bool = False) -> list[Made]:
    """A thread in random order: half of the comments in its language are two words long."""
    comments = []
    for place in range(THREAD - FOREIGN):
        if place % 4 == 0:
            comments.append(Made(rng.choice(language.short), language.code, "two words, as written"))
        elif place % 4 == 1:
            comments.append(Made(language.pair(rng), language.code, "two words out of a sentence"))
        else:
            comments.append(Made(rng.choice(language.long), language.code, "a sentence"))
    others = [other for other in languages() if other.code != language.code]
    for other in rng.sample(others, FOREIGN):
        text = rng.choice(other.short if short_foreign else other.long)
        comments.append(Made(text, other.code, "in another language"))
    rng.shuffle(comments)
    return comments


def told(comments: Sequence[Made]) -> list[str | None]:
    """What threadview takes the languages for."""
    records = [Comment(id=place, text=made.text) for place, made in enumerate(comments, 1)]
    thread = thread_of(records)
    bare = type(thread)(
        source="made", format="text", article=type(thread.article)(), comments=thread.comments
    )
    codes = [code for segment in identify_languages(bare) for _, code in segment]
    return codes[1:]


def measure_languages(threads: int, *, seed: int, failures: int) -> bool:
    """The tables, of so many threads in each language; whether all is as wanted."""
    rng = random.Random(seed)
    told([Made("load the model", "en", "")])
    usual = [made_thread(language, rng) for language in languages() for _ in range(threads)]
    harder = [
        made_thread(language, rng, short_foreign=True) for language in languages() for _ in range(threads)
    ]
    title = f"Languages: {len(usual):,} threads of {THREAD} comments in {len(languages())} languages"
    fine = print_table(title, COLUMNS, _rows(usual, failures))
    title = "The same with the two comments in another language two words long as well"
    fine &= print_table(title, COLUMNS, _rows(harder, 0, wanted=False))
    return fine & print_table("Bad input", ("ms",), _hostile())


def _rows(threads: Sequence[Sequence[Made]], failures: int, *, wanted: bool = True) -> Iterator[Row]:
    started = time.perf_counter()
    answers = [(made, code) for thread in threads for made, code in zip(thread, told(thread), strict=True)]
    spent = (time.perf_counter() - started) * 1000 / len(answers)
    row = _share("all", answers)
    right = sum(made.code == code for made, code in answers) / len(answers)
    yield row._replace(wanted=f"{RIGHT:.0%}", good=right >= RIGHT) if wanted else row
    for kind in dict.fromkeys(made.kind for made, _ in answers):
        yield _share(f"  {kind}", [each for each in answers if each[0].kind == kind])
    for half, name in ((0, "  languages of the first half"), (1, "  languages of the second half")):
        codes = {language.code for language in languages()[half::2]}
        yield _share(name, [each for each in answers if each[0].code in codes])
    missed = Counter((made.code, code) for made, code in answers if made.code != code)
    worst = ", ".join(f"{right} as {wrong} {count}" for (right, wrong), count in missed.most_common(8))
    yield Row(f"  most often: {worst}", ())
    shown = Counter((made.text, made.code, code, made.kind) for made, code in answers if made.code != code)
    for (text, right_code, code, _), count in shown.most_common(failures):
        yield Row(f"    {count} x {text!r}, {right_code}, is told as {code}", ())
    good = spent <= MILLISECONDS if wanted else None
    yield Row("  ms a comment", (number(spent),), f"{MILLISECONDS} ms" if wanted else "", good)


def _share(what: str, answers: Sequence[tuple[Made, str | None]]) -> Row:
    right = sum(made.code == code for made, code in answers)
    none = sum(code is None for _, code in answers)
    cells = (
        f"{len(answers):,}",
        *(_percent(n, len(answers)) for n in (right, none, len(answers) - right - none)),
    )
    return Row(what, cells)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else percent(part, whole)


def _hostile() -> Iterator[Row]:
    """Time of bad comments, and that what has no letters is in no language."""
    main = languages()[2]
    for name, text in HOSTILE.items():
        made = [Made(text, "", ""), *(Made(each, main.code, "") for each in main.long[:5])]
        started = time.perf_counter()
        codes = told(made)
        spent = (time.perf_counter() - started) * 1000
        good = spent < 100 and codes[1:] == [main.code] * 5
        yield Row(f"{name} (told as {codes[0]})", (number(spent),), "100 ms", good)
    made = [Made(each, "", "") for each in WITHOUT_LETTERS] + [
        Made(each, main.code, "") for each in main.long[:5]
    ]
    codes = told(made)[: len(WITHOUT_LETTERS)]
    named = [text for text, code in zip(WITHOUT_LETTERS, codes, strict=True) if code]
    yield Row(
        f"no letters: {len(WITHOUT_LETTERS)} comments", (f"{len(named)}",), "0 with a language", not named
    )
