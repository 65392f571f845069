"""Made comments: words of syllables, as frequent as Zipf's law has them; what no language has but looks like
several, with accents, apostrophes, hyphens, Han, kana and emoji; and texts that are built as Korean is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from threadview_parsers.records import Comment

_ONSETS = ["", *"bcdfghjklmnprstvz", "br", "cr", "tr", "pl", "st", "ch", "qu", "gr", "th", "sp"]
_VOWELS = [*"aeiou", "a", "e", "i", "o", "é", "è", "ê", "ü", "ö", "ã", "ai", "ou", "ie", "ø", "œ"]
_CODAS = ["", "", "", "", *"nrstlmx", "nt", "rs", "ß", "ñ"]
_ELIDED = ("l'", "d'", "qu’", "n'")
_HAN = (
    "天地人山川日月水火木金土雨風花鳥魚虫石竹糸貝車門雲電海空"
    "星林森田町村道橋家族友話読書見聞言思考知新古高低長短明暗"
)
_KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
_EMOJI = ("😀", "🎉", "👍🏽", "👩\u200d👩\u200d👧", "❤️", "🇫🇷", "🔥", "😂")
_PARTICLES = (
    "이",
    "가",
    "은",
    "는",
    "을",
    "를",
    "에",
    "의",
    "도",
    "만",
    "에서",
    "으로",
    "와",
    "과",
    "까지",
    "부터",
    "에게",
    "한테",
    "처럼",
    "보다",
    "이나",
    "라도",
)
_ENDINGS = (
    "다",
    "요",
    "네",
    "죠",
    "지만",
    "는데",
    "습니다",
    "어요",
    "겠다",
    "더라",
    "았다",
    "었다",
    "하고",
    "하면",
)

WORDS = 120_000


def _zipf(count: int) -> list[float]:
    """Cumulative weights of words by rank."""
    return list(accumulate(1 / (rank + 5) for rank in range(count)))


def _word(rank: int, rng: random.Random) -> str:
    """Frequent words are short, as in languages."""
    most = 1 if rank < 60 else 2 if rank < 1500 else 4
    syllables = rng.randint(max(1, most - 2), most)
    parts = (rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(syllables))
    return "".join(parts)


def _length(rng: random.Random) -> int:
    """Words of a comment: 66 on average, half of the comments below 40, as in forums."""
    return min(3000, max(1, round(rng.lognormvariate(3.69, 1.0))))


def made_texts(count: int, rng: random.Random) -> Iterator[Comment]:
    """Comments by 3,000 authors in threads of twenty, a third of them answers to the one before."""
    words = [_word(rank, rng) for rank in range(WORDS)]
    weights = _zipf(len(words))
    depth = 0
    for number in range(1, count + 1):
        chosen = rng.choices(words, cum_weights=weights, k=_length(rng))
        for place in range(0, len(chosen), 12):
            chosen[place] = _oddity(chosen[place], rng)
        depth = 0 if number % 20 == 1 else min(depth + 1, 12) if rng.random() < 0.33 else min(depth, 1)
        yield Comment(
            id=number,
            depth=depth,
            author=f"{words[5000 + number * 7919 % 3000]} {number % 10}",
            published=f"{2005 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}T{number % 24:02}:15",
            text=" ".join(chosen),
            links=("https://example.org/",) if number % 17 == 0 else (),
            quotes=((0, len(chosen[0])),) if number % 9 == 0 else (),
        )


def _oddity(word: str, rng: random.Random) -> str:
    """A word with punctuation or a capital, an elided article, a compound, or another script."""
    kind = rng.randrange(12)
    if kind == 0:
        return rng.choice(_ELIDED) + word
    if kind == 1:
        return f"{word}-{rng.choice(_ONSETS[1:])}{rng.choice(_VOWELS)}"
    if kind == 2:
        return "".join(rng.choices(_HAN, k=rng.randint(2, 5))) + rng.choice(_KANA)
    if kind == 3:
        return rng.choice(_EMOJI)
    return f"{word}{rng.choice('.,!?;:')}" if kind < 8 else word.capitalize()


def made_korean(count: int, rng: random.Random) -> Iterator[Comment]:
    """Stems of one to four syllables with a particle or an ending, the last without a space at times."""
    syllables = [chr(0xAC00 + rng.randrange(11_172)) for _ in range(900)]
    often = _zipf(len(syllables))
    stems = [
        "".join(rng.choices(syllables, cum_weights=often, k=rng.choice((1, 2, 2, 2, 3, 4))))
        for _ in range(30_000)
    ]
    weights = _zipf(len(stems))
    for number in range(1, count + 1):
        chosen = rng.choices(stems, cum_weights=weights, k=rng.randint(1, 28))
        text = ""
        for stem in chosen:
            tail = rng.choice(_PARTICLES if rng.random() < 0.5 else _ENDINGS) if rng.random() < 0.7 else ""
            text += (
                stem + tail + ("" if rng.random() < 0.08 else rng.choice((" ", " ", " ", " ", ". ", "ㅋㅋ ")))
            )
        yield Comment(id=number, text=text.strip())
