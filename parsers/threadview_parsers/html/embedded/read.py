"""All threads that a page's embedded data holds."""

from __future__ import annotations

from threadview_parsers.html.dom import Dom
from threadview_parsers.html.embedded import attributes, json_ld, microdata, microformats, state
from threadview_parsers.html.embedded.align import align
from threadview_parsers.html.embedded.blobs import read_blobs
from threadview_parsers.html.embedded.trees import arrange
from threadview_parsers.html.entries import Hypothesis


def read_embedded(dom: Dom) -> list[Hypothesis]:
    """The hypotheses of all sources, the best first; empty where the page embeds no thread.

    `score` is from 0 to 1: how sure it is that these are comments, by how complete they are. `reasons` has
    the parts, and of data the share that stands on the page too ("visible"). Never raises.
    """
    data: list[Hypothesis] = []
    data.extend(json_ld.hypotheses(json_ld.nodes_of(json_ld.read_json_ld(dom.root))))
    data.extend(state.hypotheses(list(read_blobs(dom.root))))
    for one in data:
        one.reasons["visible"] = align(dom, one.entries) / len(one.entries)
        arrange(one)
    marked: list[Hypothesis] = []
    marked.extend(microdata.hypotheses(dom, microdata.read_items(dom)))
    marked.extend(microformats.hypotheses(dom))
    marked.extend(attributes.hypotheses(dom))
    for one in marked + data:
        one.root = _common(dom, [entry.unit for entry in one.entries[one.opening :]])
    return sorted(marked + data, key=lambda one: (-one.score, -len(one.entries)))


def _common(dom: Dom, units: list[int | None]) -> int | None:
    """The innermost element around all units; None for fewer than two, or where some are not on the page."""
    known = [unit for unit in units if unit is not None]
    if len(known) < 2 or len(known) < len(units):
        return None
    last = max(known)
    return next((number for number in dom.ancestors(min(known)) if last < dom.last[number]), None)
