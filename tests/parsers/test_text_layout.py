"""Nothing is lost: every line of a dump has exactly one place, whatever the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from threadview_parsers.text import parse_text
from threadview_parsers.text.thread import lay_out

_LINES = st.sampled_from(
    [
        "", "", "3 Comments", "Comments", "Jean says:", "says:", "Jean", "12 March 2021 at 10:15", "Reply",
        "1", "*",
        "  1. first", "  2. second", "    * deeper", "Leave a comment", "> quoted", "# Title", "----", "-",
        "A sentence that is long enough to look like something that a reader of the page has written.",
        "Short one.", "Pingback: elsewhere", "Posted by Ada on 2020-01-05 09:16", "\t tabbed", "\x1b[31mred",
        "[/i]", "[text](https://example.org/a)", "[1]: https://example.org/b", "::: {.note}",
        "In reply to Jean",
    ]
)  # fmt: skip
_DUMPS = st.one_of(st.lists(_LINES, max_size=60).map("\n".join), st.text(max_size=400))


@settings(max_examples=250, deadline=None)
@given(_DUMPS)
def test_every_row_has_one_place(text: str) -> None:
    layout = lay_out(text)
    thread = parse_text(text, source="made")
    spans = [comment.span for comment in thread.comments]
    assert all(span is not None for span in spans)
    ordered = [span for span in spans if span is not None]
    assert all(start < end for start, end in ordered)
    assert all(a[1] <= b[0] for a, b in pairwise(ordered))
    article = [layout.table.rows[index] for index in layout.article.rows]
    for row in layout.table.rows:
        inside = sum(1 for start, end in ordered if start <= row.start and row.end <= end)
        place = layout.place(row.index)
        assert inside == (1 if place == "comment" else 0)
        assert (row in article or row.index == layout.article.title_row) == (place == "article")


@settings(max_examples=150, deadline=None)
@given(_DUMPS)
def test_rows_are_the_lines_that_are_not_blank(text: str) -> None:
    rows = lay_out(text).table.rows
    assert all("\n" not in text[row.start : row.end] for row in rows)
    kept = "".join(text[row.start : row.end] for row in rows)
    lost = text
    for row in reversed(rows):
        lost = lost[: row.start] + lost[row.end :]
    assert len(kept) + len(lost) == len(text)
    assert not any(sign.isalnum() for sign in lost)


@settings(max_examples=150, deadline=None)
@given(_DUMPS)
def test_the_text_of_a_comment_stands_in_its_span(text: str) -> None:
    for comment in parse_text(text, source="made").comments:
        assert comment.span is not None
        entry = text[comment.span[0] : comment.span[1]]
        words = [word for word in comment.text.split() if word.isascii() and word.isalnum()]
        assert all(word in entry for word in words)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="abcdefgh 1234", min_size=1, max_size=30).map(str.strip), max_size=8))
def test_a_note_without_a_thread_is_kept_whole(lines: list[str]) -> None:
    thread = parse_text("\n".join(lines), source="made")
    if thread.comments:
        return
    kept = " ".join(f"{thread.article.title or ''} {thread.article.text}".split())
    assert all(" ".join(line.split()) in kept for line in lines)
