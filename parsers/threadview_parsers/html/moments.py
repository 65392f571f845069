"""One spelling for the moments that pages state: ISO 8601 that exists, with "+00:00" for UTC."""

from __future__ import annotations

import re
from datetime import date, datetime

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def one_spelling(stated: str | None) -> str | None:
    """A stated moment as all records spell it; None where there is no such day or time.

    "2021-02-31", "2021-05-04T10:61:00" and an offset of 99 hours are errors of the page's template; of a
    time that cannot be, the day is kept.
    """
    if stated is None:
        return None
    stated = stated.strip()
    if _MONTH.fullmatch(stated):
        return stated
    try:
        if _DAY.fullmatch(stated):
            return date.fromisoformat(stated).isoformat()
        moment = datetime.fromisoformat(stated)
    except ValueError:
        found = _DAY.match(stated)
        return one_spelling(found[0]) if found is not None and found[0] != stated else None
    return stated[:-1] + "+00:00" if stated.endswith(("Z", "z")) else _text(stated, moment)


def _text(stated: str, moment: datetime) -> str:
    """As stated where that is ISO 8601 in full already, else spelt anew."""
    return stated if "T" in stated and "," not in stated else moment.isoformat()
