"""The votes or likes of each comment: a number beside a word, a sign or a name that speaks of votes.

What is decided: a balance that the page shows stands ("12 points", "+3", "-2"). Where it shows those for and
those against, the score is the first less the second; where only likes, their number. Votes that are
counted as a sum of both ("12 votes, 10 up, 2 down") are no score. Stars and marks on a scale are none, nor
the numbers of an author (reputation, posts), of replies, or of the comment itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from threadview_parsers.html.dom import BROKEN
from threadview_parsers.html.vote_words import (
    NUMBER,
    SHARE,
    STARS,
    TOKEN,
    Sense,
    is_of_stars,
    sense_of_names,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry, Hypothesis
    from threadview_parsers.html.mining.facts import Facts

LONGEST = 60
"""Characters of a text that is a counter and no sentence."""
ABOVE = 4
"""Elements above a number whose names say what it counts."""
FEW = 24
"""Atoms of such an element."""
_BARE = re.compile(rf"[\s(\[（]*({NUMBER})[\s)\]）]*")
_SIGNED = re.compile(r"[+\-−–]\s?\d{1,5}$")
_ATTRIBUTES: dict[str, Sense] = {
    "data-score": "total", "data-votes": "total", "data-vote-count": "total", "data-karma": "total",
    "data-points": "total", "score": "total", "data-likes": "up", "data-like-count": "up",
    "data-likes-count": "up", "data-upvotes": "up", "data-ups": "up", "data-upvote-count": "up",
    "data-downvotes": "down", "data-downs": "down", "data-dislikes": "down",
    "votes": "total", "points": "total", "up": "up", "likes": "up", "upvotes": "up", "down": "down",
    "dislikes": "down", "downvotes": "down",
}  # fmt: skip
_LABELS = ("aria-label", "title", "data-original-title")
_WHOLE = re.compile(r"[+-]?\d{1,7}$")


@dataclass(slots=True)
class _Claim:
    sense: Sense
    value: int


@dataclass(slots=True)
class _Token:
    kind: str
    """A group of `TOKEN`, or "break"."""
    text: str


_BREAK = _Token("break", "")


def set_votes(dom: Dom, facts: Facts, reading: Hypothesis, elements: Sequence[Sequence[int]]) -> None:
    """Set `score` of the entries, unless their source has told scores already. Linear in the thread.

    `elements` are those of each entry, as `own_elements` gives them.
    """
    entries = reading.entries
    if not entries:
        return
    if any(entry.score is not None for entry in entries):
        if reading.source == "platform":
            _set_balances(dom, facts, entries, elements)
        return
    scores = [_score(dom, facts, entry, own) for entry, own in zip(entries, elements, strict=True)]
    known = [score for score in scores if score is not None]
    if len(known) > 2 and max(known) <= 0 and min(known) < 0:
        return  # votes for it are nowhere to be read
    if all(score is None for score in scores):
        scores = _signed(dom, facts, entries)
    if _is_of_authors(entries, scores) or _is_counting(scores):
        return
    for entry, score in zip(entries, scores, strict=True):
        entry.score = score
    voted = [entry for entry in entries if entry.score is not None and entry.number is not None]
    if len(voted) > 2 and all(entry.number == str(entry.score) for entry in voted):
        for entry in voted:
            entry.number = None


def _set_balances(
    dom: Dom, facts: Facts, entries: Sequence[Entry], elements: Sequence[Sequence[int]]
) -> None:
    """Votes for it less those against, where a platform's description has read the first alone."""
    for entry, own in zip(entries, elements, strict=True):
        claims, _ = _claimed(dom, facts, entry, own)
        if any(claim.sense == "up" and claim.value == entry.score for claim in claims) and any(
            claim.sense == "down" for claim in claims
        ):
            entry.score = _balance(claims)


def _score(dom: Dom, facts: Facts, entry: Entry, own: Sequence[int]) -> int | None:
    claims, weak = _claimed(dom, facts, entry, own)
    return _balance(claims or ([] if entry.kind == "review" else weak))


def _claimed(dom: Dom, facts: Facts, entry: Entry, own: Sequence[int]) -> tuple[list[_Claim], list[_Claim]]:
    """What the visible head says of votes, and what only attributes say."""
    vague: list[_Claim] = []
    labels, weak = _attributes(dom, entry, own)
    claims: list[_Claim] = []
    stream: list[_Token] = []
    for atom in entry.head:
        if stream and dom.gaps[atom] >= BROKEN and not _is_sign(stream[-1], dom.texts[atom]):
            stream.append(_BREAK)
        if atom in labels:
            stream += _tokens(labels[atom][:LONGEST])
        named, firm = _by_names(dom, facts, entry, atom, stream)
        if named is not None:
            (claims if firm else vague).append(named)
            stream.append(_BREAK)
            continue
        text = _undated(dom, facts, atom)
        if not text or len(text) > LONGEST or STARS.search(text):
            share = SHARE.search(text) if len(text) <= LONGEST else None
            if share is not None:
                claims.append(_Claim("up", int(share[1])))
            stream.append(_BREAK)
            continue
        said = _said(text)
        if said:
            if said[0].sense == "down" and stream and stream[-1].kind == "number":
                # what stands before it has a drawn sign: "128 👎 2"
                claims += _claims("up", stream[-1].text)
            claims += said
            stream.append(_BREAK)
        else:
            stream += _tokens(text)
    claims += _paired(stream)
    if {claim.sense for claim in vague} == {"up", "down"}:
        claims += vague
    return claims, weak


def _attributes(dom: Dom, entry: Entry, own: Sequence[int]) -> tuple[dict[int, str], list[_Claim]]:
    """The words that empty elements have, by the atom they stand before; and the votes in attributes."""
    labels: dict[int, str] = {}
    claims: list[_Claim] = []
    body = set(entry.body)
    for number in own:
        attributes = dom.element[number].attrib
        if not attributes:
            continue
        first, end = dom.first_atom[number], dom.end_atom[number]
        if first < end and first in body and number != entry.unit:
            continue
        label = ""
        starred = is_of_stars(dom.classes[number])
        for name, text in attributes.items():
            value = str(text)
            if name in _ATTRIBUTES and not starred and _WHOLE.match(value):
                claims.append(_Claim(_ATTRIBUTES[str(name)], int(value)))
            elif (
                name in _LABELS and end - first <= 3 and 0 < len(value) <= LONGEST and not STARS.search(value)
            ):
                told = _said(value)
                claims += told
                label += " " + value if not told else ""
        sense = sense_of_names(dom.classes[number]) if first == end else None
        if sense in ("up", "down"):
            label = " ▲" if sense == "up" else " ▼"
        if label and (first == end or (end - first == 1 and _BARE.fullmatch(dom.texts[first]))):
            labels[first] = labels.get(first, "") + label
    return labels, claims


@lru_cache(maxsize=4096)
def _said(text: str) -> tuple[_Claim, ...]:
    """The votes that one text tells by itself: "12 points", "Likes: 3"."""
    share = SHARE.search(text)
    if share is not None:
        return (_Claim("up", int(share[1])), _Claim("down", max(0, int(share[2]) - int(share[1]))))
    return tuple(_paired(_tokens(text)))


def _undated(dom: Dom, facts: Facts, atom: int) -> str:
    text = dom.texts[atom]
    if atom in facts.stamp_of:
        return ""
    dated = facts.dated_text.get(atom)
    return text.replace(dated, ";") if dated else text


def _is_sign(token: _Token, text: str) -> bool:
    """Whether a sign and what stands under or over it are one thing: an arrow and a number."""
    return (token.kind in ("up", "down") and len(token.text) == 1 and _BARE.fullmatch(text) is not None) or (
        token.kind == "number" and len(text) <= 2 and next(iter(_tokens(text))).kind in ("up", "down")
    )


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[_Token, ...]:
    if text in ("+", "➕"):
        return (_Token("up", text),)
    tokens = [
        _Token(match.lastgroup or "other", match.group())
        for match in TOKEN.finditer(text)
        if match.lastgroup != "filler"
    ]
    for token, after in pairwise(tokens):
        if token.kind == "number" and after.kind == "other" and after.text[0].isalpha():
            token.kind = "other"  # "3 days"
    return tuple(tokens)


def _by_names(
    dom: Dom, facts: Facts, entry: Entry, atom: int, before: Sequence[_Token]
) -> tuple[_Claim | None, bool]:
    """A number that stands alone in an element whose names speak of votes, and whether they do so firmly."""
    bare = _BARE.fullmatch(dom.texts[atom])
    if bare is None or atom in facts.dates or atom in facts.stamp_of:
        return None, False
    value = _whole(bare[1])
    if value is None:
        return None, False
    found: Sense | None = None
    vague: Sense | None = None
    for up, _ in zip(dom.ancestors(dom.owners[atom]), range(ABOVE), strict=False):
        size = dom.end_atom[up] - dom.first_atom[up]
        if up == entry.unit or size > FEW:
            break
        own = dom.get(up, "id")
        sense = sense_of_names((*dom.classes[up], own) if own else dom.classes[up])
        if sense == "not" and bare[1][0].isdigit():
            break
        if sense in ("up", "down") and (found is None or size <= 4):
            found = sense
            break
        if sense == "total":
            found = "total"
        elif sense in ("vague-up", "vague-down") and size == 1:
            vague = "up" if sense == "vague-up" else "down"
    if found == "total" and before and before[-1].kind in ("up", "down"):
        found = "up" if before[-1].kind == "up" else "down"
    sense_of_it = found or vague
    return None if sense_of_it is None else _Claim(sense_of_it, value), found is not None


def _paired(tokens: Sequence[_Token]) -> list[_Claim]:
    """Numbers with the words beside them: behind them in a run that begins with a number."""
    claims: list[_Claim] = []
    run: list[_Token] = []
    for token in [*tokens, _BREAK]:
        if token.kind in ("other", "break"):
            claims += _run(run) if len(run) > 1 else []
            run = []
        elif not (run and run[-1].kind == token.kind and token.kind != "number"):
            run.append(token)
    return claims


def _run(run: list[_Token]) -> list[_Claim]:
    places = [place for place, token in enumerate(run) if token.kind == "number"]
    if not places or len(places) == len(run):
        return []
    if len(places) == 1:
        kinds = {run[place].kind for place in (places[0] - 1, places[0] + 1) if 0 <= place < len(run)}
        text = run[places[0]].text
        if "total" in kinds or ("rated" in kinds and not text[0].isdigit()) or {"up", "down"} <= kinds:
            return _claims("total", text)
        sense = kinds & {"up", "down"}
        return _claims(sense.pop(), text) if sense else []  # type: ignore[arg-type]  # up or down
    step = 1 if run[0].kind == "number" else -1
    claims = []
    for place in places:
        beside = place + step
        if 0 <= beside < len(run) and run[beside].kind in ("up", "down", "total"):
            claims += _claims(run[beside].kind, run[place].text)  # type: ignore[arg-type]  # a sense
    return claims


def _claims(sense: Sense, text: str) -> list[_Claim]:
    value = _whole(text)
    return [] if value is None else [_Claim(sense, value)]


def _whole(text: str) -> int | None:
    """The number of a counter: "1,204", "−3", "2.1k"."""
    sign = -1 if text[0] in "-−–" else 1
    digits = text.lstrip("+-−–").strip()
    if digits[-1] in "kK":
        digits = digits[:-1].strip().replace(",", ".")
        try:
            return sign * round(float(digits) * 1000)
        except ValueError:
            return None
    if re.fullmatch(r"\d+[.,]\d{1,2}", digits):
        return None
    digits = re.sub(r"\D", "", digits)
    return sign * int(digits) if 0 < len(digits) <= 9 else None


def _balance(claims: Sequence[_Claim]) -> int | None:
    first: dict[str, int] = {}
    for claim in claims:
        first.setdefault(claim.sense, claim.value)
    up, down, total = first.get("up"), first.get("down"), first.get("total")
    if down is not None and up is not None:
        balance = up - abs(down)
        # a sum of both is how many have voted
        return balance if total is None or total == up + abs(down) else total
    if total is not None:
        return total
    return up if down is None else -abs(down)


def _signed(dom: Dom, facts: Facts, entries: Sequence[Entry]) -> list[int | None]:
    """Numbers with a sign at one place of the comments: "+3", "-2", and "0" at the same place."""
    places: defaultdict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    signed: defaultdict[tuple[str, str], int] = defaultdict(int)
    for place, entry in enumerate(entries):
        for atom in entry.head:
            text = dom.texts[atom]
            if len(text) > 7 or atom in facts.dates:
                continue
            has_sign = _SIGNED.match(text) is not None
            if has_sign or text == "0":
                owner = dom.owners[atom]
                key = (dom.tag[owner], dom.tag[max(dom.parent[owner], 0)])
                places[key].setdefault(place, _whole(text.replace(" ", "")) or 0)
                signed[key] += has_sign
    best = max(signed, key=signed.__getitem__, default=None)
    if best is None or signed[best] < 2 or len(places[best]) < 0.3 * len(entries):
        return [None] * len(entries)
    return [places[best].get(place) for place in range(len(entries))]


def _is_of_authors(entries: Sequence[Entry], scores: Sequence[int | None]) -> bool:
    """Whether the numbers go with the author (reputation, posts): the same wherever one speaks."""
    by_author: defaultdict[str, list[int]] = defaultdict(list)
    for entry, score in zip(entries, scores, strict=True):
        if entry.author and score is not None and abs(score) > 1:
            by_author[entry.author].append(score)
    again = [values for values in by_author.values() if len(values) > 1]
    if sum(map(len, again)) - len(again) < 2:
        return False
    return all(len(set(values)) == 1 for values in again) and len({values[0] for values in again}) > 1


def _is_counting(scores: Sequence[int | None]) -> bool:
    """Whether the numbers count the comments up or down."""
    known = [score for score in scores if score is not None]
    if len(known) < 3:
        return False
    steps = {after - before for before, after in pairwise(known)}
    # votes may rise by one as well, but hardly from the first to the last comment
    return (steps == {1} and known[0] <= 1) or (steps == {-1} and known[-1] <= 1)
