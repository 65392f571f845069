"""Statistics of what no page should be, and of what some are."""

from __future__ import annotations

import itertools
from functools import partial

import msgspec
import pytest
from threadview_parsers.records import Article, Comment, Thread
from threadview_search import Cancelled, ThreadIndex, parse_query
from threadview_search.statistics import StatisticsBuilder, compute_statistics

from tests.search.test_statistics import assert_counts_are_true, comment, page
from tests.search.threads import thread_of


def test_one_comment_of_a_megabyte() -> None:
    made = thread_of(
        "mill wheel yard " * 70_000, "the mill", "经济政策" * 100_000, "经济政策", "x" * 1_000_000
    )
    statistics = compute_statistics([made])
    assert [term.text for term in statistics.frequent_words] == ["政策", "经济", "mill"]
    assert [term.occurrences for term in statistics.frequent_words] == [100_001, 100_001, 70_001]
    assert statistics.characters.longest == len(made.comments[0].text)
    assert_counts_are_true([made], statistics)


def test_many_equal_comments() -> None:
    made = thread_of(*["An oak mill, a mill: http://a.example.org/mill"] * 20_000)
    statistics = compute_statistics([msgspec.structs.replace(made, language="en")])
    found = [(term.text, term.comments, term.occurrences) for term in statistics.frequent_words]
    assert found == [("mill", 20_000, 60_000), ("oak", 20_000, 20_000)]
    assert_counts_are_true([made], statistics)


def test_emoji_only() -> None:
    made = thread_of("😀😀", "👍🏽", "👩‍👩‍👧", "🇫🇷", "😀")
    statistics = compute_statistics([made])
    assert statistics.words.total == 0
    assert statistics.frequent_words == statistics.frequent_pairs == ()
    assert_counts_are_true([made], statistics)


def test_letters_with_thousands_of_marks_and_endless_words_are_no_frequent_words() -> None:
    made = thread_of("a\u0301" * 500, "a\u0301" * 500, "กขค" * 500, "กขค" * 500, "ab" * 50, "ab" * 50)
    assert all(len(term.text) <= 40 for term in compute_statistics([made]).frequent_words)


CODES = [
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "fi", "no", "pl", "cs", "sk", "hu", "ro"),
    *("bg", "ru", "uk", "el", "tr", "ar", "he", "fa", "hi", "ja", "zh", "ko", "th", "vi", "id"),
]


def test_thirty_languages() -> None:
    comments = [
        comment(number, text=f"mill wheel {code}", language=code, author=f"{code} author")
        for number, code in enumerate(CODES * 3, 1)
    ]
    made = page(*comments)
    statistics = compute_statistics([made], top=40)
    assert sorted(bar.label for bar in statistics.languages) == sorted(CODES)
    assert [term.text for term in statistics.frequent_words[:2]] == ["mill", "wheel"]
    assert_counts_are_true([made], statistics)


@pytest.mark.parametrize(
    "name",
    [
        *(
            '"quotes" and "more"',
            "a:b c:d",
            "author:x OR y",
            "two\nlines\there",
            "«a» “b” „c“",
            "-not",
            "(a) b)",
        ),
        *(
            "x" * 10_000,
            "word " * 2_000,
            "\\",
            "/a/ b",
            "=x y",
            "a,b, c",
            "$(rm -rf)",
            "\x1b[31m",
            "𝔘𝔫𝔦",
            "İI ı",
        ),
        *("null", "none", "[deleted]", "1", "*", "a* b*", "\u202eevil", "é è", "NOT x", "AND", "~", "#", "&"),
    ],
)
def test_names_that_are_syntax(name: str) -> None:
    made = page(*(comment(number, author=author) for number, author in enumerate([name, "another", None], 1)))
    share = next(share for share in compute_statistics([made]).top_authors if share.name == name)
    assert share.query is not None
    assert ThreadIndex(made).select(parse_query(share.query)) == {1}


def test_dates_that_are_nonsense() -> None:
    dates = [
        "",
        "0",
        "yesterday",
        "2024-99-99",
        "2024-02-31T25:61",
        "99999-01-01",
        "-1",
        "2024/05/01",
        "١٢٣٤",
    ]
    made = page(*(comment(number, published=date) for number, date in enumerate(dates, 1)))
    statistics = compute_statistics([made])
    assert statistics.days == statistics.weekdays == statistics.hours == ()
    assert_counts_are_true([made], statistics)


def test_numbers_out_of_all_bounds() -> None:
    made = page(
        comment(1, score=10**14, depth=10**6, parent=99),
        comment(2, score=-(10**14), depth=0, parent=2),
        comment(3, score=0, parent=1),
    )
    statistics = compute_statistics([made])
    assert statistics.scored == 3
    assert_counts_are_true([made], statistics)


def test_a_thread_of_nothing_but_empty_comments() -> None:
    made = Thread(
        source="", format="", article=Article(), comments=tuple(Comment(id=n, text="") for n in range(1, 500))
    )
    statistics = compute_statistics([made])
    assert [bar.label for bar in statistics.characters.histogram] == ["0"]
    assert_counts_are_true([made], statistics)


def test_it_stops_whenever_it_is_asked_to() -> None:
    made = page(
        *(
            comment(n, text="mill wheel 한국 经济政策 mill wheel", language=code)
            for n, code in enumerate(CODES, 1)
        )
    )
    for looks in itertools.count():
        answers = itertools.chain([False] * looks, itertools.repeat(True))
        try:
            compute_statistics([made], cancelled=partial(next, answers))
        except Cancelled:
            continue
        break
    assert looks > len(CODES)  # at least once a language


def test_pages_may_come_one_by_one() -> None:
    pages = [thread_of("mill wheel"), thread_of(), thread_of("wheel", "mill wheel")]
    builder = StatisticsBuilder()
    for each in pages:
        builder.add(each)
    assert builder.finish() == compute_statistics(pages)
    assert builder.finish(top=1).frequent_words == compute_statistics(pages, top=1).frequent_words
