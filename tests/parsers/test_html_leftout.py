"""The warning about sentences that are in neither the article nor the comments."""

from __future__ import annotations

import lxml.html
import pytest
from threadview_parsers.html.dom import Dom, read_dom
from threadview_parsers.html.entries import Entry, Hypothesis
from threadview_parsers.html.leftout import left_out

SAID = (
    "Nobody had told the lighthouse keeper that the light was to be switched off on Monday.",
    "He learned of it from a fisherman, who had read it on a wall of the harbour office.",
    "So he went down, with a lamp in each hand, and asked the clerk what ships should do now.",
    "The clerk had no idea, since ships were looked after by another office, in another town.",
    "In the end they agreed to keep the light on, and to tell nobody who could forbid it.",
)


def dom_of(body: str) -> Dom:
    return read_dom(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))


def codes(body: str, article: str = "", thread: Hypothesis | None = None) -> list[str]:
    return [warning.code for warning in left_out(dom_of(body), thread, article)]


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_text_that_nothing_holds() -> None:
    assert codes(paragraphs(SAID), SAID[0]) == ["text-left-out"]
    assert codes(paragraphs(SAID), "\n\n".join(SAID)) == []
    assert codes(paragraphs(SAID), "\n\n".join(SAID[:4])) == []


def test_text_of_comments_is_held() -> None:
    body = paragraphs(SAID)
    thread = Hypothesis("mined", [Entry(unit=2 + n, body=[n]) for n in range(5)])
    assert codes(body, "", thread) == []
    thread.entries = thread.entries[:1]
    assert codes(body, "", thread) == ["text-left-out"]


@pytest.mark.parametrize(
    "around",
    [
        "<aside>{}</aside>",
        "<footer>{}</footer>",
        "<div class=sidebar>{}</div>",
        "<form>{}</form>",
        "<div id=cookie-law>{}</div>",
        "<a href=/x>{}</a>",
    ],
)
def test_furniture_is_not_missed(around: str) -> None:
    whole = paragraphs(tuple(text + " And so on, and so forth, all of the week." for text in SAID * 2))
    article = "\n".join(text + " And so on, and so forth, all of the week." for text in SAID)
    assert codes(whole + around.format(paragraphs(SAID)), article) == []


def test_teasers_are_not_missed() -> None:
    boxes = "".join(
        f"<div><h3><a href=/x>Number {n}</a></h3><p>{text}</p></div>" for n, text in enumerate(SAID)
    )
    assert codes(paragraphs(SAID[:2]) + boxes, " ".join(SAID[:2])) == []


def test_a_line_or_two_are_no_loss() -> None:
    assert codes(paragraphs(SAID[:2]), "") == []
