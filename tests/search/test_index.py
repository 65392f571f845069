from __future__ import annotations

import itertools
import threading
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from threadview_search import Cancelled, Hits, QueryError, ThreadIndex, fold, parse_query, words
from threadview_search.segmentation import PIECE
from threadview_search.tokens import FIRST_PART, SEGMENT

from tests.search.threads import marked, search, text_of, thread_of


@pytest.mark.parametrize(
    ("query", "pieces"),
    [
        ("ete", ["Été", "été"]),
        ("ete indien", ["Été", "été", "indien"]),
        ('"ete indien"', ["été indien"]),
        ('ete "ete indien"', ["Été", "été indien"]),
        ('"ete indien" /indien de/', ["été indien de"]),
        ("indien -hiver", ["indien"]),
        ("l'ete", ["l’été"]),
        ("/./", list("Été, l’été indien de 76")),
    ],
)
def test_highlights(query: str, pieces: list[str]) -> None:
    assert marked(thread_of("Été, l’été indien de 76"), query) == pieces


def test_highlights_in_folded_text_are_of_the_original() -> None:
    thread = thread_of("Die ＳＴＲＡＳＳＥ und die Straße: 猫ﾊﾟﾝを")
    assert marked(thread, "strasse") == ["ＳＴＲＡＳＳＥ", "Straße"]
    assert marked(thread, "パンを") == ["ﾊﾟﾝを"]
    thread = thread_of("well… no. ㌀㍻")
    assert marked(thread, '"."') == ["…", "."]
    assert search(thread, '"."').total == 2
    assert marked(thread, "平 OR 成") == ["㍻"]


def test_title_and_text_of_the_article_are_one_item() -> None:
    thread = thread_of("a reply", title="Snow in May", article="It snowed: snow, in May!")
    hits = search(thread, "snow may")
    assert hits.items == [0]
    assert hits.title_spans == ((0, 4), (8, 11))
    assert marked(thread, "snow may") == ["snow", "May"]
    assert list(hits.matches) == [(0, -2), (0, -1), (0, 0), (0, 1)]
    assert [hits.matches[index] for index in range(4)] == list(hits.matches)
    assert hits.total == 4
    only_title = search(thread, '"in may" -reply "snow in may"')
    assert only_title.title_spans == ((0, 11),)
    assert marked(thread, "/May\\s+It/") == ["It"]


def test_an_article_that_matches_by_its_title_only() -> None:
    hits = search(thread_of("snow", title="Snow on snow", article="Rain."), "snow")
    assert (list(hits.matches), hits.total, hits.spans[0]) == ([(0, -2), (0, -1), (1, 0)], 3, ())
    assert [hits.matches[index] for index in range(3)] == list(hits.matches)
    assert hits.title_spans == ((0, 4), (8, 12))
    assert list(search(thread_of("x", title="Snow", article="Rain."), "len:>2").matches) == [(0, -1)]


def test_matches_are_numbered_through() -> None:
    hits = search(thread_of("b a a", "b", "a b a"), "a")
    assert hits.total == len(hits.matches) == 4
    assert list(hits.matches) == [(1, 0), (1, 1), (3, 0), (3, 1)]
    assert [hits.matches[index] for index in range(4)] == list(hits.matches)
    assert hits.matches[-1] == (3, 1)
    assert hits.matches[1:3] == [(1, 1), (3, 0)]
    assert dict(hits.spans) == {1: ((2, 3), (4, 5)), 3: ((0, 1), (4, 5))}
    with pytest.raises(IndexError):
        hits.matches[4]
    with pytest.raises(KeyError):
        hits.spans[2]


def test_items_that_match_as_a_whole() -> None:
    hits = search(thread_of("short", "long enough"), "len:>8 -x")
    assert (hits.items, list(hits.matches), hits.spans[2]) == ([2], [(2, -1)], ())


def test_exact_before_prefix_before_typo() -> None:
    texts = ("the garden", "the gardeners", "the gadren", "a gardenia")
    hits = search(thread_of(*texts), "garden", typing=True)
    assert hits.ranked()[0] == 1
    assert set(hits.ranked()[1:3]) == {2, 4}
    assert hits.ranked()[3] == 3
    assert [hits.quality(item) for item in (1, 2, 3, 4)] == [4, 3, 2, 3]


def test_more_of_it_in_less_text_ranks_higher() -> None:
    hits = search(thread_of("rain and wind and snow and hail", "rain", "dry", "rain and rain"), "rain")
    assert hits.ranked()[-1] == 1
    assert hits.score(4) > hits.score(1) > 0


def test_an_empty_query_finds_nothing_and_selects_everything() -> None:
    thread = thread_of("a", "b")
    assert (search(thread, " ").items, search(thread, " ").total) == ([], 0)
    assert ThreadIndex(thread).select(parse_query("")) == {1, 2}
    assert ThreadIndex(thread_of()).select(parse_query("x")) == frozenset()
    assert search(thread_of(), "x").total == 0


TEXTS = st.text(
    st.sampled_from("aabeé  .,’'\nßİ猫ね각ก\u0301\u00ad👍") | st.characters(exclude_categories=["Cs"]),
    max_size=40,
)
PARTS = st.sampled_from(["a", "é", '"a b', " ", "-", "猫", "/a+/", " OR ", "각", "ß", "'"])
QUERIES = st.text(max_size=10) | st.lists(PARTS, max_size=6).map("".join)


@settings(max_examples=150)
@given(st.lists(TEXTS, max_size=4), TEXTS, QUERIES, st.booleans())
def test_highlights_are_sorted_disjoint_and_inside(
    texts: list[str], title: str, query: str, typing: bool
) -> None:
    thread = thread_of(*texts, title=title, article=title[::-1])
    try:
        hits = search(thread, query, typing=typing)
    except QueryError:
        return
    assert hits.items == sorted(hits.items)
    for item in hits.items:
        behind = 0
        for start, end in hits.spans[item]:
            assert behind <= start < end <= len(text_of(thread, item))
            behind = end
    behind = 0
    for start, end in hits.title_spans:
        assert behind <= start < end <= len(title)
        behind = end
    titled = len(hits.title_spans)
    numbered = [(0, index) for index in range(-titled, 0)]
    for item in hits.items:
        whole = () if item == 0 and titled else (-1,)
        numbered += [(item, index) for index in range(len(hits.spans[item])) or whole]
    assert list(hits.matches) == numbered
    assert [hits.matches[index] for index in range(hits.total)] == numbered
    assert hits.total == len(numbered)
    assert sorted(hits.ranked()) == hits.items


@settings(max_examples=100)
@given(TEXTS)
@example("\u1067")  # a Burmese mark without a letter
@example("\u1067\u1000")
def test_every_word_of_a_text_finds_it(text: str) -> None:
    index = ThreadIndex(thread_of(text))
    for start, end in words(text):
        word = text[start:end]
        if fold(word) and word != "OR":  # the operator of the query language
            hits = index.search(parse_query(word))
            assert hits.items == [1], word
            assert any(first <= start < last for first, last in hits.spans[1]), word


@settings(max_examples=100)
@given(st.lists(TEXTS, min_size=1, max_size=4), QUERIES, QUERIES)
def test_the_logic_of_queries(texts: list[str], one: str, other: str) -> None:
    thread = thread_of(*texts)
    index = ThreadIndex(thread)

    def select(query: str) -> frozenset[int]:
        return frozenset(index.select(parse_query(query)))

    one, other = (text.replace('"', "").replace("(", "").replace(")", "") for text in (one, other))
    try:
        if any(parse_query(query).is_empty for query in (one, other)) or "/" in one + other:
            return
        both = select(f"({one}) ({other})"), select(f"({one}) OR ({other})"), select(f"-({one})")
        assert both[0] == select(one) & select(other)
        assert both[1] == select(one) | select(other)
        assert both[2] == set(range(1, len(texts) + 1)) - select(one)
    except QueryError:
        return


@pytest.mark.parametrize("pattern", ["(a|aa)+$", "(?:(?R))*a", r"(\w|\w\w)+\d$"])
def test_a_runaway_expression_is_stopped(pattern: str) -> None:
    index = ThreadIndex(thread_of(*["a" * 5000 + "b c"] * 50))
    with pytest.raises(QueryError, match="too"):
        index.search(parse_query(f"/{pattern}/"))


def after(looks: int) -> Callable[[], bool]:
    counter = itertools.count()
    return lambda: next(counter) >= looks


def test_a_cancelled_build_goes_on_where_it_was() -> None:
    index = ThreadIndex(thread_of(*["some words"] * (3 * SEGMENT)))
    for _ in range(4):
        with pytest.raises(Cancelled):
            index.build(after(1))
    index.build(after(2))
    assert index.search(parse_query("words")).total == 3 * SEGMENT


@pytest.mark.parametrize("query", ["words", '"some words"', "/w.rds/", "👍", "-words", "len:3"])
def test_a_search_can_be_cancelled(query: str) -> None:
    index = ThreadIndex(thread_of(*["some words é"] * 100))
    index.build()
    with pytest.raises(Cancelled):
        index.search(parse_query(query), cancelled=after(0))


def test_searches_in_several_threads_share_one_build() -> None:
    index = ThreadIndex(thread_of(*["some words"] * SEGMENT))
    totals: list[int] = []

    def count() -> None:
        totals.append(index.search(parse_query("words")).total)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals == [SEGMENT] * 4


@pytest.mark.parametrize("filler", ["filler ", "fillér ", "f" * 97])
def test_matches_far_into_a_long_text(filler: str) -> None:
    text = "needle " + filler * (3 * PIECE // len(filler)) + " needle one needle"
    thread = thread_of(text)
    assert marked(thread, "needle") == ["needle"] * 3
    assert marked(thread, '"needle one"') == ["needle one"]
    assert marked(thread, "/needle$/") == ["needle"]


def test_common_words_need_no_positions_until_they_are_looked_at() -> None:
    hits = search(thread_of(*["the same the"] * 5000), "the")
    assert hits.total == 10000
    assert hits.spans[4999] == ((0, 3), (9, 12))
    assert hits.matches[9999] == (5000, 1)


def test_hits_within_some_items_are_the_same_hits() -> None:
    thread = thread_of("rye rye", "no", "the rye", "rye again, rye", title="Rye", article="Of rye.")
    hits = search(thread, "rye")
    assert list(hits.within(range(5)).matches) == list(hits.matches)
    some = hits.within([1, 2, 4])
    assert list(some.items) == [1, 4]
    assert list(some.matches) == [(1, 0), (1, 1), (4, 0), (4, 1)]
    assert (some.total, some.title_spans, dict(some.spans)) == (4, (), {1: hits.spans[1], 4: hits.spans[4]})
    assert some.ranked() == [item for item in hits.ranked() if item in {1, 4}]
    assert some.ranked(1) == hits.ranked()[:1]
    assert list(hits.within([0, 3]).matches) == [(0, -1), (0, 0), (3, 0)]


def test_words_near_each_other_come_first() -> None:
    far = "the red thing " + "and more words in between " * 9 + "is no wine"
    texts = (far, "red and even then, as ever, not quite a wine", "a glass of red wine", "wine that is red")
    assert search(thread_of(*texts), "red wine").ranked() == [3, 4, 2, 1]
    assert search(thread_of(*texts), "red wine").ranked(1) == [3]


def test_the_best_few_are_the_first_of_all() -> None:
    texts = [f"{'red ' * (number % 7)} wine {'x ' * (number % 11)}" for number in range(300)]
    for query in ("red wine", "red", "wien", "-red", "len:>3", "re"):
        hits = search(thread_of(*texts), query, typing=True)
        for limit in (1, 2, 10, 299, 300, 1000):
            assert hits.ranked(limit) == hits.ranked()[:limit]


def test_the_answer_grows_with_the_index() -> None:
    index = ThreadIndex(thread_of(*[f"word{number} the" for number in range(3 * FIRST_PART)]))
    answers = list(index.searching(parse_query("the")))
    assert [hits.complete for hits in answers] == [False, True]
    assert [len(hits.items) for hits in answers] == [FIRST_PART - 1, 3 * FIRST_PART]  # and the article
    assert [hits.complete for hits in index.searching(parse_query("the"))] == [True]
    grown = [len(hits.items) for hits in index.searching(parse_query("/th./"))]
    assert grown == sorted(set(grown))
    assert grown[-1] == 3 * FIRST_PART
    progress: list[int] = []
    index = ThreadIndex(thread_of(*["some words"] * (3 * FIRST_PART)))
    index.build(progress=progress.append)
    assert progress == [FIRST_PART, 3 * FIRST_PART + 1]


def test_hits_within_what_a_filter_lets_through() -> None:
    hits = search(thread_of("a b a", "a", "b", "a a", title="a a", article="a"), "a")
    assert hits.total == 8
    some = hits.within([0, 1, 3])
    assert (some.items, some.total) == ([0, 1], 5)
    assert list(some.matches) == [(0, -2), (0, -1), (0, 0), (1, 0), (1, 1)]
    assert dict(some.spans) == {0: ((0, 1),), 1: ((0, 1), (4, 5))}
    assert (hits.within([4]).title_spans, hits.within([4]).ranked()) == ((), [4])
    assert hits.within([]).total == 0
    assert hits.total == 8


def test_words_side_by_side_come_first_among_very_many() -> None:
    far = "red " + "filler words that are in no hurry to end " * 8 + "wine"
    texts = [far] * 4000 + ["so " * 300 + "red wine" + " and so on" * 300]
    assert search(thread_of(*texts), "red wine").ranked(1) == [4001]


def test_a_part_of_an_index_knows_nothing_of_the_next() -> None:
    texts = ["filler ㌀ word"] * (FIRST_PART + 1500)
    texts[FIRST_PART + 1000] = "needle " * (PIECE // 6)
    index = ThreadIndex(thread_of(*texts))
    looks = itertools.count()
    answers: list[Hits] = []

    def ask() -> bool:
        # In the middle of the second part, which has taken in the long text already.
        if next(looks) == (FIRST_PART + 1500) // SEGMENT + 40:
            answers.extend(
                next(index.searching(parse_query(query))) for query in ("/needle/", "needle OR word", "ア")
            )
        return False

    index.build(ask)
    for hits in answers:
        assert not hits.complete
        assert hits.total == len(list(hits.matches))
