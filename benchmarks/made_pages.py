"""Make pages of our own with known truth, in the shape that accuracy.py takes.

    python benchmarks/made_pages.py OUT --pages 400 --seed 1
    python benchmarks/accuracy.py OUT

Languages, themes (see made/themes.py) and styles of rendering (made/rendering.py) rotate, so that each
meets each; OUT/text/NAME.STYLE.txt is the dump, OUT/gold/NAME.json its truth. What a style cannot show
(the nesting of replies where nothing is set in) is not in the truth. Same seed, same pages.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # runs as a script, from anywhere

from benchmarks.made import borrowed
from benchmarks.made.content import Entry, Language, Writer, languages
from benchmarks.made.rendering import STYLES, Block, Items, Link, Style, heading, line, paragraph, render
from benchmarks.made.themes import THEMES, Frame, Theme, lay_out


@dataclass(frozen=True)
class MadePage:
    """One page: its dump and the truth about it (a gold record)."""

    name: str
    style: str
    text: str
    gold: dict[str, Any]


def make_page(
    number: int,
    seed: int,
    language: Language,
    theme: Theme,
    style: Style,
    texts: Sequence[dict[str, Any]] | None = None,
) -> MadePage:
    """One page, the same for the same arguments; with `texts`, gold comments of a real page, out of those."""
    dice = random.Random(f"{seed} {number} {language.code} {theme.name} {style.name}")
    writer = Writer(language, dice)
    title = writer.title()
    article = [writer.paragraph(2, 5) for _ in range(dice.randint(2, 7))]
    if theme.opening:
        article = article[:2]
    count = dice.randint(*theme.size)
    if texts is None:
        entries = writer.entries(count, nested=theme.nested, quotes=theme.quotes)
    else:
        entries = borrowed.entries(writer, texts, count, nested=theme.nested, dice=dice)
    if theme.explicit:
        _answer_latest(entries)
    if theme.name == "pingbacks":
        for entry in entries[-2:]:
            entry.kind, entry.paragraphs = "pingback", [f"{writer.title()} – {writer.title()}"]
    frame = Frame(writer, entries, dice.choice(language.phrases["dates"]))
    declared = _declared(theme, language, dice, len(entries), title)
    blocks = [
        *_top(writer, title),
        *_article(theme, frame, article),
        *_clutter(theme, frame),
        *([heading(declared[1], 3)] if declared[1] else []),
        *lay_out(theme, frame),
        *_bottom(theme, writer),
    ]
    gold = {
        "file": f"made{number}.{language.code}.{theme.name}.html",
        "platform": theme.name,
        "language": language.code,
        "title": title,
        "declared_count": declared[0],
        "declared_text": declared[1],
        "article_first": " ".join(article[0].split()[:8]),
        "article_last": " ".join(article[-1].split()[-8:]),
        "has_thread": bool(entries),
        "comments": [_truth(theme, frame, style, entry) for entry in entries],
        "kinds": [entry.kind for entry in entries],
    }
    return MadePage(str(gold["file"]), style.name, render(blocks, style), gold)


def _answer_latest(entries: Sequence[Entry]) -> None:
    """Where a reply only names the one it answers, that one's latest comment is meant: make it true."""
    for entry in entries:
        if entry.parent is not None:
            name = entries[entry.parent].author
            entry.parent = max(e.index for e in entries[: entry.index] if e.author == name)


def _declared(
    theme: Theme, language: Language, dice: random.Random, count: int, title: str
) -> tuple[int | None, str | None]:
    """The count that the page states, and the heading that states it."""
    if theme.clutter == "teasers" or theme.opening:
        return None, None
    if theme.clutter == "loading":
        count = dice.randint(3, 90)
    if not count:
        silent = theme.clutter in ("sidebar", "archive", "interview")
        return (None, None) if silent else (0, language.phrase("heading_zero"))
    if count == 1:
        return 1, language.phrase("heading_one")
    pattern: str | list[str] = language.phrases[theme.heading]
    chosen = pattern if isinstance(pattern, str) else dice.choice(pattern)
    return count, chosen.format(n=count, title=title)


def _truth(theme: Theme, frame: Frame, style: Style, entry: Entry) -> dict[str, Any]:
    mention = entry.kind == "pingback"
    visible = theme.nested and (theme.explicit or style.nests)
    parent = entry.parent if visible else None
    depth, above = 0, parent
    while above is not None:
        depth, above = depth + 1, frame.entries[above].parent
    dated = theme.dates != "none" and not mention
    shown = frame.date(entry) if theme.dates == "shown" else frame.ago(entry)
    timed = "{H}" in frame.pattern
    iso = entry.when.strftime("%Y-%m-%dT%H:%M" if timed else "%Y-%m-%d")
    return {
        "n": entry.index + 1,
        "author": entry.author if theme.authors and not mention else None,
        "date_text": shown if dated else None,
        "date": iso if dated and theme.dates == "shown" else None,
        "parent": None if parent is None else parent + 1,
        "depth": depth,
        "text": entry.text(str(frame.language.phrases["wrote"])),
    }


def _top(writer: Writer, title: str) -> list[Block]:
    menu = [[line(Link(text))] for text in writer.language.phrases["menu"]]
    site = line(Link(writer.title()))
    return [site, Items(menu), heading(title, 1)]


def _article(theme: Theme, frame: Frame, article: Sequence[str]) -> list[Block]:
    first = frame.entries[0].when if frame.entries else None
    names: list[str] = frame.language.phrases["names"]
    if theme.opening and first:
        post = Entry(0, names[0], first.replace(year=first.year - 1), None, list(article))
        return theme.entry(frame, post)
    blocks: list[Block] = [line(names[-1])]
    for index, text in enumerate(article):
        if index and index % 3 == 0:
            blocks.append(heading(frame.writer.title(), 2))
        blocks.append(paragraph(text))
    return blocks


def _clutter(theme: Theme, frame: Frame) -> list[Block]:
    """What stands between article and thread, or in place of one."""
    writer, language = frame.writer, frame.language
    names: list[str] = language.phrases["names"]
    items = writer.entries(7, nested=False, quotes=False)
    blocks: list[Block] = []
    if theme.clutter == "sidebar":
        recent = [[line(Link(language.phrase("on", name=n, title=writer.title())))] for n in names[:5]]
        return [heading(language.phrase("recent"), 4), Items(recent)]
    if theme.clutter == "loading":
        return [line(language.phrase("loading"))]
    if theme.clutter == "archive":
        return [Items([[line(frame.date(entry), " ", Link(writer.title()))] for entry in items])]
    for number, entry in enumerate(items):
        if theme.clutter == "ticker":
            blocks += [line(f"{23 - number}:{entry.when.minute:02}"), paragraph(writer.paragraph())]
        elif theme.clutter == "interview":
            blocks += [line(f"{names[number % 2]}:"), paragraph(writer.paragraph())]
        elif theme.clutter == "teasers":
            blocks += [heading(writer.title(), 2), line(frame.date(entry)), paragraph(writer.paragraph())]
            blocks.append(line(Link(language.phrase("more"))))
    if blocks or theme.opening or writer.dice.random() < 0.5:
        return blocks
    related = [[line(Link(writer.title()))] for _ in range(3)]
    return [heading(language.phrase("related"), 4), Items(related)]


def _bottom(theme: Theme, writer: Writer) -> list[Block]:
    language = writer.language
    form: list[Block] = [
        heading(language.phrase("form"), 3),
        paragraph(language.phrase("note")),
    ]
    footer = line("© 2021 ", writer.title())
    return [*([] if theme.clutter == "teasers" else form), footer]


def pages(count: int, seed: int, most: int = 14, texts: Path | None = None) -> Iterator[MadePage]:
    """`count` pages of at most `most` comments, each theme in each style in turn.

    texts: a folder of gold records, whose comments are laid out instead of made ones.
    """
    known = languages()
    real = borrowed.borrow(texts) if texts else []
    for number in range(count):
        turn, index = divmod(number, len(THEMES))
        style = STYLES[(turn + index) % len(STYLES)]
        language = known[(7 * turn + 5 * index + turn // len(STYLES)) % len(known)]
        low, high = THEMES[index].size
        theme = replace(THEMES[index], size=(min(low, most), min(high, most)))
        if real:
            language, comments = real[(turn * 7 + index) % len(real)]
            yield make_page(number, seed, language, theme, style, comments)
        else:
            yield make_page(number, seed, language, theme, style)


def main() -> int:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=14, help="most comments on a page")
    parser.add_argument(
        "--texts", type=Path, metavar="GOLD", help="lay out the comments of these gold records"
    )
    args = parser.parse_args()
    for name in ("text", "gold"):
        (args.out / name).mkdir(parents=True, exist_ok=True)
    for page in pages(args.pages, args.seed, args.most, args.texts):
        dump = args.out / "text" / f"{page.name}.{page.style}.txt"
        dump.write_text(page.text, encoding="utf-8")
        record = json.dumps(page.gold, ensure_ascii=False, indent=1)
        (args.out / "gold" / f"{page.name}.json").write_text(record + "\n", encoding="utf-8")
    print(f"{args.pages} pages in {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
