"""Dates: found whole, told from look-alikes, resolved in the page's order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest
from babel.dates import format_date, format_datetime, format_timedelta
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers.dates import DateOrder, DateSpan, bare_date, find_dates, lexer, page_order, resolve
from threadview_parsers.dates.calendars import from_jalali
from threadview_parsers.dates.words import ROLES, months, tables

LOCALES = """
af am ar as ast az be bg bn br bs ca ceb ckb cs cv cy da de de_AT el en en_GB eo es et eu fa fi fil
fo fr fr_CA fur fy ga gd gl gsw gu he hi hr hu hy ia id ig is it ja jv ka kk km kn ko ku ky lb lij
lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn oc or pa pl ps pt pt_PT rm ro ru sc sd si sk sl so
sq sr sr_Latn sv sw ta te tg th ti tk tr tt ug uk ur uz vi xh yi zh zh_Hant zu
""".split()  # noqa: SIM905 - a list of codes reads best as text
MOMENTS = [
    datetime(2020, month, day, hour, 16, tzinfo=UTC)
    for month, day, hour in (
        (1, 5, 9), (2, 15, 21), (3, 3, 0), (4, 28, 12), (5, 10, 7), (6, 1, 23),
        (7, 31, 15), (8, 8, 8), (9, 19, 18), (10, 10, 10), (11, 11, 11), (12, 25, 6),
    )
]  # fmt: skip


def only(line: str) -> DateSpan:
    spans = find_dates(line)
    assert len(spans) == 1, (line, [line[span.start : span.end] for span in spans])
    return spans[0]


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("17.07, 2011 @ 13:04", "2011-07-17T13:04"),
        ("14/04/2020", "2020-04-14"),
        ("14/04/2020 at 3:00 pm", "2020-04-14T15:00"),
        ("2020-01-05T09:16:22+01:00", "2020-01-05T09:16:22+01:00"),
        ("2020-01-05 09:16:22.123Z", "2020-01-05T09:16:22+00:00"),
        ("2013-04-05 19:27:03 -0600", "2013-04-05T19:27:03-06:00"),
        ("5.1.20 9.16 Uhr", "2020-01-05T09:16"),
        ("05-01-2020", "2020-01-05"),
        ("18. 05. 2014 22:38", "2014-05-18T22:38"),
        ("29.07.2020 // 12:56", "2020-07-29T12:56"),
        ("2020年1月5日 09:16", "2020-01-05T09:16"),
        ("2020年1月5日午後9:16", "2020-01-05T21:16"),
        ("2020年1月5日(日) 21時16分", "2020-01-05T21:16"),
        ("2020年1月5日 下午9:16", "2020-01-05T21:16"),
        ("2020년 1월 5일 오전 9:16", "2020-01-05T09:16"),
        ("2020. 1. 5.", "2020-01-05"),
        ("٥ يناير ٢٠٢٠ الساعة ٩:١٦ م", "2020-01-05T21:16"),
        ("5 يناير 2020", "2020-01-05"),
        ("۱۵ دی ۱۳۹۸", "2020-01-05"),
        ("1398/10/15", "2020-01-05"),
        ("5 มกราคม 2563 เวลา 09:16 น.", "2020-01-05T09:16"),
        ("05/01/2563", "2020-01-05"),
        ("५ जनवरी २०२० को ९:१६", "2020-01-05T09:16"),
        ("৫ জানুয়ারি ২০২০", "2020-01-05"),
        ("ב-5 בינואר 2020 בשעה 9:16", "2020-01-05T09:16"),
        ("10. Mai. 2015", "2015-05-10"),
        ("16. March, 2023", "2023-03-16"),
        ("Samstag, 3. Dezember 2011 um 14:22", "2011-12-03T14:22"),
        ("1. November 2023 um 11:54 Uhr", "2023-11-01T11:54"),
        ("le 22 janvier 2020 à 10h02", "2020-01-22T10:02"),
        ("16 juillet 2011 à 23 h 16 min", "2011-07-16T23:16"),
        ("January 3rd, 2012 at 9:44 pm", "2012-01-03T21:44"),
        ("January 5, 2020 at 12:05 am", "2020-01-05T00:05"),
        ("3 de enero de 2012 a las 9:44", "2012-01-03T09:44"),
        ("25 de janeiro de 2020 em 9:16", "2020-01-25T09:16"),
        ("Di, 21. April 2020 - 16:40", "2020-04-21T16:40"),
        ("Do 9 Apr 2020 / 08:34", "2020-04-09T08:34"),
        ("21 Apr '20", "2020-04-21"),
        ("28.Mär.18", "2018-03-28"),
        ("05-Jan-2020", "2020-01-05"),
        ("Jan 5 2020", "2020-01-05"),
        ("Sun Jan 5 09:16:22 CET 2020", "2020-01-05T09:16:22+01:00"),
        ("05/Jan/2020:09:16:22 +0100", "2020-01-05T09:16:22+01:00"),
        ("January 5, 2020 at 9:16 am (UTC+1)", "2020-01-05T09:16+01:00"),
        ("5. tammikuuta 2020 klo 9.16", "2020-01-05T09:16"),
        ("2020. január 5.", "2020-01-05"),
        ("5 Tháng Một, 2020 lúc 9:16", "2020-01-05T09:16"),
        ("5 Tháng Mười Hai, 2020 lúc 9:16", "2020-12-05T09:16"),
        ("ngày 5 tháng 1 năm 2020", "2020-01-05"),
        ("5 Januari 2020 pukul 09.16", "2020-01-05T09:16"),
        ("5 stycznia 2020 o godz. 9:16", "2020-01-05T09:16"),
        ("5 января 2020 г., 09:16", "2020-01-05T09:16"),
        ("5 Ιανουαρίου 2020 στις 9:16 μ.μ.", "2020-01-05T21:16"),
        ("5 Ocak 2020 saat 9:16", "2020-01-05T09:16"),
        ("5. ledna 2020 v 9:16", "2020-01-05T09:16"),
        ("4. November 2019", "2019-11-04"),
        ("23\\. Januar 2020", "2020-01-23"),
        ("09:16, 5 January 2020", "2020-01-05T09:16"),
        ("5. listopada 2020. u 9:16", "2020-10-05T09:16"),
        ("5 listopada 2020", "2020-11-05"),
        ("29 février 2020", "2020-02-29"),
    ],
)
def test_a_date_is_found_whole_and_resolved(line: str, iso: str) -> None:
    span = only(line)
    assert (span.start, span.end) == (0, len(line)), line[span.start : span.end]
    assert resolve(span) == iso
    assert span.kind == ("datetime" if "T" in iso else "date")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Posted by Max Muster on 5 January 2020 | 3 replies", "on 5 January 2020"),
        ("Muriel - Le 22/01/2020 à 10:02", "Le 22/01/2020 à 10:02"),
        ("3. 10.05.2019 12:30", "10.05.2019 12:30"),
        ("by berg2012 am 23. Jan. 2015, 19:03", "am 23. Jan. 2015, 19:03"),
        ("Comment 3 January 15, 2020", "January 15, 2020"),
        ("1. Mai 05, 2019", "Mai 05, 2019"),
        ("Nr. 2 am 21. Jan. 2015, 21:58", "am 21. Jan. 2015, 21:58"),
        ("**January 5, 2020 at 9:16 am**", "January 5, 2020 at 9:16 am"),
        ("January 5, 2020 at 9:16 pmReply", "January 5, 2020 at 9:16 pm"),
        ("5 May 2020 · 3 min read", "5 May 2020"),
        ("Anlass des 11. September 2001", "11. September 2001"),
        ("[5 Jan 2020](https://example.org/2019/02/03/x)", "5 Jan 2020"),
    ],
)
def test_what_stands_beside_a_date_stays_outside(line: str, text: str) -> None:
    span = only(line)
    assert line[span.start : span.end] == text


@pytest.mark.parametrize(
    "line",
    [
        "2020",
        "in 2020",
        "March 2020",
        "1.2.3",
        "Version 5.1.20 of it",
        "v2.10.12",
        "192.168.1.20",
        "12.50",
        "12.50 €",
        "3:1",
        "16:9",
        "030 12 34 56 78",
        "06.12.34.56.78",
        "+49 30 123-45-67",
        "6 min read",
        "10/10",
        "24/7",
        "1/5",
        "Page 1/5",
        "https://example.org/2020/01/05/title",
        "see www.example.org/2020-01-05",
        "5 Fri 12",
        "Di 12 Leute",
        "in may 10 people came to the meeting of our group",
        "Ich habe mars 5 mal gesehen und war jedes Mal froh",
        "32.13.2020",
        "2020-13-45",
        "99/99/2020",
        "5. Januar 1941",
        "(6) Juli 2012 (1)",
        "Zen 3",
        "3D",
        "300M",
        "30 Min.",
        "vintage__7f1204d4-fcb9-4a4f-a356",
        "for 70s style",
        "© 2019 Example",
        "item-2020-01-05-final",
        "1 2 3",
        "Jan",
        "Set 3 of 9 sets",
    ],
)
def test_what_merely_looks_like_a_date_is_none(line: str) -> None:
    assert [line[span.start : span.end] for span in find_dates(line)] == []


def wholly_right(render: Callable[[datetime, str], str], precision: int) -> tuple[float, list[str]]:
    """The share of the CLDR forms found whole and resolved right, and some that were not."""
    wrong, total = [], 0
    for locale in LOCALES:
        language = locale.split("_")[0]
        for moment in MOMENTS:
            line = render(moment, locale)
            spans = find_dates(line)
            total += 1
            order = page_order(spans, language)
            if len(spans) == 1 and not spans[0].start and spans[0].end >= len(line.rstrip(" .\u200f\u200e)")):
                found = resolve(spans[0], order=order, language=language)
                if found is not None and found[:precision] == moment.isoformat()[:precision]:
                    continue
            wrong.append(f"{locale}: {line}")
    return 1 - len(wrong) / total, wrong[::12]


@pytest.mark.parametrize("style", ["medium", "long", "full"])
def test_the_dates_of_every_locale(style: Literal["medium", "long", "full"]) -> None:
    def render(moment: datetime, locale: str) -> str:
        return format_date(moment, style, locale=locale)

    share, wrong = wholly_right(render, 10)
    assert share >= 0.97, wrong


def test_the_moments_of_every_locale() -> None:
    share, wrong = wholly_right(lambda moment, locale: format_datetime(moment, "medium", locale=locale), 16)
    assert share >= 0.96, wrong


def test_the_short_dates_of_every_locale_in_the_order_of_its_language() -> None:
    share, wrong = wholly_right(lambda moment, locale: format_date(moment, "short", locale=locale), 10)
    assert share >= 0.96, wrong


def test_relative_dates_of_every_locale() -> None:
    deltas = [
        timedelta(days=800),
        timedelta(days=100),
        timedelta(days=5),
        timedelta(hours=3),
        timedelta(minutes=7),
    ]
    lines = [
        (
            locale,
            format_timedelta(-delta, granularity="second", threshold=1, add_direction=True, locale=locale),
        )
        for locale in LOCALES
        for delta in deltas
    ]
    missed = [
        line
        for line in lines
        if not line[1].startswith("-") and [span.kind for span in find_dates(line[1])] != ["relative"]
    ]
    assert len(missed) <= 0.03 * len(lines), missed


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("3 hours ago", "2024-05-01"),
        ("vor 3 Jahren", "2021"),
        ("il y a 2 ans", "2022"),
        ("hace 5 días", "2024-04-26"),
        ("2 года назад", "2022"),
        ("3 godz. temu", "2024-05-01"),
        ("yesterday at 10:12", "2024-04-30T10:12"),
        ("gestern", "2024-04-30"),
        ("hier à 10:12", "2024-04-30T10:12"),
        ("Heute, 09:16", "2024-05-01T09:16"),
        ("3d", "2024-04-28"),
        ("2h", "2024-05-01"),
        ("just now", "2024-05-01"),
        ("vor einer Stunde", "2024-05-01"),
        ("6 yr. ago", "2018"),
        ("2 years, 3 months ago", "2022"),
        ("il y a un an", "2023"),
        ("3 ay önce", "2024-02"),
        ("5日前", "2024-04-26"),
        ("3시간 전", "2024-05-01"),
        ("昨天 10:12", "2024-04-30T10:12"),
        ("قبل سنتين", "2022"),
    ],
)
def test_relative_dates_need_the_pages_own_day(line: str, iso: str) -> None:
    span = only(line)
    assert span.kind == "relative"
    assert (span.start, span.end) == (0, len(line))
    assert resolve(span) is None
    assert resolve(span, reference=date(2024, 5, 1)) == iso


def test_a_relative_moment_counts_from_the_moment() -> None:
    span = only("3 hours ago")
    assert resolve(span, reference=datetime(2024, 5, 1, 1, 0, tzinfo=UTC)) == "2024-04-30"


@pytest.mark.parametrize(
    "line", ["Hier ist es schön", "Leo", "Today we are going to talk about something else"]
)
def test_words_for_days_count_only_alone_or_with_a_time(line: str) -> None:
    assert find_dates(line) == []


@pytest.mark.parametrize(
    "line", ["18. September um 08:37", "Jun 20th at 2:41 am", "5 de mayo", "05.01. 09:16"]
)
def test_a_date_without_year_takes_the_last_year_it_fits(line: str) -> None:
    span = only(line)
    assert span.kind == "yearless"
    assert resolve(span) is None
    found = resolve(span, reference=date(2024, 5, 6))
    assert found is not None
    assert found[:4] == ("2023" if found[5:7] > "05" else "2024")
    assert (resolve(span, year=2011) or "")[:4] == "2011"


@pytest.mark.parametrize("line", ["21:00", "9:44 pm", "9.16 Uhr", "10h02"])
def test_a_time_alone_is_found_and_stays_unresolved(line: str) -> None:
    span = only(line)
    assert span.kind == "time"
    assert resolve(span, reference=date(2024, 5, 1)) is None


@pytest.mark.parametrize(
    ("lines", "language", "order"),
    [
        (["05/01/2020", "14/04/2020"], "en", "DMY"),
        (["05/01/2020", "04/14/2020"], "de", "MDY"),
        (["01/05/2020 at 3:00 pm", "02/05/2020 at 4:00 pm"], None, "MDY"),
        (["01-05-2020, 03:00 PM"], "en", "MDY"),
        (["01/05/2020", "02/05/2020"], "fr", "DMY"),
        (["01/05/2020", "02/05/2020"], "en", "MDY"),
        (["03.05.2020", "04.05.2020"], "en", "DMY"),
        (["01/05/2020", "01/06/2020", "01/07/2020", "01/09/2020"], None, "MDY"),
        (["01/05/2020", "02/05/2020", "03/05/2020", "05/05/2020"], "en", "DMY"),
        (["January 5, 2020", "01/06/2020"], None, "MDY"),
        (["20. 1. 15. 9:16"], "ko", "YMD"),
        (["99/12/11 09:16"], None, "YMD"),
        ([], None, "DMY"),
    ],
)
def test_the_page_decides_the_order(lines: list[str], language: str | None, order: DateOrder) -> None:
    assert page_order([span for line in lines for span in find_dates(line)], language) == order


def test_the_order_decides_an_ambiguous_date_and_never_an_impossible_one() -> None:
    span = only("05/01/2020")
    assert resolve(span, order="DMY") == "2020-01-05"
    assert resolve(span, order="MDY") == "2020-05-01"
    assert resolve(only("14/04/2020"), order="MDY") == "2020-04-14"
    assert resolve(only("20/01/05 09:16"), order="YMD") == "2020-01-05T09:16"


def test_month_words_are_evidence_of_the_language() -> None:
    assert only("5 janvier 2020").languages == {"fr"}
    assert "de" in only("5. Mai 2020").languages
    assert only("05.01.2020").languages == frozenset()
    assert resolve(only("5 listopada 2020"), language="hr") == "2020-10-05"


def test_only_the_ends_of_a_long_line_are_looked_at() -> None:
    words = "word " * 1000
    line = f"5 January 2020 {words}6 January 2020 {words}7 January 2020"
    assert [line[span.start : span.end] for span in find_dates(line)] == ["5 January 2020", "7 January 2020"]


@pytest.mark.parametrize(
    ("jalali", "common"),
    [
        ((1349, 1, 1), date(1970, 3, 21)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1398, 10, 15), date(2020, 1, 5)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1398, 12, 30), None),
        ((1400, 13, 1), None),
    ],
)
def test_jalali_dates(jalali: tuple[int, int, int], common: date | None) -> None:
    assert from_jalali(*jalali) == common


def test_the_table_is_whole() -> None:
    table = tables()
    assert {name for names in table.roles for name in names.split()} == set(ROLES)
    assert len(table.orders) >= 100
    assert {month for word in table.months for month, _ in months(word)} == {
        *range(1, 13),
        *range(101, 113),
    }


PIECES = st.sampled_from(
    """
    5 05 12 31 99 2020 1398 2563 00 : . / - , ( ) T at um am pm AM Uhr h de le January Jan Mai mars
    Tháng Một 月 日 年 午後 ago vor Jahren hours il y a un an yesterday gestern Mon, Di UTC +0100 '20 \\. º
    3rd ٥ ५ 二
    """.split()  # noqa: SIM905 - pieces read best as text
)
LINES = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=14).map("".join),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, min_size=300, max_size=320).map(" ".join),
)


@given(LINES, st.sampled_from(["DMY", "MDY", "YMD"]))
def test_any_line_gives_disjoint_spans_and_valid_dates(line: str, order: DateOrder) -> None:
    end = 0
    spans = find_dates(line)
    for span in spans:
        assert end <= span.start < span.end <= len(line)
        end = span.end
        iso = resolve(span, order=order, reference=date(2024, 2, 29))
        if iso is not None and len(iso) >= 10:
            datetime.fromisoformat(iso)
    assert page_order(spans) in {"DMY", "MDY", "YMD"}


def test_text_without_marks_is_cut_as_any_other() -> None:
    known = [chr(code) for code in range(0x3000) if not lexer._MAY_HAVE_MARKS.search(chr(code))]
    assert {"a", "é", "ж", "ω", "’"} <= set(known)
    for char in known:
        line = f"{char} a{char}b 1{char}2 {char}.m."
        assert lexer._token(marks=False).findall(line) == lexer._token(marks=True).findall(line), line


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Ann · 4 May 2019 10:22", "4 May 2019 10:22"),
        ("Dom | 4 May 2019", "4 May 2019"),
        ("@mo • 4 May 2019", "4 May 2019"),
        ("Fred, 4 May 2019", "4 May 2019"),
        ("Rita P. | 12 aprile 2019", "12 aprile 2019"),
        ("Sam, 4 mai 2019", "Sam, 4 mai 2019"),
    ],
)
def test_a_name_before_a_date_is_no_day_of_the_week(line: str, shown: str) -> None:
    (span,) = find_dates(line)
    assert line[span.start : span.end] == shown


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("on 4 May 2019", "4 May 2019"),
        ("le 10 février 2022 à 9h00", "10 février 2022 à 9h00"),
        ("am 4. Mai 2019 um 10:22", "4. Mai 2019 um 10:22"),
        ("on Fri, 4 May 2019", "Fri, 4 May 2019"),
        ("vor 3 Tagen", "vor 3 Tagen"),
        ("il y a 3 jours", "il y a 3 jours"),
        ("in 2019", "in 2019"),
        ("2019-05-04", "2019-05-04"),
        ("", ""),
    ],
)
def test_a_date_without_its_preposition(text: str, bare: str) -> None:
    assert bare_date(text) == bare
