from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers.clean import MARKS, clean, clean_line

NASTY = st.sampled_from(
    [
        *(
            "\x00",
            "\x07",
            "\x1b",
            "\x1b[31m",
            "\x7f",
            "\x85",
            "\x9b",
            "\x0b",
            "\x0c",
            "\x1c",
            "\r",
            "\n",
            "\t",
        ),
        *("\u202e", "\u2066", "\u200e", "\u061c", "\u200b", "\u200c", "\u200d", "\ufe0f", "\ufeff", "\xad"),
        *("\u2028", "\u2029", "\u034f", "\U000e0041", "\U000e0100", "\ud800", "\udcff", "\ufffe", "\u3164"),
        *("\u0301", "\u0323", "\u0344", "\u0958", "\u2adc", "\u0338", "\u2194", "\u1100", "\u1161", "\u11a8"),
        *("❤", "👩", "🔥", "🏽", "1", "\u20e3", "ب", "क", "\u094d", "e", "A", "\u212b", "\u0340", "\u0f73"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(NASTY).map("".join), st.lists(st.one_of(NASTY, st.text())).map("".join))
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
REORDERING = {"RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_what_leaves_is_safe(text: str) -> None:
    cleaned = clean(text)
    assert CONTROLS.search(cleaned) is None
    assert not {unicodedata.bidirectional(char) for char in cleaned} & REORDERING
    assert not any("\u200b" <= char <= "\u200f" and char not in "\u200c\u200d" for char in cleaned)
    cleaned.encode()  # no lone surrogate


@given(TEXTS)
def test_lines_stay_lines(text: str) -> None:
    assert clean(text).split("\n") == [clean(line) for line in re.split(r"\r\n|\r|\n", text)]


@given(TEXTS)
def test_a_line_is_one_line(text: str) -> None:
    assert not set(clean_line(text)) & set("\n\t\r")


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u3164\uffa0")))
def test_plain_text_only_becomes_nfc(text: str) -> None:
    without_marks = "".join(char for char in text if not "\u1160" <= char <= "\u11ff")
    assert clean(without_marks) == unicodedata.normalize("NFC", without_marks)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("nul\0nul", "nul\ufffdnul"),
        ("é\x1b", "é\ufffd"),
        ("\x9b31m", "\ufffd31m"),
        ("a\udc80b", "a\ufffdb"),
        ("noncharacter \ufffe \U0010ffff", "noncharacter \ufffd \ufffd"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a b c d e f"),
        ("a\r\nb\rc\n\rd", "a\nb\nc\n\nd"),
        ("abc\u202edef\u202c", "abcdef"),
        ("\u2066x\u2069 \u200ey\u200f \u061cz", "x y z"),
        ("zero\u200bwidth\ufeff\u2060 hy\xadphen", "zerowidth hyphen"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_cases(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "❤️",
        "❤️‍🔥",
        "👩🏽‍⚕️ 👨‍👩‍👧‍👦 🏴‍☠️ 🙂‍↔️",
        "1️⃣ #️⃣",
        "می‌خواهم",
        "क्‍ष क्‌ष",
        "ශ්‍රී",
        "ന്‍",
    ],
)
def test_joiners_stay_where_they_are_needed(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("pay\u200dpal", "paypal"),
        ("auf\u200clage", "auflage"),
        ("a\ufe0f", "a"),
        ("1\ufe0f", "1"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f"),
        ("❤\u200d x", "❤ x"),
        ("می\u200c\u200cخواهم", "می\u200cخواهم"),
        ("می\u200c خواهم", "می خواهم"),
        ("\u200d\u200c", ""),
    ],
)
def test_joiners_go_elsewhere(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_a_letter_bears_a_limited_number_of_marks() -> None:
    # CPython orders a run of marks in quadratic time: this would take minutes if it were not cut first.
    assert clean("a" + "\u0301\u0323" * 500_000 + "b") == unicodedata.normalize(
        "NFC", "a" + "\u0301\u0323" * (MARKS // 2) + "b"
    )


def test_titles_are_one_line() -> None:
    assert clean_line("a\r\nb\tc\x1b") == "a b c\ufffd"
