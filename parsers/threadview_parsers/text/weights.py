"""What each measure is worth. The names are those of `evidence.py` and `scoring.py`."""

from __future__ import annotations

ACCEPT = 3.3
"""The evidence that a thread needs."""

LEAST = 5.5
"""A cutting that is worth less is none, however sure its signs: what it leaves over speaks against it."""

EVIDENCE: dict[str, float] = {
    "one": -0.4,
    "says": 2.0,
    "replies": 2.2,
    "timed": 1.3,
    "dated": 0.4,
    "relative": 0.5,
    "named": 0.6,
    "dates without names": -1.0,
    "counting list": 0.6,
    "long list of prose": 0.8,
    "prose": 0.8,
    "mentions": 1.6,
    "header unlike others": -1.5,
    "empty": -1.5,
    "menus": -1.5,
    "forms inside": -1.5,
    "counts inside": -3.0,
    "times without dates": -3.0,
    "form below": 1.2,
    "form above": 0.8,
    "latest comments": -2.5,
    "bare label": -2.0,
    "bare list": -0.3,
    "bare": -1.5,
    "names only": -1.5,
    "heading states none": -2.5,
    "none stated below": -4.0,
    "heading": 1.3,
    "heading far above": 0.3,
    "count is theirs": 3.0,
    "count is theirs, no names": 1.3,
    "count too small": -1.0,
    "count is close": 1.9,
    "count is larger": 1.2,
    "uneven": 1.0,
    "coverage": 1.2,
    "lively": 1.2,
    "short items": -2.0,
    "cut": -3.0,
    "headlines": -1.2,
    "alone, a label": -3.0,
    "alone, closing": -2.0,
    "alone, no prose": -1.5,
    "alone, incomplete": -1.0,
    "alone, not announced": -2.0,
    "alone, only a form": -1.0,
}
"""Is it a thread at all?"""

FIT: dict[str, float] = {
    "quality": 2.5,
    "number": 1.0,
    "ragged": -2.5,
    "swollen": -0.5,
    "text above": -3.0,
    "text above, closing": -1.0,
    "controls above": -2.0,
    "date above": -2.0,
    "first unlike others": -2.0,
    "controls below": -2.0,
    "controls before names": -3.0,
    "text below": -1.0,
    "header of other rows": -1.0,
    "closing": -0.4,
    "steady": 1.5,
    "like the count": 2.0,
}
"""Which cutting of the page is best?"""
