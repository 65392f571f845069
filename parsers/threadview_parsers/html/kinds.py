"""What kind each entry is: a comment, another page's link, a review, an answer, the stub of a deletion.

- pingback: the words before it or its classes say so, or its text is nothing but an excerpt ("[…] … […]").
  Its author is the title of the page that links here, as shown.
- review: it is rated with stars or marks, or the page calls its entries reviews and rates some.
- answer: the page is a question and calls the entry an answer; remarks under answers stay comments.
- removed: its text is nothing but the notice that it is gone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.words import parts
from threadview_parsers.html.vote_words import is_of_stars
from threadview_parsers.phrases import Role
from threadview_parsers.text.removed import is_removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry, Hypothesis
    from threadview_parsers.html.mining.facts import Facts

_PING = frozenset(("pingback", "pingbacks", "trackback", "trackbacks", "pings", "pinglist"))
_REVIEW = frozenset(
    str.split(
        "review reviews rezension rezensionen recensione recensioni bewertung bewertungen rev "
        "otzyv otzyvy recenze recensie "
        "recension opinia ulasan yorumlar anmeldelse hodnoceni valoracion avaliacao"
    )
)
_ANSWER = frozenset(
    str.split(
        "answer answers antwort antworten respuesta respuestas reponse reponses risposta risposte "
        "resposta respostas antwoord svar "
        "odpoved odpovedi odpowiedz odpovid otvet otvety vastaus vastaukset cevap cevaplar valasz "
        "odgovor raspuns jawaban"
    )
)
_QUESTION = re.compile(
    r"question|frage|pregunta|pergunta|domanda|vraag|spørgsmål|fråga|sporsmal|otazka|dotaz|"
    r"pytanie|vopros|kysymys|soru|kerdes|"
    r"pitanje|intrebare|pertanyaan|qapage",
    re.IGNORECASE,
)
_PINGED = re.compile(r"^\W*(?:ping|track)[ -]?backs?\b.{0,24}$", re.IGNORECASE | re.DOTALL)
_EXCERPT = re.compile(r"^[\s.…]*\[\s?(?:…|\.{3})\s?\].{20,}\[\s?(?:…|\.{3})\s?\][\s.…]*$", re.DOTALL)
_STAR_TEXT = re.compile(r"[★☆⭐✩✭✮⯪]")
_MARK = re.compile(
    r"\d(?:[.,]\d)?\s?(?:/|von|of|out of|sur|de|su|van|av|af|z|ze|из|з|od|na|din|/)\s?(?:5|10)\b|"
    r"\b\d(?:[.,]\d)?\s?(?:stars?|sterne?n?|étoiles?|estrellas?|estrelas?|stelle|sterren|stjärnor|stjerner|gwiazd\w*|hvězd\w*|звёзд\w*|звезд\w*|yıldız)\b",
    re.IGNORECASE,
)
_RATED_NAME = re.compile(r"(?:star|rating|stars|rate|sterne)s?[-_]?(\d)(?:\D|$)", re.IGNORECASE)
_POLICY = re.compile(
    r"standards|guidelines|rules|FAQ|terms|moderat|replies|policy|Richtlinien|Netiquette|Regeln|"
    r"Nutzungs|règles|charte|"
    r"normas|reglas|regole|regels|regler|reguł|regulamin|правил|pravid",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!。])\s+")
_BRACKETED = re.compile(
    r"^\s*[\[(](?:flagged|dead|withheld|redacted|hidden|moderated|gesperrt|ausgeblendet|modéré|masqué|moderado|oculto|"
    r"скрыто|приховано|ukryty|skryto|rejtett|gizlendi)[\])]\s*$",
    re.IGNORECASE,
)
LONGEST_NOTICE = 300
MANY, MOST = 3, 6
"""Stars in a row that rates."""
_RATER = re.compile(r"\w\w")
_COMMENTS = frozenset(("comment", "comments", "kommentar", "reply", "answers"))


def set_kinds(dom: Dom, facts: Facts, reading: Hypothesis, elements: Sequence[Sequence[int]]) -> None:
    """Set `kind` of the entries that their source calls plain comments, and the author of a pingback.

    `elements` are those of each entry, as `own_elements` gives them. Linear in the thread.
    """
    entries = reading.entries
    if reading.source == "embedded":
        _drop_reviews(dom, entries, elements)
    plain = [entry for entry in entries if entry.kind == "comment"]
    for entry in plain:
        if _is_ping(dom, facts, entry):
            entry.kind = "pingback"
        elif is_notice(entry.text if entry.text is not None else dom.text(entry.body[:12]), entry.author):
            entry.kind = "removed"
    for entry in entries:
        if entry.kind == "pingback":
            _name_page(dom, entry)
    plain = [entry for entry in plain if entry.kind == "comment"]
    if plain:
        _set_reviews(dom, entries, plain, elements)
        if reading.source == "mined" or reading.platform is None:
            _set_answers(dom, reading, [entry for entry in plain if entry.kind == "comment"])


def is_notice(text: str, author: str | None = None) -> bool:
    """Whether a text says that a comment is gone, and at most which rules it broke.

    A bare "deleted" under somebody's name is what that person has left of the text.
    """
    if _BRACKETED.match(text):
        return True
    if is_removed(text):
        return author is None or not text.isalpha() or not text.isascii()
    if len(text) > LONGEST_NOTICE:
        return False
    first, *rest = _SENTENCE.split(text.strip())
    if not rest:
        first, broken, why = text.partition(" because ")
        return bool(broken) and is_removed(first) and _POLICY.search(why) is not None
    first = first.partition(" because ")[0]
    return is_removed(first) and all(_POLICY.search(sentence) for sentence in rest)


# ---- pingbacks


def _is_ping(dom: Dom, facts: Facts, entry: Entry) -> bool:
    if not _PING.isdisjoint(_names(dom, entry.unit)):
        return True
    for atom in [*entry.head[:6], *entry.body[:1]]:
        text = dom.texts[atom]
        if len(text) <= 40 and _PINGED.match(text):
            return True
        for match in facts.phrases(atom) if atom not in facts.dates else ():
            if match.role & Role.PINGBACK and (match.whole or atom in entry.head):
                return True
    if not entry.body or len(entry.body) > 12 or dom.texts[entry.body[0]][:1] not in "[….":
        return False
    return _EXCERPT.match(dom.text(entry.body)) is not None


def _name_page(dom: Dom, entry: Entry) -> None:
    """The author of a pingback: the linked title, unless its source has one that is a title itself."""
    for atom in [*entry.head[:8], *entry.body[:3]]:
        link = dom.links[atom]
        if link < 0:
            continue
        rel = dom.get(link, "rel") or ""
        href = dom.get(link, "href") or ""
        if "nofollow" not in rel and "external" not in rel and not href.startswith(("http://", "https://")):
            continue
        title = dom.text(dom.atoms(link)[:8])
        if any(char.isalpha() for char in title) and len(title) <= 200 and not _looks_dated(title):
            entry.author = title
        return


def _looks_dated(text: str) -> bool:
    from threadview_parsers.dates import find_dates

    return any(span.end - span.start > 0.6 * len(text) for span in find_dates(text))


# ---- reviews


def _set_reviews(
    dom: Dom, entries: Sequence[Entry], plain: Sequence[Entry], elements: Sequence[Sequence[int]]
) -> None:
    pairs = zip(entries, elements, strict=True)
    rated = [entry for entry, own in pairs if _is_rated(dom, entry, own)]
    if not rated:
        return
    named = {id(entry) for entry in plain if not _REVIEW.isdisjoint(_names(dom, entry.unit))}
    chosen = {id(entry) for entry in rated}
    if len(named & chosen) >= 0.5 * len(rated):
        chosen |= named
    for entry in plain:
        if id(entry) in chosen:
            entry.kind = "review"


def _drop_reviews(dom: Dom, entries: Sequence[Entry], elements: Sequence[Sequence[int]]) -> None:
    """A theme that marks comments up as reviews, of which none is rated, means comments."""
    pairs = zip(entries, elements, strict=True)
    called = [(entry, own) for entry, own in pairs if entry.kind == "review"]
    reviews = [(entry, own) for entry, own in called if not _COMMENTS.isdisjoint(_names(dom, entry.unit))]
    if reviews and not any(_is_rated(dom, entry, own) for entry, own in reviews):
        for entry, _ in reviews:
            entry.kind = "comment"


def _is_rated(dom: Dom, entry: Entry, own: Sequence[int]) -> bool:
    """Whether stars or a mark stand in the entry, and no empty row of stars to rate it by."""
    for place, atom in enumerate([*entry.head, *entry.body[:2]]):
        text = dom.texts[atom]
        if len(text) > 40 or text.isascii() or len(_STAR_TEXT.findall(text)) < MANY:
            continue
        if place < len(entry.head) or _RATER.search(text) is None:
            return True
    drawn = 0
    for number in own:
        element = dom.element[number]
        attributes = element.attrib
        if not attributes:
            continue
        prop = attributes.get("itemprop")
        if prop in ("reviewRating", "ratingValue"):
            return True
        if not is_of_stars(dom.classes[number]):
            continue
        said = " ".join(
            str(attributes.get(name) or "")
            for name in ("title", "aria-label", "alt", "data-rating", "data-score")
        )
        if _MARK.search(said[:120]) or str(attributes.get("data-rating") or "")[:1].isdigit():
            return True
        if any(_RATED_NAME.search(name) for name in dom.classes[number]):
            return True
        atoms = dom.atoms(number)
        if 0 < len(atoms) <= 3 and _MARK.search(dom.text(atoms)[:60]):
            return True
        if dom.last[number] == number + 1 and not atoms and dom.tag[number] in ("i", "span", "img", "use"):
            drawn += 1
    return MANY <= drawn <= MOST


# ---- answers


def _set_answers(dom: Dom, reading: Hypothesis, plain: Sequence[Entry]) -> None:
    """Entries that are called answers, on a page that is called a question."""
    answers = [entry for entry in plain if _is_called_answer(dom, entry)]
    if not answers or not _is_question(dom, reading):
        return
    tops = [entry for entry in answers if entry.parent is None]
    if len(tops) < len(answers):
        places = {id(entry): place for place, entry in enumerate(reading.entries)}
        called = {places[id(entry)] for entry in answers}
        tops = [entry for entry in answers if entry.parent not in called]
    for entry in tops:
        entry.kind = "answer"


def _is_called_answer(dom: Dom, entry: Entry) -> bool:
    if entry.unit is None:
        return False
    unit = entry.unit
    names = _names(dom, unit)
    kind = (dom.get(unit, "itemtype") or "").rsplit("/", 1)[-1].casefold()
    if kind == "answer":
        return True
    return not _ANSWER.isdisjoint(names) and names.isdisjoint(_COMMENTS)


def _is_question(dom: Dom, reading: Hypothesis) -> bool:
    first = min((entry.unit for entry in reading.entries if entry.unit is not None), default=0)
    for number in range(first):
        for name in dom.classes[number]:
            if _QUESTION.search(name):
                return True
        if dom.tag[number] in ("h1", "h2") and dom.text(dom.atoms(number)[:8]).endswith(
            ("?", "？", "؟", ";")
        ):
            return True
        if dom.depth[number] < 12 and _QUESTION.search(
            (dom.get(number, "id") or "") + (dom.get(number, "itemtype") or "")
        ):
            return True
    return False


def _names(dom: Dom, unit: int | None) -> set[str]:
    """The words of an element's classes, id and itemprop."""
    if unit is None:
        return set()
    found = {part for name in dom.classes[unit] for part in parts(name)}
    for attribute in ("id", "itemprop"):
        value = dom.get(unit, attribute)
        if value:
            found.update(parts(value[:100]))
    return found
