"""Pages that were made to break the parser: what comes out keeps the promises of the records all the same."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadview_parsers import Thread, parse
from threadview_parsers.dates import lexer
from threadview_parsers.decode import decode
from threadview_parsers.phrases import fold, matcher, sequence
from threadview_parsers.text import shapes
from threadview_parsers.text.markup import unmark

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]"
)
NAMES = ["Ottilie", "Борислав", "سلمى", "山本", "N\x1b[31mils", "\u202eEve", "o\u0301" * 40, "[x]", "77"]
DATES = ["4 July 2021", "4\tJuly 2021", "2021-07-04 08:30", "il y a 3 jours", "99.99.9999", "0000-00-00"]
SAID = [
    "Well said.",
    "…",
    "+1",
    "[[[[",
    "((((",
    "**__",
    "\\\\*",
    "\0",
    "x\u2028y\x85z",
    "\udc80",
    "> yes",
    "",
]
SHAPES = [
    *("{name} says:", "{name} dit :", "{name} | {date}", "{date}", "{n}.", "{n}. {name}", "#{n}", "* {name}"),
    *("{said}", "{said}", "Reply", "Antworten", "返信", "In reply to {name}", "@{name} hm", "> {said}", "# "),
    *("3 comments", "Pingback: {name} {date}", "[{said}](http://pit.example/{n})", "Level {n}", "--", "  "),
]
NEWLINES = ["\n", "\r\n", "\r", "\n\n", "\n\r"]


@st.composite
def dumps(draw: st.DrawFn) -> str:
    """A record of a few line shapes, repeated with other words, and now and then a stray line."""
    record = draw(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=5))
    newlines = draw(st.sampled_from([NEWLINES, *([form] for form in NEWLINES)]))
    lines = draw(st.lists(st.sampled_from(SHAPES), max_size=3))
    for _ in range(draw(st.integers(1, 8))):
        indent = draw(st.sampled_from(["", "", "  ", "\t", " " * 900]))
        lines += [indent + shape for shape in record]
        lines += draw(st.lists(st.sampled_from(SHAPES), max_size=1))
    return "".join(
        line.format(
            name=draw(st.sampled_from(NAMES)),
            date=draw(st.sampled_from(DATES)),
            said=draw(st.sampled_from(SAID)),
            n=number,
        )
        + draw(st.sampled_from(newlines))
        for number, line in enumerate(lines)
    )


def strings(thread: Thread) -> list[str]:
    article = thread.article
    found = [article.text, article.title, article.author, article.published_text]
    for comment in thread.comments:
        found += [comment.text, comment.author, comment.published_text, comment.number, *comment.links]
    return [text for text in found if text is not None]


def check_records(thread: Thread, source: str) -> None:
    end = 0
    branch: list[int] = []
    for place, comment in enumerate(thread.comments, 1):
        assert comment.id == place
        assert comment.parent is None or 1 <= comment.parent < place
        # a branch is a slice: whoever stands deeper answers the comment that encloses it
        assert comment.depth <= len(branch)
        del branch[comment.depth :]
        assert comment.depth == 0 or comment.parent == branch[-1]
        branch.append(place)
        assert comment.span is not None
        start = comment.span[0]
        assert end <= start < comment.span[1] <= len(source)
        end = comment.span[1]
        assert start == 0 or source[start - 1] in "\r\n"
        assert end == len(source) or source[end] in "\r\n"
        words = re.findall("[A-Za-z]{3,}", comment.text)
        assert all(word in source[start:end] for word in words)
        for first, last in comment.quotes:
            assert 0 <= first < last <= len(comment.text)
        for line in (comment.author, comment.published_text, comment.number, *comment.links):
            assert line is None or (line == line.strip() != "" and not set(line) & set("\n\t"))
    for line in (thread.article.title, thread.article.author, thread.article.published_text):
        assert line is None or (line == line.strip() != "" and not set(line) & set("\n\t"))
    assert not [text for text in strings(thread) if UNSAFE.search(text)]


@settings(max_examples=150, deadline=None)
@given(dumps(), st.sampled_from(["str", "utf-8-sig", "utf-16"]))
def test_whatever_the_lines_the_records_keep_their_promises(text: str, form: str) -> None:
    data = text if form == "str" else text.encode(form, errors="replace")
    source = data if isinstance(data, str) else decode(data)
    if source.strip():
        check_records(parse(data, format="text"), source)


def test_spans_count_carriage_returns_and_no_byte_order_mark() -> None:
    lines = ["2 comments", "", "1. Ottilie", "Grüße aus dem Moor.", "Reply", ""]
    text = "\r\n".join([*lines, "2. Nils", "Ich komme mit.", "Reply", ""])
    thread = parse(b"\xef\xbb\xbf" + text.encode())
    spans = [comment.span for comment in thread.comments]
    assert [text[span[0] : span[1]].split("\r\n")[:2] for span in spans if span] == [
        ["1. Ottilie", "Grüße aus dem Moor."],
        ["2. Nils", "Ich komme mit."],
    ]


def test_a_tab_in_a_name_or_a_title_is_a_space() -> None:
    entries = "".join(
        f"Pingback: The moor\tpages {n}\n4 July 2021\nThe {bird} was seen\there, and its nest.\nReply\n\n"
        for n, bird in enumerate(BIRDS)
    )
    lead = "Nobody had walked here for a year, or so we thought."
    thread = parse(f"The\tmoor at dawn\n\n{lead}\n\n3 comments\n\n{entries}")
    assert thread.article.title == "The moor at dawn"
    assert [comment.author for comment in thread.comments] == [f"The moor pages {n}" for n in range(3)]


BIRDS = ["heron", "crane", "bittern"]


@pytest.mark.parametrize("said", ["…", "… …", "！！", "？", "¿?"])
def test_a_comment_of_nothing_but_signs_is_not_lost(said: str) -> None:
    others = "".join(
        f"Guest{n} says:\nThe {bird} came back this week.\nReply\n\n" for n, bird in enumerate(BIRDS)
    )
    thread = parse(f"4 comments\n\n{others}Ottilie says:\n{said}\nReply\n")
    assert [comment.text for comment in thread.comments][-1] == said


def test_an_address_with_blanks_is_still_one_address() -> None:
    assert unmark("[map](<http://pit.example/a b\tc>)") == ("map", ("http://pit.example/a%20b%20c",))


@pytest.mark.parametrize("charset", ["unicode_escape", "raw-unicode-escape", "punycode", "cp037", "cp500"])
def test_a_charset_that_no_page_is_written_in_is_not_believed(charset: str) -> None:
    line = "Le caf\xe9 d'\xe0 c\xf4t\xe9 \\u001b[31m \\x41 est ferm\xe9, h\xe9las - " * 8
    text = decode(f'<meta charset="{charset}">\n{line}'.encode("cp1252"))
    assert text == f'<meta charset="{charset}">\n{line}'


FLOODS = {
    "spaces after a brace": "# a\n**b** **c** **d**\n\nx {y%sz" % (" " * 400_000),
    "an open link": "# a\n**b** **c** **d**\n\n[](" + "[](x)" * 50_000,
    "brackets": "# a\n**b** **c** **d**\n\n" + "[" * 200_000 + "(" * 200_000,
    "quote signs": ">" * 400_000 + " hm",
    "marks": "a" + "\u0301" * 400_000,
    "indentation": "".join(" " * depth + f"Guest{depth} says:\n" for depth in range(0, 100_000, 5000)),
    "a rule that is none": "- " * 200_000 + "x",
}


@pytest.mark.parametrize("kind", FLOODS)
def test_a_flood_is_read_in_linear_time(kind: str) -> None:
    # what is quadratic takes minutes here: the limit is far from any machine's speed
    code = "import sys; from threadview_parsers import parse; parse(sys.stdin.buffer.read())"
    subprocess.run([sys.executable, "-c", code], input=FLOODS[kind].encode(), check=True, timeout=60)


@pytest.mark.parametrize("note", ["a1d", "a1 h", "Rev4 May 2019", "The gateJune 7, 2019 was shut."])
def test_what_looks_like_a_name_glued_to_a_date_is_not_parted_in_the_text(note: str) -> None:
    others = "".join(
        f"Guest{n} says:\nThe {bird} came back this week.\nReply\n\n" for n, bird in enumerate(BIRDS)
    )
    thread = parse(f"4 comments\n\n{others}Ottilie says:\nWe went to the gate.\n{note}\nSo it was.\nReply\n")
    assert note in thread.comments[-1].text
    alone = parse(note, format="text").article
    assert note in (alone.title, alone.text)
    above = parse(f"{note} and more\n\nNobody had walked here for a year.", format="text").article
    assert f"{note} and more" in f"{above.title}\n{above.text}"


PARTS = {
    "names with counters": "badges import without_badges as f; f([f'Ada{n} 2 points' for n in range(40000)])",
    "spaces in a name": "shapes import name_part; name_part('a' + ' ' * 400_000 + 'b')",
    "digits in a name": "lines import Table; Table('\\n'.join('a1' * 39 for _ in range(4000)))",
}


@pytest.mark.parametrize("kind", PARTS)
def test_a_part_of_the_parser_takes_linear_time(kind: str) -> None:
    code = f"from threadview_parsers.text.{PARTS[kind]}"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)


@pytest.mark.parametrize(
    ("ask", "cache"),
    [
        (shapes.is_name_like, shapes._is_name_like),
        (lexer.cut, lexer._short_class),
        (lexer.key, lexer._short_key),
        (fold.fold, fold._short_word),
        (sequence._glued, sequence._parted),
        (matcher.matches, matcher._matches),
    ],
)
def test_no_cache_keeps_long_words_of_a_page(ask: Callable[[str], object], cache: Any) -> None:
    cache.cache_clear()
    ask("Ottilie")
    assert cache.cache_info().currsize > 0
    before = cache.cache_info().currsize
    for letter in "abcdefgh":
        ask(letter * 500)
    assert cache.cache_info().currsize == before
