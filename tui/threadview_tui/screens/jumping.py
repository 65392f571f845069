"""Letters on what is in sight: a press or two goes to a comment, or opens a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from threadview_tui.layout.columns import GUTTER
from threadview_tui.layout.jump_labels import jump_labels
from threadview_tui.links import numbered
from threadview_tui.widgets.bound import in_force_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.strip import Strip
    from threadview_parsers.records import Thread

    from threadview_tui.layout.flow import Spot

    from .reading import ReadingScreen


class _Target(NamedTuple):
    """What a label stands for: an item or, if `link` says its address, a link in one."""

    item: int
    link: str = ""


class Jumping:
    """The letters, from the key that asks for them to the one that chooses; any other key ends it."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._targets: dict[str, _Target] = {}
        self._typed = ""

    @property
    def is_open(self) -> bool:
        return bool(self._targets)

    def open(self) -> None:
        """Put letters on the comments and links in sight or, if it has the keys, on the outline's lines."""
        screen = self._screen
        if screen.session is None:
            return
        if screen.focused is screen.outline:
            items = screen.outline.in_sight()
            labels = jump_labels(len(items))
            self._targets = {label: _Target(item) for label, item in zip(labels, items, strict=False)}
            screen.outline.set_labels(dict(zip(items, labels, strict=False)))
        else:
            self._label_text(screen.session.thread)
        self._show("".join(in_force_of(screen.app).keys("jump.open")[:1]))

    def _label_text(self, thread: Thread) -> None:
        view = self._screen.view
        flow, spots = view.flow, view.spots()
        if flow is None:
            return
        places: list[tuple[Spot, int, _Target]] = []
        links: list[tuple[Spot, int, _Target]] = []
        seen: set[int] = set()
        for y, spot in enumerate(spots):
            row = flow.row(spot)
            if row.kind != "blank" and row.item not in seen:
                seen.add(row.item)
                indent = flow.measure.columns.indent(flow.measure.items.depths[row.part])
                places.append((spot, max(0, indent - GUTTER), _Target(row.item)))
            if row.kind in ("text", "links"):
                found = sorted(_links(thread, row.item, view.render_line(y)))
                links += [(spot, cell, _Target(row.item, address)) for cell, address in found]
        stamps: dict[Spot, list[tuple[int, str]]] = {}
        labels = jump_labels(len(places) + len(links))
        for label, (spot, cell, target) in zip(labels, places + links, strict=False):
            self._targets[label] = target
            stamps.setdefault(spot, []).append((cell, label))
        view.set_stamps(stamps)

    def take(self, key: str, letter: str) -> None:
        """A key, while letters are shown."""
        typed = self._typed + letter.lower() if letter.isalpha() else ""
        target = self._targets.get(typed)
        if target is None and typed and any(label.startswith(typed) for label in self._targets):
            self._typed = typed
            self._show(f"f{typed}")
            return
        self.close()
        if target is None:
            if key != "escape":
                self._screen.say("no such letters")
        elif target.link:
            self._screen.app.open_url(target.link)
            self._screen.say(f"opened {target.link}")
        else:
            self._screen.go(target.item)

    def close(self) -> None:
        """Take the letters away."""
        if self.is_open:
            self._targets, self._typed = {}, ""
            self._screen.view.set_stamps({})
            self._screen.outline.set_labels({})
            self._show("")

    def _show(self, prefix: str) -> None:
        self._screen.prefix = prefix
        self._screen.update_lines()


def _links(thread: Thread, item: int, strip: Strip) -> Iterator[tuple[int, str]]:
    """(cell, address) of each link that begins in a drawn row of an item's text."""
    listed = thread.comments[item - 1].links if item else ()
    text = thread.comments[item - 1].text if item else thread.article.text
    addresses, places = numbered(text, listed)
    starts = {place.start: addresses[place.link] for place in places}
    cell = 0
    for segment in strip:
        meta = segment.style.meta if segment.style is not None else {}
        offset = meta.get("offset")
        if "link" in meta and offset is None and segment.text.startswith("[") and "] " in segment.text:
            # In the line of the links that are not written out.
            yield cell, addresses[meta["link"][1] - 1]
        if offset is not None and segment.text:
            for start in starts.keys() & range(offset[0], offset[0] + len(segment.text)):
                # Once: the number that the view puts beside a link may stand at the same place of the text.
                yield cell + cell_len(segment.text[: start - offset[0]]), starts.pop(start)
        cell += segment.cell_length
