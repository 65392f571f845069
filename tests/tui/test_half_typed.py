"""A query whose last word is half typed disturbs nobody; Enter asks for the whole of it."""

from __future__ import annotations

import pytest
from threadview_tui.queries import problem_of

from tests.tui.conftest import Opener
from tests.tui.making import BAKERY


@pytest.mark.parametrize(
    ("text", "position", "unfinished"),
    [
        ("rye len:", 8, True),
        ("rye len:>", 8, True),
        ("rye len:x", 8, False),
        ("len: rye", None, None),
        ("rye /(a", 7, True),
        ("rye /(a/", 7, False),
        ("rye", None, None),
        ("", None, None),
    ],
)
def test_what_is_wrong_with_a_query(text: str, position: int | None, unfinished: bool | None) -> None:
    wrong = problem_of(text)
    assert (wrong and wrong.position, wrong and wrong.unfinished) == (position, unfinished)
    assert wrong is None or wrong.finished == "rye "


async def test_the_last_good_result_stays_quietly_while_a_condition_is_typed(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("&")
        await reader.type("monday")
        good = reader.rows
        assert len(good) < len(BAKERY.comments) + 1
        for typed in (" len", ":", ">"):
            await reader.type(typed)
            assert not reader.screen.hint_line.problem
            assert (reader.rows == good) is (typed != " len")  # which is a word that nobody wrote
        await reader.type("60")
        assert reader.rows == [0, 6]
        await reader.press("backspace", "backspace", "enter")
        assert reader.screen.prompt.is_open
        assert reader.screen.hint_line.problem == "len: wants a number, got '>'"
        assert reader.screen.hint_line.problem_at == len("&monday len:")
