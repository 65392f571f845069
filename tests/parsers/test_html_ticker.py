"""Live tickers are no threads, and threads of one day are no tickers."""

from __future__ import annotations

import pytest
from threadview_parsers import parse

REPORTS = (
    ("19:40", "Vera Pohl", "The water stands at the second step of the stairs, and it is still rising."),
    ("18:15", "Newsroom", "The bridge is closed to everybody but the fire brigade, says the mayor."),
    ("17:52", "Vera Pohl", "A boat has come loose and drifts towards the mill, with nobody on it!"),
    ("16:03", "Newsroom", "Send us your pictures of the river, and stay away from the banks, please."),
    ("15:20", "Vera Pohl", "It has rained for nine hours now, and the meadows have turned into lakes."),
)
ARTICLE = (
    "<p>The river has left its bed again, for the third time in this year, and we report on it here as it "
    "goes on, hour by hour.</p>"
)


def page(rows: tuple[tuple[str, str, str], ...], form: str, heading: str) -> str:
    entries = "".join(
        form.format(time=time, name=name, text=text, n=n) for n, (time, name, text) in enumerate(rows)
    )
    return f"<html><body><h1>The river</h1>{ARTICLE}<h2>{heading}</h2><div>{entries}</div></body></html>"


@pytest.mark.parametrize(
    "form",
    [
        "<div class=r id=r{n}><b>{time}</b> <i>{name}</i><p>{text}</p></div>",
        "<div class=r><span>{time}</span><div class=t><i>{name}</i><p>{text}</p><u>Share</u></div></div>",
        "<li><time>{time}</time><h3>{name}</h3><p>{text}</p></li>",
    ],
)
def test_a_ticker_is_no_thread(form: str) -> None:
    thread = parse(page(REPORTS, form, "Updates (5)"), format="html")
    assert thread.comments == ()
    assert "The water stands" in thread.article.text


@pytest.mark.parametrize("order", [1, -1])
def test_comments_of_days_are_no_ticker(order: int) -> None:
    form = "<div class=r id=r{n}><b>{name}</b> <i>{time}</i><p>{text}</p><a href=#>Reply</a></div>"
    rows = tuple((f"4 May 2019 {time}", name, text) for time, name, text in REPORTS)[::order]
    assert len(parse(page(rows, form, "5 comments"), format="html").comments) == 5


def test_comments_of_one_day_in_order_are_no_ticker() -> None:
    form = "<div class=r id=r{n}><b>{name}</b> <i>{time}</i><p>{text}</p><a href=#>Reply</a></div>"
    assert len(parse(page(REPORTS[::-1], form, "5 comments"), format="html").comments) == 5
