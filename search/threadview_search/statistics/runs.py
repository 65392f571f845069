"""Frequent words in scripts without spaces between words, and in Hangul.

Search finds anything inside their runs, so a word's number is that of the comments in which its letters stand
together (Korean's with whatever particle behind it). Which strings are words is asked of BudouX, Google's
small segmenter: pure Python, 130 kB, models of Chinese, Japanese and Thai, half a million characters a
second. jieba has Chinese only (3.7 MB as rjieba), ICU and MeCab need binaries or dictionaries. There is none
for Lao, Khmer, Burmese and Tibetan: these have no frequent words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..folding import fold
from ..index import Cancelled
from .queries import word_query
from .records import Term
from .stop_words import stop_words
from .terms import LEAST, LONGEST, ranked

if TYPE_CHECKING:
    from budoux.parser import Parser

SAMPLE = 400_000
"""Characters, evenly spread over the comments, among which words are looked for; they are counted in all."""
EXCERPT = 1000
"""Characters looked at in one comment."""

_CANDIDATES = 4  # times as many as asked for
_PART_OF = 0.8  # a word nearly always inside the same longer one is not shown beside it
_POLL = 500

_HANGUL = re.compile("[\uac00-\ud7a3]{2,}")
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_EAST_ASIAN = re.compile(f"[{_HAN}\u3041-\u3096\u30a1-\u30fc]+")
# Japanese writes its words of content in Han and katakana, endings and particles in hiragana.
_JAPANESE_WORD = re.compile(f"[{_HAN}]{{2,}}|[\u30a1-\u30fc]{{2,}}")
_THAI = re.compile("[\u0e01-\u0e4e]+")
_TRADITIONAL = re.compile("[們個這說為來時對會國過後學還沒]")
_SIMPLIFIED = re.compile("[们个这说为来时对会国过后学还没]")


def frequent_runs(texts: Sequence[str], limit: int, cancelled: Callable[[], bool]) -> tuple[Term, ...]:
    """The most frequent words of texts that have such script in them. Raises `Cancelled`."""
    found: Counter[str] = Counter()
    step = max(1, sum(min(len(text), EXCERPT) for text in texts) // SAMPLE)
    for index, text in enumerate(texts[::step]):
        if index % _POLL == 0 and cancelled():
            raise Cancelled
        found.update({word for word in _words(fold(text[:EXCERPT])) if len(word) <= LONGEST})
    folded = [fold(text) for text in texts]
    terms: list[Term] = []
    least = LEAST if step == 1 else 1
    for word, count in found.most_common(limit * _CANDIDATES):
        if cancelled():
            raise Cancelled
        if count < least:
            break
        holding = [text for text in folded if word in text]
        if len(holding) >= LEAST:
            total = sum(text.count(word) for text in holding)
            terms.append(Term(text=word, comments=len(holding), occurrences=total, query=word_query(word)))
    return ranked([term for term in terms if not _is_part(term, terms)], limit)


def _is_part(term: Term, terms: Sequence[Term]) -> bool:
    return any(
        term.text in other.text and term.text != other.text and other.comments >= _PART_OF * term.comments
        for other in terms
    )


def _words(text: str) -> Iterator[str]:
    """What may be words of content in a folded text."""
    for match in _HANGUL.finditer(text):
        if match[0] not in stop_words("ko"):
            yield match[0]
    for match in _THAI.finditer(text):
        for word in _parser("thai").parse(match[0]):
            if len(word) > 2 and word not in stop_words("th"):
                yield word
    japanese = _KANA.search(text) is not None
    if not japanese and len(_TRADITIONAL.findall(text)) > len(_SIMPLIFIED.findall(text)):
        parser = "traditional_chinese"
    else:
        parser = "japanese" if japanese else "simplified_chinese"
    for match in _EAST_ASIAN.finditer(text):
        for phrase in _parser(parser).parse(match[0]):
            for word in _JAPANESE_WORD.findall(phrase) if japanese else (phrase,):
                if len(word) > 1 and word not in stop_words("ja" if japanese else "zh"):
                    yield word


@cache
def _parser(name: str) -> Parser:
    import budoux

    loaders = {
        "japanese": budoux.load_default_japanese_parser,
        "simplified_chinese": budoux.load_default_simplified_chinese_parser,
        "thai": budoux.load_default_thai_parser,
        "traditional_chinese": budoux.load_default_traditional_chinese_parser,
    }
    return loaders[name]()
