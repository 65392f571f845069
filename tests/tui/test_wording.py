"""What the lines round the thread say."""

from __future__ import annotations

import msgspec
import pytest
from threadview_parsers import Warning
from threadview_search import Order, Sorting
from threadview_tui import wording
from threadview_tui.arrangement import Arrangement
from threadview_tui.session import Session

from tests.tui.making import BAKERY, MadeHits, thread


def test_header_states_what_the_page_states() -> None:
    assert wording.about(msgspec.structs.replace(BAKERY, declared_count=3))[-1] == "7 comments, page says 3"
    assert wording.about(BAKERY) == ("text", "en", "7 comments of 9 stated")
    assert wording.about(thread((0,))) == ("text", "en", "1 comment")
    assert wording.about(thread((0,)), (2, 3)) == ("text", "en", "page 2/3", "1 comment")
    assert wording.about(thread([0] * 1204)) == ("text", "en", "1,204 comments")


def test_a_page_without_a_title_is_called_by_its_file() -> None:
    assert wording.title(BAKERY) == "The bakery on the corner"
    assert wording.title(thread((0,), title=None, source="some/where/page.txt")) == "page.txt"
    assert wording.title(thread((0,), title="  ", source="")) == "page"


def test_status_says_what_is_shown() -> None:
    session = Session(BAKERY)
    assert wording.status(session, 80) == "7 comments"
    session.cursor = 3
    assert wording.status(session, 80) == "comment 3 of 7"
    session.fold(1)
    assert wording.status(session, 80) == "4 of 7 shown · 3 folded"
    session.fold_to(None)
    session.set_filter("len:>40", frozenset({3, 6}))
    assert wording.status(session, 80) == "2 of 7 shown · filter len:>40"
    session.next_scope()
    assert wording.status(session, 80) == "2 of 7 shown · filter len:>40 · ancestors dimmed"
    session.set_search("rye", MadeHits({3: [(0, 1)], 7: [(0, 1)]}))
    session.match_from(0)
    assert wording.status(session, 100).endswith(" · match 1/1 · 1 more filtered out")
    session.toggle_filter()
    assert wording.status(session, 80) == "comment 3 of 7 · filter off (len:>40) · match 1/2"


def test_warnings_stand_beside_the_article() -> None:
    warnings = (
        Warning(code="count-mismatch", message="declared 9, found 7"),
        Warning(code="loaded-by-script", message="the rest is loaded by a script\x1b"),
    )
    session = Session(msgspec.structs.replace(BAKERY, warnings=warnings))
    assert wording.status(session, 80) == "7 comments · the rest is loaded by a script\ufffd"
    assert wording.status(session, 20) == "7 comments"
    session.cursor = 1
    assert wording.status(session, 80) == "comment 1 of 7"


def test_matches_that_a_fold_hides_are_not_said_to_be_on_the_screen() -> None:
    session = Session(BAKERY)
    session.fold(1)
    session.set_filter("week", frozenset({1, 2, 3}))
    assert wording.status(session, 80) == "1 of 7 shown · 2 folded · filter week"


def test_no_match_is_said() -> None:
    session = Session(BAKERY)
    session.set_search("zzz", MadeHits({}))
    assert wording.status(session, 80).endswith("no match")


def test_where_there_is_little_room_the_counts_stay() -> None:
    session = Session(BAKERY)
    session.set_filter("rye bread butter", frozenset({3, 6}))
    session.next_scope()
    session.fold(2)
    session.set_search("rye", MadeHits({1: [(0, 1)], 6: [(0, 1)]}))
    session.match_from(0)
    session.zoom = 6
    lines = [wording.status(session, width) for width in (200, 93, 75, 56, 52, 43, 30)]
    assert lines == [
        "1 of 7 shown · 1 folded · filter rye bread butter · ancestors dimmed · match 1/2 · full screen",
        "1 of 7 shown · 1 folded · filter rye bread butt… · ancestors dimmed · match 1/2 · full screen",
        "1 of 7 shown · 1 folded · filter rye bread… · ancestors dimmed · match 1/2",
        "1 of 7 shown · 1 folded · filter rye bread… · match 1/2",
        "1 of 7 shown · filter rye bread butter · match 1/2",
        "1 of 7 shown · filter rye brea… · match 1/2",
        "1 of 7 shown · match 1/2",
    ]


def test_an_answer_to_the_last_key_stays_to_the_last() -> None:
    session = Session(BAKERY)
    session.set_search("rye", MadeHits({1: [(0, 1)]}))
    assert wording.status(session, 80, "top level") == "top level · 7 comments · 1 match"
    assert wording.status(session, 20, "top level") == "top level · 1 match"
    assert wording.status(session, 10, "top level") == "top level"


def test_an_order_that_the_answer_names_is_not_named_again() -> None:
    session = Session(BAKERY)
    session.arrange(Arrangement(BAKERY, Sorting(Order.LENGTH)))
    assert wording.status(session, 80, "longest first") == "longest first · 7 comments"
    assert wording.status(session, 80, "top level") == "top level · 7 comments · sorted: longest first"
    assert wording.status(session, 80) == "7 comments · sorted: longest first"


@pytest.mark.parametrize(
    ("part", "said"),
    [(0, "0.0%"), (1, "100.0%"), (41 / 100_000, "<0.1%"), (0.0005, "0.1%"), (0.125, "12.5%")],
)
def test_a_part_of_what_there_is_is_never_nothing(part: float, said: str) -> None:
    assert wording.percent(part) == said


def test_where_there_is_hardly_any_room_the_match_stays() -> None:
    session = Session(BAKERY)
    session.set_search("rye", MadeHits({1: [(0, 1)]}))
    session.match_from(0)
    assert wording.status(session, 20) == "match 1/1"
    assert wording.status(session, 1) == "match 1/1"


def test_cells_are_counted_not_characters() -> None:
    session = Session(BAKERY)
    session.set_filter("東京都庁のパン屋さんは", frozenset({1}))
    assert wording.status(session, 44) == "1 of 7 shown · filter 東京都庁のパン屋さんは"
    assert wording.status(session, 40) == "1 of 7 shown · filter 東京都庁のパン屋…"


def test_a_filter_that_reads_like_the_rest_of_the_line_is_cut_itself() -> None:
    session = Session(BAKERY)
    session.set_filter("of 7 shown", frozenset({1}))
    assert wording.status(session, 31) == "1 of 7 shown · filter of 7 sho…"


def test_a_name_that_no_text_has_is_offered_as_an_author() -> None:
    session = Session(BAKERY)
    session.set_search("zoe", MadeHits({}), elsewhere=("author:zoe", 2))
    assert wording.status(session, 80) == "7 comments · no match · author:zoe finds 2"
    assert wording.status(session, 30) == "7 comments · no match"
    session.clear_search()
    session.set_filter("zoe", elsewhere=("author:zoe", 2))
    assert wording.status(session, 80) == "0 of 7 shown · filter zoe · author:zoe finds 2"
    session.renew_filter("zoe", frozenset({1}))
    assert wording.status(session, 80) == "1 of 7 shown · filter zoe"


@pytest.mark.parametrize("width", [30, 44, 60])
def test_a_long_filter_is_cut_before_the_counts_are(width: int) -> None:
    session = Session(BAKERY)
    session.set_filter("bread OR " * 20, frozenset({3}))
    session.set_search("rye", MadeHits({3: [(0, 1)]}))
    session.match_from(0)
    line = wording.status(session, width)
    assert line.startswith("1 of 7 shown · filter bread" if width > 40 else "1 of 7 shown")
    assert line.endswith("match 1/1")
    assert len(line) <= width


def test_nothing_that_a_terminal_would_obey_gets_into_a_line() -> None:
    evil = thread((0,), title="a\x1b]0;owned\x07b\n\u202ec", source="\x1b[2Jx")
    evil = msgspec.structs.replace(evil, platform="\x1bp")
    session = Session(evil)
    session.set_filter("\x1b[31m", frozenset({1}))
    for line in (
        wording.title(evil),
        *wording.about(evil),
        wording.source(evil.source),
        wording.status(session, 80),
    ):
        assert line.isprintable() or "\ufffd" in line
        assert not any(character < " " or character in "\u202e\x9b" for character in line)


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("https://example.org/1", True),
        ("http://example.org/1", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        (None, False),
    ],
)
def test_only_web_addresses_go_to_the_browser(address: str | None, given: bool) -> None:
    one = msgspec.structs.replace(BAKERY.comments[0], url=address)
    page = msgspec.structs.replace(BAKERY, url=address, comments=(one,))
    assert wording.link(page, 1) == (address if given else None)
    assert wording.link(page, 0) == (address if given else None)


def test_an_article_may_have_an_address_of_its_own() -> None:
    article = msgspec.structs.replace(BAKERY.article, url="https://example.org/a")
    page = msgspec.structs.replace(BAKERY, article=article, url="https://example.org/b")
    assert wording.link(page, 0) == "https://example.org/a"


def test_words_are_taken_from_the_beginning_only() -> None:
    assert wording.words("one\n\ntwo   three " + "x" * 10_000, 12) == "one two thre"
