"""What the index finds, against a plain scan of the texts that knows nothing of it."""

from __future__ import annotations

import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from threadview_search import ThreadIndex, fold, parse_query
from threadview_search.segmentation import has_unspaced, words

from tests.search.threads import text_of, thread_of

_STEMS = [
    "weather",
    "whether",
    "wheather",
    "été",
    "Straße",
    "don't",
    "e-mail",
    "mail",
    "a",
    "2024",
    "İstanbul",
    "кот",
]
_RUNS = [
    "고양이",
    "고양이는",
    "我喜欢猫",
    "猫",
    "ねこ",
    "ｱｲｽ",
    "ภาษาไทย",
    "ㅋㅋㅋ",
    "iPhoneを",
    "東京 タワー",
]
_SIGNS = ["👍", "👍🏽", "❤️", "→", "€", "…", "👨‍👩‍👧", "🇫🇷", "\u0301", "\u00ad"]
_WORD = st.sampled_from(_STEMS + _RUNS + _SIGNS)
_TEXT = st.lists(_WORD, max_size=8).map(" ".join) | st.lists(_WORD, max_size=5).map("".join)


def _allowed(word: str) -> int:
    return 0 if len(word) <= 3 or any(map(str.isdigit, word)) else 1 if len(word) <= 7 else 2


def _means(word: str, query: str) -> bool:
    """Whether a folded word is what a folded query word is sure to be taken for."""
    same_initial = word[:1] == query[:1]
    return word == query or (same_initial and OSA.distance(word, query) <= _allowed(query))


def _folded_words(text: str) -> list[str]:
    return [fold(text[start:end]) for start, end in words(text) if not has_unspaced(text[start:end])]


@settings(max_examples=300, deadline=None)
@given(st.lists(_TEXT, min_size=1, max_size=5), st.sampled_from(_STEMS))
def test_a_word_finds_what_a_scan_of_all_words_finds(texts: list[str], query: str) -> None:
    wanted = _folded_words(query)
    hits = ThreadIndex(thread_of(*texts)).search(parse_query(query))
    for item, text in enumerate(texts, 1):
        there = _folded_words(text)
        if len(wanted) == 1:
            holds = any(_means(word, wanted[0]) for word in there)
        else:
            holds = any(there[at : at + len(wanted)] == wanted for at in range(len(there)))
        assert not holds or item in hits.items, (text, query)


@settings(max_examples=300, deadline=None)
@given(st.lists(_TEXT, min_size=1, max_size=5), st.sampled_from(_RUNS), st.data())
def test_a_part_of_a_run_finds_what_a_scan_of_the_texts_finds(
    texts: list[str], run: str, data: st.DataObject
) -> None:
    run = run.split(maxsplit=1)[0]
    start = data.draw(st.integers(0, len(run) - 1))
    query = run[start : data.draw(st.integers(start + 1, len(run)))]
    if not all(has_unspaced(char) for char in query):
        return
    hits = ThreadIndex(thread_of(*texts)).search(parse_query(query))
    folded = fold(query)
    if not any(True for _ in words(query)):
        return  # a vowel sign by itself is no word
    for item, text in enumerate(texts, 1):
        holds = any(folded in fold(text[start:end]) for start, end in words(text))
        assert not holds or item in hits.items, (text, query)


@settings(max_examples=200, deadline=None)
@given(st.lists(_TEXT, min_size=1, max_size=5), st.sampled_from(_SIGNS[:5]))
def test_a_sign_finds_what_a_scan_of_the_texts_finds(texts: list[str], sign: str) -> None:
    hits = ThreadIndex(thread_of(*texts)).search(parse_query(sign))
    assert [item for item in hits.items if item] == [
        item for item, text in enumerate(texts, 1) if sign[0] in text
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(_TEXT, min_size=1, max_size=4), st.sampled_from(_STEMS), st.booleans())
def test_what_lights_up_is_the_word(texts: list[str], query: str, typing: bool) -> None:
    thread = thread_of(*texts)
    hits = ThreadIndex(thread).search(parse_query(query), typing=typing)
    asked = "".join(_folded_words(query))
    for item in hits.items:
        assert hits.spans[item]
        for start, end in hits.spans[item]:
            lit = "".join(_folded_words(text_of(thread, item)[start:end]))
            lengths = range(len(asked) - 1, len(asked) + 2)
            beginning = typing and (
                lit.startswith(asked)
                or any(OSA.distance(lit[:length], asked) <= _allowed(asked) for length in lengths)
            )
            assert beginning or OSA.distance(lit, asked) <= _allowed(asked), (lit, query)


@settings(max_examples=300, deadline=None)
@given(st.lists(_TEXT, min_size=1, max_size=4), st.sampled_from(_RUNS[:8]))
def test_what_lights_up_is_the_run(texts: list[str], query: str) -> None:
    thread = thread_of(*texts)
    hits = ThreadIndex(thread).search(parse_query(f"={query}"))
    for item in hits.items:
        assert hits.spans[item]
        for start, end in hits.spans[item]:
            lit = fold(text_of(thread, item)[start:end])  # of "ㅋㅋㅋㅋ" every ㅋㅋㅋ, as one
            assert lit.startswith(fold(query))
            assert lit.endswith(fold(query))


@settings(max_examples=200, deadline=None)
@given(st.lists(_TEXT, min_size=1, max_size=4), st.sampled_from(_SIGNS[:5]))
def test_what_lights_up_is_the_whole_sign(texts: list[str], query: str) -> None:
    thread = thread_of(*texts)
    hits = ThreadIndex(thread).search(parse_query(query))
    for item in hits.items:
        text = text_of(thread, item)
        for start, end in hits.spans[item]:
            assert text[start] == query[0]
            assert text[start + 1 : end].strip("\ufe0f\u200d\U0001f3fd") == ""
            assert not text[end : end + 1] or text[end] not in "\ufe0f\U0001f3fd"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(_TEXT, min_size=1, max_size=5),
    st.lists(
        st.sampled_from(
            ["weather", "w.e", "mail", "[aeiou]+", "20?24", "(?:e-)?mail", "a|mail", "\\b", "İ", "s+"]
        ),
        min_size=1,
        max_size=3,
    ).map("".join),
)
def test_an_expression_finds_what_a_scan_with_it_finds(texts: list[str], pattern: str) -> None:
    hits = ThreadIndex(thread_of(*texts)).search(parse_query(f"/{pattern}/"))
    compiled = regex.compile(pattern, regex.MULTILINE | (0 if "İ" in pattern else regex.IGNORECASE))
    assert [item for item in hits.items if item] == [
        item for item, text in enumerate(texts, 1) if compiled.search(text)
    ]
    for item in hits.items:
        if item:
            spans = [match.span() for match in compiled.finditer(texts[item - 1]) if match[0]]
            assert list(hits.spans[item]) == spans
