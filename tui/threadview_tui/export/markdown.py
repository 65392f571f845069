"""Markdown (CommonMark): what somebody wrote is escaped, so that it shows as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .part import ARTICLE, Part

_ANYWHERE = re.compile(r"[\\`*_\[\]<>&~|$]")
_AT_START = re.compile(r"^[#+=-]")
_ORDERED = re.compile(r"^(\d{1,9})([.)])")
_ADDRESS = re.compile(r"[^\x21-\x7e]|[<>\\()\[\]`*_|&]")


def escaped(text: str) -> str:
    """A text as Markdown that shows exactly it; a blank line begins a paragraph, a newline a line."""
    paragraphs = re.split(r"\n(?:[ \t]*\n)+", text.strip("\n"))
    return "\n\n".join(_paragraph(paragraph) for paragraph in paragraphs)


def escaped_line(text: str) -> str:
    """A text as one line of Markdown, e.g. in a heading."""
    # Signs at the end of a heading would be taken for its end.
    return re.sub(r" (?=#+$)", r" \\", _line(" ".join(text.split())))


def _paragraph(text: str) -> str:
    return "\\\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    bare = line.lstrip(" \t")
    indent = line[: len(line) - len(bare)].expandtabs(4)
    bare = _ANYWHERE.sub(r"\\\g<0>", bare.rstrip())
    if not indent:
        bare = _AT_START.sub(r"\\\g<0>", _ORDERED.sub(r"\1\\\2", bare))
    return "&nbsp;" * len(indent) + bare


def link(words: str, address: str | None) -> str:
    """A link where there is an address that may be opened, else the words alone. `words` are Markdown."""
    if not address or not address.startswith(("https://", "http://")):
        return words
    return f"[{words}]({_ADDRESS.sub(lambda found: _percent(found[0]), address)})"


def _percent(character: str) -> str:
    if character == "&":
        return "&amp;"
    if character in "*_":
        return "\\" + character
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", errors="replace"))


def head(_title: str) -> str:
    """Nothing."""
    return ""


def tail() -> str:
    """Nothing."""
    return ""


def page(part: Part, index: int) -> Iterator[str]:
    """The title as a heading and the article, then each comment below a heading of its own."""
    thread = part.thread
    rule = "\n---\n\n" if index else ""
    address = thread.article.url or thread.url
    facts = [escaped_line(fact) for fact in part.article_facts() if fact != address]
    facts += [link("page", address)] if address else []
    blocks = [f"# {escaped_line(part.title())}", " · ".join(facts), escaped_line(part.about)]
    blocks += [*_signs(part, ARTICLE), escaped(thread.article.text)]
    yield rule + "\n\n".join(block for block in blocks if block) + "\n"
    for comment in part.comments:
        number, *rest = map(escaped_line, part.facts(comment))
        head = " · ".join([link(number, comment.url), *rest])
        # Plain figures and a dot would begin a list; in a heading they do not.
        blocks = [f"### {head}", *_signs(part, comment.id), escaped(comment.text)]
        yield "\n" + "\n\n".join(block for block in blocks if block) + "\n"


def _signs(part: Part, id: int) -> list[str]:
    return ["\\\n".join(f"**{escaped_line(sign)}**" for sign in part.signs(id))]
