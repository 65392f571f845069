"""From the tree that lxml makes of a page to its table: which text a reader sees, and how far it is apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.clean import clean
from threadview_parsers.html.dom import APART, BLOCKS, BROKEN, JOINED, SPACED, Dom
from threadview_parsers.html.pictures import sign_of, sign_of_icon
from threadview_parsers.html.quoting import is_quoting

if TYPE_CHECKING:
    from lxml.etree import _Element

SKIPPED = frozenset(
    str.split(
        "script style template svg math iframe object embed canvas audio video noscript head select datalist "
        "textarea map noframes frameset title"
    )
)
"""Elements whose text is nothing that a reader sees on the page, or that a reader types."""
LINES = frozenset(("dt", "dd"))
"""Blocks that stand on a line of their own without being a paragraph."""
APART_INLINE = frozenset(("button", "input", "img", "label", "select", "textarea"))
"""Elements within a line that part the words on their two sides."""
PRE = frozenset(("pre", "listing", "xmp"))
_INVISIBLE = (
    "\xad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063"
    "\u2064\u2066\u2067\u2068\u2069\u3164\ufe00\ufe0e\ufe0f\ufeff\uffa0"
)
"""Characters that leave no trace: a text of nothing else is no atom."""
_MARKS = "\"'“”„‟‘’«»‹›「」『』"
LONG_LINE = 200
"""Two blocks of so many characters are paragraphs, even where the page sets every line in a block."""


class Reader:
    """Walks a tree once and fills the table. Use `dom.read_dom`."""

    def __init__(self, root: _Element) -> None:
        self.dom = Dom(root)
        self.stack: list[int] = []
        self.elements: list[_Element] = []
        self.gap = APART
        self.link: list[int] = []
        self.quote = -1
        self.pre = 0
        self.items: list[int] = []
        self.marker: str | None = None
        self.raw: list[str] = []
        self.cell = -1
        """The cell that has been opened and holds no atom yet."""
        self.opening = ""
        """A quotation mark that belongs before the next atom."""
        self.code = 0
        self.indent = ""
        """White space of a <pre> that the next atom begins with."""
        self.classes: dict[str, tuple[str, ...]] = {}
        self.lined: dict[int, None] = {}
        """Elements whose blocks are lines, since an empty line is a block of its own."""

    def run(self) -> Dom:
        """The table of the page."""
        dom = self.dom
        root = self.dom.root
        skipping: _Element | None = None
        for element in root.iter():
            parent = element.getparent() if element is not root else None
            if skipping is not None:
                # the subtree of a skipped element: pass by until something outside of it comes
                if parent is not None and parent in self._inside:
                    self._inside.add(element)
                    dom.passed += 1
                    continue
                self._tail(skipping)
                skipping = None
            while self.elements and self.elements[-1] is not parent:
                self._close()
            tag = element.tag
            if not isinstance(tag, str):
                self._tail(element)  # a comment or a processing instruction: no children
                continue
            if ":" in tag or "}" in tag:
                tag = tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1]
            if tag in SKIPPED:
                skipping = element
                dom.passed += 1
                self._inside = {element}
                if tag not in ("script", "style", "noscript", "template", "head", "title"):
                    self.gap = max(self.gap, SPACED)
                continue
            self._open(element, tag)
        if skipping is not None:
            self._tail(skipping)
        while self.elements:
            self._close()
        self._clean()
        self._join_lines()
        return dom

    _inside: set[_Element]
    item = -1

    def _open(self, element: _Element, tag: str) -> None:
        dom = self.dom
        number = len(dom.element)
        dom.element.append(element)
        dom.index[element] = number
        dom.tag.append(tag)
        dom.parent.append(self.stack[-1] if self.stack else -1)
        dom.last.append(number + 1)
        dom.depth.append(len(self.stack))
        names = element.get("class")
        dom.classes.append(self._tokens(names) if names else ())
        dom.first_atom.append(len(self.raw))
        dom.end_atom.append(len(self.raw))
        own = element.get("id") or (element.get("name") if tag == "a" else None)
        if own:
            dom.ids.setdefault(own, number)
        self.stack.append(number)
        self.elements.append(element)
        if tag == "br":
            self.gap = APART if self.gap >= BROKEN else BROKEN
        elif tag in BLOCKS:
            self._open_block(element, tag, number)
        elif tag == "a":
            if element.get("href"):
                self.link.append(number)
        elif tag == "img":
            self._picture(element, number)
        elif tag == "q":
            self.opening += "“"
        elif tag == "code":
            self.code += 1
        elif tag in APART_INLINE or "-" in tag:
            self._part(tag)
        elif names and tag in ("i", "span") and ("mil" in names or "mot" in names or "moj" in names):
            self._icon(element, number)
        if tag == "blockquote" or (names and ("uot" in names or "itat" in names) and is_quoting(tag, names)):
            dom.quoting.append(number)
            if self.quote < 0:
                self.quote = number
        if element.text:
            self._text(element.text, number)

    def _tokens(self, names: str) -> tuple[str, ...]:
        """The tokens of a class attribute; one tuple for all elements that have the same."""
        found = self.classes.get(names)
        if found is None:
            found = self.classes[names] = tuple(names.split())
        return found

    def _open_block(self, element: _Element, tag: str, number: int) -> None:
        self.gap = max(self.gap, BROKEN) if tag in LINES else APART
        if tag in PRE:
            self.pre += 1
            self.indent = ""
        elif tag in ("ul", "menu", "dir"):
            self.items.append(-1)
        elif tag == "ol":
            self.items.append(_whole(element.get("start"), 1) - 1)
        elif tag == "li":
            self._item(element, number)
        elif tag in ("td", "th"):
            self.cell = number

    def _item(self, element: _Element, number: int) -> None:
        if not self.items or self.items[-1] < 0:
            # loose items outside of any list are shown with bullets too
            self.marker = "- "
        else:
            self.items[-1] = _whole(element.get("value"), self.items[-1] + 1)
            self.marker = f"{self.items[-1]}. "
        self.item = number

    def _part(self, tag: str) -> None:
        """Part the words on the two sides of a control, or of an element that the page has made up."""
        if self.gap == JOINED and tag != "g-emoji":
            self.gap = SPACED

    def _picture(self, element: _Element, number: int) -> None:
        sign = sign_of(element)
        if sign:
            self.dom.pictures.add(len(self.raw))
            self._text(sign, number)
        else:
            self._part("img")

    def _icon(self, element: _Element, number: int) -> None:
        """A smiley that the style sheet draws into an empty element."""
        if len(element) or (element.text and not element.text.isspace()):
            return
        sign = sign_of_icon(element)
        if sign:
            self.dom.pictures.add(len(self.raw))
            self._text(sign, number)

    def _close(self) -> None:
        dom = self.dom
        number = self.stack.pop()
        element = self.elements.pop()
        dom.last[number] = len(dom.element)
        dom.end_atom[number] = len(self.raw)
        tag = dom.tag[number]
        if tag in BLOCKS:
            self._close_block(element, tag, number)
        elif tag == "a" and self.link and self.link[-1] == number:
            self.link.pop()
        elif tag == "q":
            self._close_q(number)
        elif tag == "code":
            self.code -= 1
        elif tag == "button" or "-" in tag:
            self._part(tag)
        if self.quote == number:
            self.quote = -1
        self._tail(element)

    def _close_block(self, element: _Element, tag: str, number: int) -> None:
        self.gap = max(self.gap, BROKEN) if tag in LINES else APART
        if tag in PRE:
            self.pre -= 1
            self.indent = ""
        elif tag in ("ul", "ol", "menu", "dir"):
            self.items.pop()
            self.marker = None
        elif tag == "li":
            self.marker = None
        elif tag in ("td", "th"):
            self.cell = -1
        elif tag in ("div", "p") and self.dom.first_atom[number] == len(self.raw) and self._is_blank(number):
            self.lined[self.dom.parent[number]] = None

    def _is_blank(self, number: int) -> bool:
        """Whether a block without atoms is what an editor makes of an empty line."""
        dom = self.dom
        inner = len(dom.element) - number - 1
        if inner == 0:
            return "\xa0" in (dom.element[number].text or "")
        return inner == 1 and dom.tag[number + 1] == "br"

    def _close_q(self, number: int) -> None:
        first = self.dom.first_atom[number]
        if first < len(self.raw):
            if self.raw[first][0] == "“" and self.raw[-1][-1] not in _MARKS:
                self.raw[-1] += "”"
        else:
            self.opening = ""

    def _tail(self, element: _Element) -> None:
        if element.tail and self.stack:
            self._text(element.tail, self.stack[-1])

    def _text(self, text: str, owner: int) -> None:
        if self.pre:
            self._preformatted(text, owner)
            return
        collapsed = " ".join(text.split())
        if not collapsed or (collapsed[0] in _INVISIBLE and not collapsed.strip(_INVISIBLE)):
            if self.gap == JOINED and (text[0].isspace() or text[-1].isspace()):
                self.gap = SPACED
            return
        if self.gap == JOINED and text[0].isspace():
            self.gap = SPACED
        if self.code and self.gap >= BROKEN and text[0] == "\xa0":
            # boards indent code with no-break spaces
            before = len(text) - len(text.lstrip())
            collapsed = " " * before + collapsed
            self._append(collapsed, owner)
            self.dom.preformatted[-1] = True
        else:
            self._append(collapsed, owner)
        self.gap = SPACED if text[-1].isspace() else JOINED

    def _preformatted(self, text: str, owner: int) -> None:
        if not text.strip() or not text.strip(_INVISIBLE + " \t\r\n\xa0"):
            if "\n" in text:
                self.gap = max(self.gap, BROKEN if text.count("\n") == 1 else APART)
                self.indent = text.rsplit("\n", 1)[1].strip(_INVISIBLE)
            else:
                self.indent += text.strip(_INVISIBLE)
            return
        before = len(text) - len(text.lstrip("\r\n"))
        after = len(text) - len(text.rstrip("\r\n"))
        if before:
            self.gap = max(self.gap, BROKEN if before == 1 else APART)
        else:
            text = self.indent + text
        self.indent = ""
        # clean() keeps the number of lines, but the table is cleaned as one text of lines
        text = text.strip("\r\n").expandtabs(4).replace("\r\n", "\n").replace("\r", "\n")
        self._append(text.replace("\n", "\x00"), owner)
        self.gap = JOINED if not after else BROKEN if after == 1 else APART

    def _append(self, text: str, owner: int) -> None:
        dom = self.dom
        atom = len(self.raw)
        if self.opening:
            if text[0] not in _MARKS:
                text = self.opening + text
            self.opening = ""
        self.raw.append(text)
        dom.owners.append(owner)
        dom.gaps.append(self.gap)
        dom.links.append(self.link[-1] if self.link else -1)
        dom.quotes.append(self.quote)
        dom.preformatted.append(self.pre > 0)
        if self.marker is not None:
            dom.markers[atom] = self.marker
            dom.items[atom] = self.item
            self.marker = None
        if self.cell >= 0:
            dom.cells[atom] = self.cell
            self.cell = -1

    def _clean(self) -> None:
        """Make the texts safe, all at once: cleaning keeps newlines, so they part the atoms."""
        dom = self.dom
        # NUL comes from no parser (libxml2 has none in its strings), so it can stand for a newline
        if not self.raw:
            return
        whole = clean("\n".join(self.raw).replace("\x00", "\ue000"))
        lines = whole.split("\n")
        if "  " in whole or "\n " in whole or " \n" in whole:
            # what cleaning took out may have stood between spaces
            lines = [
                line if pre else " ".join(line.split())
                for line, pre in zip(lines, dom.preformatted, strict=True)
            ]
        if "" in lines:
            lines = [line or "\ufffd" for line in lines]
        dom.texts = [
            line.replace("\ue000", "\n") if pre else line
            for line, pre in zip(lines, dom.preformatted, strict=True)
        ]

    def _join_lines(self) -> None:
        """Blocks between which an editor sets empty blocks are lines."""
        dom = self.dom
        for above in self.lined:
            end, long, tag = -1, False, ""
            for child in dom.children(above) if above >= 0 else ():
                first, stop = dom.first_atom[child], dom.end_atom[child]
                if first == stop or dom.tag[child] not in ("div", "p") or self._holds_block(child):
                    end = -1
                    continue
                if dom.tag[child] != tag:
                    end, tag = -1, dom.tag[child]  # a box above a paragraph is no line of its
                was_long, long = long, sum(map(len, dom.texts[first:stop])) >= LONG_LINE
                if first == end and dom.gaps[first] == APART and not (long and was_long):
                    dom.gaps[first] = BROKEN
                end = stop

    def _holds_block(self, number: int) -> bool:
        return any(tag in BLOCKS for tag in self.dom.tag[number + 1 : self.dom.last[number]])


def _whole(value: str | None, default: int) -> int:
    """The number of an attribute such as start="4"."""
    return int(value) if value and len(value) <= 6 and value.isascii() and value.isdigit() else default
