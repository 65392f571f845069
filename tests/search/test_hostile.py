"""Queries and texts that nobody writes, and somebody sends."""

from __future__ import annotations

import itertools
import random
import tracemalloc

import pytest
from threadview_search import QueryError, ReaderState, ThreadIndex, fold, parse_query
from threadview_search.segmentation import PIECE

from tests.search.threads import found, search, text_of, thread_of

LANGUAGES = [
    "Das Wetter ist schön",
    "The weather is fine",
    "Il fait beau",
    "Hace buen tiempo",
    "Il tempo è bello",
    "O tempo está bom",
    "Het weer is mooi",
    "Vädret är fint",
    "Været er fint",
    "Vejret er fint",
    "Sää on hyvä",
    "Ilm on ilus",
    "Laiks ir labs",
    "Oras gražus",
    "Pogoda jest ładna",
    "Počasí je hezké",
    "Počasie je pekné",
    "Az idő szép",
    "Vremea e frumoasă",
    "Времето е хубаво",
    "Погода хорошая",
    "Погода гарна",
    "Ο καιρός είναι ωραίος",
    "Hava güzel",
    "מזג האוויר יפה",
    "الطقس جميل",
    "هوا خوب است",
    "मौसम अच्छा है",
    "আবহাওয়া ভালো",
    "வானிலை நன்றாக உள்ளது",
    "อากาศดี",
    "天气很好",
    "いい天気です",
    "날씨가 좋다",
    "Thời tiết đẹp",
    "ამინდი კარგია",
    "Եղանակը լավ է",
]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "?!… --- «»",
        "\0",
        "a\0b",
        '" OR 1=1 --',
        "'; DROP TABLE comments; --",
        "NEAR(a b)",
        "*",
        "a*b*",
        "a AND b",
        "a NOT b",
        "{a} [b] ~c^2",
        '"' * 999,
        "(" * 30 + "a",
        ")" * 999,
        "-" * 999,
        "OR " * 999,
        "a OR " * 999,
        "=" * 999,
        "x" * 10_000,
        "ab-" * 3300,
        "the " * 2500,
        "猫" * 10_000,
        "👍" * 5000,
        "e\u0301" * 5000,
        "\u202e\u2066abc",
        "\ud800",
        "/" * 999,
        "\U0010ffff",
    ],
    ids=lambda query: repr(query[:20]),
)
@pytest.mark.parametrize("typing", [True, False])
def test_a_query_is_answered_or_refused_in_a_line(query: str, typing: bool) -> None:
    thread = thread_of(
        "a b the weather", "x" * 300, "ab-ab-ab " * 50, "猫猫猫", "👍👍", title="a", article="b"
    )
    try:
        hits = search(thread, query, typing=typing)
        ThreadIndex(thread).select(parse_query(query), typing=typing)
    except QueryError as error:
        assert "\n" not in str(error)  # noqa: PT017 - refusing is allowed, not asked for
        return
    for item in hits.items:
        for start, end in hits.spans[item]:
            assert 0 <= start < end <= len(text_of(thread, item))
    assert hits.ranked(3) == hits.ranked()[:3]
    assert hits.total == len(list(hits.matches))


def test_each_of_many_languages_is_found_and_lit_up() -> None:
    thread = thread_of(*LANGUAGES)
    index = ThreadIndex(thread)
    for item, text in enumerate(LANGUAGES, 1):
        for query in (text, text.split()[-1], text.upper(), text.split()[-1][:2]):
            typing = len(query) == 2
            hits = index.search(parse_query(query), typing=typing)
            assert item in hits.items, query
            assert hits.spans[item]
            if not typing:
                assert hits.ranked(1) == [item] or " " not in query
            words = fold(query).split()
            lit = fold(text[slice(*hits.spans[item][0])])
            assert lit in words or any(lit.startswith(word) or word in lit for word in words), (lit, query)


def test_a_comment_of_five_million_characters() -> None:
    filler = "some filler text here " * 230_000
    thread = thread_of(f"needle {filler} needle", "needle")
    index = ThreadIndex(thread)
    hits = index.search(parse_query("needle"))
    assert [hits.total, *map(len, hits.spans.values())] == [3, 2, 1]
    assert index.search(parse_query("filer")).total == 230_000
    assert index.search(parse_query('"text here"')).total == 230_000
    assert hits.spans[1][1] == (len(text_of(thread, 1)) - 6, len(text_of(thread, 1)))


def test_a_line_without_a_space() -> None:
    text = "ab" * 500_000
    assert found("abab", text, typing=True) == [1]
    run = "天气很好" * 100_000
    index = ThreadIndex(thread_of(run, "气很"))
    assert index.search(parse_query("气很")).items == [1, 2]
    assert index.search(parse_query("气很")).total == 100_001
    assert index.search(parse_query("好天")).total == 99_999


def test_very_many_equal_comments() -> None:
    count = 20_000
    index = ThreadIndex(thread_of(*["the very same comment"] * count))
    for query, total in (("same", 1), ("very same", 2), ('"same comment"', 1), ("smae", 1), ("/s.me/", 1)):
        hits = index.search(parse_query(query))
        assert (len(hits.items), hits.total) == (count, total * count)
        assert hits.ranked(10) == list(range(1, 11))


def test_a_word_very_many_times() -> None:
    thread = thread_of("a " * 70_000, "a", "b " * 300)
    hits = search(thread, "a")
    assert (hits.items, hits.total) == ([1, 2], 70_001)
    assert search(thread, "b").total == 300
    assert search(thread, "a OR b").total == 70_301


def test_marks_piled_on_one_letter() -> None:
    thread = thread_of("z" + "\u0301" * 100_000 + "algo here")
    hits = search(thread, "zalgo")
    assert hits.items == [1]
    assert len(hits.spans[1]) == 1


def test_an_expression_across_the_pieces_of_a_long_word() -> None:
    text = "x" * (PIECE - 2) + "needle" + "y" * PIECE
    assert found("/needle/", "something", text) == [2]


@pytest.mark.parametrize("mark", ["\u0f39", "\u0f82", "\u17dd", "\u1a75", "\u1b6b", "\uaab0"])
def test_a_mark_that_folds_to_nothing_before_a_run(mark: str) -> None:
    thread = thread_of(f"{mark} word 東", f"◌{mark} word")
    hits = search(thread, "word")
    assert [text_of(thread, item)[slice(*hits.spans[item][0])] for item in hits.items] == ["word", "word"]


@pytest.mark.parametrize("query", ['"\u0640"', "-\u0640", "=\u0640", '"\u0301"', '"\u200d"'])
def test_a_query_that_folds_to_nothing(query: str) -> None:
    search(thread_of("مرحبا", "سلام", article="نص"), query)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("กั", "ก" * PIECE + "ั\u200d" + "ข" * PIECE),
        ("ที่นี่", "ก" * (PIECE - 1) + "ที่นี่" + "ข" * PIECE + " x\u0301"),
        ("กัข", "ก" * PIECE + "ัข" + "ข" * PIECE + " x\u0301"),
        ("=needle", "a," * (PIECE // 2 - 1) + "needle,more" + ",b" * PIECE),
        ('"needle,more"', "a," * (PIECE // 2 - 1) + "needle,more" + ",b" * PIECE),
        ("=한국", "\u1112" * (PIECE - 2) + "\u1112\u1161\u11ab\u1100\u116e\u11a8" + "\u1112" * PIECE),
    ],
    ids=range(6),
)
def test_where_a_long_line_is_cut(query: str, text: str) -> None:
    hits = search(thread_of(text), query)
    assert hits.items == [1]
    assert fold(query.strip('="')) in fold(text[slice(*hits.spans[1][0])])
    assert all(end - start < 20 for start, end in hits.spans[1])


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("平 OR 成", "㍻\u200d x"),
        ("平 OR 成", "㍻㍻"),
        ("=\u1160", "\u05bc\uffa0\u0345\u093c\u0308\u1160\u093c\u0130"),
        ("ก OR ั", "กั กั"),
    ],
)
def test_several_terms_of_one_character_are_one_place(query: str, text: str) -> None:
    hits = search(thread_of(text), query)
    spans = list(hits.spans[1])
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    assert hits.total == len(spans)


def test_a_pasted_text_without_spaces_takes_little_memory() -> None:
    rng = random.Random(1)
    texts = ["".join(chr(rng.randrange(0x4E00, 0x9FFF)) for _ in range(200)) for _ in range(300)]
    index = ThreadIndex(thread_of(*texts))
    index.build()
    tracemalloc.start()
    assert index.search(parse_query("".join(texts[:50]))).items == []
    assert index.search(parse_query(texts[7])).items == [8]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_ids_that_no_thread_has() -> None:
    thread = thread_of("a b", "a")
    hits = search(thread, "a")
    assert hits.within([-1, 2, 7, 2**70]).items == [2]
    assert hits.ranked(-1) == []
    marked = ThreadIndex(thread).with_reader(ReaderState(marked={2, -1, 2**70}))
    assert marked.select(parse_query("is:marked")) == {2}


def test_letters_that_are_newer_than_python() -> None:
    texts = ["\U00010d50\U00010d51", "\U00010d50\U00010d52 x"]  # Garay, of Unicode 16
    assert found(texts[0], *texts) in ([1], [])
