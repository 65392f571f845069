"""JSON as pages really hold it: wrapped in comments, several values in a row, or a JavaScript literal.

Nothing is evaluated. What `json` refuses is rewritten token by token into JSON (bare keys, single quotes,
trailing commas, `undefined`, `!0`), and read by `json` again.

Why no library: extruct brings rdflib, requests and html5lib for the sake of formats that hold no comments;
chompjs (a parser in C) and json-repair guess what broken text means but do not know the call that a Nuxt
page wraps its state in, and would be the only part that reads hostile text outside of CPython's own parser.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

LONGEST_LITERAL = 8_000_000
"""Characters of a text that is worth rewriting; JSON proper may be of any length."""
_MOST_VALUES = 64
"""Values in a row that are read from one text."""

_WRAPPER_START = re.compile(r"\s*(?:(?://|/\*)?\s*(?:<!--|<!\[CDATA\[)[ \t]*(?:\*/|//)?|\ufeff)\s*")
_WRAPPER_END = re.compile(r"(?://|/\*)?\s*(?:-->|\]\]>)\s*(?:\*/)?\s*$")
_BETWEEN = re.compile(r"[\s,;]*")
_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z))"""
    r"""|(?P<string>"(?:[^"\\]|\\.)*+(?:"|\Z)|'(?:[^'\\]|\\.)*+(?:'|\Z)|`(?:[^`\\]|\\.)*+(?:`|\Z))"""
    r"""|(?P<number>-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)"""
    r"""|(?P<name>[A-Za-z_$][\w$]*)"""
    r"""|(?P<sign>.)""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|.)|[\"\\]", re.DOTALL)
_CONSTANTS = frozenset(("true", "false", "null"))
_DROPPED = frozenset(("new", "Date", "JSON", "parse", "Object", "freeze", "BigInt", "String", "Number"))
_CALL = re.compile(r"\(?\s*function\s*\w*\(([\w$,\s]*)\)\s*\{|\(?\s*\(([\w$,\s]*)\)\s*=>\s*\{?")
_RETURN = re.compile(r"return\s*\(?\s*(?=[{\[])")
_TAIL = re.compile(r"[\s)};]*\(")


def read_values(text: str) -> list[Any]:
    """The JSON values in a text, one after the other, up to one that cannot be read. Never raises."""
    start = _WRAPPER_START.match(text)
    if start:
        text = _WRAPPER_END.sub("", text[start.end() :][-LONGEST_LITERAL * 8 :])
    found: list[Any] = []
    place = _skip(text, 0)
    while place < len(text) and len(found) < _MOST_VALUES:
        value, end = read_value(text, place)
        if end is None:
            break
        found.append(value)
        place = _skip(text, end)
    return found


def read_value(text: str, place: int) -> tuple[Any, int | None]:
    """The value that begins at `place`, and where it ends; (None, None) where none can be read."""
    try:
        return _decoder().raw_decode(text, place)
    except (ValueError, RecursionError):
        # RecursionError: nested too deep for `json`, and too deep for any discussion
        if len(text) - place > LONGEST_LITERAL:
            return None, None
    return _read_literal(text, place)


def read_call(text: str, place: int) -> Any:
    """The value that `(function(a, b){return {id: a}})("x", null)` gives, without running it; else None.

    So Nuxt 2 writes the state of a page: what occurs twice becomes an argument.
    """
    if len(text) - place > LONGEST_LITERAL:
        return None
    head = _CALL.match(text, place)
    found = _RETURN.search(text, head.end()) if head else None
    if head is None or found is None:
        return None
    names = [name.strip() for name in (head[1] or head[2] or "").split(",")]
    parts, end = _rewrite(text, found.end(), frozenset(names))
    tail = _TAIL.match(text, end)
    values = read_arguments(text, tail.end() - 1) if tail else []
    arguments = {
        "\0" + name: written
        for name, value in zip(names, values, strict=False)
        # a long argument that stands in a thousand places would make a short page a large one
        if len(written := json.dumps(value)) < 2000
    }
    return _parse("".join(arguments.get(part, "null") if part[:1] == "\0" else part for part in parts))


def read_arguments(text: str, place: int) -> list[Any]:
    """The literals between the parenthesis at `place` and its partner; [] where they are none."""
    values = _parse("".join(_rewrite(text, place, frozenset())[0]))
    return values if isinstance(values, list) else []


def _skip(text: str, place: int) -> int:
    found = _BETWEEN.match(text, place)
    return found.end() if found else place


@cache
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(strict=False, parse_constant=lambda _: None)


def _parse(text: str) -> Any:
    try:
        return _decoder().decode(text)
    except (ValueError, RecursionError):
        return None


def _read_literal(text: str, place: int) -> tuple[Any, int | None]:
    if text[place : place + 1] not in ("{", "["):
        return None, None
    parts, end = _rewrite(text, place, frozenset())
    value = _parse("".join(parts))
    return (None, None) if value is None else (value, end)


def _rewrite(text: str, place: int, names: frozenset[str]) -> tuple[list[str], int]:
    """The literal that begins at `place` as pieces of JSON, and where it ends. Linear.

    Of `names` (the parameters of a call), each becomes a piece of its own: NUL and the name.
    """
    out: list[str] = []
    closers: list[str] = []
    label = ""  # the name or number just written: a key, if a colon follows
    negated = False
    end = place
    for token in _TOKEN.finditer(text, place):
        kind, word, end = token.lastgroup, token[0], token.end()
        if kind == "space":
            continue
        if kind == "sign":
            if word == ":" and label:
                out[-1] = json.dumps(label)
            label = ""
            negated = word == "!"
            if word in "}])" and out and out[-1] == ",":
                out.pop()
            written = _bracket(word, closers, first=not out)
            if written:
                out.append(written)
            if not closers:
                break
            continue
        label = ""
        if kind == "string":
            out.append(_as_json(word))
        elif kind == "number":
            label = word
            out.append(_number(word) if not negated else "false" if word == "1" else "true")
        elif word == "void":
            negated = False
        elif word not in _DROPPED:
            label = word
            out.append(word if word in _CONSTANTS else "\0" + word if word in names else "null")
        negated = False
    out.extend(reversed(closers))
    return out, end


def _bracket(word: str, closers: list[str], *, first: bool) -> str:
    """What a sign is in JSON, and what it opens and closes."""
    if word == "(":
        # the parenthesis that all begins with is a list of arguments, others only group
        closers.append("]" if first else "")
        return "[" if first else ""
    if word in "{[":
        closers.append("}" if word == "{" else "]")
    elif word in "}])":
        return closers.pop() if closers else word  # a wrong closer is a typing error
    return "" if word in "!." else word


def _number(word: str) -> str:
    try:
        int(word)
    except ValueError:
        return repr(float(word)) if len(word) < 40 and "e" not in word.lower() else "0"
    return str(int(word)) if len(word) < 40 else "0"


def _as_json(word: str) -> str:
    """A string literal of JavaScript as one of JSON."""
    inner = word[1:-1] if len(word) > 1 and word[-1] == word[0] else word[1:]
    if word[0] == '"' and "\\" not in inner:
        return f'"{inner}"'
    return '"' + _ESCAPE.sub(_escaped, inner) + '"'


def _escaped(found: re.Match[str]) -> str:
    code = found[1]
    if code is None:
        return "\\" + found[0]
    if code in ("\n", "\r\n", "\r"):
        return ""
    if code[0] == "u" and len(code) == 5:
        return "\\" + code
    if code[0] == "x" and len(code) == 3:
        return "\\u00" + code[1:]
    return "\\" + code if code in '"\\/bfnrt' else code
