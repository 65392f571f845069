"""A query in one line of plain English: "comments longer than 200 characters, in French, by 'Jean'".

What is asked for reads as a list of phrases behind "comments". Commas and "and" join what must all hold, "or"
what may; a group inside another stands in parentheses, so that there is one way to read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from .plain import listed, plain, quoted
from .qualifiers import WEEKDAYS
from .query import And, Date, Node, Not, Number, Or, Phrase, Query, Regex, Text, Word
from .segmentation import has_unspaced

MOST_PARTS = 20
"""Conditions of a group that are named; the others are counted."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_HAS = {
    "link": "a link", "quote": "a quotation", "author": "a named author", "date": "a date",
    "score": "a score", "tag": "a tag of yours", "note": "a note of yours",
}  # fmt: skip
_IS = {
    "op": "by who opened the discussion", "marked": "marked by you", "read": "read by you",
    "unread": "unread by you", "new": "new since you read the page",
    "edited": "edited since you read the page",
}  # fmt: skip


def explain(query: Query) -> str:
    """The query in words: one line, safe to draw, whatever was typed."""
    root = query.root
    if root == And(()):
        return "all comments"
    if isinstance(root, And):
        return f"comments {', '.join(_parts(root))}"
    return f"comments {_outer(root)}"


def _outer(node: Node) -> str:
    """A condition that stands alone."""
    return " or ".join(_parts(node)) if isinstance(node, Or) else _inner(node)


def _inner(node: Node) -> str:
    """A condition among others."""
    match node:
        case And() | Or():
            joint = "and" if isinstance(node, And) else "or"
            return f"({f' {joint} '.join(_parts(node))})"
        case Not(part):
            return _negated(_inner(part))
        case Word() | Phrase() | Regex():
            return _words([node])
        case Number():
            return _number(node)
        case Date():
            return _date(node)
        case Text():
            return _text(node)


def _negated(said: str) -> str:
    return f"without {said.removeprefix('with ')}" if said.startswith("with ") else f"not {said}"


def _parts(node: And | Or) -> list[str]:
    """What a group asks for, words of one kind in one phrase."""
    joint = "and" if isinstance(node, And) else "or"
    if not node.parts:
        return ["of any kind" if joint == "and" else "of no kind"]
    shown = node.parts[:MOST_PARTS]
    said: list[str] = []
    for shape, run in groupby(shown, key=lambda part: _shape(part) if _is_plain(part) else None):
        alike = list(run)
        said += [_words(alike, joint)] if shape else map(_inner, alike)
    more = len(node.parts) - len(shown)
    return [*said, f"{more:,} more conditions"] if more else said


def _is_plain(node: Node) -> bool:
    return isinstance(node, Word | Phrase | Regex)


def _shape(node: Node) -> tuple[str, str]:
    """How one and how several of its kind are called."""
    match node:
        case Word(text=text, exact=exact, prefix=prefix):
            if has_unspaced(text):
                return "the text", "the texts"
            exactly = "exactly " if exact else ""
            if prefix:
                how = "with exactly" if exact else "like"
                return f"a word that begins {how}", f"words that begin {how}"
            return (f"{exactly}the word", f"{exactly}the words") if exact else ("a word like", "words like")
        case Phrase():
            return "the phrase", "the phrases"
        case Regex(ignore_case=ignore):
            return ("a match of", "matches of") if ignore else ("a case-sensitive match of",) * 2
    raise AssertionError(f"{node} is not text")


def _words(nodes: Sequence[Node], joint: str = "and") -> str:
    one, several = _shape(nodes[0])
    values = []
    for node in nodes:
        assert isinstance(node, Word | Phrase | Regex)
        values.append(
            f"/{plain(node.pattern)}/" if isinstance(node, Regex) else quoted(" ".join(node.text.split()))
        )
    return f"with {several if len(nodes) > 1 and joint == 'and' else one} {listed(values, joint)}"


def _bounds(node: Number) -> str:
    """The numbers as they were typed: "50 to 200", "more than 200", "at least 50"."""
    low, high = node.low, node.high
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    if low is not None:
        return f"more than {low - 1:,}" if node.strict else f"at least {low:,}"
    if high is not None:
        return f"less than {high + 1:,}" if node.strict else f"at most {high:,}"
    return "any number"


def _number(node: Number) -> str:
    said, none = _bounds(node), (node.low, node.high) == (0, 0)
    match node.field:
        case "len":
            comparative = said.replace("more than", "longer than").replace("less than", "shorter than")
            said = (
                f"{comparative if node.strict else f'of {said}'} {_plural('character', 'characters', said)}"
            )
        case "words":
            said = f"of {said.replace('less', 'fewer')} {_plural('word', 'words', said)}"
        case "replies" if none:
            said = "unanswered"
        case "replies":
            said = f"with {said.replace('less', 'fewer')} {_plural('reply', 'replies', said)}"
        case "depth":
            said = "at top level" if none else f"at a depth of {said}"
        case "score":
            said = f"with a score of {said}"
        case "id":
            said = f"numbered {said}"
        case "parent":
            said = f"in answer to {'comment' if node.low == node.high else 'comments'} {said}"
        case "hour":
            low, high = node.low or 0, 23 if node.high is None else node.high
            said = f"written between {low}:00 and {high}:59"
    return said


def _plural(one: str, several: str, count: str) -> str:
    return one if count.rsplit(maxsplit=1)[-1] == "1" and " to " not in count else several


def _date(node: Date) -> str:
    said = []
    if node.since and node.since == node.until:
        said.append(_day(node.since))
    elif node.since and node.until:
        said.append(f"from {_day(node.since)} to {_day(node.until)}")
    elif node.since:
        said.append(f"from {_day(node.since)} on")
    elif node.until:
        said.append(f"until the end of {_day(node.until)}")
    if node.before:
        said.append(f"before {_day(node.before)}")
    if node.after:
        said.append(f"after the end of {_day(node.after)}")
    return f"dated {' and '.join(said)}" if said else "with a date"


def _day(iso: str) -> str:
    """ "2024", "May 2024", "31 May 2024", "31 May 2024 at 10 o'clock", "31 May 2024 at 10:15"."""
    date, _, time = iso.partition("T")
    year, month, day = (*date.split("-"), "", "")[:3]
    if not month:
        return year
    named = f"{_MONTHS[int(month) - 1]} {year}"
    if not day:
        return named
    if time:
        named += f" at {time}" if ":" in time else f" at {int(time)} o'clock"
    return f"{int(day)} {named}"


def _text(node: Text) -> str:
    values = [quoted(value) for value in node.values[:MOST_PARTS]]
    if len(node.values) > MOST_PARTS:
        values.append(f"{len(node.values) - MOST_PARTS:,} more")
    if node.field == "weekday":
        values = [name.capitalize() for value in node.values for name in WEEKDAYS if name.startswith(value)]
    either = listed(values, "or")
    match node.field:
        case "author":
            return f"by {either}" if node.exact else f"with {either} in the author's name"
        case "lang":
            return f"in {listed([_language(code) for code in node.values], 'or')}"
        case "kind":
            return f"of the kind {either}"
        case "has":
            return f"with {listed([_HAS[value] for value in node.values], 'or')}"
        case "is":
            states = listed([_IS[value] for value in node.values], "or")
            return f"({states})" if len(node.values) > 1 else states
        case "link":
            return f"with a link to {either}"
        case "tag" | "weekday":
            return f"{'tagged' if node.field == 'tag' else 'written on a'} {either}"
        case "note":
            return f"with {either} in your note"


def _language(code: str) -> str:
    from .language_names import language_name

    if code == "none":
        return "an unknown language"
    return language_name(code) or f"the language {quoted(code)}"
