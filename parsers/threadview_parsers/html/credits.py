"""Who a line with a date names: "Ada Lane · 4 May 2019 · 5 min read", "Publié le 4 mai 2019 par Ada Lane"."""

from __future__ import annotations

import re

from threadview_parsers.dates import find_dates

_BY = (
    r"by|von|par|por|di|da|door|av|af|od|przez|autor|autorka|de|от|автор|від|του|της|yazan|szerző|oleh|"
    r"bởi|penulis"
)
_SAID = re.compile(rf"(?:^|[\s,|·•–—-])(?P<by>{_BY})\s*:?\s+(?P<name>\S.*)$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|·•∙/»]\s*|\s+[-–—]\s+|\s*,\s+")
_WORD = r"(?:[^\W\d_a-z][\w'’.-]*|[^\W\d_]\.)"
_PARTICLE = r"(?:van|von|der|den|de|di|da|del|della|dos|du|la|le|ten|ter|zu|zur|af|bin|al|el|y|e)"
_NAME = re.compile(rf"{_WORD}(?:\s+{_PARTICLE}){{0,2}}(?:\s+{_WORD}){{1,3}}")
_WORDS = re.compile(rf"{_WORD}(?:\s+(?:{_WORD}|{_PARTICLE})){{0,3}}")
_ONLY_BY = frozenset(("by", "von", "par", "por", "door", "af", "av", "przez", "autor", "автор", "від"))
"""Words that hardly say anything else between a date and a name."""
_REPORTER = re.compile(
    r"^(?:(?:記者|记者|文/|文:|文：|作者|撰文|編輯|编辑|ライター|執筆)[\s:：/]*(?P<behind>[^\s,，。、]{2,8})"
    r"|(?P<before>[^\s,，。、]{2,5})\s*(?:기자|특파원|記者|记者|氏))$"
)
_NO_NAMES = frozenset(
    str.split(
        "news new old blog magazine post times daily weekly journal herald gazette press editor editors "
        "staff team redaktion redaktionen redakcja rédaction redacción redazione updated published "
        "posted city town bay river harbour park island lake street san los las saint st. north south "
        "east west the der die das les le la el il read min minutes local world sport sports politics "
        "culture opinion business science technology article january february march april may june july "
        "august september october november december monday tuesday wednesday thursday friday saturday "
        "sunday am frankfurt york comments comment kommentare category in on at and und et y e i & "
        "reading time copyright all rights home page last first more"
    )
)
"""Words that make a line the name of a paper, a column or a town rather than somebody's."""
_LONGEST = 40


def name_beside_date(line: str) -> str | None:
    """The name in a line that holds a date and a name, and little else; None where there is none.

    Two to four capitalised words between separators, what follows a word for "by", or a name with the word
    for "reporter" beside it. One word alone is as often a town.
    """
    spans = [span for span in find_dates(line) if span.kind in ("date", "datetime")]
    if not spans:
        return None
    before, behind = line[: spans[0].start], line[spans[-1].end :]
    for part in (behind, before):
        said = _SAID.search(part)
        if said is not None:
            name = _name(_PARTS.split(said["name"].strip())[0], is_said=said["by"].casefold() in _ONLY_BY)
            if name is not None:
                return name
    for part in (before, behind):
        for piece in _PARTS.split(part.strip(" \t|·•,–—-")):
            if (name := _name(piece)) is not None:
                return name
    return None


def _name(text: str, *, is_said: bool = False) -> str | None:
    text = text.strip(" \t.,:;|·•–—-()")
    reporter = _REPORTER.match(text)
    if reporter is not None:
        return reporter["behind"] or reporter["before"]
    fits = _NAME.fullmatch(text) or (is_said and _WORDS.fullmatch(text))
    if len(text) > _LONGEST or not fits or not (is_said or text[0].isupper()):
        return None
    if any(word.casefold() in _NO_NAMES and not word.islower() for word in text.split()):
        return None
    return text
