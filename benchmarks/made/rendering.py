"""Blocks of a page, and the styles in which dump tools print them.

A page is a list of blocks, as HTML would have them; `render` prints it as one family of tools would:
with list marks and indentation, as Markdown, one text node a line, hard-wrapped, or bare.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Link:
    """A text node that is a link (or a button): Markdown shows its target, other styles only its text."""

    text: str


Node = str | Link


@dataclass(frozen=True)
class Text:
    """A line (no margin), a paragraph or a heading, of one or more text nodes."""

    nodes: tuple[Node, ...]
    kind: Literal["line", "paragraph", "heading"] = "line"
    level: int = 0


@dataclass(frozen=True)
class Items:
    """A list; each item is a list of blocks."""

    items: Sequence[Sequence[Block]]
    ordered: bool = False


@dataclass(frozen=True)
class Group:
    """Blocks set in from the left: a quotation or a nested branch."""

    blocks: Sequence[Block]
    quote: bool = False


Block = Text | Items | Group


def line(*nodes: Node) -> Text:
    return Text(nodes)


def paragraph(text: str) -> Text:
    return Text((text,), "paragraph")


def heading(text: str, level: int = 2) -> Text:
    return Text((text,), "heading", level)


@dataclass(frozen=True)
class Style:
    """What one family of dump tools keeps of a page, and how it prints it."""

    name: str
    indents: bool = True
    marks: bool = True
    margins: bool = True
    """Blank lines round paragraphs, headings and lists."""
    every_line: bool = False
    """A blank line round every line."""
    wrap: int = 0
    """Columns at which lines are broken; 0 for never."""
    base: str = ""
    """What stands before every line."""
    markdown: bool = False
    split_nodes: bool = False
    """Each text node on a line of its own."""
    lone_marks: bool = False
    """A list mark stands on a line of its own, its item below."""

    @property
    def nests(self) -> bool:
        """Whether the nesting of replies can be seen."""
        return self.indents


STYLES = (
    Style("indented"),
    Style("wrapped", wrap=72),
    Style("terminal", wrap=79, base="   ", lone_marks=True),
    Style("markdown", markdown=True),
    Style("nodes", indents=False, marks=False, margins=False, split_nodes=True),
    Style("spaced", indents=False, marks=False, every_line=True),
    Style("tight", indents=False, marks=False, margins=False),
    Style("margins", indents=False, marks=True),
)


@dataclass
class _Printer:
    style: Style
    lines: list[str] = field(default_factory=list)
    mark: str = ""
    """The list mark that the next line starts with."""

    def blank(self) -> None:
        if self.style.margins and self.lines and self.lines[-1].strip() and not self.mark:
            self.lines.append("")

    def put(self, text: str, prefix: str) -> None:
        style = self.style
        if self.mark and style.lone_marks:
            self.lines.append(style.base + prefix[: -len(self.mark)] + self.mark.rstrip())
            self.mark = ""
        first = prefix[: len(prefix) - len(self.mark)] + self.mark
        self.mark = ""
        if style.wrap:
            width = max(20, style.wrap - len(style.base))
            pieces = textwrap.wrap(
                text, width, initial_indent=first, subsequent_indent=prefix, break_long_words=False,
                break_on_hyphens=False,
            )  # fmt: skip
        else:
            pieces = [first + text]
        self.lines += [style.base + piece for piece in pieces]

    def blocks(self, blocks: Sequence[Block], prefix: str) -> None:
        for block in blocks:
            if isinstance(block, Text):
                self.text(block, prefix)
            elif isinstance(block, Items):
                self.items(block, prefix)
            else:
                self.blank()
                inset = "> " if block.quote and self.style.markdown else "   "
                self.blocks(block.blocks, prefix + inset if self.style.indents else prefix)
                self.blank()

    def text(self, block: Text, prefix: str) -> None:
        style = self.style
        margin = block.kind != "line" or style.every_line
        if margin:
            self.blank()
        texts = [self.node(node) for node in block.nodes]
        for text in texts if style.split_nodes else ["".join(texts)]:
            hashes = "#" * block.level + " " if style.markdown and block.kind == "heading" else ""
            if text.strip():
                self.put(hashes + text.strip(), prefix)
        if margin:
            self.blank()

    def items(self, block: Items, prefix: str) -> None:
        self.blank()
        for number, item in enumerate(block.items, 1):
            if self.style.marks:
                self.mark = f"  {number}. " if block.ordered else "  * "
            inset = " " * len(self.mark) if self.style.indents else ""
            self.blocks(item, prefix + inset)
            self.mark = ""
        self.blank()

    def node(self, node: Node) -> str:
        if isinstance(node, str):
            return node
        if not self.style.markdown:
            return node.text
        lead = node.text[: len(node.text) - len(node.text.lstrip())]
        tail = node.text[len(node.text.rstrip()) :]
        return f"{lead}[{node.text.strip()}](https://example.org/p/{len(node.text)}){tail}"


def render(blocks: Sequence[Block], style: Style) -> str:
    """The page as text in one style."""
    printer = _Printer(style)
    printer.blocks(blocks, "")
    return "\n".join(text.rstrip() for text in printer.lines).strip("\n") + "\n"
