"""What changed between two versions of a page, and what the reader did, carried over."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from threadview_parsers import Thread
from threadview_tui.keeping import keep
from threadview_tui.pages.changes import Changes, changes, take_over
from threadview_tui.session import Session

from tests.tui.making import BAKERY, thread


def texts(page: Thread) -> list[str]:
    return [comment.text for comment in page.comments]


def with_texts(page: Thread, said: Sequence[str]) -> Thread:
    """The page, its comments saying something else."""
    comments = tuple(
        msgspec.structs.replace(comment, text=text) for comment, text in zip(page.comments, said, strict=True)
    )
    return msgspec.structs.replace(page, comments=comments)


def without(page: Thread, *gone: int) -> Thread:
    """The page without some comments that have no replies, the others numbered anew."""
    left = [comment for comment in page.comments if comment.id not in gone]
    ids = {comment.id: number for number, comment in enumerate(left, 1)}
    return msgspec.structs.replace(
        page,
        comments=tuple(
            msgspec.structs.replace(
                comment, id=ids[comment.id], parent=None if comment.parent is None else ids[comment.parent]
            )
            for comment in left
        ),
    )


SHORT = without(BAKERY, 3)
"""Without the third: 4 is 3 now, and so on."""


def test_the_same_page_is_unchanged() -> None:
    found = changes(BAKERY, BAKERY)
    assert str(found) == "nothing changed"
    assert found.ids == {id: id for id in range(8)}


def test_what_came_went_and_was_edited_is_counted() -> None:
    assert str(changes(SHORT, BAKERY)) == "1 new"
    assert str(changes(BAKERY, SHORT)) == "1 gone"
    said = texts(BAKERY)
    said[5] += " And rude, I should add."
    assert str(changes(BAKERY, with_texts(BAKERY, said))) == "1 edited"
    said[6] = "Something that has nothing at all to do with what stood here."
    assert str(changes(BAKERY, with_texts(BAKERY, said))) == "1 new, 1 gone, 1 edited"
    other = msgspec.structs.replace(BAKERY, article=msgspec.structs.replace(BAKERY.article, title="Other"))
    assert str(changes(BAKERY, other)) == "the article changed"
    assert str(changes(SHORT, msgspec.structs.replace(other))) == "1 new; the article changed"


def test_thousands_are_counted_apart() -> None:
    assert str(changes(thread((0,)), thread((0,) * 1_501))) == "1,500 new"


def carried(before: Session, page: Thread) -> tuple[Session, Changes]:
    after = Session(page)
    return after, take_over(before, after, keep(before, (before.cursor, None, 0)))


def test_place_folds_filter_and_marks_stay_with_their_comments() -> None:
    before = Session(BAKERY)
    before.fold(5)
    before.cursor = 4
    before.notebook.set_mark("a", 7)
    before.notebook.set_note(4, "rye!")
    before.notebook.toggle_tag(7, "funny")
    before.notebook.set_read([1, 7])
    before.set_filter("rye", frozenset({1, 4, 7}))
    after, _ = carried(before, SHORT)
    assert after.id_of(after.cursor) == 3
    assert after.folds == {4}
    assert after.notebook.marks == {"a": 6}
    assert after.notebook.notes == {3: "rye!"}
    assert after.notebook.tags == {6: ("funny",)}
    assert after.notebook.read == {1, 6}
    assert (after.filter.text, after.filter.ids, after.filter.active) == ("rye", {1, 3, 6}, True)
    assert list(after.rows.items) == [0, 1, 3, 6]


def test_where_the_comment_is_gone_the_one_before_it_is_read() -> None:
    before = Session(BAKERY)
    before.cursor = 3
    after, _ = carried(before, SHORT)
    assert after.cursor == 2
    before.cursor = before.zoom = 4
    after, _ = carried(before, SHORT)
    assert (after.cursor, after.zoom) == (3, 3)


def test_the_order_is_kept() -> None:
    from threadview_search import Order, Sorting
    from threadview_tui.arrangement import Arrangement

    before = Session(SHORT)
    before.arrange(Arrangement(SHORT, Sorting(Order.LENGTH, flat=True)))
    before.cursor = 1
    longest = before.thread.comments[0].text
    after, found = carried(before, BAKERY)
    assert after.arrangement.sorting == before.arrangement.sorting
    assert after.thread.comments[after.cursor - 1].text == longest
    assert found.new == 1
