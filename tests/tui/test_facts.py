"""What is known of a page, as lines."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
import threadview_parsers
from threadview_parsers import Thread, Warning
from threadview_parsers.evidence import Evidence, Line, Measure, Reading, evidence
from threadview_tui.opening import STDIN, Input, Page
from threadview_tui.pages import facts
from threadview_tui.pages.process import Request
from threadview_tui.pages.reasons import Reasons

from tests.tui.making import BAKERY
from tests.tui.test_pages import settle


def page_of(monkeypatch: pytest.MonkeyPatch, thread: Thread) -> Page:
    def read(*_args: object, **_kwargs: object) -> Iterator[Thread]:
        yield thread

    monkeypatch.setattr(threadview_parsers, "read", read)
    page = Page(Input("made\x1b.txt"))
    settle(page.input)
    return page


def test_the_records_and_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    warning = Warning(code="x", message="something\x1b[2J")
    lines = facts.facts(page_of(monkeypatch, msgspec.structs.replace(BAKERY, warnings=(warning,))))
    known = dict(lines)
    assert known["file"] == "made\ufffd.txt"
    assert known["comments"] == "7 found, the page states 9"
    assert known["their authors"] == "7"
    assert known["their dates"] == "none is given"
    assert known["deepest reply"] == "level 3"
    assert known["warning"] == "something\ufffd[2J"
    assert "platform" not in known


def test_a_page_that_was_not_read_says_why() -> None:
    page = Page(Input("gone.txt"))
    assert dict(facts.facts(page))["not read"] == "it is being read"
    page.input.error = "is an image"
    assert dict(facts.facts(page))["not read"] == "is an image"


def test_reasons_are_lines() -> None:
    measures = (Measure("names", 1.0, 2.0), Measure("menus", 1.0, -1.5))
    first = Reading("a date", 3, 4.0, 3.3, 9.0, True, measures, (Line(7, "Ada\x1b says:"),))
    second = Reading("a label", 2, 1.0, 3.3, 2.0, False, ())
    lines = facts.reasons(Evidence("text", "utf-8", (("text", 0.1), ("html", 0.0)), (first, second)))
    assert ("encoding", "utf-8") in lines
    assert ("claims", "text 0.10") in lines
    assert ("for it", "names +2.0") in lines
    assert ("against it", "menus -1.5") in lines
    assert ("line 7", "Ada\ufffd says:") in lines
    assert [name for name, text in lines if name and not text] == ["How it was read", "Chosen", "Second"]


def test_a_page_without_a_thread_says_so() -> None:
    rejected = Reading("a label", 2, 1.0, 3.3, 2.0, False, ())
    lines = facts.reasons(Evidence("text", "", (("text", 0.1),), (rejected,)))
    assert ("thread", "none: no reading below is sure enough") in lines
    assert ("Rejected", "") in lines
    assert any(name == "thread" for name, _ in facts.reasons(Evidence("x", "", (), ())))


PAGE = b"Title\n\nText.\n\n2 comments\n\n1. First one here\n\nReply\n\n2. Second one here\n\nReply\n"


def test_the_reasons_are_worked_out_in_another_process() -> None:
    assert Reasons(Request(STDIN, PAGE, True)).wait() == (evidence(PAGE, source=STDIN), None)


def test_so_is_why_there_are_none() -> None:
    answer, reason = Reasons(Request("/nowhere/x.txt", None, True)).wait()
    assert answer is None
    assert "not found" in (reason or "")


def test_a_question_can_be_dropped() -> None:
    asked = Reasons(Request(STDIN, PAGE * 20_000, True))
    asked.end()
    assert asked.wait() == (None, "the process that worked it out was ended")
