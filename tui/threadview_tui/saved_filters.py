"""The filters that the reader saved, as a list to pick from. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from . import queries, wording
from .layout.table import Column

if TYPE_CHECKING:
    from .queries import Cancelled, Problem, Queries

COLUMNS = (Column("name"), Column("comments", right=True, whole=True), Column("query"))
MAX_NAME = 60
"""Characters of a name."""
_PATIENCE = 3.0
"""Seconds after which no more filters are counted."""


@dataclass
class Choice:
    """One line of the list."""

    name: str
    """Empty for the line that saves the filter that is on."""
    query: str
    count: int | None = None
    """Comments that it lets through; None where that is not known (yet)."""
    wrong: Problem | None = None
    """Why the query cannot be asked."""

    @property
    def row(self) -> tuple[str, str, str]:
        """As `COLUMNS`."""
        if self.wrong is not None:
            return self.name, "error", f"{self.query}  · at {self.wrong.position + 1}: {self.wrong.message}"
        count = "" if self.count is None else wording.number(self.count)
        return self.name or "save this one as …", count, self.query


def choices(filters: Mapping[str, str], on: str) -> list[Choice]:
    """The saved filters in their order; behind them the filter that is `on`, if it is not one of them."""
    found = [Choice(name, query, wrong=queries.problem_of(query)) for name, query in filters.items()]
    if on and on not in filters.values():
        found.append(Choice("", on))
    return found


def counted(found: list[Choice], index: Queries, cancelled: Cancelled) -> Iterator[Choice]:
    """Each choice once it is known how many comments it lets through; stops when it takes too long."""
    began = monotonic()
    for choice in found:
        if cancelled() or monotonic() - began > _PATIENCE:
            return
        if choice.wrong is None:
            try:
                choice.count = len(index.select(choice.query, cancelled))
            except Exception:  # noqa: BLE001, S112 - one that takes too long, or asks for what is not kept
                continue
            yield choice


def name_problem(name: str) -> str | None:
    """Why a filter cannot be called so; None if it can."""
    if not name.strip():
        return "a filter needs a name"
    if len(name.strip()) > MAX_NAME:
        return f"a name has at most {MAX_NAME} characters"
    return None
