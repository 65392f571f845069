"""The elements of each entry that are not those of an entry inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry


def own_elements(dom: Dom, entries: Sequence[Entry]) -> list[list[int]]:
    """For each entry its elements in document order; [] for one without markup. Linear in the thread.

    An entry without an element of its own has those between its first and its last atom.
    """
    spans: list[tuple[int, int, int]] = []
    for place, entry in enumerate(entries):
        if entry.unit is not None:
            spans.append((entry.unit, dom.last[entry.unit], place))
        elif entry.head or entry.body:
            atoms = [*entry.head[:1], *entry.head[-1:], *entry.body[:1], *entry.body[-1:]]
            first, last = dom.owners[min(atoms)], dom.owners[max(atoms)]
            if first <= last:
                spans.append((first, dom.last[last], place))
    spans.sort()
    result: list[list[int]] = [[] for _ in entries]
    open_spans: list[tuple[int, int, int]] = []
    for index, span in enumerate(spans):
        start = span[0]
        open_spans.append(span)
        # what the entry has up to where the next one begins, and what those around it have after its end
        following = spans[index + 1][0] if index + 1 < len(spans) else len(dom.tag)
        while open_spans and start < following:
            _, end, place = open_spans[-1]
            stop = min(end, following)
            if start < stop:
                result[place].extend(range(start, stop))
                start = stop
            if end <= following:
                open_spans.pop()
            else:
                break
    return result
