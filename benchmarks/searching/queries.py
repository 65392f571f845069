"""What people type who remember a comment: a few of its words, rightly or nearly."""

from __future__ import annotations

import random
import re
import string
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from benchmarks.searching.corpus import Corpus

# Independent of how the index cuts texts: words as typed, with what is inside them.
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_GAP = re.compile(r"[,;:.!?)'\"]*\s+[('\"]*")
_HANGUL = re.compile("[\uac00-\ud7a3]{2,}")
_KEYWORDS = {"OR", "AND", "NOT"}
FIRST = 10
"""Comments that a reader looks at."""
_RARE = 0.01  # of the comments
_LONG = 5  # letters of a word that is misspelt


class Asked(msgspec.Struct, frozen=True):
    """A query, and the comment whose words it has."""

    text: str
    id: int
    word: str = ""
    """The word that is misspelt, as the comment has it."""
    typo: str = ""
    """What it became."""
    change: str = ""
    """How: "swapped", "dropped", "doubled", "replaced"."""
    place: int = 0
    """Index in the word of the letter that was changed."""
    equals: int = 1
    """Comments that hold the same words in the same order: of more than ten, the first ten cannot be all."""


class Words:
    """The words of all comments as a reader sees them, to choose queries from; case is ignored."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._texts = [f" {' '.join(_WORD.findall(text.lower()))} " for text in corpus.texts]
        self.frequency = Counter(word for text in self._texts for word in set(text.split()))
        """Number of comments, by word."""
        self._holders: dict[str, list[int]] = {}

    def prepare(self, words: set[str]) -> None:
        """Find the comments that hold these words, all in one go."""
        missing = words - self._holders.keys()
        self._holders.update((word, []) for word in missing)
        for place, text in enumerate(self._texts):
            for word in missing.intersection(text.split()):
                self._holders[word].append(place)

    def equals(self, words: Sequence[str]) -> int:
        """Comments in which these words follow each other. `prepare` comes first."""
        lowered = [word.lower() for word in words]
        rarest = min(lowered, key=self.frequency.__getitem__)
        phrase = f" {' '.join(lowered)} "
        return sum(phrase in self._texts[place] for place in self._holders[rarest])

    def three_words(self, rng: random.Random) -> tuple[int, list[str]]:
        """(id of a comment, three consecutive words of it), at least one of them rare, one long."""
        comments = self.corpus.comments
        most = _RARE * len(comments)
        while True:
            comment = rng.choice(comments)
            found = list(_WORD.finditer(comment.text))
            if len(found) < 3:
                continue
            start = rng.randrange(len(found) - 2)
            three = found[start : start + 3]
            words = [match[0] for match in three]
            spaced = all(
                _GAP.fullmatch(comment.text, before.end(), after.start()) for before, after in pairwise(three)
            )
            frequencies = [self.frequency[word.lower()] for word in words]
            if (
                spaced
                and 0 < min(frequencies) < most  # 0: a capital whose small letter is another word's
                and _KEYWORDS.isdisjoint(words)
                and any(is_long(word) for word in words)
            ):
                return comment.id, words


def is_long(word: str) -> bool:
    """Whether it is one that is misspelt: five or more letters and nothing else."""
    return len(word) >= _LONG and word.isalpha()


def misspelt(word: str, rng: random.Random) -> tuple[str, str, int]:
    """The word with one letter changed, how, and which one: any letter, any of four changes."""
    while True:
        place, change = rng.randrange(len(word)), rng.choice(("swapped", "dropped", "doubled", "replaced"))
        before, letter, after = word[:place], word[place], word[place + 1 :]
        typo = {
            "swapped": before + after[:1] + letter + after[1:],
            "dropped": before + after,
            "doubled": before + letter + letter + after,
            "replaced": before + rng.choice(string.ascii_lowercase) + after,
        }[change]
        if typo.lower() != word.lower():
            return typo, change, place


def queries(words: Words, count: int, rng: random.Random, *, typos: bool) -> list[Asked]:
    """Three consecutive words of a comment, in order; with `typos`, one letter of a long one is changed."""
    chosen = [words.three_words(rng) for _ in range(count)]
    words.prepare({word.lower() for _, three in chosen for word in three})
    asked = []
    for id, three in chosen:
        equals = words.equals(three)
        if not typos:
            asked.append(Asked(" ".join(three), id, equals=equals))
            continue
        at = rng.choice([place for place, word in enumerate(three) if is_long(word)])
        typo, change, place = misspelt(three[at], rng)
        text = " ".join([*three[:at], typo, *three[at + 1 :]])
        asked.append(Asked(text, id, three[at], typo, change, place, equals))
    return asked


def without_accents(words: Words, count: int, rng: random.Random) -> list[Asked]:
    """Three consecutive words of which at least one has an accent, and the query has none."""
    asked: list[Asked] = []
    while len(asked) < count:
        wanted = 3 * (count - len(asked))
        for each in queries(words, wanted, rng, typos=False):
            plain = strip_accents(each.text)
            if plain != each.text and len(asked) < count:
                asked.append(msgspec.structs.replace(each, text=plain))
    return asked


def strip_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if unicodedata.category(c) != "Mn"))


def korean_pairs(corpus: Corpus, count: int, rng: random.Random) -> list[Asked]:
    """The first two syllables of a word of a comment: most often a stem, with a particle behind it in the
    text. `equals`: comments that hold them anywhere.
    """
    texts = corpus.texts
    asked: list[Asked] = []
    equals: dict[str, int] = {}
    while len(asked) < count:
        comment = rng.choice(corpus.comments)
        runs = _HANGUL.findall(comment.text)
        if runs:
            pair = rng.choice(runs)[:2]
            if pair not in equals:
                equals[pair] = sum(pair in text for text in texts)
            asked.append(Asked(pair, comment.id, equals=equals[pair]))
    return asked
