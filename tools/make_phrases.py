"""Make tools/phrases.tsv, and from it the package's data: the words around comments in some 90 languages.

    .venv/bin/python tools/make_phrases.py [COLLECTED.tsv]

COLLECTED.tsv has the columns role, message, locale, text: translations as blog and forum software ships them
(by default ../shared/reference/phrases.tsv; without it, the rows that came from it are kept from the present
table). The files tools/phrases/*.tsv are our own: kind, languages divided by ",", forms divided by " | ",
with {n} for a number, {name} for an author and {t} for a title. Kinds:

    noun, counted     a word for comments; a counted one needs a number or a title beside it
    about             words between the noun and the title
    number=N          a number in words
    heading, heading=N, form, closed, reply, says, pingback, paging, moderation, meta
    more              leads from a teaser to its article; the form is then no control of a comment
    recent            heads comments of other pages; the form is then no heading and no page link
    byline            says, but weak: "By X" credits pictures too
    weak              reply, but only beside another control: "Yes", "Thanks" are comments as well
    drop=KIND         takes forms out that another list has as KIND

The table holds the forms folded as the package folds lines, so that looking up is all that is left.
"""

from __future__ import annotations

import html
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pack_phrases import NAME, TITLE, pack
from threadview_parsers.phrases.fold import NUMBER, fold

HERE = Path(__file__).parent
COLLECTED = HERE.parents[1] / "shared/reference/phrases.tsv"
TARGET = HERE / "phrases.tsv"
PACKED = HERE.parent / "parsers/threadview_parsers/data/phrases.json"
SLOTS = {"{n}": NUMBER, "{name}": NAME, "{t}": TITLE}
SLOT = re.compile(r"(\{n\}|\{name\}|\{t\})")

Forms = defaultdict[tuple[str, str], set[str]]
"""(kind, form) -> languages."""

LANGUAGES = {
    "nb": "no", "nn": "no", "zh_tw": "zh", "zh_cn": "zh", "zh_hant": "zh", "sr_latin": "sr", "fil": "tl",
}  # fmt: skip
# Messages that say nothing here: date patterns, fragments, and words that prose is full of.
DROPPED = ("%1$s at %2$s", "%s ago", "By %s", "by %s", "comment", "comments", "thoughts on")
# Translations that are not what their message says, or too short to tell from prose.
NOISE = {"0 pro ~", "0 про ~", "0 dacht op ~", "hu:gondolat", "ping", "0", "en:quote"}


def language(locale: str) -> str:
    """The ISO 639 code of a locale."""
    return LANGUAGES.get(
        locale.casefold(), LANGUAGES.get(re.split(r"[_-]", locale)[0], re.split(r"[_-]", locale)[0])
    )


def folded(form: str) -> str:
    """A form as the table holds it; empty where nothing but slots is left."""
    parts = [SLOTS.get(part) or " ".join(fold(part)) for part in SLOT.split(form)]
    words = " ".join(part for part in parts if part).split()
    if all(word in SLOTS.values() for word in words) or sum(word in (NAME, TITLE) for word in words) > 1:
        return ""
    return " ".join(words)


def collected(path: Path) -> Iterator[tuple[str, str, str]]:
    """(kind, language, form with slots) of each usable row."""
    english: dict[str, set[str]] = defaultdict(set)
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    for _, message, locale, text in rows:
        if locale.startswith("en"):
            english[message].add(text.casefold())
    for role, message, locale, text in rows:
        code = language(locale)
        untranslated = code != "en" and text.casefold() in english[message] | {message.casefold()}
        if message in DROPPED or (untranslated and role != "pingback"):
            continue
        form = html.unescape(re.sub(r"<[^>]*>", " ", text))
        form = re.sub(r"\{\{\s*\w+\s*\}\}", "{n}", form)
        yield from ((kind, code, slotted) for kind, slotted in _slots(role, message, form))


def _slots(role: str, message: str, form: str) -> Iterator[tuple[str, str]]:
    """The kind of a row and its form with our slots in place of the message's."""
    kind = role
    if "awaiting moderation" in message:
        kind = "moderation"
    elif "closed" in message or "Comments Off" in message:
        kind = "closed"
    elif role == "meta" and "dit" in message:
        kind = "reply"
    elif message == "No Comments":
        kind = "heading=0"
    single = {"says": "{name}", "heading": "{t}", "form": "{name}", "reply": "{name}"}.get(role, " ")
    if message.startswith("Required fields"):
        single = " "
    form = re.sub(r"%1\$[sd]", "{n}" if role == "heading" else single, form)
    form = re.sub(r"%2\$[sd]", "{t}", form)
    form = form.replace("%d", "{n}").replace("%s", single)
    if message == "%d Comments":
        form = form.replace("%", "{n}")
    if message in ("One thought on", "Comment(s) on"):
        form += " {t}"
    if message == "One Response to %2$s" and "{n}" not in form:
        kind = "heading=1"
    if message == "1 Comment" and not re.search(r"\d", form):
        kind = "heading=1"
    if role == "heading" and not message.startswith(("isso", "lemmy")):
        form = re.sub(r"\b1\b", "{n}", form)
    yield kind, form


def own() -> Iterator[tuple[str, str, str]]:
    """(kind, language, form) of our own files."""
    for path in sorted((HERE / "phrases").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                kind, languages, forms = line.split("\t")
                for code in languages.split(","):
                    for form in forms.split(" | "):
                        yield kind.replace(":", "="), code, form


def present() -> Iterator[tuple[str, str, str]]:
    """The rows of the table as it is, their forms folded."""
    for line in TARGET.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, languages, forms = line.split("\t")
            for code in languages.split(","):
                for form in forms.split("|"):
                    yield kind, code, form


def gather(rows: Iterable[tuple[str, str, str]]) -> Forms:
    """All rows, folded, without noise."""
    found: Forms = defaultdict(set)
    for kind, code, form in rows:
        key = folded(form)
        if key and key not in NOISE and f"{code}:{key}" not in NOISE:
            found[kind, key].add(code)
    return found


def settle(found: Forms) -> None:
    """Take out what another kind of the same form rules out."""
    ruled = {
        "recent": ("heading", "heading=0", "noun", "counted", "paging", "reply"),
        "more": ("reply", "paging", "meta", "weak"),
        "weak": ("reply",),
        "says": ("byline",),
    }
    for kind, form in list(found):
        for other in ruled.get(kind, ()):
            found.pop((other, form), None)
        if kind == "paging" and NUMBER not in form:
            found.pop(("heading", form), None)
        if kind.startswith("drop="):
            for other in (kind, kind.removeprefix("drop=")):
                found.pop((other, form), None)


def main() -> None:
    """Gather, settle and write all rows."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else COLLECTED
    found = gather(own())
    if path.exists():
        for key, languages in gather(collected(path)).items():
            found[key] |= languages
    else:
        print(f"{path} is absent: rows of the present table are kept", file=sys.stderr)
        for kind, code, form in present():
            found[kind, form].add(code)
    settle(found)
    rows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (kind, form), languages in sorted(found.items()):
        rows[kind, ",".join(sorted(languages))].append(form)
    lines = ["# Made by tools/make_phrases.py; see pack_phrases.py for what it holds."]
    lines += [f"{kind}\t{languages}\t{'|'.join(forms)}" for (kind, languages), forms in sorted(rows.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    pack(TARGET, PACKED)
    print(
        f"{len(found)} forms in {len({code for codes in found.values() for code in codes})} languages",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
