"""The known names before a colon, and what their values may be."""

from __future__ import annotations

import re
from typing import get_args

from threadview_parsers.records import Kind

from .query import Date, Node, Number, NumberField, QueryError, Text, TextField

KINDS: tuple[str, ...] = get_args(Kind)
HAS = ("link", "quote")
IS = ("op",)
READER_STATES = ("marked", "unread")
"""About the reader, not the page: named in the language, answered once marks are kept."""

_NUMBER_FIELDS: tuple[str, ...] = get_args(NumberField)
_TEXT_FIELDS: tuple[str, ...] = get_args(TextField)
_DATES = ("date", "after", "before")
_LATER = ("tag", "note")
NAMES = frozenset((*_NUMBER_FIELDS, *_TEXT_FIELDS, *_DATES, *_LATER))
"""All other names before a colon are words."""

_COMPARISON = re.compile(r"(>=|<=|>|<|=)?([+-]?[0-9]{1,15})")
_RANGE = re.compile(r"([+-]?[0-9]{1,15})?\.\.([+-]?[0-9]{1,15})?")
_DATE = re.compile(
    r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3])(:[0-5][0-9])?)?)?)?"
)
_LANGUAGE = re.compile(r"([a-z]{2,3})([-_][a-z0-9]+)*", re.ASCII)


def parse_qualifier(name: str, value: str, start: int, value_start: int, *, exact: bool) -> Node:
    """The condition that `name:value` states; positions are for the error.

    Raises:
        QueryError: the value is none that the name can have, or the name needs a later version.
    """
    if name in _LATER:
        raise _later_error(f"{name}:", start)
    if name in _DATES:
        return _date(name, value, value_start)
    for field in get_args(NumberField):
        if field == name:
            return _number(field, value, value_start)
    for field in get_args(TextField):
        if field == name:
            return Text(field, _values(field, value, value_start), exact)
    raise QueryError(f"{name}: is no name that can be asked for", start)


def _later_error(asked: str, position: int) -> QueryError:
    return QueryError(f"{asked} needs marks and notes, which a later version of threadview keeps", position)


def _number(field: NumberField, value: str, position: int) -> Number:
    if match := _COMPARISON.fullmatch(value):
        sign, number = match[1], int(match[2])
        bounds: dict[str | None, tuple[int | None, int | None]] = {
            ">": (number + 1, None),
            ">=": (number, None),
            "<": (None, number - 1),
            "<=": (None, number),
        }
        return Number(field, *bounds.get(sign, (number, number)))
    match = _RANGE.fullmatch(value)
    if match and (match[1] or match[2]):
        return Number(field, int(match[1]) if match[1] else None, int(match[2]) if match[2] else None)
    raise QueryError(
        f"{field}: needs a number: {field}:12, {field}:>12, {field}:<12 or {field}:5..12", position
    )


def _date(name: str, value: str, position: int) -> Date:
    if name == "date" and ".." in value:
        first, _, last = value.partition("..")
        if first or last:
            return Date(since=_day(first, name, position), until=_day(last, name, position))
    sign = re.match(r"(>=|<=|>|<|=)?", value)[0] if name == "date" else ""  # type: ignore[index] # always matches
    day = _day(value[len(sign) :], name, position)
    if day is None:
        raise _date_error(name, position)
    if name == "after" or sign == ">=":
        return Date(since=day)
    if name == "before" or sign == "<":
        return Date(before=day)
    if sign == ">":
        return Date(after=day)
    return Date(until=day) if sign == "<=" else Date(since=day, until=day)


def _day(value: str, name: str, position: int) -> str | None:
    if value and not _DATE.fullmatch(value):
        raise _date_error(name, position)
    return value or None


def _date_error(name: str, position: int) -> QueryError:
    return QueryError(f"{name}: needs a date: {name}:2024, {name}:2024-05 or {name}:2024-05-31", position)


def _values(field: TextField, value: str, position: int) -> tuple[str, ...]:
    if field == "author":
        if not value.strip():
            raise QueryError('author: needs a name: author:jean or author:"Jean P"', position)
        return (value.strip(),)
    values = tuple(part for part in value.lower().split(",") if part)
    if field == "lang":
        if not values or not all(part == "none" or _LANGUAGE.fullmatch(part) for part in values):
            raise QueryError("lang: needs a code such as lang:fr or lang:de,en, or lang:none", position)
        return tuple(part if part == "none" else re.split("[-_]", part)[0] for part in values)
    known = {"kind": KINDS, "has": HAS, "is": IS}[field]
    for part in values or ("",):
        if field == "is" and part in READER_STATES:
            raise _later_error(f"is:{part}", position)
        if part not in known:
            raise QueryError(f"{field}: needs one of {', '.join(known)}", position)
    return values
