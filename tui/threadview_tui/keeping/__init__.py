"""What the reader does with a page survives the program: marks, what was read, tags, notes, and the place.

`Keeper.open` gives the `Sheet` of a page that is opened: what was kept of it, and where changes go. `recent`
lists the pages read last. `keep` and `give_back` go between a session and a `Kept`; `carry` takes one over to
another version of its page. Knows no Textual; SQLite is loaded when it is first needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .carrying import carry, carry_over
    from .keeper import Fresh, Keeper, Late, News
    from .leaving import give_back, keep
    from .notebook import Change, Notebook
    from .prints import traces
    from .recently import recent
    from .records import Held, Kept, Left, Orphan, Recent, Trace
    from .sheet import Sheet

_HOME = {
    "Change": "notebook",
    "Fresh": "keeper",
    "Held": "records",
    "Keeper": "keeper",
    "Kept": "records",
    "Late": "keeper",
    "Left": "records",
    "News": "keeper",
    "Notebook": "notebook",
    "Orphan": "records",
    "Recent": "records",
    "Sheet": "sheet",
    "Trace": "records",
    "carry": "carrying",
    "carry_over": "carrying",
    "give_back": "leaving",
    "keep": "leaving",
    "recent": "recently",
    "traces": "prints",
}

__all__ = [
    "Change",
    "Fresh",
    "Held",
    "Keeper",
    "Kept",
    "Late",
    "Left",
    "News",
    "Notebook",
    "Orphan",
    "Recent",
    "Sheet",
    "Trace",
    "carry",
    "carry_over",
    "give_back",
    "keep",
    "recent",
    "traces",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(f".{_HOME[name]}", __name__), name)
