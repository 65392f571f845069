"""All threads that a page's embedded data holds."""

from __future__ import annotations

from threadview_parsers.html.dom import Dom
from threadview_parsers.html.embedded import json_ld, microdata
from threadview_parsers.html.entries import Hypothesis


def read_embedded(dom: Dom) -> list[Hypothesis]:
    """The hypotheses of all sources, the best first; empty where the page embeds no thread. Never raises."""
    found: list[Hypothesis] = []
    found.extend(json_ld.hypotheses(json_ld.nodes_of(json_ld.read_json_ld(dom.root))))
    found.extend(microdata.hypotheses(dom, microdata.read_items(dom)))
    found.sort(key=lambda one: (-one.score, -len(one.entries)))
    return found
