"""Selectors in the manner of CSS over the table of a page: linear, whatever the page.

Known: `tag`, `.class`, `#id`, `[attr]`, `[attr=x]`, `[attr^=x]`, `[attr*=x]`, `:not(...)` and `:has(...)` of
one step, descendants (`a b`) and children (`a > b`). In a class or an id `%` is a run of digits and `*`
anything; a comma parts selectors that are looked for together. A selector is looked up for the whole page at
once and remembered, so that thousands of entries cost no more than one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom

_PART = re.compile(
    r"(?P<sign>[.#]?)(?P<name>[\w%*-]+)"
    r"|\[(?P<attr>[\w:-]+)(?:(?P<how>[*^]?=)(?P<value>[^\]]*))?\]"
    r"|:(?P<call>not|has)\((?P<inner>[^()]*)\)"
)
_STEP = re.compile(r"(?:[^\s\[(>]|\[[^\]]*\]|\([^()]*\))+|>")


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a selector: all of it must hold."""

    tag: str = ""
    classes: tuple[str | re.Pattern[str], ...] = ()
    ids: tuple[str | re.Pattern[str], ...] = ()
    attrs: tuple[tuple[str, str, str], ...] = ()
    """(name, "=", "^=", "*=" or "" for mere presence, value)."""
    no: tuple[Step, ...] = ()
    has: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Selector:
    """Steps from the outside in; `child[i]` says that step i must be a child of the one before."""

    steps: tuple[Step, ...]
    child: tuple[bool, ...]


def _word(name: str) -> str | re.Pattern[str]:
    if "%" not in name and "*" not in name:
        return name
    pattern = re.escape(name).replace("%", r"(\d+)").replace(r"\*", ".*")
    return re.compile(pattern.replace(r"\%", r"(\d+)"))


def _step(text: str) -> Step:
    tag, place = "", 0
    classes: list[str | re.Pattern[str]] = []
    ids: list[str | re.Pattern[str]] = []
    attrs: list[tuple[str, str, str]] = []
    no: list[Step] = []
    has: list[Step] = []
    while place < len(text):
        part = _PART.match(text, place)
        if part is None:
            raise ValueError(f"not a selector: {text!r}")
        place = part.end()
        if part["call"]:
            (no if part["call"] == "not" else has).append(_step(part["inner"]))
        elif part["attr"]:
            attrs.append((part["attr"], part["how"] or "", part["value"] or ""))
        elif part["sign"] == ".":
            classes.append(_word(part["name"]))
        elif part["sign"] == "#":
            ids.append(_word(part["name"]))
        else:
            tag = part["name"]
    return Step(tag, tuple(classes), tuple(ids), tuple(attrs), tuple(no), tuple(has))


@lru_cache(maxsize=4096)
def parse_selector(text: str) -> Selector:
    """Read a selector. ValueError says what is no selector; descriptions are tested for it."""
    steps: list[Step] = []
    child: list[bool] = []
    direct = False
    for part in _STEP.findall(text):
        if part == ">":
            direct = True
            continue
        steps.append(_step(part))
        child.append(direct)
        direct = False
    if not steps or direct or "".join(_STEP.findall(text)) != "".join(text.split()):
        raise ValueError(f"not a selector: {text!r}")
    return Selector(tuple(steps), tuple(child))


@dataclass(slots=True)
class Index:
    """Where each class, tag and attribute of a page stands. Element lists are in document order."""

    dom: Dom
    classes: dict[str, list[int]] = field(default_factory=dict)
    tags: dict[str, list[int]] = field(default_factory=dict)
    _attrs: dict[str, list[int]] = field(default_factory=dict)
    _found: dict[str, list[int]] = field(default_factory=dict)
    _steps: dict[Step, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, dom: Dom) -> Index:
        """Two passes over the table."""
        index = cls(dom)
        for number, names in enumerate(dom.classes):
            for name in names:
                index.classes.setdefault(name, []).append(number)
        for number, tag in enumerate(dom.tag):
            index.tags.setdefault(tag, []).append(number)
        return index

    def select(self, text: str) -> list[int]:
        """The elements that a selector finds on the page, in document order."""
        found = self._found.get(text)
        if found is None:
            if "," in text:
                lists = [self.select(one) for one in text.split(",")]
                found = sorted(set[int]().union(*lists))
            else:
                found = self._chain(parse_selector(text))
            self._found[text] = found
        return found

    def _chain(self, selector: Selector) -> list[int]:
        found = self._step(selector.steps[0])
        for step, direct in zip(selector.steps[1:], selector.child[1:], strict=True):
            if not found:
                break
            found = self._below(found, self._step(step), direct)
        return found

    def _below(self, outer: list[int], inner: list[int], direct: bool) -> list[int]:
        """Those of `inner` that are children of (or somewhere in) one of `outer`."""
        if direct:
            parents = set(outer)
            return [number for number in inner if self.dom.parent[number] in parents]
        found: list[int] = []
        reach, at = -1, 0
        # ranges of elements nest or are apart, so the farthest end of those that began decides
        for number in inner:
            while at < len(outer) and outer[at] < number:
                reach = max(reach, self.dom.last[outer[at]])
                at += 1
            if number < reach:
                found.append(number)
        return found

    def _step(self, step: Step) -> list[int]:
        found = self._steps.get(step)
        if found is None:
            found = self._candidates(step)
            if step != Step(tag=step.tag) and step != Step(classes=step.classes[:1]):
                found = [number for number in found if self._holds(step, number)]
            for inner in step.has:
                below = self._step(inner)
                found = [number for number in found if self._contains(number, below)]
            self._steps[step] = found
        return found

    def _contains(self, number: int, below: list[int]) -> bool:
        place = bisect_left(below, number + 1)
        return place < len(below) and below[place] < self.dom.last[number]

    def _candidates(self, step: Step) -> list[int]:
        if step.ids:
            return self._named(self.dom.ids, step.ids[0])
        if step.classes:
            name = step.classes[0]
            if isinstance(name, str):
                return self.classes.get(name, [])
            lists = [self.classes[token] for token in self.classes if name.fullmatch(token)]
            return lists[0] if len(lists) == 1 else sorted({number for one in lists for number in one})
        if step.tag:
            return self.tags.get(step.tag, [])
        if step.attrs:
            return self._having(step.attrs[0][0])
        return list(range(len(self.dom.tag)))

    def _named(self, ids: dict[str, int], name: str | re.Pattern[str]) -> list[int]:
        if isinstance(name, str):
            return [ids[name]] if name in ids else []
        return sorted({number for own, number in ids.items() if name.fullmatch(own)})

    def _having(self, name: str) -> list[int]:
        found = self._attrs.get(name)
        if found is None:
            found = [number for number, e in enumerate(self.dom.element) if e.get(name) is not None]
            self._attrs[name] = found
        return found

    def _holds(self, step: Step, number: int) -> bool:
        if step.tag and self.dom.tag[number] != step.tag:
            return False
        names = self.dom.classes[number]
        for name in step.classes:
            if isinstance(name, str):
                if name not in names:
                    return False
            elif not any(map(name.fullmatch, names)):
                return False
        for own in step.ids:
            value = self.dom.get(number, "id") or self.dom.get(number, "name") or ""
            if not (value == own if isinstance(own, str) else own.fullmatch(value)):
                return False
        return all(self._agrees(number, *attr) for attr in step.attrs) and not any(
            self._holds(other, number) for other in step.no
        )

    def _agrees(self, number: int, name: str, how: str, wanted: str) -> bool:
        value = self.dom.get(number, name)
        if value is None:
            return False
        if how == "=":
            return value.strip() == wanted
        if how == "^=":
            return value.strip().startswith(wanted)
        return wanted in value
