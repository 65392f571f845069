"""What a reader should know about a page's thread: what it states and does not hold, and where that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadview_parsers.html.rows import lines_after, lines_before, span_of
from threadview_parsers.pagers import is_only_page
from threadview_parsers.records import Warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Hypothesis
    from threadview_parsers.pagers import is_only_page
from threadview_parsers.phrases import Role

NEAR = 12
"""A pager or a note stands within so many lines of the thread."""
LONGEST = 200
HEADS = 400
"""So many different short texts of the entries' heads are asked for a note."""
_NUMBERED = re.compile(r"(?:page|seite|p[aá]gina|start|offset|cpage|\bp|st)[-_=/]?\d+", re.IGNORECASE)
"""The address of one page of several."""
_HIDING = frozenset(("hidden", "hide", "d-none", "is-hidden"))
_SIGN_IN = re.compile(
    r"(?:log|sign)(?:ged)?[ -]?in (?:or \w+ )?(?:in order )?to (?:view|read|see|load)\b.{0,30}comment|"
    r"(?:only|nur) (?:registered|angemeldete|registrierte).{0,40}(?:read|see|view|lesen|sehen)|"
    r"(?:anmelden|einloggen|registrieren),? um .{0,30}kommentare.{0,20}(?:lesen|sehen|anzeigen)|"
    r"connect\w*[- ]vous pour (?:lire|voir|consulter) .{0,20}(?:commentaire|réaction)|"
    r"inici\w+ sesión para (?:ver|leer) .{0,20}comentario|"
    r"(?:accedi|registrati) per (?:leggere|vedere) .{0,20}comment|"
    r"(?:faça login|entre|inicie sessão) para (?:ver|ler) .{0,20}coment|"
    r"log in om .{0,20}reacties te (?:lezen|bekijken)|"
    r"zaloguj się,? (?:aby|żeby) .{0,20}(?:zobaczyć|przeczytać|czytać).{0,20}komentarz|"
    r"(?:войдите|авторизуйтесь),? чтобы .{0,20}(?:читать|увидеть|посмотреть).{0,20}комментари",
    re.IGNORECASE,
)


def page_warnings(
    dom: Dom, *, hypothesis: Hypothesis | None, declared: int | None, found: int
) -> tuple[Warning, ...]:
    """The warnings of a page of which `found` comments were read and that states `declared` ones.

    Codes: "count-mismatch", "loaded-by-script", "sign-in-needed", "more-pages", "closed", "moderation".
    """
    warnings: list[Warning] = []
    if declared is not None and not _agrees(hypothesis, declared, found):
        noun = "comment" if declared == 1 else "comments"
        message = f"the page states {declared} {noun}, {found} {'was' if found == 1 else 'were'} found"
        warnings.append(Warning(code="count-mismatch", message=message))
    span = span_of(dom, hypothesis) if found else None
    if not found:
        warnings.extend(_elsewhere(dom))
    around = _roles(dom, span, declared)
    from threadview_parsers.phrases import Role

    if (
        Role.PAGING in around
        or (span is not None and _leads_on(dom, span))
        or (span is not None and hypothesis is not None and _leads_on_within(dom, hypothesis, span))
    ):
        warnings.append(Warning(code="more-pages", message="the page leads to more comments"))
    if Role.CLOSED in around:
        warnings.append(Warning(code="closed", message="the page takes no more comments"))
    if Role.MODERATION in around or (hypothesis is not None and _waits(dom, hypothesis)):
        warnings.append(Warning(code="moderation", message="comments of this page wait for approval"))
    return tuple(warnings)


def _agrees(hypothesis: Hypothesis | None, declared: int, found: int) -> bool:
    """Whether a count is right in one of the ways of pages: with pingbacks and replies, or without."""
    if declared == found:
        return True
    if hypothesis is None:
        return False
    entries = hypothesis.entries[1:] if hypothesis.opening else hypothesis.entries
    lost = found - len(entries)
    own = [entry for entry in entries if entry.kind not in ("pingback", "removed")]
    counts = {sum(1 for entry in entries if entry.kind != kind) for kind in ("pingback", "removed")} | {
        len(own)
    }
    # "2 answers" of a page that has remarks on them too
    counts.add(sum(entry.kind == "answer" for entry in entries))
    if hypothesis.opening:
        counts.add(len(entries) + 1)
    levels = [entry.level for entry in own if entry.level is not None]
    lowest = min(levels, default=None)
    for group in (entries, own):
        counts.add(
            sum(
                1
                for entry in group
                if entry.parent is None
                and entry.parent_key is None
                and (entry.level is None or entry.level == lowest)
            )
        )
    counts.discard(0)
    return declared - lost in counts


def _elsewhere(dom: Dom) -> Iterator[Warning]:
    """Where the comments of a page are that holds none."""
    from threadview_parsers.html.leftout import unread_part

    part = unread_part(dom)
    if part is not None:
        message = f"the comments stand in a part of the page that is not shown (<{part}>)"
        yield Warning(code="text-left-out", message=message)
    from threadview_parsers.html.scripted import service_of

    service = service_of(dom)
    if service is not None:
        by = f" ({service})" if service else ""
        yield Warning(code="loaded-by-script", message=f"the comments are loaded by a script{by}")
    for line in lines_after(dom, 0):
        text = dom.text(line)
        if len(text) <= LONGEST and _SIGN_IN.search(text):
            yield Warning(code="sign-in-needed", message="the comments are shown to those who have signed in")
            return


def _roles(dom: Dom, span: tuple[int, int] | None, declared: int | None) -> Role:
    """What the lines around the thread say; without a thread, what links and notes of the whole page say."""
    from threadview_parsers.phrases import Role, matches

    seen = Role(0)
    wanted = Role.PAGING | Role.CLOSED | Role.MODERATION
    if span is not None:
        lines = [*lines_before(dom, span[0], NEAR), *lines_after(dom, span[1], NEAR)]
    else:
        # a pager of a page without thread is that of a blog, unless the page counts comments
        wanted = Role.CLOSED | (Role.PAGING if declared else Role(0))
        lines = [line for line in lines_after(dom, 0) if len(line) <= 6]
    for line in lines:
        text = dom.text(line)
        if len(text) > LONGEST or (span is None and not _may_say(dom, line, text)):
            continue
        for match in matches(text):
            role = match.role & wanted
            if not role or not match.whole or (role & Role.CLOSED and _is_choice(dom, line)):
                continue
            if role & Role.PAGING and (
                _is_page_number(dom, line, text)
                or _is_hidden(dom, line)
                or _is_whole(dom, line, text, declared)
            ):
                continue
            seen |= role
    return seen


def _may_say(dom: Dom, line: range, text: str) -> bool:
    """Whether a line of a page without thread is short and comes from the place of the comments."""
    if len(text) > 120 or len(text) < 4:
        return False
    for number, _ in zip(dom.ancestors(dom.owners[line[0]]), range(6), strict=False):
        own = dom.get(number, "id")
        if any(
            "omment" in name or "espon" in name or "ommentar" in name
            for name in (*dom.classes[number], own or "")
        ):
            return True
    return False


def _is_page_number(dom: Dom, line: range, text: str) -> bool:
    """Whether a line leads nowhere: "page 12", as a reader of a book names it, or "page 1 of 1"."""
    if is_only_page(text):
        return True
    return (
        len(re.findall(r"\d+", text)) == 1 and all(dom.links[atom] < 0 for atom in line) and len(text) <= 12
    )


def _is_whole(dom: Dom, line: range, text: str, declared: int | None) -> bool:
    """Whether a line that is no link only says that all is there: "all 3 comments"."""
    return all(dom.links[atom] < 0 for atom in line) and re.findall(r"\d+", text) == [str(declared)]


def _is_hidden(dom: Dom, line: range) -> bool:
    """Whether the page hides a line until its script wants it."""
    for number, _ in zip(dom.ancestors(dom.owners[line[0]]), range(4), strict=False):
        style = (dom.get(number, "style") or "").replace(" ", "").casefold()
        if (
            "display:none" in style
            or not _HIDING.isdisjoint(dom.classes[number])
            or dom.get(number, "hidden") is not None
        ):
            return True
    return False


def _is_choice(dom: Dom, line: range) -> bool:
    """Whether all of a line is a link: "closed" is then a filter of a list."""
    return all(dom.links[atom] >= 0 for atom in line)


def _leads_on(dom: Dom, span: tuple[int, int]) -> bool:
    """Whether links near the thread lead to its next page, or number its pages."""
    lines = [*lines_before(dom, span[0], NEAR), *lines_after(dom, span[1], NEAR)]
    numbers: set[int] = set()
    for atom in (atom for line in lines for atom in line if dom.links[atom] >= 0):
        link, text = dom.links[atom], dom.texts[atom]
        # rel=next of an article leads to the next article
        if not _NUMBERED.search(dom.get(link, "href") or ""):
            continue
        if "next" in (dom.get(link, "rel") or "").casefold().split():
            return True
        if text.isdecimal() and len(text) <= 4:
            numbers.add(int(text))
    return any(number + 1 in numbers for number in numbers if number <= 3)


def _leads_on_within(dom: Dom, hypothesis: Hypothesis, span: tuple[int, int]) -> bool:
    """Whether a link amid the thread fetches so many more: "load more comments (3 replies)"."""
    from threadview_parsers.phrases import Role, matches

    written = {atom for entry in hypothesis.entries for atom in entry.body}
    seen: set[str] = set()
    for atom in range(*span):
        text = dom.texts[atom]
        if dom.links[atom] < 0 or not 8 <= len(text) <= 60 or atom in written or text in seen:
            continue
        seen.add(text)
        if len(seen) > HEADS:
            return False
        if any(map(str.isdigit, text)) and any(
            match.whole and Role.PAGING in match.role for match in matches(text)
        ):
            return True
    return False


def _waits(dom: Dom, hypothesis: Hypothesis) -> bool:
    """Whether an entry says that it waits for approval."""
    from threadview_parsers.phrases import Role, matches

    seen: set[str] = set()
    for entry in hypothesis.entries:
        for atom in entry.head:
            text = dom.texts[atom]
            if 12 <= len(text) <= 140 and text not in seen and not any(map(str.isdigit, text)):
                seen.add(text)
                if any(Role.MODERATION in match.role for match in matches(text)):
                    return True
        if len(seen) > HEADS:
            break
    return False
