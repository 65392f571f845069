"""Phrases with a gap for a name: "X says:", "Posted by X on ...", "Reply to X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fold import NUMBER, Words, fold
from .roles import PhraseMatch, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .table import Slotted, Table

LONGEST = 48
MOST_WORDS = 6
_COLON = ":："
_ENDS = '|·•,;:：(（[–—/!?？！"“”„«»…\t'
"""Signs that no name holds, so that it ends before them."""
_QUOTES = '"“”„«»‘‚「『'
_DIVIDERS = frozenset("|·•»,;:：/–—")
"""Signs that never stand between a name and its verb, nor between the verb and its date."""
_TRAILING = ("...", "…")
"""What one blog host sets instead of a colon."""
_ARTICLES = frozenset(("de", "di", "da"))
"""Words before an author that with a capital are part of a name or a sentence."""
_GLUED_NAME = 3
_GLUED_VERB = 4
# What stands before a verb in one word without being a name: "Unterschreibt:", "Apéndice:".
_PREFIXES = frozenset(
    "unter ver vor voraus ent aus nach auf uber des ins pre pres sub subs trans tras under bei wider "  # noqa: SIM905
    "hinter zer weis los meist ben mal under ober contre inter under apen appen over mis rein под над "
    "пере при раз рас вос від пере nad pod prze przy roz pre pri raz ras".split()
)
# Between a name and its date.
_DATE_WORDS = frozenset(
    "on at in am um le la a el il alle op om den kl w o dne v от в во у на på klo pada lúc the vom dia em "  # noqa: SIM905
    "às as las het de du den d do la los u ob i fecha date datum".split()
)
_PARTICLES = frozenset(
    "von van de der den del della di da dos du la le el al bin ibn of the zu und and y e et à af av ter "  # noqa: SIM905
    "ten".split()
)


def by_name(line: str, words: Words, table: Table) -> Iterator[PhraseMatch]:
    """All readings of a line as a phrase around a name."""
    seen = words.words
    for form in table.names.get(seen[0], ()):
        size = len(form.before)
        if size < len(seen) and tuple(seen[:size]) == form.before:
            found = _after_words(line, words, form) if not form.after else _around(line, words, form)
            if found is not None:
                yield found
                break
    alone = _alone(line, words, table)
    if alone is not None:
        yield alone
        return
    first = _skip_number(line, words)
    for place in range(first + 1, min(len(seen), first + MOST_WORDS + 2)):
        for form in table.verbs.get(seen[place], ()):
            if tuple(seen[place : place + len(form.after)]) == form.after:
                found = _before_words(line, words, form, first, place)
                if found is not None:
                    yield found
                    return
    if line[-1] in _COLON and len(seen) <= MOST_WORDS:
        glued = _glued(line, words, table)
        if glued is not None:
            yield glued


def _alone(line: str, words: Words, table: Table) -> PhraseMatch | None:
    """ "says:" whose name stands on another line."""
    seen = words.words
    for form in table.verbs.get(seen[0], ()):
        if len(form.after) == len(seen) and tuple(seen) == form.after and Role.SAYS in form.entry.role:
            bare = line[words.ends[-1] :].strip()
            ends_well = bare[:1] in _TRAILING or bare in _TRAILING or (bare[:1] != "" and bare[0] in _COLON)
            key = " ".join(seen)
            if ends_well and key not in table.nouns and key not in table.fixed:
                return PhraseMatch(Role.SAYS, locales=form.entry.locales)
    return None


def _glued(line: str, words: Words, table: Table) -> PhraseMatch | None:
    """A name and its verb without a space between them, as renderers leave them ("Adasays:")."""
    total = len(words.words)
    for size in (1, 2, 3):
        place = total - size
        if place < 0:
            break
        word, start = words.words[place], words.starts[place]
        written = line[start : words.ends[place]]
        if len(written) != len(word) or len(word) > LONGEST:
            continue
        shortest = _GLUED_VERB if size == 1 else _GLUED_VERB - 1
        for cut in range(_GLUED_NAME, len(word) - shortest + 1):
            for form in table.verbs.get(word[cut:], ()):
                if (
                    Role.SAYS in form.entry.role
                    and form.after[1:] == tuple(words.words[place + 1 :])
                    and word[:cut] not in _PREFIXES
                    and not written[:cut].islower()
                    and _is_capitalised(line, words, 0, place + 1)
                ):
                    return PhraseMatch(
                        Role.SAYS, name=(words.starts[0], start + cut), locales=form.entry.locales
                    )
    return None


def _skip_number(line: str, words: Words) -> int:
    """The first word of a name after "#5" or "5."."""
    if words.words[0] != NUMBER or len(words.words) < 2:
        return 0
    gap = line[words.ends[0] : words.starts[1]]
    numbered = "#" in line[: words.starts[0]] or gap.strip() in {".", ")", "|", "-", ":", "–"}
    return 1 if numbered else 0


def _before_words(  # noqa: PLR0911 - each return is one reading ruled out
    line: str, words: Words, form: Slotted, first: int, place: int
) -> PhraseMatch | None:
    """ "X says:", with or without more behind."""
    end = place + len(form.after)
    gap = line[words.ends[place - 1] : words.starts[place]]
    if gap.strip() == "-" or not _DIVIDERS.isdisjoint(gap):
        return None
    name = _name(line, words, first, place)
    if name is None:
        return None
    tail = line[words.ends[end - 1] :]
    bare = tail.strip()
    colon = bare[:1] != "" and bare[0] in _COLON
    strict = not colon
    if not _is_name(line, words, first, place, strict=strict):
        return None
    role, locales = form.entry.role, form.entry.locales
    if end == len(words.words):
        if Role.SAYS in role and bare.endswith((".", "!", "?", "…")) and bare not in _TRAILING:
            return None
        return PhraseMatch(role, name=name, locales=locales)
    rest = _trim(line, words.ends[end - 1] + (tail.index(bare[0]) + 1 if colon else 0))
    if rest is None:
        return None
    if colon:
        # "The minister said: “...”" is prose; software prints no quotation mark here
        quoted = line[rest[0]] in _QUOTES
        return None if quoted else PhraseMatch(role, name=name, rest=rest, whole=False, locales=locales)
    if bare[0] not in _DIVIDERS and _is_date(words, end) and _is_dated(line[words.ends[end - 1] :]):
        return PhraseMatch(role, name=name, rest=rest, whole=False, locales=locales)
    return None


def _after_words(line: str, words: Words, form: Slotted) -> PhraseMatch | None:
    """ "Posted by X", "Posted by X on ...", "Reply to X"."""
    first = len(form.before)
    place = first
    total = len(words.words)
    while place < total and place - first < MOST_WORDS:
        if words.words[place] == NUMBER and (place == first or not _touches(line, words, place)):
            break
        if place > first and any(sign in _ENDS for sign in line[words.ends[place - 1] : words.starts[place]]):
            break
        if place > first and words.words[place] in _DATE_WORDS and _is_date(words, place):
            break
        place += 1
    else:
        if place < total:
            return None
    name = _name(line, words, first, place)
    colon = (
        any(sign in _COLON for sign in line[words.ends[first - 1] : words.starts[first]])
        if first < total
        else False
    )
    if name is None or not _is_name(line, words, first, place, strict=not colon):
        return None
    role, locales, weak = form.entry.role, form.entry.locales, form.entry.weak
    if weak and form.before[0] in _ARTICLES and line[words.starts[0]].isupper():
        return None
    if place == total:
        tail = line[name[1] :]
        ends_well = tail.strip(" \t.:,;|)]*↓→»›⤵▼-–—") == ""
        return PhraseMatch(role, name=name, whole=not weak, locales=locales) if ends_well else None
    rest = _trim(line, name[1])
    return PhraseMatch(role, name=name, rest=rest, whole=False, locales=locales) if rest else None


def _around(line: str, words: Words, form: Slotted) -> PhraseMatch | None:
    """Words on both sides of the name, to the end of the line."""
    size = len(form.after)
    first, place = len(form.before), len(words.words) - size
    if place <= first or tuple(words.words[place:]) != form.after:
        return None
    name = _name(line, words, first, place)
    if name is None or not _is_name(line, words, first, place, strict=False):
        return None
    return PhraseMatch(form.entry.role, name=name, locales=form.entry.locales)


def _name(line: str, words: Words, first: int, place: int) -> tuple[int, int] | None:
    """The range of the name in words [first, place), with the signs that touch it."""
    if place <= first:
        return None
    start, end = words.starts[first], words.ends[place - 1]
    while start > 0 and line[start - 1] in "@_~^<$*" and (first == 0 or start - 1 >= words.ends[first - 1]):
        start -= 1
    limit = words.starts[place] if place < len(words.words) else len(line)
    while end < limit and line[end] in "_~^>$*.!+" and line[end] != " ":
        end += 1
    while end > words.ends[place - 1] and line[end - 1] in ".!" and end == len(line):
        end -= 1
    if line[end : end + 1] == ")" and "(" in line[start:end]:
        end += 1
    return (start, end) if end - start <= LONGEST else None


def _is_name(line: str, words: Words, first: int, place: int, *, strict: bool) -> bool:
    """Whether words [first, place) may be a name; `strict` where nothing but the words tells."""
    count = place - first
    text = line[words.starts[first] : words.ends[place - 1]]
    spaces = text.count(" ") + 1
    if spaces > MOST_WORDS or any(sign in '!?;:…"“”„。！？|' for sign in text) or ". " in text[4:]:
        return False
    if not strict:
        return spaces <= 4 or _is_capitalised(line, words, first, place)
    if count == 1 and text.islower():
        return len(text) > 3 and words.words[first] not in _PARTICLES and not text.isdecimal()
    return _is_capitalised(line, words, first, place)


def _is_capitalised(line: str, words: Words, first: int, place: int) -> bool:
    for at in range(first, place):
        sign = line[words.starts[at]]
        if sign.islower() and (at == first or words.words[at] not in _PARTICLES):
            return False
    return True


def _touches(line: str, words: Words, place: int) -> bool:
    """Whether a number is part of the word before it, as in "karl42"."""
    return line[words.ends[place - 1] : words.starts[place]] in {"", "_", "-", "."}


def _is_date(words: Words, place: int) -> bool:
    return NUMBER in words.words[place : place + 4]


def _is_dated(tail: str) -> bool:
    """Whether a date stands at the head of what follows the verb; "wrote 3 books" has none."""
    from ..dates import find_dates

    found = find_dates(tail[:64])
    return bool(found) and all(word in _DATE_WORDS for word in fold(tail[: found[0].start]))


def _trim(line: str, start: int) -> tuple[int, int] | None:
    end = len(line)
    while start < end and (line[start].isspace() or line[start] in ",;|·•-–—"):
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
