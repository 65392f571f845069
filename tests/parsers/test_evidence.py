"""Why a page was read as it was, for text dumps and for HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from threadview_parsers import ParseError, parse
from threadview_parsers.decode import decode, decode_named
from threadview_parsers.evidence import evidence

DUMP = (
    b"The bakery\n\nA baker opened a shop.\n\n3 comments\n\n"
    b"Ada says:\n1 May 2024 at 10:00\nGood bread, is it not?\nReply\n\n"
    b"Ben says:\n2 May 2024 at 11:00\nI like the rye best of all.\nReply\n\n"
    b"Cleo says:\n3 May 2024 at 12:00\nToo dear for me, sadly!\nReply\n"
)


def test_a_dump_says_which_lines_were_taken_for_boundaries() -> None:
    found = evidence(DUMP, source="page.txt")
    assert (found.format, found.charset) == ("text", "utf-8")
    assert found.formats[0][0] == "text"
    chosen, *others = found.readings
    assert chosen.chosen
    assert not any(other.chosen for other in others)
    assert chosen.comments == len(parse(DUMP).comments) == 3
    lines = DUMP.decode().split("\n")
    assert chosen.lines
    assert all(lines[line.number - 1].strip() == line.text for line in chosen.lines)
    assert chosen.evidence >= chosen.needed
    assert chosen.evidence == pytest.approx(sum(measure.worth for measure in chosen.measures), abs=0.01)
    weights = [abs(measure.worth) for measure in chosen.measures]
    assert weights == sorted(weights, reverse=True)
    assert [other.worth for other in others] == sorted((other.worth for other in others), reverse=True)


def test_every_sample_is_explained_as_it_was_parsed(root: Path) -> None:
    for path in sorted((root / "seeds").glob("*.*")):
        data = path.read_bytes()
        thread, found = parse(data, source=path.name), evidence(data, source=path.name)
        assert found.format == thread.format
        assert found.readings[0].chosen
        assert abs(found.readings[0].comments - len(thread.comments)) <= 1  # the opening post


def test_html_names_its_source_of_evidence(root: Path) -> None:
    page = next((root / "benchmarks" / "written" / "pages").glob("phpbb*.html")).read_bytes()
    chosen = evidence(page).readings[0]
    assert chosen.chosen
    assert chosen.name.startswith(("markup of ", "what repeats", "data in"))
    without = evidence(page, platforms=False).readings
    assert not any(reading.name.startswith("markup of") for reading in without)


def test_a_page_without_a_thread_has_none_chosen() -> None:
    found = evidence(b"Just a note.\n\nNothing else.\n")
    assert not any(reading.chosen for reading in found.readings)


def test_what_is_no_page_is_refused() -> None:
    with pytest.raises(ParseError, match="image"):
        evidence(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(ParseError):
        evidence(DUMP, format="nonsense")


def test_hostile_lines_are_cleaned() -> None:
    found = evidence(DUMP.replace(b"Ada says:", b"\x1b]0;x\x07Ada says:"))
    assert not any("\x1b" in line.text for reading in found.readings for line in reading.lines)


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (b"plain", "utf-8"),
        ("é".encode(), "utf-8"),
        ("é\n".encode("utf-16"), "utf-16-le"),
        ("Привет, как дела? Хорошо.\n".encode("utf-16-le"), "utf-16-le"),
        ("“é” été naïve façade “é” ".encode() * 20 + b"\x93x\x94", "utf-8 with stray bytes"),
    ],
)
def test_the_charset_is_named(data: bytes, charset: str) -> None:
    assert decode_named(data) == (decode(data), charset)
