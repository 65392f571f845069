"""The words that software sets round a name in every header: "Submitted by", "wrote on", "Location:"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from .columns import field_name
from .shapes import DIGITS, MARKS_NAME, REPLY_NOTE, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .headers import Line

_TOKEN = re.compile(r"\S+")
_NUMBERED = re.compile(r"[^\W\d_]{2,}0$")
LINE_OF_WORDS = 3
"""A line that all headers share and that has more words lends no framing words."""
FEW = 3


def read_frames(heads: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Words (digits masked) that stand in most headers beside the name: "Submitted by", "#0", "wrote on"."""
    if len(heads) == 2:
        # "von Ada", "von Ben": a small word that opens or closes both names
        openings: list[set[str]] = [
            {tokens[0] for line in head if (tokens := _TOKEN.findall(line.text)) and len(tokens) > 1}
            for head in heads
        ]
        closings: list[set[str]] = [
            {tokens[-1] for line in head if (tokens := _TOKEN.findall(line.text)) and len(tokens) > 1}
            for head in heads
        ]
        shared = (openings[0] & openings[1]) | (closings[0] & closings[1])
        return frozenset(mask(token) for token in shared if token[:1].islower())
    # one author's many posts must not turn the name into a frame: each wording counts once
    wordings = {tuple(mask(line.text) for line in head): head for head in heads}
    if len(heads) < FEW:
        return frozenset()
    least = max(MARKS_NAME * len(wordings), 2)
    lines: Counter[str] = Counter()
    for head in wordings.values():
        lines.update({mask(line.row.content) for line in head})
    whole = frozenset(line for line, count in lines.items() if count >= least and line not in ("", "0"))
    # a title that stands in every header is full of small words that names have too
    dated = {mask(line.row.content) for head in heads for line in head if line.dates}
    titles = frozenset(line for line in whole - dated if line.count(" ") >= LINE_OF_WORDS)
    counts: Counter[str] = Counter()
    for head in wordings.values():
        counts.update(
            {
                mask(token)
                for line in head
                if mask(line.row.content) not in titles
                for token in _TOKEN.findall(_label(line))
            }
        )
    frames = whole | {token for token, count in counts.items() if count >= least and token not in ("", "0")}
    return frames - _numbered_names(heads, frames)


def _numbered_names(heads: Sequence[Sequence[Line]], frames: frozenset[str]) -> set[str]:
    """Of the frames those that are names but for their digits: "Guest1", "Guest2", each in one header."""
    glued = {frame for frame in frames if _NUMBERED.match(frame)}
    if not glued:
        return glued
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for head in heads:
        for line in head:
            for token in _TOKEN.findall(line.text):
                if (masked := mask(token)) in glued:
                    forms[masked].add(token)
    return {token for token, own in forms.items() if len(own) >= MARKS_NAME * len(heads)}


def _label(line: Line) -> str:
    """What may frame a name in a line: of "Location: old trees" the first word, of "In reply to" nothing."""
    if not line.dates and field_name(line.row) is not None:
        return line.text.partition(":")[0]
    return "" if REPLY_NOTE.match(line.text) else line.text


def mask(token: str) -> str:
    """The token as it is compared: without its digits, its case and the signs behind it."""
    return DIGITS.sub("0", token.casefold()).strip(":,.|")


def is_frame(token: str, frames: frozenset[str]) -> bool:
    """Whether a word frames a name, or is of signs only."""
    return mask(token) in frames or not stripped(token)
