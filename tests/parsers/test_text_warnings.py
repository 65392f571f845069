"""What a text dump's Thread warns of."""

from __future__ import annotations

import pytest
from threadview_parsers.text import parse_text

PAGE = """On gardens

A garden is a long conversation with the ground, and the ground is slow to answer.

{heading}

Ada says:
3 May 2021 at 10:15
I never saw it that way, thank you!
Reply

Ben says:
4 May 2021 at 11:20
Neither did I. What of the snails?
Reply

{after}
"""


@pytest.mark.parametrize(
    ("heading", "after", "codes"),
    [
        ("2 Comments", "", []),
        ("5 Comments", "", ["count-mismatch"]),
        ("2 Comments", "Older Comments", ["more-pages"]),
        ("2 Comments", "Page 1 of 3", ["more-pages"]),
        ("2 Comments", "Page 1 of 1", []),
        ("2 Beiträge", "2 Beiträge • Seite 1 von 1", []),
        ("7 Kommentare", "Weitere Kommentare laden", ["count-mismatch", "more-pages"]),
    ],
)
def test_warnings(heading: str, after: str, codes: list[str]) -> None:
    thread = parse_text(PAGE.format(heading=heading, after=after), source="made")
    assert [comment.author for comment in thread.comments] == ["Ada", "Ben"]
    assert [warning.code for warning in thread.warnings] == codes
