"""What the text or attribute of an element says: a name, a date, a number, an id."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from threadview_parsers.clean import clean
from threadview_parsers.dates import find_dates
from threadview_parsers.phrases import Role, matches
from threadview_parsers.text.shapes import with_face

_ISO = re.compile(
    r"\s*(\d{4})-(\d\d)(?:-(\d\d))?"
    r"(?:[T ]+(\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|[+-]\d\d:?(?:\d\d)?)?)?\s*",
    re.IGNORECASE,
)
_AFTER_ISO = re.compile(r"(?:(?<=\s)\d+|,.*)?", re.DOTALL)
"""What may follow: the same in seconds (Hacker News), a licence (Stack Exchange)."""
_EPOCH = re.compile(r"\s*(\d{9,10})(?:\d{3}|\.\d+)?\s*")
_NUMBER = re.compile(r"([-−–]?)\s?(\d{1,3}(?:[.,\s]\d{3})+|\d+)(?:[.,](\d))?\s?([kK]\b)?")
_KEY = re.compile(r"[^\W_]+")
_QUERY = re.compile(r"(?:^|[&;])(?:id|p|pid|cid|comment|replytocom)=(\w+)")
_PING = re.compile(r"^(?:ping|track)back\s*(?:\b(?:from|von|de|da|by|av|od|от|van)\b|:)\s*", re.IGNORECASE)
_PROFILE = re.compile(r"(?:https?://[\w.]+)?/(?:u|user|users|profile|@)/([\w.-]+)/?")
_UNVERIFIED = re.compile(
    # what Drupal puts after the name of somebody who is not signed in
    r"\s*\((?:not verified|nicht überprüft|nicht verifiziert|non vérifié|no verificado|non verificato|"
    r"niet gecontroleerd|niet geverifieerd|niezweryfikowany|não verificado|не проверено|не перевірено|"
    r"nincs ellenőrizve|inte verifierad|ej verifierad|ikke efterprøvet|ikke verificeret|ikke bekreftet|"
    r"neověřeno|vahvistamaton|doğrulanmamış|未検証|未验证|непроверен|neverificat)\)$",
    re.IGNORECASE,
)
_AROUND = " \t\xa0:,;|·•-–—"
_LONGEST_NAME = 80
_LONGEST_TEXT = 400


def name_of(text: str) -> str | None:
    """A person's name without "says" or "by" around it; None where it can be none."""
    text = _PING.sub("", with_face(text.rstrip(), _AROUND) or text.strip(_AROUND))
    path = _PROFILE.fullmatch(text)
    if path is not None:
        return path[1]
    if not text or len(text) > 2 * _LONGEST_NAME:
        return None
    dates = []
    if any(map(str.isdigit, text)):
        dates = [span for span in find_dates(text) if span.kind in ("datetime", "date")]
    if dates:
        # "Posted by Anna | May 3, 2008", "Le 3 mai 2008, par Anna": where a word says so, else before
        before, after = text[: dates[0].start].strip(_AROUND), text[dates[-1].end :].strip(_AROUND)
        text = after if after and (not before or _says(before) == before != _says(after) != after) else before
    name = _UNVERIFIED.sub("", _says(text))
    return name if name and len(name) <= _LONGEST_NAME else None


@lru_cache(maxsize=2048)
def _says(text: str) -> str:
    for match in matches(text):
        if (
            match.role & (Role.SAYS | Role.PINGBACK | Role.META)
            and match.name
            and match.name[0] < match.name[1]
        ):
            return text[slice(*match.name)].strip(_AROUND)
    # "says" is often an element of its own beside the name's, and the sign goes with it
    spoken = matches(text + ":") if " " in text else ()
    for match in spoken:
        if match.role & Role.SAYS and match.name and match.name[0] < match.name[1]:
            return text[slice(*match.name)].strip(_AROUND)
    return text


def iso_of(value: str) -> str | None:
    """ISO 8601 of an attribute that holds it, or seconds (or milliseconds) since 1970; else None."""
    epoch = _EPOCH.fullmatch(value)
    if epoch is not None:
        return datetime.fromtimestamp(int(epoch[1]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    match = _ISO.match(value)
    if match is None or not _AFTER_ISO.fullmatch(value, match.end()):
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        datetime(
            int(year),
            int(month),
            int(day or 1),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            tzinfo=UTC,
        )
    except ValueError:
        return None
    if day is None:
        return f"{year}-{month}" if hour is None else None
    if hour is None:
        return f"{year}-{month}-{day}"
    clock = f"{int(hour):02}:{minute}" + (f":{second}" if second else "")
    if zone and zone.upper() in ("Z", "UTC"):
        zone = "Z"
    elif zone:
        digits = zone[1:].replace(":", "").ljust(4, "0")
        zone = f"{zone[0]}{digits[:2]}:{digits[2:]}"
    return f"{year}-{month}-{day}T{clock}{zone or ''}"


def date_of(text: str) -> str | None:
    """The date in a text as shown, or None. Of several the first that names a day."""
    text = text[:_LONGEST_TEXT]
    spans = find_dates(text)
    for span in spans:
        if span.kind in ("datetime", "date", "relative", "yearless"):
            return text[span.start : span.end]
    return text[spans[0].start : spans[0].end] if spans else None


def exactness(text: str) -> int:
    """2 for a date with a time of day, 1 for one without, 0 for all else ("3 years ago", "12 May")."""
    kinds = {span.kind for span in find_dates(text[:_LONGEST_TEXT])}
    return 2 if "datetime" in kinds else 1 if "date" in kinds else 0


def number_of(text: str) -> int | None:
    """The first whole number of a text ("1,204 points", "−3", "2.1k")."""
    match = _NUMBER.search(text[:_LONGEST_TEXT])
    if match is None:
        return None
    sign, digits, tenth, thousand = match.groups()
    number = int(re.sub(r"\D", "", digits)[:12])
    if thousand:
        number = number * 1000 + (int(tenth) * 100 if tenth else 0)
    # a hyphen after a letter or digit joins, it does not count down
    negative = bool(sign) and (match.start() == 0 or text[match.start() - 1].isspace())
    return -number if negative else number


def count_of(text: str) -> int | None:
    """How many comments a heading states; None where it states none."""
    line = text[:200].strip()
    for match in matches(line):
        if match.role & Role.HEADING and match.count is not None:
            return match.count
    return number_of(line) if len(line.split()) <= 3 else None


def key_of(value: str) -> str | None:
    """The last run of letters and digits of an id or address: "t1_ab3" and "#ab3" are one."""
    value = value[:_LONGEST_TEXT]
    if "#" in value:
        value = value.rpartition("#")[2]
    elif "?" in value:
        path, _, query = value.partition("?")
        named = _QUERY.search(query)
        value = named[1] if named is not None else path
    runs = _KEY.findall(value)
    return runs[-1] if runs else None


def plain(value: str) -> str:
    """An attribute's value on one safe line."""
    return " ".join(clean(value[:2000]).split())
