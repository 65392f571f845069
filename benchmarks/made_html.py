"""Make HTML pages of our own with known truth, for accuracy.py, agreement.py and speed.py.

    python benchmarks/made_html.py OUT --count 600 --seed 1
    python benchmarks/accuracy.py OUT --by platform --families

Families (made/html/families.py), languages, class names and writing styles rotate, so that each meets each;
OUT/pages/NAME is the page, OUT/gold/NAME.json its truth, "platform" there its family. Same seed, same pages.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # runs as a script, from anywhere

from benchmarks.made.content import Entry, Language, Writer, languages, more_languages
from benchmarks.made.html import chrome, layouts
from benchmarks.made.html.families import FAMILIES, Family
from benchmarks.made.html.names import Names, Style
from benchmarks.made.html.units import Frame


@dataclass(frozen=True)
class MadeHtml:
    """One page and the truth about it (a gold record)."""

    name: str
    html: str
    gold: dict[str, Any]


def make_page(
    number: int,
    seed: int,
    language: Language,
    family: Family,
    style: Style,
    *,
    count: int | None = None,
    chain: bool = False,
) -> MadeHtml:
    """One page, the same for the same arguments.

    count: so many comments instead of as many as the family has. chain: each answers the one before it.
    """
    dice = random.Random(f"{seed} {number} {language.code} {family.name} {style}")
    writer = Writer(language, dice)
    title = writer.title()
    texts = [writer.paragraph(2, 5) for _ in range(2 if family.opening else dice.randint(3, 8))]
    entries = writer.entries(
        dice.randint(*family.size) if count is None else count, nested=family.nested, quotes=family.quotes
    )
    _prepare(entries, family, writer)
    if chain:
        for entry in entries[1:]:
            entry.parent = entry.index - 1
    frame = Frame(
        writer,
        Names(style, dice),
        entries,
        dice.choice(language.phrases["dates"]),
        dates=family.dates,
        authors=family.authors,
        paragraphs=dice.choice(("p", "p", "br", "div")),
        avatars=dice.random() < 0.4,
        badges=dice.random() < 0.2,
        likes=dice.random() < 0.3,
    )
    declared, stated = _declared(family, language, dice, len(entries), title)
    gold = {
        "file": f"made{number}.{family.name}.{language.code}.{style}.html",
        "platform": family.name,
        "language": language.code,
        "title": title,
        "declared_count": declared,
        "declared_text": stated,
        "article_first": " ".join(texts[0].split()[:8]),
        "article_last": " ".join(texts[-1].split()[-8:]),
        "has_thread": bool(entries),
        "comments": _truth(frame, family),
        "kinds": [entry.kind for entry in entries],
    }
    return MadeHtml(str(gold["file"]), _document(frame, family, title, texts, stated), gold)


def _prepare(entries: list[Entry], family: Family, writer: Writer) -> None:
    """The family's own: kinds, pingbacks at the end, no replies deeper than it can show."""
    for entry, depth in zip(entries, layouts.depths(entries), strict=True):
        if depth > family.deep and entry.parent is not None:
            entry.parent = entries[entry.parent].parent  # done for the parent already: so one level is enough
        entry.kind = "comment" if family.kind == "answer" and entry.parent is not None else family.kind
    if family.pingbacks:
        for entry in entries[-2:]:
            entry.kind, entry.paragraphs, entry.quoted = "pingback", [writer.title()], None


def _declared(
    family: Family, language: Language, dice: random.Random, count: int, title: str
) -> tuple[int | None, str | None]:
    """The count that the page states, and the line that states it."""
    if not family.titled or (family.trap in ("recent", "teasers", "listing") and not count):
        return None, None
    if not count:
        return (0, language.phrase("heading_zero")) if dice.random() < 0.6 else (None, None)
    if count == 1:
        return 1, language.phrase("heading_one")
    known: str | list[str] = language.phrases[family.plural]
    chosen = known if isinstance(known, str) else dice.choice(known)
    return count, chosen.format(n=count, title=title)


def _truth(frame: Frame, family: Family) -> list[dict[str, Any]]:
    wrote = str(frame.language.phrases["wrote"])
    found = []
    for entry, depth in zip(frame.entries, layouts.depths(frame.entries), strict=True):
        mention = entry.kind == "pingback"
        exact = frame.dates in ("shown", "titled") and not mention
        found.append({
            "n": entry.index + 1,
            # a bare mention says no more than its title, which is both (as in the gold of real pages)
            "author": entry.paragraphs[0] if mention else entry.author if family.authors else None,
            "date_text": frame.shown(entry) if frame.dates != "none" and not mention else None,
            "date": frame.exact(entry) if exact else None,
            "parent": None if entry.parent is None else entry.parent + 1,
            "depth": depth,
            "text": entry.text(wrote),
        })  # fmt: skip
    return found


def _document(frame: Frame, family: Family, title: str, texts: list[str], stated: str | None) -> str:
    if family.opening:
        main = _opening(frame, family, title, texts, stated)
    else:
        main = chrome.article(frame, title, texts, count=stated if frame.dice.random() < 0.3 else None)
        main += chrome.trap(frame, family.trap) if family.trap != "none" else ""
        main += _thread(frame, family, stated)
    if family.trap != "recent" and (frame.entries or frame.dice.random() < 0.5):
        main += chrome.form(frame, inside=family.form_around)
    return chrome.page(frame, title, main, forms=family.form_around, sidebar=chrome.furniture(frame))


def _thread(frame: Frame, family: Family, stated: str | None) -> str:
    above = chrome.heading(frame, stated)
    if not frame.entries:
        return above
    thread = family.layout(frame, family.unit)
    return above + (f'<div style="display: none">{thread}</div>' if family.hidden else thread)


def _opening(frame: Frame, family: Family, title: str, texts: list[str], stated: str | None) -> str:
    """A topic: the article is the first post, in the markup of the others, or a question above them."""
    when = chrome.first_date(frame)
    first = Entry(0, frame.language.phrases["names"][0], when, None, texts)
    above = f"<h1>{title}</h1>"
    if family.kind == "answer":
        post = frame.names.tag("div", "question", family.unit(frame, first))
        return above + post + _thread(frame, family, stated)
    following = frame.entries
    shifted = [
        Entry(
            e.index + 1, e.author, e.when, None if e.parent is None else e.parent + 1, e.paragraphs, e.quoted
        )
        for e in following
    ]
    frame.entries = [first, *shifted]
    try:
        return above + _thread(frame, family, stated)
    finally:
        frame.entries = following


def pages(count: int, seed: int) -> Iterator[MadeHtml]:
    """`count` pages, each family in each language and with each of its kinds of class names in turn."""
    known = [*languages(), *more_languages()]
    for number in range(count):
        turn, index = divmod(number, len(FAMILIES))
        family = FAMILIES[index]
        language = known[(11 * turn + 5 * index + seed) % len(known)]
        yield make_page(number, seed, language, family, family.names[(turn + index) % len(family.names)])


def main() -> int:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--count", type=int, default=10 * len(FAMILIES))
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for name in ("pages", "gold"):
        (args.out / name).mkdir(parents=True, exist_ok=True)
    for made in pages(args.count, args.seed):
        (args.out / "pages" / made.name).write_text(made.html, encoding="utf-8")
        record = json.dumps(made.gold, ensure_ascii=False, indent=1)
        (args.out / "gold" / f"{made.name}.json").write_text(record + "\n", encoding="utf-8")
    print(f"{args.count} pages in {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
