"""What stands at the ends of a comment's body and is not of its author: controls, counters, excerpts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from threadview_parsers.html.dom import APART, BROKEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry

CONTROL = 40
"""A control is no longer."""
NEAR = 4
"""So many elements around a line may have the class of a widget."""
_WIDGET = re.compile(
    r"(?:^|[-_])(?:shar(?:e|es|ing|er|edaddy)|sd[-_]sharing|social|addtoany|a2a|jetpack[-_]likes|likes?|dislikes?|liked|vote|votes|"
    r"voting|votelinks|karma|rating|ratings|score|points|thumbs?|helpful|actions?|controls?|buttons?|btns?|toolbar|tools|reply|replies|"
    r"replylink|permalink|edit|edited|editedby|edited[-_]by|lastedit|lastedited|report|flag|moderation|awaiting[-_]moderation|"
    r"readmore|read[-_]more|more[-_]link|showmore|expand|collapse|toggle|reactions?)(?:$|[-_]?(?:link|btn|button|box|bar|count|"
    r"counter|counts|wrap|wrapper|container|widget|area|list|menu|info|note|notice|text|by|\d+)s?$)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"[\s()\[\]+\-−–|/·•▲▼△▽↑↓👍👎❤♥]*\d{1,6}(?:[\s()\[\]+\-−–|/·•▲▼△▽↑↓👍👎❤♥]+\d{1,6})*[\s()\[\]▲▼△▽↑↓👍👎❤♥]*"
)
_LOADING = re.compile(r"\W*[\w ]{0,20}(?:\.\.\.|…)\W*")


@dataclass(slots=True)
class Body:
    """The body of an entry by lines."""

    entry: Entry
    lines: list[list[int]]
    """Atoms, parted where the page breaks the line."""
    texts: list[str]
    apart: list[bool]
    """Whether a line begins a paragraph."""
    cut: list[int] = field(default_factory=list)
    """Atoms that have been taken out."""

    def pop(self, place: int) -> None:
        """Take out a line."""
        self.cut.extend(self.lines.pop(place))
        del self.texts[place], self.apart[place]

    def cut_from(self, place: int) -> None:
        """Take out a line and all after it."""
        while len(self.lines) > place:
            self.pop(-1)

    def settle(self) -> None:
        """Move what has been taken out to the head of the entry. Lines that were changed are body still."""
        if self.cut:
            self.entry.body = [atom for line in self.lines for atom in line]
            self.entry.head = sorted([*self.entry.head, *self.cut])
            self.cut = []


def body_of(dom: Dom, entry: Entry) -> Body:
    """The body of an entry by lines."""
    lines: list[list[int]] = []
    apart: list[bool] = []
    before = -1
    for atom in entry.body:
        near = before >= 0 and atom - before <= 64
        gap = APART if not near else max(dom.gaps[before + 1 : atom + 1])
        if gap >= BROKEN:
            lines.append([])
            apart.append(gap == APART)
        lines[-1].append(atom)
        before = atom
    return Body(entry, lines, [dom.text(line) for line in lines], apart)


def trim_body(dom: Dom, bodies: Sequence[Body]) -> None:
    """Take controls, counters and notices of the software from both ends of the bodies.

    Only whole short lines go that are a link, a button or a widget by their class, or that stand at the same
    end of several bodies; and never all of a body: "+1" and "Reply!" alone are what somebody wrote.
    """
    from collections import Counter

    for place in (-1, 0):
        ends = Counter(body.texts[place] for body in bodies if len(body.lines) > 1)
        counts = sum(1 for body in bodies if len(body.lines) > 1 and _is_count(body.texts[place]))
        counted = len(bodies) >= 3 and counts >= 0.6 * len(bodies)
        for body in bodies:
            while len(body.lines) > 1 and _is_furniture(dom, body, place, ends, counted=counted):
                body.pop(place)
    for body in bodies:
        _trim_last(dom, body)


def _is_furniture(dom: Dom, body: Body, place: int, ends: dict[str, int], *, counted: bool) -> bool:
    text = body.texts[place]
    if len(text) > 3 * CONTROL:
        return False
    line = body.lines[place]
    next_to = body.lines[place + 1 if place == 0 else place - 1]
    widget = _in_widget(dom, line, next_to)
    if _is_count(text):
        return widget or counted
    if widget and len(text) <= CONTROL and (_LOADING.fullmatch(text) is not None or _is_control(text)):
        return True
    if len(text) >= 12 and _is_notice(text):
        return True
    own = dom.owners[line[0]]
    apart = own != dom.owners[next_to[0]] and own != dom.owners[next_to[-1]] and dom.tag[own] != "p"
    linked = all(dom.links[atom] >= 0 or dom.tag[dom.owners[atom]] == "button" for atom in line)
    if not (widget or linked or apart or ends.get(text, 0) >= 2):
        return False
    return len(text) <= CONTROL and _is_control(text)


def _in_widget(dom: Dom, line: list[int], next_to: list[int]) -> bool:
    """Whether the line is all that a widget of the page holds of the body."""
    number = dom.owners[line[0]]
    for _ in range(NEAR):
        first, end = dom.first_atom[number], dom.end_atom[number]
        if number < 0 or (first <= next_to[0] < end):
            return False
        if end - first <= 24 and any(_WIDGET.search(name) for name in dom.classes[number]):
            return True
        number = dom.parent[number]
    return False


def _is_count(text: str) -> bool:
    return len(text) <= 20 and _COUNT.fullmatch(text) is not None


def _is_control(text: str) -> bool:
    from threadview_parsers.phrases import Role, matches

    roles = Role.REPLY | Role.META | Role.MORE | Role.MODERATION | Role.PAGING
    return any(match.role & roles and match.whole for match in matches(text.strip(" ()[]|·•«»↩↪→←#")))


def _is_notice(text: str) -> bool:
    from threadview_parsers.phrases import Role, matches

    return any(Role.MODERATION in match.role and match.whole for match in matches(text))


def _trim_last(dom: Dom, body: Body) -> None:
    """A link behind the last words ("... Read more", "Reply")."""
    while len(body.lines[-1]) > 1:
        atom = body.lines[-1][-1]
        text = dom.texts[atom]
        if (
            len(text) > CONTROL
            or (dom.links[atom] < 0 and dom.tag[dom.owners[atom]] != "button")
            or not _is_control(text)
        ):
            return
        body.lines[-1].pop()
        body.cut.append(atom)
        body.texts[-1] = dom.text(body.lines[-1])


_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDING = re.compile(
    r"(?:^|[-_])(?:hidden|hide|collapsed|d-none|full(?:text|[-_]?(?:comment|text|content|body))?)(?:$|[-_])",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*$")
EXCERPT = 20
"""An excerpt is no shorter."""


def without_excerpt(dom: Dom, body: Body) -> None:
    """Take out the short form of a text that stands beside it in full ("The first words … more")."""
    if len(body.lines) < 2:
        return
    # a control may stand between the two, or behind the excerpt
    for size in (1, 2, 3):
        if size >= len(body.lines):
            return
        line = body.lines[0]
        links = 0
        while links < len(line) - 1 and dom.links[line[-1 - links]] >= 0:
            links += 1
        whole = dom.text(line[: len(line) - links])
        short = _CUT.sub("", whole)
        cut = short != whole
        if not (len(short) >= EXCERPT and body.texts[size].startswith(short)):
            continue
        if any(len(text) > CONTROL for text in body.texts[1:size]) and size > 1:
            continue
        if cut or _is_hidden(dom, body.lines[size][0], body.lines[0][0]):
            for _ in range(size):
                body.pop(0)
        return


def _is_hidden(dom: Dom, atom: int, other: int) -> bool:
    """Whether the page hides an atom by an element that does not hold the other."""
    number = dom.owners[atom]
    for _ in range(NEAR):
        if number < 0 or dom.first_atom[number] <= other < dom.end_atom[number]:
            return False
        style = dom.get(number, "style")
        if (style and _HIDDEN.search(style)) or any(_HIDING.search(name) for name in dom.classes[number]):
            return True
        number = dom.parent[number]
    return False
