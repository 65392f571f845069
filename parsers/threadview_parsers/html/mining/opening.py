"""Whether the first entry is what the others talk about: a forum's topic, a question.

A first comment that is shown as the article is worse than a topic that is shown as comment 1: without a
sign of a board, the first entry is a comment.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.members import JOINED
from threadview_parsers.html.mining.words import speaks_of
from threadview_parsers.phrases import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.units import Unit

ARTICLE = 250
"""Characters of prose before the thread that are an article of their own."""
NEAR = 14
"""Atoms before the first entry in which a heading is the thread's."""
BEFORE = 40
"""Atoms before the first entry that may speak of the page that this is."""
BOARD = tuple(
    str.split(
        "post message msg topic thread beitrag forum mensaje wpis messaggio viesti bericht question "
        "inlagg innlegg soobshenie prispevek reply"
    )
)
UNDER = tuple(
    str.split(
        "comment kommentar comentari commentaire commento reactie review guestbook gaestebuch "
        "gastbuch gastenboek koment yorum opinion feedback respons discuss livredor petition "
        "signature testimonial"
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_NUMBER = re.compile(r"(?<![\d.,/:-])(\d{1,5})(?![\d.,/:-])")
_GUESTS = re.compile(
    r"guest ?book|g[äa]e?ste?buch|gastenboek|livre d.or|libro de (?:visitas|firmas)|"
    r"libro degli ospiti|g[äa]stbok|gjestebok|"
    r"g[æa]e?stebog|vieraskirja|ksi[ęe]ga go[śs]ci|kniha n[áa]v[šs]t[ěe]v|n[áa]v[šs]tevn[áa] kniha|"
    r"k[öo]nyv|"
    r"гостев|гостьов|книга (?:отзыв|гост|за гост)|"
    r"ziyaret[çc]i defteri|livro de visitas|carte(?:a)? de oaspe[țt]i|"
    r"留言|訪客|ゲストブック|방명록|سجل الزوار|ספר אורחים|"
    r"coment|comment|kommentar|koment|reviews?\b|bewertung|recension|rese[ñn]as|"
    r"отзыв|відгук|yorum|"
    r"评论|評論|コメント|댓글|"
    r"petition|petici[óo]n|p[ée]tition|petizione|петици|signatures",
    re.IGNORECASE,
)
"""Titles of pages that hold entries and no topic."""
_POSTS = re.compile(
    r"\W{0,3}(?:post|beitr[äa]g|mensaje|mensagens|message|messagg|сообщени|"
    r"повідомлен|inl[äa]gg|innlegg|indl[æa]g|viest|"
    r"hozz[áa]sz[óo]l|wpis|p[řr][íi]sp[ěe]v|pr[íi]spev|bericht|mesaj|"
    r"帖|投稿|发表|發表|文章|게시|bài|δημοσιεύσεις|skrivet|postit)"
    r"\w*\W{0,3}\d[\d.,\s]{0,9}\W{0,2}$",
    re.IGNORECASE,
)
_REPLIES = re.compile(
    r"repl[iy]|antwort|r[eé]pons|respuest|rispost|respost|odpow|odpov|ответ|відпов|одговор|\bsvar|vastau|"
    r"v[aá]lasz|r[aă]spuns|yan[ıi]t|cevap|απαντ|回复|回覆|回帖|返信|답글|ردود|תגוב",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?:re|aw|sv|vs|antw|rép|ynt|odp|ref|atb|rif|res|ha|vá|bls|ατ|回复|回覆|答复|返信)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*",
    re.IGNORECASE,
)
"""What mail sets before the subject of a reply, by the languages of its programs."""
_LATER = re.compile(
    r"(?:[?&](?:start|st|offset)=0*[1-9]|(?:[?&/]|[-_/])page[-_/=]?0*(?:[2-9]|1\d)\b)", re.IGNORECASE
)


def is_opening(
    dom: Dom, facts: Facts, units: Sequence[Unit], entries: Sequence[Entry], reasons: Mapping[str, float]
) -> bool:
    """Whether the page has no other article, and the first entry is one by its place and its name."""
    first = units[0]
    before = facts.prose_sum[first.start] - facts.prose_sum[_title_before(dom, first.tops[0])]
    length = sum(len(dom.texts[atom]) for atom in entries[0].body)
    if before > max(ARTICLE, 0.5 * length) or entries[0].parent is not None:
        return False
    answered = _is_answered_by_subject(dom, units)
    if answered or entries[0].author is None:
        return answered and not _is_later_page(dom)
    names = [
        name for up in _around(dom, first.tops[0]) for name in (*dom.classes[up], dom.get(up, "id") or "")
    ]
    under = any(speaks_of(name, UNDER) for name in names)
    if len(units) > 1:
        if _is_remark(units, entries) or _count_above(dom, facts, first.start, len(units)):
            return False
        strict = under and before > 0
        if _count_above(dom, facts, first.start, len(units) - 1, strict=strict):
            return not _is_later_page(dom)
        if _heading_between(dom, facts, first.start, units[1].start, set(first.own)):
            return not _heading_right_before(dom, facts, first.start)
    uncounted = reasons.get("heading", 0.0) >= 0.6 and reasons.get("count", 0.0) == 0.0
    if uncounted or not _is_earliest(entries) or _is_later(dom, entries):
        return False
    members = _has_members(dom, facts, entries)
    if under or members:
        return members
    return any(speaks_of(name, BOARD) for name in names) or _is_under_title(dom, facts, units, entries)


def _title_before(dom: Dom, number: int) -> int:
    """The first atom of the first <h1> before an element, else 0: over it stand notices, no article."""
    for place, tag in enumerate(dom.tag[:number]):
        if tag == "h1" and dom.first_atom[place] < dom.end_atom[place]:
            return dom.first_atom[place]
    return 0


def _around(dom: Dom, number: int) -> list[int]:
    return [up for up, _ in zip(dom.ancestors(number), range(5), strict=False)]


def _count_above(dom: Dom, facts: Facts, start: int, replies: int, *, strict: bool = False) -> bool:
    """Whether a heading over all counts so many: "5 replies"; `strict`: as replies, not comments."""
    for atom in range(max(0, start - NEAR), start):
        text = dom.texts[atom]
        if len(text) > 60 or facts.prose[atom] or atom in facts.dates:
            continue
        if strict and not _REPLIES.search(text):
            continue
        if any(
            match.role & Role.HEADING and match.whole and match.count == replies
            for match in facts.phrases(atom)
        ):
            return True
        numbers = _NUMBER.findall(text)
        if numbers == [str(replies)] and text.strip() != numbers[0] and _in_heading(dom, atom):
            return True
    return False


def _in_heading(dom: Dom, atom: int) -> bool:
    owner = dom.owners[atom]
    return any(dom.tag[up] in _HEADINGS for up, _ in zip(dom.ancestors(owner), range(3), strict=False))


def _heading_right_before(dom: Dom, facts: Facts, start: int) -> bool:
    """Whether the first entry itself stands under a heading of comments: those on the question."""
    return any(
        match.role & Role.HEADING and match.whole and match.count is None
        for atom in range(max(0, start - 3), start)
        if _in_heading(dom, atom)
        for match in facts.phrases(atom)
    )


def _heading_between(dom: Dom, facts: Facts, start: int, end: int, own: set[int]) -> bool:
    """Whether a heading of replies stands between the first two entries, in neither and not to be clicked."""
    return any(
        match.role & Role.HEADING and match.whole
        for atom in range(start, end)
        if atom not in own and dom.links[atom] < 0 and dom.tag[dom.owners[atom]] != "button"
        for match in facts.phrases(atom)
    )


def _is_remark(units: Sequence[Unit], entries: Sequence[Entry]) -> bool:
    """Whether the first entry is made otherwise than most: a remark on the question, above the answers."""
    if entries[0].kind == "comment" and any(entry.kind == "answer" for entry in entries):
        return True
    groups = Counter(unit.group for unit in units)
    usual, times = groups.most_common(1)[0]
    if groups[units[0].group] == times:
        return False
    lengths = sorted(
        len(entry.body) for unit, entry in zip(units, entries, strict=True) if unit.group == usual
    )
    return len(entries[0].body) < lengths[len(lengths) // 2]


def _is_answered_by_subject(dom: Dom, units: Sequence[Unit]) -> bool:
    """Whether the first entry has a subject, and most others have "Re:" and the same."""
    subjects = {text for text in _lines(dom, units[0]) if not _AGAIN.match(text)}
    answers = sum(
        any(_AGAIN.match(text) and _AGAIN.sub("", text, count=3) in subjects for text in _lines(dom, unit))
        for unit in units[1:]
    )
    return len(units) > 1 and answers >= 0.6 * (len(units) - 1)


def _lines(dom: Dom, unit: Unit) -> list[str]:
    """What may be the subject of a unit: short texts among its first."""
    return [" ".join(dom.texts[atom].split()) for atom in unit.own[:12] if len(dom.texts[atom]) <= 160]


def _is_earliest(entries: Sequence[Entry]) -> bool:
    stamps = [entry.published for entry in entries if entry.published]
    return len(stamps) < len(entries) or stamps[0] <= min(stamps)


def _is_later(dom: Dom, entries: Sequence[Entry]) -> bool:
    """Whether the topic began on a page before this one."""
    number = entries[0].number
    if number is not None and number.isascii() and number.isdigit() and int(number) > 2:
        return True
    return _is_later_page(dom)


def _is_later_page(dom: Dom) -> bool:
    """Whether the page's own address, or that of the page before it, counts pages of the thread."""
    for element in dom.root.iter("link"):
        rel = (element.get("rel") or "").casefold()
        if rel in ("prev", "previous", "canonical") and _LATER.search(element.get("href") or ""):
            return True
        above = element.getparent()
        if above is not None and above.tag == "body":
            break
    return False


def _has_members(dom: Dom, facts: Facts, entries: Sequence[Entry]) -> bool:
    """Whether most entries say how much their author has posted, or since when, as on boards."""
    told = [_tells_member(dom, facts, entry) for entry in entries]
    return len(told) > 1 and told[0] and sum(told) >= 0.6 * len(told)


def _tells_member(dom: Dom, facts: Facts, entry: Entry) -> bool:
    for atom in entry.head[:16]:
        text = dom.texts[atom]
        if len(text) <= 60 and (JOINED.search(text) or (atom not in facts.dates and _POSTS.match(text))):
            return True
    return False


def _is_under_title(dom: Dom, facts: Facts, units: Sequence[Unit], entries: Sequence[Entry]) -> bool:
    """Whether the page's title stands right over the first entry, which is no guest's and no short one."""
    start = units[0].start
    if len(units) < 2:
        return False
    title = next((atom for atom in range(start - 1, max(-1, start - NEAR), -1) if _is_title(dom, atom)), None)
    if title is None or _GUESTS.search(dom.texts[title]) or _GUESTS.search(_page_title(dom)):
        return False
    for atom in range(title, start):
        if (facts.prose[atom] and atom != title) or any(
            match.role & Role.HEADING for match in facts.phrases(atom)
        ):
            return False
    after = units[-1].end
    for atom in range(after, min(after + BEFORE, len(dom.texts))):
        if any(match.role & Role.FORM for match in facts.phrases(atom)) and _GUESTS.search(dom.texts[atom]):
            return False
    lengths = sorted(sum(len(dom.texts[atom]) for atom in entry.body) for entry in entries)
    own = sum(len(dom.texts[atom]) for atom in entries[0].body)
    return own >= lengths[len(lengths) // 2] and own > 0


def _is_title(dom: Dom, atom: int) -> bool:
    owner = dom.owners[atom]
    return any(dom.tag[up] == "h1" for up, _ in zip(dom.ancestors(owner), range(3), strict=False))


def _page_title(dom: Dom) -> str:
    title = next(dom.root.iter("title"), None)
    return "" if title is None else (title.text or "")[:300]
