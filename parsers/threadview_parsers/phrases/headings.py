"""Headings by grammar: a number and a word for comments, in either order, and perhaps the article's title."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .fold import NUMBER, Words, value
from .roles import PhraseMatch, Role

if TYPE_CHECKING:
    from .table import Slotted, Table

OPENING = "\"'“”„‟«»‹›‘’‚「『《〈【＂″"
CLOSING = "\"'“”„‟«»‹›‘’‚」』》〉】＂″"
_BETWEEN = frozenset(" \t\xa0+|·:-–—")
_BEFORE_COUNT = frozenset(" \t\xa0:：([（【|·-–—=")
_NUMBERING = "#№"
_STOP = (".", "。", "।", "!", "?", "…")
LONGEST_TITLE = 200


class Stated(NamedTuple):
    """A heading's noun with its number: words [start, end) of the line."""

    end: int
    count: int | None  # type: ignore[assignment]  # hides tuple.count, which nobody asks
    locales: frozenset[str]
    alone: bool
    """Whether the words are a heading without a title."""


def stated(line: str, words: Words, at: int, table: Table) -> Stated | None:
    """The longest "5 comments", "no comments", "comments (5)" or "comments" that begins with word `at`."""
    best = _number_first(line, words, at, table)
    noun = _noun_first(line, words, at, table)
    if noun is not None and (best is None or noun.end > best.end):
        best = noun
    return best


def _number_first(line: str, words: Words, at: int, table: Table) -> Stated | None:
    best: Stated | None = None
    total = len(words.words)
    for end, count, locales in _numbers(line, words, at, table):
        if end >= len(words.words) or not set(line[words.ends[end - 1] : words.starts[end]]) <= _BETWEEN:
            continue
        for size in table.noun_lengths.get(words.words[end], ()):
            if best is not None and end + size <= best.end:
                break
            nouns = (
                table.nouns.get(" ".join(words.words[end : end + size]), ()) if end + size <= total else ()
            )
            known = [noun.locales & locales if locales else noun.locales for noun in nouns]
            shared = frozenset[str]().union(*known)
            if shared:
                best = Stated(end + size, count, shared, alone=True)
                break
    return best


def _numbers(
    line: str, words: Words, at: int, table: Table
) -> list[tuple[int, int | None, frozenset[str] | None]]:
    """What number may begin at a word: the word after it, its value, and its languages (None: any)."""
    word = words.words[at]
    if word == NUMBER:
        count = value(line[words.starts[at] : words.ends[at]])
        return [] if count is None else [(at + 1, count, None)]
    found: list[tuple[int, int | None, frozenset[str] | None]] = []
    for size in table.number_lengths.get(word, ()):
        if at + size > len(words.words):
            continue
        for count, locales in table.numbers.get(" ".join(words.words[at : at + size]), ()):
            found.append((at + size, count, locales))
    return found


def _noun_first(line: str, words: Words, at: int, table: Table) -> Stated | None:
    for size in table.noun_lengths.get(words.words[at], ()):
        nouns = table.nouns.get(" ".join(words.words[at : at + size]))
        if not nouns or at + size > len(words.words):
            continue
        end = at + size
        locales = frozenset[str]().union(*(noun.locales for noun in nouns))
        alone = any(noun.alone for noun in nouns)
        if end < len(words.words) and words.words[end] == NUMBER and not _is_split(line, words, end):
            gap = line[words.ends[end - 1] : words.starts[end]]
            count = value(line[words.starts[end] : words.ends[end]])
            clear = any(sign in gap for sign in ":：([（【")
            if count is not None and set(gap) <= _BEFORE_COUNT and (alone or clear):
                return Stated(end + 1, count, locales, alone=True)
            if any(sign in gap for sign in _NUMBERING):
                return None  # "Comment #5" numbers one comment
        return Stated(end, None, locales, alone)
    return None


def _is_split(line: str, words: Words, at: int) -> bool:
    """Whether the number is the first part of a date or a time."""
    after = at + 1
    if after >= len(words.words) or words.words[after] != NUMBER:
        return False
    return line[words.ends[at] : words.starts[after]] in {".", "/", "-", ":", ". "}


def with_title(line: str, words: Words, head: Stated, table: Table) -> PhraseMatch | None:
    """The heading that goes on with "on TITLE" after `head`, or None.

    The title may be missing because a renderer set it on the next line ("5 thoughts on “").
    """
    if head.end >= len(words.words):
        return None
    for size in table.about_lengths.get(words.words[head.end], ()):
        end = head.end + size
        locales = table.about.get(" ".join(words.words[head.end : end]))
        if locales is None or end > len(words.words) or not locales & head.locales:
            continue
        if end == len(words.words):
            if _is_opened(line[words.ends[-1] :]) or (
                head.count is not None and line[words.ends[-1] :].strip() == ""
            ):
                return PhraseMatch(Role.HEADING, head.count, locales=locales & head.locales)
            continue
        found = _title(line, words.ends[end - 1], len(line), sure=head.count is not None)
        if found is not None:
            title, rest = found
            return PhraseMatch(Role.HEADING, head.count, title=title, rest=rest, whole=rest is None,
                               locales=locales & head.locales)  # fmt: skip
    return None


def by_title(line: str, words: Words, table: Table) -> PhraseMatch | None:
    """A heading whose gap is the title ("TITLE için 5 yorum", "Comments on: TITLE")."""
    seen = words.words
    second = seen[1] if len(seen) > 1 else ""
    for form in (*table.titles.get(seen[0], ()), *table.tails.get(seen[-1], ())):
        before, after = len(form.before), len(form.after)
        if before > 1 and form.before[1] != second:
            continue
        if before + after == len(seen):
            if (form.before == tuple(seen) and _is_opened(line[words.ends[-1] :])) or (
                form.after == tuple(seen) and line[0] in CLOSING and form.entry.role == Role.HEADING
            ):
                return PhraseMatch(form.entry.role, _count(line, words, form), locales=form.entry.locales)
            continue
        if before + after > len(seen) or tuple(seen[:before]) != form.before:
            continue
        if after and tuple(seen[-after:]) != form.after:
            continue
        start = words.ends[before - 1] if before else 0
        end = words.starts[-after] if after else len(line)
        count = _count(line, words, form)
        found = _title(line, start, end, sure=count is not None)
        if found is not None and (after == 0 or found[1] is None):
            title, rest = found
            return PhraseMatch(form.entry.role, count, title=title, rest=rest, whole=rest is None,
                               locales=form.entry.locales)  # fmt: skip
    return None


def _is_opened(tail: str) -> bool:
    """Whether a line ends with a quotation mark that it does not close."""
    return 0 < len(tail.strip(": ")) <= 2 and all(sign in OPENING for sign in tail.strip(": "))


def _count(line: str, words: Words, form: Slotted) -> int | None:
    if form.entry.count is not None:
        return form.entry.count
    places = [place for place, word in enumerate(form.before) if word == NUMBER]
    places += [place - len(form.after) for place, word in enumerate(form.after) if word == NUMBER]
    return value(line[words.starts[places[0]] : words.ends[places[0]]]) if places else None


def _title(
    line: str, start: int, end: int, *, sure: bool
) -> tuple[tuple[int, int], tuple[int, int] | None] | None:
    """The range of a title in line[start:end] and of what follows its closing mark; None for mere prose.

    Marks or a colon tell a title. Without them it must begin as one, must not end as a sentence does, and
    the heading must have a number (`sure`).
    """
    colon = False
    while start < end and (line[start].isspace() or line[start] in ":：-–"):
        colon = colon or line[start] in ":："
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    if start >= end or end - start > LONGEST_TITLE:
        return None
    if line[start] in OPENING:
        close = max(line.rfind(sign, start + 1, end) for sign in CLOSING)
        start += 1
        rest = None
        if close >= start:
            if any(sign.isalnum() for sign in line[close + 1 : end]):
                rest = (close + 1, end)
            end = close
        while start < end and (line[start].isspace() or line[start] in OPENING):
            start += 1
        while end > start and (line[end - 1].isspace() or line[end - 1] in CLOSING):
            end -= 1
        return ((start, end), rest) if start < end else None
    if not colon and (line.endswith(_STOP[:3]) or line[start].islower() or not sure):
        return None
    return ((start, end), None)
