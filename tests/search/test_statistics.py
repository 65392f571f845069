"""Each number of the statistics is that of the comments which its query selects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers.records import Article, Comment, Thread
from threadview_search import Cancelled, ThreadIndex, parse_query
from threadview_search.statistics import Bar, Statistics, compute_statistics

from tests.search.threads import thread_of


def numbers(record: object) -> Iterator[tuple[str, int, str]]:
    """(what, number, query) of everything in the record that has a query."""
    if isinstance(record, msgspec.Struct):
        query = getattr(record, "query", None)
        if query is not None:
            count = next(getattr(record, f) for f in ("count", "comments", "replies") if hasattr(record, f))
            yield repr(record)[:200], count, query
        else:
            for field in record.__struct_fields__:
                yield from numbers(getattr(record, field))
    elif isinstance(record, tuple):
        for part in record:
            yield from numbers(part)


def assert_counts_are_true(threads: Sequence[Thread], statistics: Statistics) -> None:
    indexes = [ThreadIndex(thread) for thread in threads]
    for what, count, text in numbers(msgspec.structs.replace(statistics, most_answered=())):
        query = parse_query(text)
        assert count == sum(len(index.select(query)) for index in indexes), what
    by_source = {index.thread.source: index for index in indexes}
    for answered in statistics.most_answered:
        if answered.query is not None:
            selected = by_source[answered.source].select(parse_query(answered.query))
            assert answered.replies == len(selected)


NAMES = [
    *(
        "Ana",
        "ana",
        "ÁNA",
        "Jean P",
        "jean  p",
        'Jean "le Gros" P',
        '"',
        '""',
        "a:b",
        "author:=x",
        "(x",
        "x)",
    ),
    *(
        "two\nlines",
        "=x",
        "-x",
        "OR",
        "/x/",
        "😀",
        "́",
        " ",
        "",
        "名前",
        "x" * 10_000,
        "a“b",
        "c,d",
        "«c» e",
        "\\",
        "tag:x",
    ),
]
WORDS = [
    *("mill", "Mill", "MILL", "mills", "the", "and", "der"),
    *("die", "wheel", "élan", "elan", "don't", "a", "2024"),
    *(
        "½",
        "straße",
        "STRASSE",
        "http://a.example.org/mill",
        "https://example.org/x.",
        "http://example.co.uk/",
        "naïve",
    ),
    *("x_y", "well-known", "😀", "한국은", "한국", "日本政府", "天気がいい"),
    *("١٢", "OR", "//", "www.example.org", "ǰ", "Ω", "\u0301", "ㅋㅋ"),
    *("١٢", "OR", "//", "www.example.org", "ǰ", "Ω", "\u0301", "ㅋㅋ"),
]
DATES = [
    *(None, "2024", "2024-05", "2024-05-01", "2024-05-01T09:16", "2024-05-01T23:59:59+02:00", "2024-02-30"),
    *(
        "2024-13-45",
        "nonsense",
        "0000-01-01",
        "9999-12-31T24:00",
        "2024-05-01T09",
        "-5",
        "２０２４",
        "2024-05-01 10",
    ),
]
LANGUAGES = [None, "en", "de", "ja", "zh", "zh-TW", "pt_BR", "EN", "english", "none", "x", "ko", "th", ""]
LINKS = [
    *(
        "http://a.example.org/",
        "mailto:x@example.org",
        "http://",
        "http://[::1]/",
        "https://b.blogspot.com/x",
    ),
    *("http://blogspot.com/", "http://a.b.example.co.uk:80/", "ftp://x.org", "http://bücher.example.de/"),
]

texts = st.lists(st.sampled_from(WORDS), max_size=8).flatmap(
    lambda words: st.sampled_from([" ", ", ", "\n\n"]).map(lambda gap: gap.join(words))
) | st.text(max_size=30)


@st.composite
def threads(draw: st.DrawFn) -> Thread:
    count = draw(st.integers(0, 12))
    comments = []
    for number in range(1, count + 1):
        parent = draw(st.none() | st.integers(1, max(1, number - 1)))
        quotes = draw(st.sampled_from([(), ((0, 1),)]))
        comments.append(
            Comment(
                id=number,
                parent=parent if number > 1 else None,
                depth=draw(st.integers(0, 120)),
                author=draw(st.none() | st.sampled_from(NAMES) | st.text(max_size=6)),
                published=draw(st.sampled_from(DATES)),
                text=draw(texts),
                quotes=quotes,
                kind=draw(st.sampled_from(["comment", "pingback", "removed"])),
                language=draw(st.sampled_from(LANGUAGES)),
                score=draw(st.none() | st.integers(-5000, 5000) | st.integers(-3, 3)),
                links=tuple(draw(st.lists(st.sampled_from(LINKS), max_size=2))),
            )
        )
    return Thread(
        source=f"page {draw(st.integers())}",
        format="text",
        language=draw(st.sampled_from(LANGUAGES)),
        article=Article(title="The mill", text="mill", author=draw(st.none() | st.sampled_from(NAMES))),
        comments=tuple(comments),
    )


@given(st.lists(threads(), max_size=3, unique_by=lambda thread: thread.source), st.integers(0, 40))
def test_every_number_is_that_of_the_comments_that_its_query_selects(pages: list[Thread], top: int) -> None:
    assert_counts_are_true(pages, compute_statistics(pages, top=top))


@given(threads())
def test_distributions_add_up(thread: Thread) -> None:
    statistics = compute_statistics([thread])
    count = len(thread.comments)
    for bars in (
        *(
            statistics.kinds,
            statistics.languages,
            statistics.characters.histogram,
            statistics.words.histogram,
        ),
        *(statistics.depths, statistics.replies, (statistics.named, statistics.unnamed)),
        *((statistics.dated, statistics.undated), statistics.shares[:2], statistics.shares[2:4]),
    ):
        assert sum(bar.count for bar in bars) == count
    assert sum(bar.count for bar in statistics.scores) == statistics.scored
    assert statistics.characters.total == sum(len(comment.text) for comment in thread.comments)


def bars(found: Sequence[Bar]) -> dict[str, int]:
    return {bar.label: bar.count for bar in found if bar.count}


def comment(number: int, **fields: object) -> dict[str, object]:
    return {"id": number, "text": "", **fields}


def page(*comments: dict[str, object], **fields: object) -> Thread:
    return msgspec.convert(
        {"source": "p", "format": "text", "article": {}, "comments": comments, **fields}, Thread
    )


def test_a_thread_without_anything() -> None:
    statistics = compute_statistics([page()])
    assert statistics.comments.count == statistics.authors == statistics.links == statistics.words.total == 0
    assert statistics.first is None
    assert statistics.concentration.gini_comments is None
    empty = ("kinds", "languages", "years", "weekdays", "hours", "top_authors", "depths", "scores", "domains")
    assert all(getattr(statistics, name) == () for name in (*empty, "frequent_words", "most_answered"))
    assert msgspec.json.encode(compute_statistics([]))


def test_lengths() -> None:
    statistics = compute_statistics([thread_of("", "x" * 24, "one two three four five", "y" * 13_000)])
    assert bars(statistics.characters.histogram) == {"0": 1, "1..24": 2, "12800..": 1}
    assert bars(statistics.words.histogram) == {"0": 1, "1..4": 2, "5..9": 1}
    assert (statistics.words.total, statistics.words.median, statistics.words.longest) == (7, 1.0, 5)


def test_when() -> None:
    dates = ["2024-05-01T09:16", "2024-05-01T09:59:01+02:00", "2024-05", "2023-01-02", "soon", None]
    statistics = compute_statistics([page(*(comment(n, published=d) for n, d in enumerate(dates, 1)))])
    assert bars(statistics.years) == {"2023": 1, "2024": 3}
    assert bars(statistics.months) == {"2023-01": 1, "2024-05": 3}
    assert bars(statistics.days) == {"2023-01-02": 1, "2024-05-01": 2}
    assert bars(statistics.weekdays) == {"mon": 1, "wed": 2}
    assert bars(statistics.hours) == {"09": 2}
    assert (len(statistics.weekdays), len(statistics.hours)) == (7, 24)
    assert (statistics.first, statistics.last) == ("2023-01-02", "2024-05-01T09:59:01+02:00")
    assert (statistics.dated.count, statistics.undated.count) == (4, 2)


def test_authors_are_one_whatever_their_case_and_accents() -> None:
    names = ["Zoë", "zoe", "Zoë", "Bo", None, " "]
    made = page(*(comment(n, author=name, text="a b") for n, name in enumerate(names, 1)))
    statistics = compute_statistics([made])
    assert [(a.name, a.comments, a.words) for a in statistics.top_authors] == [("Zoë", 3, 6), ("Bo", 1, 2)]
    assert statistics.top_authors[0].comment_share == 0.5
    assert (statistics.authors, statistics.named.count, statistics.unnamed.count) == (2, 4, 2)
    assert statistics.concentration.gini_comments == pytest.approx(0.25)
    assert statistics.concentration.top_tenth_comments == 0.75


@pytest.mark.parametrize("name", [name for name in NAMES if name.strip() and name != "́"])
def test_every_name_has_a_query(name: str) -> None:
    made = page(comment(1, author=name), comment(2, author="somebody else"), comment(3))
    shares = {share.name: share for share in compute_statistics([made]).top_authors}
    assert shares[name].query is not None
    assert ThreadIndex(made).select(parse_query(shares[name].query or "")) == {1}


def test_who_was_answered_most() -> None:
    made = page(
        comment(1),
        comment(2, parent=1),
        comment(3, parent=1),
        comment(4, parent=3, text="a\n\nb"),
        comment(5),
    )
    found = compute_statistics([made, made]).most_answered
    assert [(a.id, a.replies) for a in found] == [(1, 2), (1, 2), (3, 1), (3, 1)]
    assert [a.id for a in compute_statistics([made], top=1).most_answered] == [1]


def test_words_are_shown_as_most_write_them_and_stop_words_are_not() -> None:
    made = page(
        comment(1, text="The Mill and the WHEEL of the mill", language="en"),
        comment(2, text="the mill; its wheel, http://mill.example.org/wheel/sluice", language="en"),
        comment(3, text="a mill, the wheel. http://sluice.example.org/", language="en"),
    )
    found = compute_statistics([made]).frequent_words
    assert [(t.text, t.comments, t.occurrences) for t in found] == [("mill", 3, 5), ("wheel", 3, 4)]


def test_a_stop_word_is_one_in_its_own_language() -> None:
    made = page(
        *(comment(n, text="Wir die Räder", language="de") for n in (1, 2)),
        *(comment(n, text="plants die here", language="en") for n in (3, 4, 5)),
    )
    assert "die" in [term.text for term in compute_statistics([made]).frequent_words]
    assert compute_statistics([made]).frequent_words[0].comments == 5
    fewer = msgspec.structs.replace(made, comments=made.comments[:4])
    assert "die" not in [term.text for term in compute_statistics([fewer]).frequent_words]


def test_the_language_of_the_page_stands_for_that_of_a_comment() -> None:
    made = page(*(comment(n, text="der Hof") for n in (1, 2)), language="de")
    assert [term.text for term in compute_statistics([made]).frequent_words] == ["Hof"]


def test_nouns_among_the_stop_words_are_shown() -> None:
    made = page(*(comment(n, text="the computer was the problem", language="en") for n in (1, 2)))
    assert [term.text for term in compute_statistics([made]).frequent_words] == ["computer", "problem"]


def test_pairs() -> None:
    made = page(*(comment(n, text="a Tall mill. Tall Mill wheel", language="en") for n in (1, 2)))
    found = compute_statistics([made]).frequent_pairs
    assert [(t.text, t.comments, t.occurrences, t.query) for t in found] == [
        ("Tall mill", 2, 4, '"Tall mill"'),
        ("mill Tall", 2, 2, '"mill Tall"'),
        ("mill wheel", 2, 2, '"mill wheel"'),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日本政府は経済対策を発表した", {"日本政府", "経済対策", "発表"}),
        ("中国政府宣布了新的经济政策", {"中国", "政府", "宣布", "经济", "政策"}),
        ("中國政府宣布了新的經濟政策", {"中國", "政府", "宣布", "經濟", "政策"}),
        ("รัฐบาลไทยประกาศ", {"รัฐบาล", "ไทย", "ประกาศ"}),
        ("한국은 새로운 정책을", {"한국은", "새로운", "정책을"}),
        ("ສະບາຍດີ", set()),
    ],
)
def test_words_in_scripts_without_spaces(text: str, expected: set[str]) -> None:
    made = thread_of(text, text, "mill", "mill")
    found = {term.text: term.comments for term in compute_statistics([made]).frequent_words}
    assert found == {"mill": 2, **dict.fromkeys(expected, 2)}


def test_domains() -> None:
    made = page(
        comment(
            1, links=["http://news.bbc.co.uk/a", "http://bbc.co.uk/b"], text="see http://news.bbc.co.uk/a."
        ),
        comment(2, text="http://blogspot.com and https://mill.blogspot.com/x"),
        comment(3, links=["http://10.0.0.1:8080/"]),
    )
    statistics = compute_statistics([made])
    assert [(d.domain, d.comments, d.links) for d in statistics.domains] == [
        ("bbc.co.uk", 1, 2),
        ("blogspot.com", 1, 2),
        ("10.0.0.1", 1, 1),
        ("mill.blogspot.com", 1, 1),
    ]
    assert (statistics.links, statistics.linking.count) == (5, 3)


def test_scores_below_and_above_all_bins() -> None:
    made = page(*(comment(n, score=score) for n, score in enumerate([-5000, -7, 0, 12, 9999, None], 1)))
    assert bars(compute_statistics([made]).scores) == {
        "..-1001": 1, "-20..-6": 1, "0": 1, "10..19": 1, "1000..": 1,
    }  # fmt: skip


def test_it_can_be_cancelled() -> None:
    made = thread_of(*["mill wheel"] * 3)
    calls = iter([False, True])
    with pytest.raises(Cancelled):
        compute_statistics([made], cancelled=lambda: next(calls))


def test_the_order_of_the_pages_does_not_matter_for_the_lists() -> None:
    one = page(comment(1, author="b", text="x mill"), comment(2, author="c", text="mill x yard"))
    two = page(comment(1, author="c", text="yard"), comment(2, author="b", text="wheel wheel wheel"))
    for field in ("top_authors", "frequent_words", "languages", "days", "domains"):
        there, back = compute_statistics([one, two]), compute_statistics([two, one])
        assert getattr(there, field) == getattr(back, field)
