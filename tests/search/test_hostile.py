"""Queries and texts that nobody writes, and somebody sends."""

from __future__ import annotations

import pytest
from threadview_search import QueryError, ThreadIndex, fold, parse_query
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
