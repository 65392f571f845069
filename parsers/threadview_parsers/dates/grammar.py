"""What a date looks like, as regular expressions over the classes of tokens (see lexer.py).

Number classes: a 0, b 1-9, c 00, d 01-12, e 13-23, k 24, f 25-31, g 32-59, h 60-99 (two digits from c on),
Y, B, J a year (common, Buddhist, Jalali), O digits of a zone offset ("0200"), n up to three digits, N more.
Every repetition is bounded, so that the time is linear in the line.
"""

from __future__ import annotations

import re
from functools import cache

from threadview_parsers.dates import words
from threadview_parsers.dates.lexer import having

_DAY = "[bdekf]"
_MON = "[bd]"
_HOUR = "[abcdek]"
_MIN = "[cdekfg]"
_TWO = "[cdekfgh]"
_YEAR = "[YBJ]"
_NUM = "a-hkYBJOnN"


FORMS = {
    "k1": "y-m-d", "k2": "y-m-d", "k3": "m-d?", "k4": "numbers", "k5": "words", "k6": "words", "k7": "words",
    "k8": "words", "k9": "ctime", "k10": "words?", "k11": "words?", "k12": "numbers?", "k13": "words?",
    "k14": "yy-m-d",
}  # fmt: skip
"""What the alternatives say; a question mark: the year is missing."""


def _time(suffix: str) -> str:
    """A time of day. Groups, each with the suffix: q, p (am or pm before, after), h, then c (colon) i s,
    d (dot) j, or m (mark) l t for minute and second, u (a mark after the minutes), z o x (zone and offset).
    """
    ap, mark, sub, zone = (f"[{having(role)}]" for role in (words.AMPM, words.MARK, words.SUB, words.ZONE))
    small = having(words.LEAD | words.JOIN | words.GLUE)
    offset = rf"[+\-](?:O|{_HOUR}:{_MIN}|{_HOUR}(?!:))"
    after_mark = rf"(?P<l{suffix}>{_MIN})(?: ?{sub}\.?)?(?: ?(?P<t{suffix}>{_MIN}) ?{sub}\.?)?"
    return (
        rf"(?:(?P<q{suffix}>{ap})[ .]{{0,2}})?(?P<h{suffix}>{_HOUR})"
        rf"(?:(?P<c{suffix}>:)(?P<i{suffix}>{_MIN})(?:[:.](?P<s{suffix}>{_MIN})(?:[.,][{_NUM}])?)?"
        rf"|(?P<d{suffix}>\.)(?P<j{suffix}>{_MIN})(?:\.{_MIN})?(?![.\-/,]?[{_NUM}])"
        rf"| ?(?P<m{suffix}>{mark})\.?(?: ?{after_mark})?"
        rf"|(?= ?{ap}))(?![{_NUM}])"
        rf"(?: ?-?(?P<u{suffix}>{mark})(?::|\.(?! ?[{_NUM}]))?)?"
        rf"(?:(?: [{small}]){{0,2}} ?(?P<p{suffix}>{ap})(?:\.(?! ?[{_NUM}]))?)?"
        rf"(?: ?\(?(?P<z{suffix}>{zone})(?P<o{suffix}>{offset})?\)?"
        rf"| ?(?P<x{suffix}>[+\-](?:O|{_HOUR}:{_MIN}))(?![{_NUM}:]))?"
    )


@cache
def time_rule() -> re.Pattern[str]:
    """A time of day."""
    return re.compile(rf"{_time('')}(?!:?[{_NUM}])")


@cache
def link_rule() -> re.Pattern[str]:
    """What may stand between a date and a time."""
    return re.compile(rf"[ w,|/.\-(:{having(words.JOIN | words.LEAD | words.GLUE)}]{{0,7}}")


@cache
def date_rule() -> re.Pattern[str]:
    """A date, with its weekday. The group k<n> closes last and tells the form (FORMS)."""
    month, weekday, month_prefix = (f"[{having(role)}]" for role in (words.MONTH, words.WEEKDAY, words.MPRE))
    glue, ordinal, year_suffix = having(words.GLUE), having(words.ORD), having(words.YSUF)
    month_suffix, day_suffix = having(words.MSUF), having(words.DSUF)
    lead = having(words.LEAD)
    clinging = having(words.ORD | words.GLUE | words.DSUF)
    yearly = having(words.GLUE | words.YSUF)
    # what may stand between a day, a month and a year
    to_month = rf"[ .,'/\-^{clinging}]{{0,5}}"
    to_year = rf"[ .,'/\-(){yearly}]{{0,6}}"
    after_day = rf"[ .,'/\-^{clinging}]{{1,6}}"
    from_year = rf"[ .,'/\-(){yearly}{ordinal}]{{0,7}}"
    to_day = rf"[ .\-{glue}]{{0,4}}"
    short_year = rf"(?<=['\- .]){_TWO}(?! ?[:.]?[{_NUM}]| ?{month}|(?:, ?| |\. ?){_YEAR})"
    year = rf"(?:{_YEAR}(?!:{_MIN}(?!:))|{short_year})"
    link = rf"[{lead}{glue}][ \-]{{0,2}}"
    before = rf"(?:[{lead}][ \-]{{0,2}})?(?:\(?{weekday}\)?[.,]{{0,2}}[ /|\-]{{0,3}}(?:{link}){{0,2}})?"
    free = rf"(?<![{_NUM}][./:,\-])(?<![^ w(|\-{lead}]-)(?<![/+{_NUM}])"
    from_number = {
        "k2": rf"(?P<y2>{_YEAR}|{_TWO}) ?\-?[{year_suffix}] ?(?P<m2>{_MON})(?:\-?[{glue}])? ?[{month_suffix}]"
        rf"[{glue}]? ?(?P<d2>{_DAY})(?: ?[{day_suffix}])?",
        "k3": rf"(?P<m3>{_MON}) ?[{month_suffix}] ?(?P<d3>{_DAY}) ?[{day_suffix}]",
        "k4": rf"(?P<a4>{_TWO}|b) ?(?P<e4>[./\-]) ?(?P<b4>{_DAY}) ?(?:(?P=e4)|,) ?"
        rf"(?P<c4>{_YEAR}(?!:{_MIN}(?!:))|{_TWO})(?![/_%]|[.\-,:][{_NUM}](?<!Y:.)|-[^\x00-np-\x7f])",
        "k5": rf"(?P<d5>{_DAY}){to_month}(?P<m5>{month}){to_year}(?P<y5>{year})(?!-[{_NUM}])",
        "k14": rf"(?P<y14>{_TWO})(?P<e14>[./]) ?(?P<m14>{_MON})(?P=e14) ?(?P<d14>{_DAY})"
        rf"(?![/_]|[.:\-]?[{_NUM}])\.?",
        "k8": rf"(?P<d8>{_DAY})[ ,]{{0,2}}{month_prefix} ?(?P<m8>{_MON}){to_year}(?P<y8>{_YEAR})",
        "k10": rf"(?P<d10>{_DAY}){to_month}(?P<m10>{month})"
        rf"(?![ .,]{{1,2}}(?:{_DAY}[ ,.]{{1,2}}{_YEAR}|[nNOBJ]))\.?",
        "k12": rf"(?P<a12>{_DAY})(?P<e12>[./\-])(?P<b12>{_DAY})(?![/_%\-:]|\.?[{_NUM}])\.?",
        "k13": rf"(?P<d13>{_DAY})[ ,]{{0,2}}{month_prefix} ?(?P<m13>{_MON})(?![:.]{_MIN})",
    }
    from_year_number = {
        "k1": rf"(?P<y1>{_YEAR})(?P<e1>[./\-]) ?(?P<m1>{_MON})(?P=e1) ?(?P<d1>{_DAY})"
        rf"(?![/_]|[.:\-][{_NUM}]|-[^\x00-np-\x7f])\.?",
        "k7": rf"(?<![^\x00-np-\x7f])(?P<y7>{_YEAR}){from_year}"
        rf"(?:(?P<m7>{month})(?:[ .\-,{glue}]){{0,3}}(?P<d7>{_DAY})"
        rf"(?![:.]{_MIN})(?: ?\(?[{clinging}]\)?\.?|\.)?(?!,? {_YEAR})"
        rf"|(?P<f7>{_DAY})[ .\-]{{0,2}}[{glue}]?[ .\-]{{0,2}}(?P<n7>{month})(?!\.? ?{_YEAR}))",
    }
    from_month = {
        "k6": rf"(?P<m6>{month}){to_day}(?P<d6>{_DAY}){after_day}(?P<y6>{year})",
        "k9": rf"(?P<m9>{month}) {{0,2}}(?P<d9>{_DAY}),? {_time('_9')} ?(?P<y9>{_YEAR})",
        "k11": rf"(?P<m11>{month})[ .]{{0,2}}(?P<d11>{_DAY})"
        rf"(?![:.]{_MIN}|[./\-][{_NUM}]|[ .]{{1,2}}{month})(?:[{ordinal}^])?"
        rf"(?!,? ?[nNO])",
    }
    after = (
        rf"(?:[ \-.]{{0,2}}[{year_suffix}](?![{_NUM}])\.?)?"
        rf"(?:[ .,(|\-]{{0,3}}[{lead}{glue}]?{weekday}(?: [{glue}])?[.)]{{0,2}}(?! ?o))?(?:\(x\))?"
    )

    def one_of(forms: dict[str, str]) -> str:
        return "(?:" + "|".join(f"(?P<{name}>{form})" for name, form in forms.items()) + ")"

    # by what a form begins with, so that a look at one character spares trying them all
    dates = (
        rf"(?:(?={month}){one_of(from_month)}|(?={_YEAR}){free}{one_of(from_year_number)}"
        rf"|(?=[b-hkYBJ]){free}{one_of(from_number)})"
    )
    start = rf"[(b-hkYBJ{having(words.MONTH | words.WEEKDAY | words.LEAD)}]"
    return re.compile(rf"(?={start}){before}{dates}{after}")
