"""Bringing what a reader did over to another version of the page: each to its comment, and nothing lost."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers import Article, Comment, Thread
from threadview_tui.keeping import Kept, Left, carry, carry_over, traces
from threadview_tui.keeping.prints import page_hash

from tests.tui.making import BAKERY, thread

SAID = (
    "The tram is late again, as on every rainy Monday.",
    "Yes.",
    "Which line do you mean? The four was on time this morning, I sat in it.",
    "The seven, and the driver told us that a switch was frozen.",
    "Yes.",
    "Frozen switches in October, who believes that?",
)


def page(texts: Sequence[str], authors: Sequence[str | None] = (), **fields: object) -> Thread:
    """Comments with these texts, each by an author of its own unless told otherwise."""
    made = thread((0,) * len(texts), texts=texts)
    comments = [
        msgspec.structs.replace(comment, author=author)
        for comment, author in zip(
            made.comments, authors or [f"by {text[:9]}" for text in texts], strict=True
        )
    ]
    return msgspec.structs.replace(made, comments=tuple(comments), **fields)


def test_moving_or_renaming_the_file_changes_no_hash() -> None:
    other = msgspec.structs.replace(BAKERY, source="elsewhere/copy.html", format="html", language="fr")
    assert page_hash(other) == page_hash(BAKERY)


def test_an_edit_an_author_and_an_order_change_the_hash() -> None:
    one, *rest = BAKERY.comments
    hashes = {
        page_hash(BAKERY),
        page_hash(msgspec.structs.replace(BAKERY, comments=(msgspec.structs.replace(one, text="x"), *rest))),
        page_hash(
            msgspec.structs.replace(BAKERY, comments=(msgspec.structs.replace(one, author="x"), *rest))
        ),
        page_hash(msgspec.structs.replace(BAKERY, comments=(*rest, one))),
        page_hash(msgspec.structs.replace(BAKERY, comments=tuple(rest))),
    }
    assert len(hashes) == 5


def test_a_page_that_holds_nothing_has_no_hash() -> None:
    assert page_hash(Thread(source="x", format="text", article=Article())) is None
    assert page_hash(Thread(source="x", format="text", article=Article(title="t"))) is not None


def test_comments_before_it_move_everything_along() -> None:
    old, new = page(SAID), page(("First!", "Second, then.", *SAID))
    kept = Kept(
        left=Left(cursor=4, top=(3, 12, 0), folds=frozenset({1}), match=(4, 0), shown=frozenset({3, 4})),
        marks={"a": 4},
        read=frozenset({0, 1, 3, 4}),
        tags={6: ("check",)},
        notes={0: "on the article", 3: "ask him"},
    )
    carried = carry_over(kept, old, new)
    assert carried.marks == {"a": 6}
    assert carried.read == {0, 3, 5, 6}
    assert carried.tags == {8: ("check",)}
    assert carried.notes == {0: "on the article", 5: "ask him"}
    assert carried.left.cursor == 6
    assert carried.left.top == (5, 12, 0)
    assert carried.left.folds == {3}
    assert carried.left.shown == frozenset({5, 6})
    assert not carried.orphans


def test_what_has_gone_is_an_orphan_until_it_comes_back() -> None:
    old, without = page(SAID), page((*SAID[:2], *SAID[3:]))
    kept = Kept(marks={"a": 3, "b": 6}, notes={3: "ask him"}, tags={3: ("x", "y")}, read=frozenset({3}))
    carried = carry_over(kept, old, without)
    assert (carried.marks, carried.notes, carried.tags) == ({"b": 5}, {}, {})
    assert sorted((orphan.kind, orphan.name) for orphan in carried.orphans) == [
        ("mark", "a"),
        ("note", "ask him"),
        ("read", ""),
        ("tag", "x"),
        ("tag", "y"),
    ]
    assert carried.told == 4
    back = carry_over(carried, without, old)
    assert (back.marks, back.notes, back.read) == (kept.marks, kept.notes, kept.read)
    assert set(back.tags[3]) == {"x", "y"}
    assert not back.orphans


def test_a_letter_that_was_given_away_meanwhile_stays_where_it_is() -> None:
    old, without = page(SAID), page((*SAID[:2], *SAID[3:]))
    carried = carry_over(Kept(marks={"a": 3}), old, without)
    given_away = msgspec.structs.replace(carried, marks={"a": 1})
    back = carry_over(given_away, without, old)
    assert back.marks == {"a": 1}
    assert [orphan.name for orphan in back.orphans] == ["a"]


def test_an_orphan_comes_home_to_a_comment_that_has_a_note_again() -> None:
    old, without = page(SAID), page((*SAID[:2], *SAID[3:]))
    orphaned = carry_over(Kept(notes={3: "ask him"}), old, without)
    there = msgspec.structs.replace(orphaned, notes={3: "he answered"})
    # The same comment is there again, and noted again: both notes stand.
    known = {**traces(without, (1, 2, 4, 5)), 3: traces(old, (3,))[3]}
    back = carry(there, known, old)
    assert "ask him" in back.notes[3]
    assert "he answered" in back.notes[3]
    assert not back.orphans


def test_of_equal_comments_each_keeps_its_place() -> None:
    authors = ("ann", None, "bob", "cy", None, "dee")
    old = page(SAID, authors)
    new = page(("Oh no.", *SAID), ("eve", *authors))
    carried = carry_over(Kept(notes={2: "first yes", 5: "second yes", 6: "dee's"}), old, new)
    assert carried.notes == {3: "first yes", 6: "second yes", 7: "dee's"}


def test_an_edited_comment_is_known_by_its_address() -> None:
    old = page(SAID)
    addressed = tuple(
        msgspec.structs.replace(comment, url=f"https://example.org/c/{comment.id}")
        for comment in old.comments
    )
    old = msgspec.structs.replace(old, comments=addressed)
    edited = msgspec.structs.replace(addressed[0], text="Deleted by the author, sorry for the noise.", id=6)
    new = msgspec.structs.replace(
        old,
        comments=tuple(
            msgspec.structs.replace(comment, id=id) for id, comment in enumerate((*addressed[1:], edited), 1)
        ),
    )
    assert carry_over(Kept(notes={1: "n"}), old, new).notes == {6: "n"}


def test_an_address_that_all_share_is_none() -> None:
    old = page(SAID)
    shared = msgspec.structs.replace(
        old,
        comments=tuple(
            msgspec.structs.replace(comment, url="https://example.org/page", author="x")
            for comment in old.comments
        ),
    )
    new = msgspec.structs.replace(shared, comments=shared.comments[1:2])
    carried = carry_over(Kept(notes={1: "n"}), shared, new)
    assert (carried.notes, len(carried.orphans)) == ({}, 1)


def test_a_number_that_only_counts_is_no_address() -> None:
    old = page(SAID, ["same"] * len(SAID))
    counted = tuple(msgspec.structs.replace(comment, number=str(comment.id)) for comment in old.comments)
    old = msgspec.structs.replace(old, comments=counted)
    # Comment 1 is gone, so that number 1 is what was number 2.
    new = msgspec.structs.replace(
        old,
        comments=tuple(
            msgspec.structs.replace(comment, id=id, number=str(id))
            for id, comment in enumerate(counted[1:], 1)
        ),
    )
    carried = carry_over(Kept(notes={1: "about the tram"}), old, new)
    assert carried.notes == {}
    assert carried.told == 1


def test_a_text_that_was_edited_a_little_or_grew_is_the_same() -> None:
    texts = list(SAID)
    texts[2] = "Which line do you mean? The four was on time this morning, I sat in it!"
    texts[3] += " Edit: it is running again, and everybody was very patient about it all, thank you."
    carried = carry_over(Kept(notes={3: "a", 4: "b"}), page(SAID, "abcdef"), page(texts, "abcdef"))
    assert carried.notes == {3: "a", 4: "b"}


def test_an_edited_text_by_nobody_is_looked_for_around_where_it_stood() -> None:
    texts = ["New here.", *SAID]
    texts[3] = texts[3].replace("morning", "evening")
    nobody: list[str | None] = [None] * len(texts)
    assert carry_over(Kept(notes={3: "a"}), page(SAID, nobody[1:]), page(texts, nobody)).notes == {4: "a"}


def test_another_answer_of_the_same_author_is_not_the_same() -> None:
    old, new = page(SAID, ["x"] * 6), page(("I disagree with all of this, trams are wonderful.",), ["x"])
    assert carry_over(Kept(notes={1: "n"}), old, new).told == 1


def test_where_the_comment_is_gone_the_reader_stands_about_there() -> None:
    old, new = page(SAID), page((*SAID[:3], *SAID[4:]))
    carried = carry_over(Kept(left=Left(cursor=4, top=(4, 10, 0))), old, new)
    assert carried.left.cursor == 4
    assert carried.left.top == (4, None, 0)
    before = page(("New.", *SAID[:3], *SAID[4:]))
    noted = Kept(left=Left(cursor=4, top=(6, 3, 0)), notes={3: "n"})
    carried = carry_over(noted, old, before)
    assert (carried.left.cursor, carried.left.top) == (5, (6, 3, 0))
    at_end = carry_over(Kept(left=Left(cursor=6)), old, page(SAID[:2]))
    assert at_end.left.cursor == 2


def test_thousands_of_edited_comments_are_no_matter_of_minutes() -> None:
    words = ["tram", "bus", "ferry", "bike", "train", "walk", "plane", "horse", "sled", "kite"]
    texts = [f"{words[n % 10]} {words[n // 10 % 10]} number {n} " * 30 for n in range(3000)]
    old = page(texts, ["one"] * 3000)
    new = page([text.upper()[::-1] for text in texts], ["one"] * 3000)
    kept = Kept(notes={id: f"n{id}" for id in range(1, 3001)})
    assert carry_over(kept, old, new).told == 3000


TEXTS = st.lists(st.sampled_from((*SAID, "", " ", "Yes!")), min_size=1, max_size=8)
WORDS = st.text("abc", min_size=1, max_size=3)


@st.composite
def versions(draw: st.DrawFn) -> tuple[Kept, Thread, Thread]:
    old, new = page(draw(TEXTS)), page(draw(TEXTS))
    ids = st.integers(0, len(old.comments))
    kept = Kept(
        left=Left(cursor=draw(ids), top=(draw(ids), draw(st.none() | st.integers(0, 9)), 0),
                  folds=frozenset(draw(st.sets(ids))), shown=frozenset(draw(st.sets(ids)))),
        marks=draw(st.dictionaries(st.sampled_from("abc"), ids)),
        read=frozenset(draw(st.sets(ids))),
        tags=draw(st.dictionaries(ids, st.lists(WORDS, min_size=1, unique=True).map(tuple))),
        notes=draw(st.dictionaries(ids, WORDS)),
    )  # fmt: skip
    return kept, old, new


@given(versions())
def test_no_note_mark_or_tag_is_ever_lost(made: tuple[Kept, Thread, Thread]) -> None:
    kept, old, new = made
    carried = carry_over(kept, old, new)
    orphans = [(orphan.kind, orphan.name) for orphan in carried.orphans]
    ids = {0, *(comment.id for comment in new.comments)}
    assert carried.annotated() | carried.read | carried.left.ids() <= ids
    for text in kept.notes.values():
        assert ("note", text) in orphans or any(text in note for note in carried.notes.values())
    assert set(kept.marks) == set(carried.marks) | {name for kind, name in orphans if kind == "mark"}
    for names in kept.tags.values():
        for name in names:
            assert ("tag", name) in orphans or any(name in its for its in carried.tags.values())
    home = carry_over(carried, new, old)
    assert len(home.notes) + sum(orphan.kind == "note" for orphan in home.orphans) >= min(1, len(kept.notes))


@given(versions())
def test_the_same_page_carries_everything_to_where_it_was(made: tuple[Kept, Thread, Thread]) -> None:
    kept, old, _ = made
    distinct = {(comment.author, comment.text.strip()) for comment in old.comments}
    carried = carry_over(kept, old, old)
    assert not carried.orphans
    if len(distinct) == len(old.comments):
        assert msgspec.structs.replace(carried, left=kept.left) == kept


@given(st.permutations(range(len(SAID))), st.sets(st.integers(1, len(SAID)), min_size=1))
def test_renumbered_comments_are_found_by_their_texts(order: Sequence[int], noted: set[int]) -> None:
    authors = [f"r{n}" for n in range(len(SAID))]
    old, new = page(SAID, authors), page([SAID[n] for n in order], [authors[n] for n in order])
    carried = carry_over(Kept(notes={id: f"n{id}" for id in noted}), old, new)
    assert carried.notes == {list(order).index(id - 1) + 1: f"n{id}" for id in noted}


def test_traces_name_only_what_is_there() -> None:
    assert set(traces(BAKERY, (0, 1, 7, 8, 900))) == {1, 7}
    many = thread((0,) * 100)
    assert set(traces(many, (3, 100, 101))) == {3, 100}
    assert isinstance(many.comments[0], Comment)
