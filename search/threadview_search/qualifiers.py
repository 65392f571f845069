"""The known names before a colon, and what their values may be."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Sequence
from typing import NamedTuple, NoReturn, get_args

from threadview_parsers.records import Kind

from .folding import fold
from .query import Date, Node, Number, NumberField, Or, QueryError, Text, TextField

KINDS: tuple[str, ...] = get_args(Kind)
HAS = ("link", "quote", "author", "date", "score", "tag", "note")
IS = ("op", "marked", "read", "unread", "new", "edited")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_NUMBER_FIELDS: tuple[NumberField, ...] = get_args(NumberField)
_TEXT_FIELDS: tuple[TextField, ...] = get_args(TextField)
_DATES = ("date", "after", "before")
NAMES = frozenset((*_NUMBER_FIELDS, *_TEXT_FIELDS, *_DATES))
"""All other names before a colon are words."""
LONGEST_NAME = max(map(len, NAMES))

SIGNS = re.compile(r">=|<=|>|<|=|≥|≤")

_SIGN = rf"(?P<sign>{SIGNS.pattern})?"
_NUMBER = r"[+-]?[0-9]{1,15}"
_COMPARISON = re.compile(rf"{_SIGN}(?P<number>{_NUMBER})")
# Also with a hyphen, as one writes pages; after folding a dash is one.
_RANGE = re.compile(rf"(?P<low>{_NUMBER})?\.\.(?P<high>{_NUMBER})?|(?P<from>{_NUMBER})-(?P<to>[0-9]{{1,15}})")
_OVERLONG = re.compile(r"[-+.<>=≥≤0-9]*[0-9]{16}[-+.<>=≥≤0-9]*")

# ISO 8601, and what people write instead of it as long as the year comes first.
_TIME_PATTERN = (
    r"(?:[01]?[0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_DAY_PATTERN = (
    r"[0-9]{4}(?:[-/.](?:0?[1-9]|1[0-2])"
    rf"(?:[-/.](?:0?[1-9]|[12][0-9]|3[01])(?:[T ]{_TIME_PATTERN})?)?)?"
)
_DAY = re.compile(_DAY_PATTERN)
_DATE_TYPED = rf"(?:{SIGNS.pattern})?{_DAY_PATTERN}|(?:{_DAY_PATTERN})?\.\.(?:{_DAY_PATTERN})?"
_LANGUAGE = re.compile(r"([a-z]{2,3})([-_][a-z0-9]*)*", re.ASCII)

_EXAMPLES = {
    "len": "len:>200", "words": "words:<5", "depth": "depth:0", "replies": "replies:>2", "score": "score:>10",
    "id": "id:12..40", "parent": "parent:12", "hour": "hour:9..17", "date": "date:2024-05",
    "after": "after:2024-05-31", "before": "before:2024", "author": "author:jean", "link": "link:example.org",
    "tag": "tag:check", "weekday": "weekday:sat,sun", "note": "note:source", "lang": "lang:fr",
}  # fmt: skip


MAX_VALUES = 100
"""Of one list."""


class Value(NamedTuple):
    """One value behind a colon; several stand in a list."""

    text: str
    """Without quotation marks."""
    position: int
    """Offset in the query."""
    last: bool
    """Whether nothing follows it in the query: it may be half typed."""


def parse_qualifier(name: str, values: Sequence[Value], *, exact: bool) -> Node:
    """The condition that `name:value` or `name:value,value` states. `exact`: a = stood before the values.

    Raises:
        QueryError: a value is none that the name can have.
    """
    if len(values) > 1:
        _check_list(name, values)
    if name in _DATES:
        return _any_of([_date(name, value) for value in values])
    for field in _NUMBER_FIELDS:
        if field == name:
            return _any_of([_number(field, value) for value in values])
    for text_field in _TEXT_FIELDS:
        if text_field == name:
            found = tuple(_text(text_field, value) for value in values)
            return Text(text_field, tuple(dict.fromkeys(found)), exact and name == "author")
    raise AssertionError(f"{name} is no qualifier")


def _any_of(nodes: Sequence[Node]) -> Node:
    different = tuple(dict.fromkeys(nodes))
    return different[0] if len(different) == 1 else Or(different)


def _check_list(name: str, values: Sequence[Value]) -> None:
    """Lists are of plain values and ranges: `len:>1,000` would be "longer than 1, or 0"."""
    if len(values) > MAX_VALUES:
        raise QueryError(
            f"{name}: wants at most {MAX_VALUES} values, got {len(values):,}", values[0].position
        )
    signed = name not in _TEXT_FIELDS and any(SIGNS.match(fold(value.text)) for value in values)
    if signed or name in ("after", "before"):
        wants = "one date" if name in _DATES else "a number without commas"
        whole = ",".join(value.text for value in values)
        _wrong(name, wants, Value(whole, values[0].position, values[-1].last))


def _wrong(name: str, wants: str, value: Value, *, unfinished: bool = False) -> NoReturn:
    from .plain import quoted

    if value.text:
        got = f", got {quoted(value.text)}"
    elif name in _EXAMPLES:
        wants, got = wants.partition(" such as")[0], f", such as {_EXAMPLES[name]}"
    else:
        got = ""
    raise QueryError(f"{name}: wants {wants}{got}", value.position, unfinished=unfinished and value.last)


def _may_become(pattern: str, text: str) -> bool:
    """Whether a text can be made to match by typing on."""
    import regex

    return regex.fullmatch(pattern, text, partial=True) is not None


def _number(field: NumberField, value: Value) -> Number:
    text = fold(value.text)
    if match := _COMPARISON.fullmatch(text):
        sign, number = match["sign"], int(match["number"])
        bounds: dict[str | None, Number] = {
            ">": Number(field, number + 1, None, strict=True),
            "<": Number(field, None, number - 1, strict=True),
            **dict.fromkeys((">=", "≥"), Number(field, number, None)),
            **dict.fromkeys(("<=", "≤"), Number(field, None, number)),
        }
        return bounds.get(sign, Number(field, number, number))
    if match := _RANGE.fullmatch(text):
        low, high = match["low"] or match["from"], match["high"] or match["to"]
        if low and high and int(low) > int(high):
            _wrong(field, "the smaller number first", value, unfinished=True)
        if low or high:
            return Number(field, int(low) if low else None, int(high) if high else None)
    if _OVERLONG.fullmatch(text):
        _wrong(field, "a number of at most 15 digits", value)
    _wrong(
        field,
        "a number",
        value,
        unfinished=_may_become(f"{_COMPARISON.pattern}|{_RANGE.pattern}", text),
    )


def _date(name: str, value: Value) -> Date:
    text = fold(value.text).upper().strip()
    first, dots, last = text.partition("..")
    if dots and name == "date" and (first or last):
        since, until = (_day(part, name, value) if part else None for part in (first, last))
        shorter = min(len(since or ""), len(until or ""))
        if since and until and since[:shorter] > until[:shorter]:
            _wrong(name, "the earlier date first", value, unfinished=True)
        return Date(since=since, until=until)
    sign = SIGNS.match(text) if name == "date" else None
    day = _day(text[sign.end() :] if sign else text, name, value)
    match sign[0] if sign else {"after": ">=", "before": "<"}.get(name):
        case ">=" | "≥":
            return Date(since=day)
        case "<=" | "≤":
            return Date(until=day)
        case "<":
            return Date(before=day)
        case ">":
            return Date(after=day)
    return Date(since=day, until=day)


def _day(text: str, name: str, value: Value) -> str:
    """A date in ISO 8601, without the time zone."""
    if not _DAY.fullmatch(text):
        typed = _DATE_TYPED if name == "date" else _DAY_PATTERN
        unfinished = _may_become(typed, fold(value.text).upper())
        _wrong(name, "a date such as 2024-05-31", value, unfinished=unfinished)
    date, _, time = text.replace(" ", "T").partition("T")
    year, *rest = re.split("[-/.]", date)
    parts = [int(part) for part in rest]
    if len(parts) > 1 and parts[1] > _days_of(int(year), parts[0]):
        _wrong(name, "a day that exists", value)
    iso = "-".join((year, *(f"{part:02}" for part in parts)))
    if not time:
        return iso
    time = re.split(r"[Z+.-]", time)[0]
    return f"{iso}T{time if time[1:2].isdigit() else f'0{time}'}"


def _days_of(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _text(field: TextField, value: Value) -> str:
    text = " ".join(value.text.split())
    match field:
        case "lang":
            return _language(value)
        case "kind":
            return _one_of("kind", KINDS, value)
        case "has":
            return _one_of("has", HAS, value)
        case "weekday":
            return _weekday(value)
        case "is":
            return _one_of("is", IS, value)
    if not text:
        wants = {"author": "a name", "tag": "a tag", "note": "a word", "link": "an address"}
        _wrong(field, wants[field], value, unfinished=True)
    return text


def _one_of(field: str, known: Sequence[str], value: Value) -> str:
    text = fold(value.text.strip())
    for name in known:
        if text in (name, f"{name}s"):  # has:links, kind:reviews
            return name
    unfinished = any(name.startswith(text) for name in known)
    _wrong(field, f"one of {', '.join(known)}", value, unfinished=unfinished)


def _weekday(value: Value) -> str:
    """The first three letters of the English name."""
    text = fold(value.text.strip())
    for name in WEEKDAYS:
        if len(text) >= 3 and name.startswith(text):
            return name[:3]
    unfinished = any(name.startswith(text) for name in WEEKDAYS)
    _wrong("weekday", "a day of the week such as mon or Monday", value, unfinished=unfinished)


def _language(value: Value) -> str:
    from .language_names import begins_a_language, language_code

    text = fold(" ".join(value.text.split()))
    if text == "none":
        return text
    code = language_code(text)
    if code is None and (match := _LANGUAGE.fullmatch(text)):
        code = language_code(match[1])
    if code is None:
        unfinished = begins_a_language(text) or "none".startswith(text)
        _wrong("lang", "a language such as fr or French", value, unfinished=unfinished)
    return code
