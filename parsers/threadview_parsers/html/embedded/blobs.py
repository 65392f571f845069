"""The state of script-rendered pages: JSON scripts, assignments, data attributes. Read, never run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from threadview_parsers.html.embedded.values import (
    LONGEST_LITERAL,
    read_arguments,
    read_call,
    read_value,
    read_values,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_HINTS = (
    "comment", "replies", "reply", "answer", "review", "parentid", "parent_id", '"pid"', "post_stream",
    "kommentar", "coment", "discussion", "opini", "message", "posts",
)  # fmt: skip
_TEXT_HINT = re.compile(
    r"(?:text|body|content|message|comment|html|cooked|rendered|raw|memo|contents|texto|contenido|msg|review"
    r"|markdown)\\*[\"']?\s*:"
)
_ASSIGNED = re.compile(
    r"(?:(?:window|self|globalThis|top)\s*(?:\.\s*[\w$.]+|\[\s*[\"'][^\"'\]]{1,80}[\"']\s*\])|\b(?:var|let|const)\s+[\w$]+|^\s*[\w$.]+)"
    r"\s*=\s*(?:(?P<parse>JSON\.parse\(\s*(?:decodeURIComponent\(\s*)?)(?=[\"'`])|(?P<call>(?=\(?\s*(?:function|\([\w$,\s]*\)\s*=>)))|(?=[{\[]))",
    re.MULTILINE,
)
_PUSHED = re.compile(r"__next_f\.push\(\s*(?=\[)")
_ROW = re.compile(r"^[0-9a-f]{1,6}:(?:[A-Z]{0,2})(?=[\[{])", re.MULTILINE)
_MOST_PLACES = 40
"""Assignments that are looked at in one script."""
_MOST_ATTRIBUTES = 2000
_ATTRIBUTES = "//@*[string-length(.) > 60][starts-with(., '{') or starts-with(., '[')]/.."


def read_blobs(root: _Element) -> Iterator[Any]:
    """Every value that may hold comments; those whose text has no word for them are not even parsed."""
    pushed: list[str] = []
    for script in root.iter("script"):
        kind = (script.get("type") or "").lower()
        text = script.text or ""
        if "ld+json" in kind or len(text) < 40 or not is_hopeful(text):
            continue
        if "json" in kind:
            values = read_values(text)
            yield from map(_unflattened, values) if _is_flat(values) else values
        elif kind in ("", "text/javascript", "module", "application/javascript", "text/x-state"):
            yield from _assigned(text)
            pushed.extend(_pushed(text))
    if pushed:
        yield from _rows("".join(pushed))
    yield from _attributes(root)


def is_hopeful(text: str) -> bool:
    """Whether a text of JSON has a word for comments and a key for a text."""
    lowered = text.lower()
    return any(word in lowered for word in _HINTS) and _TEXT_HINT.search(lowered) is not None


def _assigned(text: str) -> Iterator[Any]:
    place, failed = 0, 0
    for _ in range(_MOST_PLACES):
        found = _ASSIGNED.search(text, place)
        if found is None:
            return
        place = found.end()
        if found["parse"] is not None:
            for argument in (
                read_arguments(text, place - 1)[:1] if len(text) - place < LONGEST_LITERAL else []
            ):
                if isinstance(argument, str):
                    yield from read_values(unquote(argument) if argument[:1] == "%" else argument)
        elif found["call"] is not None:
            value = read_call(text, place)
            if value is not None:
                yield value
        else:
            value, end = read_value(text, place)
            if end is None:
                failed += 1
                if failed > 5:
                    return  # a program, not a state
            else:
                yield value
                place = end


def _pushed(text: str) -> Iterator[str]:
    """The pieces of a stream of server components: `self.__next_f.push([1, "..."])`."""
    for found in _PUSHED.finditer(text):
        value, _ = read_value(text, found.end())
        if isinstance(value, list) and len(value) > 1 and isinstance(value[1], str):
            yield value[1]


def _rows(stream: str) -> Iterator[Any]:
    for found in _ROW.finditer(stream):
        end = stream.find("\n", found.end())
        row = stream[found.end() : end if end >= 0 else len(stream)]
        if is_hopeful(row):
            value, _ = read_value(row, 0)
            if value is not None:
                yield value


def _attributes(root: _Element) -> Iterator[Any]:
    from lxml import etree

    try:
        elements = cast("list[_Element]", root.xpath(_ATTRIBUTES))
    except etree.XPathError:
        return
    for element in elements[:_MOST_ATTRIBUTES]:
        for name, value in element.attrib.items():
            text = str(value)
            if (
                len(text) > 60
                and text[0] in "{["
                and str(name) not in ("style", "srcset")
                and is_hopeful(text)
            ):
                yield from read_values(text)


def _is_flat(values: list[Any]) -> bool:
    """Whether it is a flattened payload (Nuxt 3, `devalue`): one list whose objects hold places in it."""
    if len(values) != 1 or not isinstance(values[0], list) or len(values[0]) < 3:
        return False
    objects = [item for item in values[0][:200] if isinstance(item, dict) and item]
    return bool(objects) and all(isinstance(place, int) for item in objects for place in item.values())


def _unflattened(flat: list[Any]) -> Any:
    """The value that a flattened payload stands for; what occurs twice is shared, circles stay circles."""
    built: list[Any] = []
    for item in flat:
        if isinstance(item, dict):
            built.append({})
        elif isinstance(item, list):
            built.append([])
        else:
            built.append(item)
    for index, item in enumerate(flat):
        if isinstance(item, list) and len(item) == 2 and isinstance(item[0], str):
            # a wrapper ("Reactive" and a place) or a value ("Date" and its text)
            built[index] = (
                item[1]
                if not isinstance(item[1], int)
                else built[item[1]]
                if 0 <= item[1] < len(flat)
                else None
            )

    def at(place: Any) -> Any:
        return built[place] if isinstance(place, int) and 0 <= place < len(built) else None

    for index, item in enumerate(flat):
        if isinstance(item, dict):
            built[index].update((key, at(place)) for key, place in item.items())
        elif isinstance(item, list) and isinstance(built[index], list):
            built[index].extend(at(place) for place in item if isinstance(place, int))
    return built[0]


def nested_text(value: str) -> Any:
    """The value of a string that is JSON itself, None for any other."""
    if len(value) < 60 or value[0] not in "{[" or not is_hopeful(value):
        return None
    try:
        return json.loads(value, strict=False)
    except (ValueError, RecursionError):
        return None
