"""Where each comment can be found again: its own address, the number that the page prints, its id.

An address is a link that leads to the comment itself: to an id in it, called a permalink, or set on its date
or number. A comment without one that has an id of its own is found by that: "#comment-12".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from threadview_parsers.html.dom import SPACED
from threadview_parsers.html.mining.words import parts
from threadview_parsers.html.vote_words import sense_of_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry, Hypothesis
    from threadview_parsers.html.mining.facts import Facts

LONGEST = 2000
_NOWHERE = ("javascript:", "mailto:", "tel:", "data:")
_PERMALINK = re.compile(
    r"perma-?link|permalien|permalink|direkt-?link|direct link|enlace (?:permanente|directo)|"
    r"link permanente?|lien (?:permanent|direct)|"
    r"trvalý odkaz|állandó link|постоянная ссылка|ссылка на (?:этот )?комментарий|постійне посилання|"
    r"kalıcı (?:bağlantı|link)|stały link|bezpośredni link|pysyvä linkki|permalenke|固定链接|"
    r"固定連結|固定リンク|パーマリンク|고유 ?링크|"
    r"الرابط الثابت|رابط دائم|קישור ישיר|קישור קבוע|پیوند یکتا|μόνιμος σύνδεσμος|liên kết tĩnh|"
    r"link to (?:this )?(?:comment|post|answer)|link zum (?:kommentar|beitrag)|link zu diesem",
    re.IGNORECASE,
)
_NAMED = frozenset(("permalink", "permalien", "bookmark", "perma", "direktlink", "anchorlink"))
_ACTIONS = re.compile(
    r"reply|respond|quote|report|abuse|share|print|login|logon|signin|register|replytocom|vote|"
    r"like|flag|"
    r"delete|edit|twitter|facebook",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\W{0,3}(?:n[roº°]\.?\s?|№\s?|post\s|comment\s|beitrag\s|kommentar\s|commentaire\s|mensaje\s|第\s?)?"
    r"#?\s?(\d{1,7})\s?(?:楼|樓|階|층|번|F|位)?\W{0,3}",
    re.IGNORECASE,
)
_KEY = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_PREFIX = re.compile(r"^(?:[A-Za-z]|li|cm|co|fb|msg|pid|cid)(?=\d+$)")
"""Of an id such as "c12" or "li12"."""
_WORDED = re.compile(r"(?P<opening>[A-Za-z_-]+)\d+")
_PART_OF = frozenset(
    (
        "top",
        "menu",
        "edit",
        "controls",
        "reply",
        "respond",
        "form",
        "vote",
        "like",
        "avatar",
        "toolbar",
        "button",
        "actions",
    )
)
"""Of the id of a part of a comment: a control."""
_LABEL = re.compile(r"[^\W\d_]{4,}\s?[:：]$")
"""What stands before a member's count; "No.:" is none."""
_OF_ENTRIES = re.compile(
    r"\W*(?:post|message|mensaje|mensagem|messaggio|bericht|beitrag|comment|kommentar|commentaire|comentario|"
    r"comentário|commento|reactie|inlägg|innlegg|indlæg|сообщение|комментарий|number|nummer|numéro|número)\s?[:：]",
    re.IGNORECASE,
)
""""Post: 5" is the number of a post."""
_OF_MEMBERS = frozenset(("posts", "messages", "profile", "postprofile", "userinfo", "karma", "reputation"))
MOST = 0.8
"""Share of entries whose addresses differ, where they are addresses of the entries."""


def set_permalinks(dom: Dom, facts: Facts, reading: Hypothesis, elements: Sequence[Sequence[int]]) -> None:
    """Set `url`, `number` and `key` of entries that have none. Linear in the thread.

    `elements` are those of each entry, as `own_elements` gives them.
    """
    entries = reading.entries
    if not entries:
        return
    if sum(entry.url is None for entry in entries) > 0:
        _set_urls(dom, facts, entries, elements)
    if all(entry.number is None for entry in entries):
        _set_numbers(dom, entries)
    if reading.source == "mined" or all(entry.key is None for entry in entries):
        _set_keys(dom, entries, elements)


def _set_urls(dom: Dom, facts: Facts, entries: Sequence[Entry], elements: Sequence[Sequence[int]]) -> None:
    """The best kind of address that each entry has, of the kinds that tell entries apart."""
    found: list[dict[int, str]] = [{} for _ in range(4)]
    for place, (entry, own) in enumerate(zip(entries, elements, strict=True)):
        if entry.url is not None:
            continue
        body = set(entry.body)
        inside = set(own)
        for number in own:
            if dom.tag[number] != "a":
                continue
            href = (dom.get(number, "href") or "").strip()
            if not href or href == "#" or len(href) > LONGEST or href.casefold().startswith(_NOWHERE):
                continue
            first, end = dom.first_atom[number], dom.end_atom[number]
            if first < end and first in body:
                continue
            rank = _rank(dom, facts, entry, number, href, inside)
            if rank is not None:
                found[rank].setdefault(place, href)
        name = own_id(dom, entry, own)
        if name:
            found[3].setdefault(place, "#" + name)
    for kind in found:
        if len(set(kind.values())) < MOST * len(kind):
            continue
        for place, href in kind.items():
            if entries[place].url is None:
                entries[place].url = href


def _rank(dom: Dom, facts: Facts, entry: Entry, link: int, href: str, inside: set[int]) -> int | None:
    """How a link speaks of its comment: 0 leads to an id in it, 1 is called so, 2 is on date "
    "or number.
    """
    target = href.partition("#")[2]
    there = dom.ids.get(target) if target else None
    if there is not None:
        # any other place on the page is another comment's, or the form's
        if there != entry.unit and not _PART_OF.isdisjoint(parts(target)):
            return None
        return 0 if there in inside or there == _before(dom, entry.unit) else None
    rel = (dom.get(link, "rel") or "").casefold().split()
    names = {part for name in dom.classes[link] for part in parts(name)}
    atoms = dom.atoms(link)
    said = " ".join((dom.text(atoms[:4]), dom.get(link, "title") or "", dom.get(link, "aria-label") or ""))
    if "permalink" in rel or "bookmark" in rel or names & _NAMED or _PERMALINK.search(said[:200]):
        return 1
    if not atoms or (_ACTIONS.search(href[-200:]) and not target):
        return None
    if entry.published_text and any(atom in facts.dates or atom in facts.stamp_of for atom in atoms[:4]):
        return 2
    if len(atoms) <= 2 and _NUMBER.fullmatch(dom.text(atoms)) and (target or "#" in dom.text(atoms)):
        return 2
    return None


def _before(dom: Dom, unit: int | None) -> int | None:
    """The empty anchor that stands right before a unit."""
    if unit is None or unit == 0:
        return None
    before = unit - 1
    return before if dom.first_atom[before] == dom.end_atom[before] and dom.last[before] == unit else None


def own_id(dom: Dom, entry: Entry, own: Sequence[int]) -> str | None:
    """The id by which a link reaches an entry: its unit's, an anchor's in it or right before it."""
    candidates = [entry.unit] if entry.unit is not None else []
    before = _before(dom, entry.unit)
    if before is not None:
        candidates.append(before)
    first = min((*entry.head[:1], *entry.body[:1]), default=0)
    text = entry.body[0] if entry.body else -1
    candidates += [
        number
        for number in own[:12]
        if dom.first_atom[number] <= first and (dom.tag[number] == "a" or text in dom.atoms(number))
    ]
    for number in candidates:
        name = dom.get(number, "id") or (dom.get(number, "name") if dom.tag[number] == "a" else None)
        if (
            not name
            or len(name) > 200
            or not _DIGIT.search(name)
            or " " in name
            or dom.ids.get(name) != number
        ):
            continue
        if number == entry.unit or _PART_OF.isdisjoint(parts(name)):
            return name
    return None


def _set_keys(dom: Dom, entries: Sequence[Entry], elements: Sequence[Sequence[int]]) -> None:
    """The ids of the entries without the words around them ("comment-12" is "12"), where they differ."""
    runs: dict[int, list[str]] = {}
    for place, (entry, own) in enumerate(zip(entries, elements, strict=True)):
        name = entry.key or own_id(dom, entry, own) or (entry.url or "").partition("#")[2]
        found = _KEY.findall(name[:200])
        numbered = [_PREFIX.sub("", run) for run in found if _DIGIT.search(run)]
        if numbered:
            runs[place] = numbered
    for which in (-1, 0):
        keys = {place: found[which] for place, found in runs.items()}
        if len(set(keys.values())) == len(keys):
            for place, key in keys.items():
                entries[place].key = key
            return


def names_of(entries: Sequence[Entry]) -> list[str | None]:
    """What each entry is found by: the number that the page prints, else its id without what all ids share.

    "c91" and "c95" are "91" and "95"; "HASH2" beside "c4" stays as it is.
    """
    keys = [entry.key for entry in entries if entry.key is not None and entry.number is None]
    shared = [_WORDED.fullmatch(key[:200]) for key in keys]
    openings = {found["opening"] if found is not None else None for found in shared}
    opening = openings.pop() if len(keys) > 1 and len(openings) == 1 else None
    cut = len(opening or "")
    return [entry.number or (entry.key and entry.key[cut:]) for entry in entries]


def _set_numbers(dom: Dom, entries: Sequence[Entry]) -> None:
    """The numbers that the page prints: those of a place that counts up or down by one."""
    places: defaultdict[tuple[str, tuple[str, ...]], dict[int, int]] = defaultdict(dict)
    for place, entry in enumerate(entries):
        for atom in entry.head:
            text = dom.texts[atom]
            if len(text) > 20 or not _DIGIT.search(text):
                continue
            match = _NUMBER.fullmatch(text)
            if match is not None and not _is_counter(dom, atom, entry.author):
                owner = dom.owners[atom]
                places[dom.tag[owner], dom.classes[owner]].setdefault(place, int(match[1]))
    for found in places.values():
        if len(found) < max(2, MOST * len(entries)):
            continue
        steps = Counter(after - before for before, after in pairwise(found.values()))
        if max(steps[1], steps[-1]) >= 0.7 * (len(found) - 1):
            for place, number in found.items():
                entries[place].number = str(number)
            return


def _is_counter(dom: Dom, atom: int, author: str | None) -> bool:
    """Whether a number counts something else: "Posts: 122" of a member, "12 likes", votes by a class."""
    if "#" in dom.texts[atom]:
        return False
    if atom and _LABEL.search(dom.texts[atom - 1]) and not _OF_ENTRIES.fullmatch(dom.texts[atom - 1]):
        return True
    owner = dom.owners[atom]
    if dom.texts[atom].isdecimal() and atom + 1 < len(dom.texts) and dom.gaps[atom + 1] <= SPACED:
        following = dom.texts[atom + 1]
        if following[0].islower() and following != author:
            return True
    for number, _ in zip(dom.ancestors(owner), range(2), strict=False):
        names = dom.classes[number]
        if sense_of_names(names) is not None or any(
            not _OF_MEMBERS.isdisjoint(parts(name)) for name in names
        ):
            return True
    return False
