"""Properties of all items as arrays, so that a condition is a few operations over the whole thread."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .folding import fold

Mask: TypeAlias = npt.NDArray[np.bool_]
"""One value an item, the article first."""

_PRECISIONS = (4, 7, 10, 13, 16, 19)
"""Characters of ISO 8601 to the year, month, day, hour, minute, second."""
_T, _COLON, _ZERO, _NINE = b"T:09"

_REST_OF_URL = re.compile(r"://[^\s<>\"'\\^`{|}]+")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PUNCTUATION = ".,;:!?)]}»”’"  # behind an address in a sentence
_MORE_THAN_SPACE = re.compile(r"[^\S\n ]| {2}|^ | $|\n | \n")


class Labels:
    """One of few texts for each item: names, codes."""

    def __init__(self, values: Sequence[str | None]) -> None:
        self.names = list(dict.fromkeys(values))
        """The different ones."""
        number = {name: place for place, name in enumerate(self.names)}
        self._codes = np.fromiter(map(number.__getitem__, values), dtype=np.int32, count=len(values))

    def where(self, holds: Iterable[bool]) -> Mask:
        """The items of those names for which it holds: one answer for each of `names`."""
        mask: Mask = np.fromiter(holds, dtype=np.bool_, count=len(self.names))[self._codes]
        return mask


class Names(Labels):
    """Names of people, compared folded."""

    def __init__(self, values: Sequence[str | None]) -> None:
        super().__init__(values)
        self.folded = folded_lines([name or "" for name in self.names])
        """Of each of `names`, with its spaces evened out; empty for no name."""


def folded_lines(texts: Sequence[str]) -> list[str]:
    """Each text folded, with its white space evened out. All in one go: a hundred thousand cost little more
    than their letters.
    """
    joined = fold("\n".join(texts))
    lines = joined.split("\n")
    if len(lines) != len(texts):  # some text has lines itself
        return [" ".join(fold(text).split()) for text in texts]
    return [" ".join(line.split()) for line in lines] if _MORE_THAN_SPACE.search(joined) else lines


class Dates:
    """ISO 8601 dates of any precision, or none, without time zone."""

    def __init__(self, values: Sequence[str]) -> None:
        try:
            dates = np.array(values, dtype="S19")
        except UnicodeEncodeError:
            dates = np.array([value if value.isascii() else "" for value in values], dtype="S19")
        letters = dates.view(np.uint8).reshape(len(values), 19)
        letters[(letters[:, 0] < _ZERO) | (letters[:, 0] > _NINE)] = 0
        for precision, separator in ((10, _T), (13, _COLON), (16, _COLON)):
            letters[letters[:, precision] != separator, precision:] = 0
        self._dates = dates
        self.known: Mask = dates != b""

    def from_on(self, bound: str) -> Mask:
        """Those that begin with the beginning of `bound` or later."""
        return self.known & (self._cut(bound) >= bound.encode())

    def later(self, bound: str) -> Mask:
        """Those that begin after the end of `bound`."""
        return self.known & (self._cut(bound) > bound.encode())

    def up_to(self, bound: str) -> Mask:
        """Those that end with the end of `bound` or earlier."""
        return self.known & (self._cut(bound) <= bound.encode()) & ~self._around(bound)

    def earlier(self, bound: str) -> Mask:
        """Those that end before the beginning of `bound`."""
        return self.known & (self._cut(bound) < bound.encode()) & ~self._around(bound)

    def _cut(self, bound: str) -> npt.NDArray[np.bytes_]:
        return self._dates.astype(f"S{len(bound)}")

    def _around(self, bound: str) -> Mask:
        """Those that `bound` is a part of: as text they are before it, in time they may be anywhere."""
        mask = np.zeros(len(self._dates), dtype=np.bool_)
        for precision in _PRECISIONS:
            if precision < len(bound):
                mask |= self._dates == bound[:precision].encode()
        return mask

    def sortable(self) -> npt.NDArray[np.bytes_]:
        """The dates as text that sorts as time does; a day sorts before its hours."""
        return self._dates

    def hours(self) -> npt.NDArray[np.float64]:
        """0 to 23, NaN where no time is known."""
        letters = self._dates.view(np.uint8).reshape(len(self._dates), 19)[:, 11:13].astype(np.float64)
        hours: npt.NDArray[np.float64] = (letters[:, 0] - _ZERO) * 10 + letters[:, 1] - _ZERO
        digits = ((letters >= _ZERO) & (letters <= _NINE)).all(axis=1)
        hours[~digits | (hours > 23)] = np.nan
        return hours

    def weekdays(self) -> Labels:
        """The day of the week, "mon" to "sun"; None where no day of the calendar is known."""
        days, place = np.unique(self._cut("2024-05-31"), return_inverse=True)
        numbers = [day_of_week(day.decode()) for day in days.tolist()]
        names = [None if number is None else _WEEKDAYS[number] for number in numbers]
        return Labels([names[at] for at in place.tolist()])


def day_of_week(day: str) -> int | None:
    """0 for Monday; None for what is no day of the calendar in ISO 8601, such as 30 February."""
    try:
        return date.fromisoformat(day).weekday() if len(day) == len("2024-05-31") else None
    except ValueError:
        return None


class Links:
    """The addresses that items link to, by their records or in their texts."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._items: list[int] = []
        self._urls: list[str] = []
        self._folded: dict[str, str] = {}

    def add(self, item: int, text: str, links: Iterable[str] = ()) -> None:
        """The links of one item."""
        found = addresses(text, links)
        self._urls += found
        self._items += [item] * len(found)

    def leading_to(self, values: Iterable[str]) -> Mask:
        """The items with an address on one of the sites, or below one of the paths (`leads_to`)."""
        if not self._folded:
            self._folded = {url: url.casefold() for url in self._urls}
        good: set[str] = set()
        for value in values:
            # Taking an address apart is slow beside seeing that the host is nowhere in it.
            host, leads = host_and_rest(value)[0], leads_to(value)
            good.update(url for url, folded in self._folded.items() if host in folded and leads(url))
        mask = np.zeros(self._count, dtype=np.bool_)
        mask[[item for item, url in zip(self._items, self._urls, strict=True) if url in good]] = True
        return mask


def addresses(text: str, links: Iterable[str] = ()) -> list[str]:
    """The addresses that an item links to: its links, and what is written out in its text."""
    return [*links, *_REST_OF_URL.findall(text)]


def has_url(text: str) -> bool:
    """Whether an address of the web is written out in a text."""
    place = text.find("://")
    while place >= 0:
        scheme = text[max(0, place - 5) : place].lower()
        if scheme.endswith(("http", "https")) and _REST_OF_URL.match(text, place):
            return True
        place = text.find("://", place + 3)
    return False


def leads_to(wanted: str) -> Callable[[str], bool]:
    """Whether an address is on the site, or below the path, that was asked for.

    `example.org` holds for all addresses on it and on its subdomains, `example.org/news` for those that go
    on so, and a word without a dot for hosts of which a part begins with it.
    """
    host, rest = host_and_rest(wanted)

    def leads(url: str) -> bool:
        its_host, its_rest = host_and_rest(url)
        if "." in host or rest:
            return (its_host == host or its_host.endswith(f".{host}")) and its_rest.startswith(rest)
        return f".{its_host}".find(f".{host}") >= 0

    return leads


def host_and_rest(url: str) -> tuple[str, str]:
    """ "https://www.Example.org:80/a?b" -> ("example.org", "/a?b")."""
    address = url.strip().casefold().rstrip(_PUNCTUATION)
    address = address.partition("://")[2] or address
    host, slash, rest = address.removeprefix("www.").partition("/")
    if not slash:
        host, mark, rest = host.partition("?")
        slash = mark and f"/{mark}"
    host = host.rpartition("@")[2]  # behind a user's name and password (RFC 3986, 3.2)
    return host.partition(":")[0].removeprefix("www."), (slash + rest).rstrip("/")
