"""A date as the page shows it, without the word that joins it to what stands before ("on 4 May 2019")."""

from __future__ import annotations

from threadview_parsers.dates import words
from threadview_parsers.dates.lexer import cut, having, key

_LONGEST = 160


def bare_date(text: str) -> str:
    """The text of a date without prepositions and articles at its beginning.

    "on 4 May 2019" is "4 May 2019", "le 10 février" is "10 février"; "vor 3 Tagen", "il y a 3 jours" and all
    that does not go on with a date stay as they are.
    """
    if len(text) > _LONGEST or not text[:1].isalpha():
        return text
    opening = text.split(maxsplit=1)[0].rstrip(":")
    if not words.roles().get(key(opening), 0) & words.LEAD:
        return text
    tokens, codes = cut(text)
    lead = having(words.LEAD)
    begins = "bdekfYBJ" + having(words.MONTH | words.WEEKDAY)
    place = 0
    while place + 2 < len(codes) and codes[place] in lead and codes[place + 1] in " :":
        place += 2
        while codes[place : place + 1] == " ":
            place += 1
    if not place or codes[place : place + 1] not in begins or not codes[place : place + 1]:
        return text
    bare = "".join(tokens[place:])
    from threadview_parsers.dates.find import find_dates

    found = find_dates(bare)
    is_date = bool(found) and found[0].start == 0 and found[0].kind not in ("relative", "time")
    return bare if is_date else text
