"""What is known of a page, and why it was read as it was, as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_tui import wording

from .summary import days, main_languages, size, summary_of

if TYPE_CHECKING:
    from threadview_parsers import Thread
    from threadview_parsers.evidence import Evidence, Measure, Reading

    from threadview_tui.opening import Page

Line = tuple[str, str]
"""What it is, and what is said of it; a heading has nothing said of it, and an empty line neither."""
_MEASURES = 6
"""Reasons that are named of each reading."""


def facts(page: Page) -> list[Line]:
    """What the records and the file say."""
    source = page.input
    lines: list[Line] = [("Page", ""), ("file", wording.source(source.source))]
    if source.size is not None:
        lines.append(("size", size(source.size)))
    if page.session is None:
        lines.append(("not read", page.error or "it is being read"))
        return lines
    lines += _of_thread(page.session.page)
    spoken = main_languages(comment.language for comment in page.session.page.comments)
    if spoken:
        lines.append(("their languages", ", ".join(spoken)))
    elif page.prepared and page.session.page.comments:
        lines.append(("their languages", "being found out, or too short to tell"))
    return [(name, wording.plain(text)) for name, text in lines]


def _of_thread(thread: Thread) -> list[Line]:
    article, summary = thread.article, summary_of(thread)
    authors = {comment.author for comment in thread.comments if comment.author}
    kinds = sorted({comment.kind for comment in thread.comments} - {"comment"})
    stated = "" if thread.declared_count is None else f", the page states {thread.declared_count:,}"
    every: list[Line] = [
        ("format", thread.format),
        ("platform", thread.platform or ""),
        ("address", thread.url or article.url or ""),
        ("title", article.title or ""),
        ("author", article.author or ""),
        ("date", _date(article.published, article.published_text)),
        ("language", thread.language or ""),
        ("comments", f"{len(thread.comments):,} found{stated}"),
        ("their authors", f"{len(authors):,}" if authors else "none is named"),
        ("their dates", days(summary) or "none is given"),
        ("deepest reply", f"level {max((comment.depth for comment in thread.comments), default=0) + 1:,}"),
        ("kinds", ", ".join(("comment", *kinds)) if kinds else ""),
    ]
    every += [("warning", warning.message) for warning in thread.warnings]
    return [(name, text) for name, text in every if text]


def _date(published: str | None, shown: str | None) -> str:
    if published and shown and published != shown:
        return f"{published} (“{shown}”)"
    return published or shown or ""


def reasons(evidence: Evidence) -> list[Line]:
    """Why it was read so: formats, then the readings of the thread, the chosen one first."""
    claims = ", ".join(f"{name} {score:.2f}" for name, score in evidence.formats if score)
    lines: list[Line] = [("", ""), ("How it was read", ""), ("format", evidence.format), ("claims", claims)]
    if evidence.charset:
        lines.insert(3, ("encoding", evidence.charset))
    if not evidence.readings:
        lines.append(("thread", "the format gives no reasons, or nothing looked like a thread"))
    elif not evidence.readings[0].chosen:
        lines.append(("thread", "none: no reading below is sure enough"))
    for place, reading in enumerate(evidence.readings):
        lines += [("", ""), *_of_reading(reading, place, chosen=evidence.readings[0].chosen)]
    return [(name, wording.plain(text)) for name, text in lines]


def _of_reading(reading: Reading, place: int, *, chosen: bool) -> list[Line]:
    name = "Chosen" if reading.chosen else "Second" if place == 1 and chosen else "Rejected"
    lines: list[Line] = [
        (name, ""),
        ("by", reading.name),
        ("finds", wording.plural(reading.comments, "comment")),
        ("score", f"{reading.worth:.1f} in all; {reading.evidence:.1f} of {reading.needed:.1f} as evidence"),
    ]
    speaks = [measure for measure in reading.measures if measure.worth > 0]
    against = [measure for measure in reading.measures if measure.worth < 0]
    if speaks:
        lines.append(("for it", _measures(speaks)))
    if against:
        lines.append(("against it", _measures(against)))
    return lines + [(f"line {line.number:,}", line.text) for line in reading.lines]


def _measures(measures: list[Measure]) -> str:
    named = [f"{measure.name} {measure.worth:+.1f}" for measure in measures[:_MEASURES]]
    return ", ".join(named) + (", …" if len(measures) > _MEASURES else "")
