"""How a thread is laid out: what holds the comments, and how a reply is tied to what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from benchmarks.made.content import Entry
from benchmarks.made.html.units import Frame, Unit, pingback

Layout = Callable[[Frame, Unit], str]


def written(f: Frame, unit: Unit, e: Entry) -> str:
    return pingback(f, e) if e.kind == "pingback" else unit(f, e)


def depths(entries: list[Entry]) -> list[int]:
    """How deep each entry stands; parents come before their replies."""
    found: list[int] = []
    for entry in entries:
        found.append(0 if entry.parent is None else found[entry.parent] + 1)
    return found


def steps(entries: list[Entry]) -> Iterator[tuple[Entry, int, int]]:
    """(entry, its depth, how many levels close before it); at any depth, without recursion."""
    before = -1
    for entry, depth in zip(entries, depths(entries), strict=True):
        yield entry, depth, max(before - depth + 1, 0) if before >= 0 else 0
        before = depth


def _id(e: Entry) -> str:
    return f' id="c{e.index + 1}"'


def _open(f: Frame, tag: str, role: str, extra: str = "") -> str:
    name = f.names.name(role)
    return f"<{tag}{f' class={chr(34)}{name}{chr(34)}' if name else ''}{extra}>"


def list_inside(f: Frame, unit: Unit, tag: str = "ol") -> str:
    """A list, the replies in a list inside the item."""
    out = [_open(f, tag, "thread")]
    open_items = 0
    for e, depth, _ in steps(f.entries):
        while open_items > depth:
            open_items -= 1
            # the list of replies that stood in the item closes with it
            out.append("</li>" if open_items == depth else f"</li></{tag}>")
        if depth and f.entries[e.index - 1].index == e.parent:
            out.append(_open(f, tag, "children"))
        out.append(_open(f, "li", "unit", _id(e)) + written(f, unit, e))
        open_items = depth + 1
    while open_items:
        open_items -= 1
        out.append("</li>" + (f"</{tag}>" if open_items else ""))
    return "".join(out) + f"</{tag}>"


def list_unordered(f: Frame, unit: Unit) -> str:
    return list_inside(f, unit, "ul")


def list_beside(f: Frame, unit: Unit) -> str:
    """A list, the replies in a list that is the next sibling of the item."""
    return _beside(f, unit, "ul", "li")


def boxes_beside(f: Frame, unit: Unit) -> str:
    """Boxes, the replies in a set-in box after the one they answer."""
    return _beside(f, unit, "div", "div")


def _beside(f: Frame, unit: Unit, outer: str, inner: str) -> str:
    out = [_open(f, outer, "thread")]
    level = 0
    for e, depth, _ in steps(f.entries):
        while level < depth:
            out.append(_open(f, outer, "children"))
            level += 1
        while level > depth:
            out.append(f"</{outer}>")
            level -= 1
        out.append(_open(f, inner, "unit", _id(e)) + written(f, unit, e) + f"</{inner}>")
    return "".join(out) + f"</{outer}>" * (level + 1)


def boxes_inside(f: Frame, unit: Unit) -> str:
    """Boxes, the replies in a box inside the one they answer."""
    out = [_open(f, "div", "thread")]
    level = 0
    for e, depth, closing in steps(f.entries):
        out.append("</div></div>" * closing)
        out.append(_open(f, "div", "unit", _id(e)) + written(f, unit, e) + _open(f, "div", "children"))
        level = depth + 1
    return "".join(out) + "</div></div>" * level + "</div>"


def level_classes(f: Frame, unit: Unit) -> str:
    """Boxes side by side; only a class tells the depth."""
    word = f.dice.choice(("level-", "depth-", "indent-", "lvl", "tiefe"))
    units = [
        f.names.tag("div", "unit", written(f, unit, e), cls=f"{word}{depth + 1}", id=f"c{e.index + 1}")
        for e, depth, _ in steps(f.entries)
    ]
    return f.names.tag("div", "thread", *units)


def pixels(f: Frame, unit: Unit) -> str:
    """Boxes side by side, set in by a style."""
    step = f.dice.choice((15, 20, 40))
    units = [
        f.names.tag("div", "unit", written(f, unit, e), style=f"margin-left: {step * depth}px")
        for e, depth, _ in steps(f.entries)
    ]
    return f.names.tag("div", "thread", *units)


def spacer(f: Frame, unit: Unit) -> str:
    """Rows of a table, set in by a blank picture's width."""
    rows = [
        f'<tr{_id(e)}><td><img src="/s.gif" height="1" width="{40 * depth}"></td>'
        + f.names.tag("td", "unit", written(f, unit, e))
        + "</tr>"
        for e, depth, _ in steps(f.entries)
    ]
    return f.names.tag("table", "thread", *rows)


def boxes(f: Frame, unit: Unit) -> str:
    units = [f.names.tag("div", "unit", written(f, unit, e), id=f"c{e.index + 1}") for e in f.entries]
    return f.names.tag("div", "thread", *units)


def articles(f: Frame, unit: Unit) -> str:
    return f.names.tag(
        "section", "thread", *(f.names.tag("article", "unit", written(f, unit, e)) for e in f.entries)
    )


def quotes(f: Frame, unit: Unit) -> str:
    """Each comment a <blockquote>."""
    return f.names.tag(
        "div", "thread", *(f.names.tag("blockquote", "unit", written(f, unit, e)) for e in f.entries)
    )


def ruled(f: Frame, unit: Unit) -> str:
    """Nothing around a comment; rules between."""
    return f.names.tag("div", "thread", "\n<hr>\n".join(written(f, unit, e) for e in f.entries))


def bare(f: Frame, unit: Unit) -> str:
    """Nothing around a comment and nothing between."""
    return f.names.tag("div", "thread", *(written(f, unit, e) for e in f.entries))


def definitions(f: Frame, _: Unit) -> str:
    """A <dl>: author and date in <dt>, the text in <dd>."""
    items = [
        f.names.tag("dt", "head", f.author(e, "b"), " ", f.date(e))
        + f.names.tag("dd", "body", f.body(e), f.controls(e))
        for e in f.entries
    ]
    return f.names.tag("dl", "thread", *items)


def board(f: Frame, _: Unit) -> str:
    """A forum of tables: the author and his facts in one cell, date and text in the other."""
    one_table = f.dice.random() < 0.5
    rows = []
    for e in f.entries:
        n = sum(map(ord, e.author))
        facts = f"{f.picture(e)}<div>{escape(f.language.phrase('posted', date=n % 900))}</div>"
        left = f.names.tag("td", "poster", f.author(e, "b"), "<br>", facts, width="150")
        top = f.names.tag("div", "head", f.date(e), f' <a href="#c{e.index + 1}">#{e.index + 2}</a>')
        right = f.names.tag("td", "post", top, "<hr>", f.names.tag("div", "body", f.body(e)))
        rows.append(f"<tr{_id(e)}>{left}{right}</tr>")
    if one_table:
        return f.names.tag("table", "thread", *rows)
    return f.names.tag("div", "thread", *(f.names.tag("table", "unit", row) for row in rows))


def rows(f: Frame, _: Unit) -> str:
    """A table with two rows a comment: who and when, what."""
    made = [
        f.names.tag("tr", "head", f"<td>{f.author(e, 'b')}</td><td>{f.date(e)}</td>")
        + f.names.tag("tr", "body", f'<td colspan="2">{f.body(e)}</td>')
        for e in f.entries
    ]
    return f.names.tag("table", "thread", *made)


def answers(f: Frame, unit: Unit) -> str:
    """Answers in boxes, each with its remarks in a small list: "text – author date"."""
    out, remarks = [], list[str]()

    def close() -> None:
        if remarks:
            out.append(f.names.tag("ul", "children", *remarks))
            remarks.clear()
        if out:
            out.append("</div>")

    for e in f.entries:
        if e.parent is None:
            close()
            out.append(_open(f, "div", "unit", _id(e)) + written(f, unit, e))
        else:
            by = f" – {f.author(e, 'a')} {f.date(e)}"
            remarks.append(f.names.tag("li", "remark", f.names.tag("span", "copy", f.body(e)), by))
    close()
    return f.names.tag("div", "thread", *out)
