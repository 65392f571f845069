"""Moments in one spelling, and none that cannot be."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers.html.moments import one_spelling


@pytest.mark.parametrize(
    ("stated", "spelt"),
    [
        ("2021-05-04T10:16:00Z", "2021-05-04T10:16:00+00:00"),
        ("2021-05-04T10:16:00+00:00", "2021-05-04T10:16:00+00:00"),
        ("2021-05-04T10:16", "2021-05-04T10:16"),
        ("2021-05-04", "2021-05-04"),
        ("2021-05", "2021-05"),
        ("2021-02-31", None),
        ("2021-05-04T10:61:00", "2021-05-04"),
        ("2021-05-04T10:16:00+99:99", "2021-05-04"),
        ("2021-13", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_one_spelling(stated: str | None, spelt: str | None) -> None:
    assert one_spelling(stated) == spelt


@given(st.text(max_size=30) | st.from_regex(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?"))
def test_what_is_left_can_be_read(stated: str) -> None:
    spelt = one_spelling(stated)
    if spelt is not None and len(spelt) > 7:
        datetime.fromisoformat(spelt)
