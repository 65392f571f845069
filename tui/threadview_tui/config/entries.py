"""TOML taken apart into single settings with their lines, where one wrong line spoils no other.

`tomllib` says what a file means but not where, and of a file with one error says nothing at all. So each
statement is given to it alone, below the header of its section: what it cannot read is a mistake in a known
line, and all else counts. What a statement is needs no grammar of our own: it goes on for as long as
`tomllib` complains of the end of the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

_LONGEST = 200
"""Lines of one statement at most: each of them is tried as its end."""
_AT_END = "(at end of document)"
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass
class Entries:
    """What a file says."""

    values: dict[tuple[str, ...], object] = field(default_factory=dict)
    """Path of names -> value, as Python has it; a section that stands there empty is `{}`."""
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)
    """Path -> the line in which its statement begins, counted from 1."""
    mistakes: list[tuple[int, str]] = field(default_factory=list)
    """(line, what is wrong with it)."""


def read_entries(text: str) -> Entries:
    """Everything in `text` that is TOML. Never raises; takes time that grows with the length."""
    entries = Entries()
    # A line may end as Windows has it; a carriage return elsewhere is an error, which tomllib reports.
    lines = text.replace("\r\n", "\n").split("\n")
    header: str | None = ""
    index = 0
    while index < len(lines):
        start, begins = index, lines[index].strip()
        index += 1
        if not begins or begins.startswith("#"):
            continue
        is_header = begins.startswith("[")
        if header is None and not is_header:
            continue
        table, length, mistake = _statement(lines, start, "" if is_header or not header else f"{header}\n")
        if table is None:
            if is_header:
                header, mistake = None, f"{mistake}; the section is left out"
            entries.mistakes.append((start + 1, mistake))
            continue
        if is_header:
            header = "\n".join(lines[start : start + length])
        index = start + length
        for path, value in _leaves(table):
            if value == {} and path in entries.lines:
                continue
            if path in entries.values and entries.values[path] != {}:
                entries.mistakes.append((start + 1, f"{'.'.join(path)} is set a second time"))
                continue
            entries.values[path], entries.lines[path] = value, start + 1
    return entries


def _statement(lines: list[str], start: int, header: str) -> tuple[dict[str, object] | None, int, str]:
    """The statement that begins in a line: (its table or None, how many lines, what is wrong)."""
    reason = ""
    for length in range(1, min(_LONGEST, len(lines) - start) + 1):
        try:
            return tomllib.loads(header + "\n".join(lines[start : start + length])), length, ""
        except RecursionError:
            return None, 1, "nests too deep"
        except ValueError as error:
            # Numbers of thousands of digits are a plain ValueError.
            reason = reason or str(error)
            if not str(error).endswith(_AT_END):
                break
    return None, 1, _in_plain_words(reason, lines[start])


def _in_plain_words(reason: str, line: str) -> str:
    reason = _PLACE.sub("", reason)
    if reason == "Invalid value":
        return "not a value: text stands in quotation marks, true and false without"
    if reason.startswith("Expected '='"):
        return 'not a setting: name = "value"'
    if "Unterminated string" in reason or "Illegal character '\\n'" in reason:
        return "a quotation mark is missing"
    return reason[:1].lower() + reason[1:] if line else reason


def _leaves(table: dict[str, object]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Everything in nested tables that is not one itself, however deep."""
    waiting: list[tuple[tuple[str, ...], object]] = [((), table)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict) and (value or not path):
            waiting += [((*path, name), inner) for name, inner in reversed(value.items())]
        else:
            yield path, value
