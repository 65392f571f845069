"""A citation of one comment: who, when, on what page, which number, where, and its words. Pure.

What somebody else needs to find the passage again. "Saved" is the date of the file that was read: the page
was there on that day or before; when it was retrieved nobody knows, and today is certainly wrong.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from threadview_parsers.clean import clean_line

from .export.markdown import escaped_line, link

if TYPE_CHECKING:
    from threadview_parsers.records import Thread

Style = Literal["text", "markdown", "biblatex"]
STYLES: tuple[Style, ...] = ("text", "markdown", "biblatex")
EXCERPT = 200
"""Characters of an excerpt; a longer one ends at a word before."""


@dataclass(frozen=True)
class Cited:
    """What is cited, in single lines."""

    author: str
    date: str
    """ISO 8601 as far as the page tells, else the date as shown."""
    title: str
    """Of the page."""
    number: int
    """Of the comment, as the screen shows it; 0 for the article."""
    printed: str
    """The number that the page prints, where it is another one."""
    link: str
    """Of the comment or else of the page; empty where the page gives none."""
    excerpt: str
    saved: str
    """Date of the file; empty where there is none."""
    file: str
    """Its name."""

    @property
    def what(self) -> str:
        """ "comment 5", "the article"."""
        if not self.number:
            return "the article"
        return f"comment {self.number}" + (f" ({self.printed} on the page)" if self.printed else "")


def cited(thread: Thread, item: int, *, words: str = "", saved: date | None = None) -> Cited:
    """What a citation of an item of the thread says; 0 is the article. `words` are the excerpt, if chosen."""
    article = thread.article
    address = article.url or thread.url or ""
    if item == 0:
        author, published = article.author, article.published or article.published_text
        number, printed, text = 0, "", article.text
    else:
        comment = thread.comments[item - 1]
        author, published = comment.author, comment.published or comment.published_text
        number, text = comment.id, comment.text
        printed = comment.number or ""
        address = comment.url or address
    return Cited(
        author=_line(author or ""),
        date=_line((published or "").partition("T")[0]),
        title=_line(article.title or ""),
        number=number,
        printed="" if printed.lstrip("#") == str(number) else _line(printed),
        link=_line(address) if address.startswith(("https://", "http://")) else "",
        excerpt=excerpt(words or text),
        saved=saved.isoformat() if saved is not None else "",
        file=_line(re.split(r"[\\/]", thread.source)[-1]),
    )


def excerpt(text: str, longest: int = EXCERPT) -> str:
    """The beginning of a text on one line, ended at a word, with "…" where more follows."""
    line = _line(text[: longest * 4])
    if len(line) <= longest:
        return line
    cut = line.rfind(" ", longest // 2, longest)
    return line[: cut if cut > 0 else longest].rstrip(" ,;:-") + "…"


def cite(what: Cited, style: Style) -> str:
    """The citation, in plain text or Markdown on one line, or as an entry for biblatex."""
    return {"text": _text, "markdown": _markdown, "biblatex": _biblatex}[style](what)


def _text(what: Cited) -> str:
    who = ", ".join(part for part in (what.author or "anonymous", what.date) if part)
    words = f": “{what.excerpt}”" if what.excerpt else ""
    return f"{who}{words} – {_sentence(what, what.title, what.link)}"


def _markdown(what: Cited) -> str:
    who = escaped_line(", ".join(part for part in (what.author or "anonymous", what.date) if part))
    words = f": “{escaped_line(what.excerpt)}”" if what.excerpt else ""
    title = f"*{escaped_line(what.title)}*" if what.title else ""
    place = f" on {title}" if title else ""
    saved = f" (saved {what.saved})" if what.saved else ""
    file = f", file {escaped_line(what.file)}" if not what.link and what.file else ""
    return f"{who}{words} – {link(escaped_line(what.what), what.link or None)}{place}{file}{saved}"


def _sentence(what: Cited, title: str, address: str) -> str:
    place = f" on “{title}”" if title else ""
    where = f", {address}" if address else f", file {what.file}" if what.file else ""
    return f"{what.what}{place}{where}" + (f" (saved {what.saved})" if what.saved else "")


def _biblatex(what: Cited) -> str:
    comment = f"{what.what[:1].upper()}{what.what[1:]}"
    iso = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", what.date)
    fields = {
        "author": f"{{{_tex(what.author)}}}" if what.author else "",
        "title": _tex(
            f"{comment} on “{what.title}”" if what.title and what.number else what.title or comment
        ),
        "date": iso[0] if iso else "",
        "url": re.sub(r"[{}\\]", lambda found: f"%{ord(found[0]):02X}", what.link),
        "urldate": what.saved if what.link else "",
        "note": _tex(what.date) if what.date and not iso else "",
        "annotation": _tex(what.excerpt),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{_key(what)},", *lines, "}"])


def _key(what: Cited) -> str:
    """A key that is the same each time: "jeanp2025-5"."""
    plain = unicodedata.normalize("NFKD", what.author or what.title).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]", "", plain.lower())[:20] or "comment"
    year = re.match(r"\d{4}", what.date)
    return f"{name}{year[0] if year else ''}-{what.number}"


_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%",
    "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in text)


def _line(text: str) -> str:
    return " ".join(clean_line(text).split())
