"""The article of a text dump: title, first and last lines, date, in several layouts and languages."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadview_parsers.text.article import Parts, find_article
from threadview_parsers.text.lines import Table
from threadview_parsers.text.thread import parse_text

PARAGRAPHS = (
    "The old ferry across the narrow strait stops running at the end of the month, the board said.",
    "For ninety years the ferry has carried farmers, pupils and, on market days, a good many geese.",
    "A bridge two miles upstream opens in spring, and nobody expects the boat to find passengers then.",
    "The skipper, who has worked on board since she was sixteen, means to keep the engine only.",
)
MENU = ("Home", "News", "Sport", "Weather", "Culture", "Archive", "About us", "Contact")


def article(dump: str, *, start: int | None = None, hint: str | None = None) -> tuple[Parts, list[str]]:
    table = Table(dump)
    parts = find_article(table, len(table) if start is None else start, hint)
    return parts, [table.rows[index].content for index in parts.rows]


def test_one_node_a_line_below_the_pages_own_title() -> None:
    dump = "\n".join(
        [
            "Last trip of the ferry - Strait Courier",
            *MENU,
            "Last trip of the ferry",
            "By Mara Lindholm",
            *PARAGRAPHS,
        ]
    )
    parts, rows = article(dump)
    assert parts.title == "Last trip of the ferry"
    assert parts.title_row == len(MENU) + 1
    assert rows == list(PARAGRAPHS)


def test_markdown_heading_of_the_first_level_wins_over_sub_headings() -> None:
    menu = "\n".join(f"  * {label}" for label in MENU)
    text = [*PARAGRAPHS[:2], "### A bridge instead", PARAGRAPHS[2], "### What remains", PARAGRAPHS[3]]
    dump = "\n\n".join([menu, "# Last trip of the ferry", "May 4, 2021", *text])
    parts, rows = article(dump)
    assert parts.title == "Last trip of the ferry"
    assert parts.date_text == "May 4, 2021"
    assert rows[0] == PARAGRAPHS[0]
    assert "A bridge instead" in rows
    assert rows[-1] == PARAGRAPHS[3]


def test_lynx_headings_stand_left_of_the_text() -> None:
    links = "   #Strait Courier » Feed Strait Courier » Comments Feed Strait Courier » Ferry Comments Feed"
    menu = "\n".join(f"     * {label}" for label in MENU)
    text = "\n\n".join(f"   {paragraph}" for paragraph in PARAGRAPHS)
    dump = f"{links}\n\n   Strait Courier\n{menu}\n\nFerry\n\n   4 May 2021 by Mara\n\n{text}\n"
    parts, rows = article(dump)
    assert parts.title == "Ferry"
    assert rows == list(PARAGRAPHS)


def test_a_heading_below_half_of_the_text_is_no_title() -> None:
    dump = "\n\n".join([*PARAGRAPHS[:2], "What remains of it", *PARAGRAPHS[2:]])
    parts, rows = article(dump)
    assert parts.title is None
    assert rows[0] == PARAGRAPHS[0]
    assert "What remains of it" in rows


def test_the_threads_heading_tells_the_title_from_the_sites_name() -> None:
    dump = "\n\n".join(["Geese on board | Strait Courier", "Strait Courier", "By Mara Lindholm", *PARAGRAPHS])
    parts, _ = article(dump, hint="Geese on board")
    assert parts.title == "Geese on board"


def test_a_cookie_notice_above_the_title_is_no_text() -> None:
    notice = "We and our partners use cookies to improve your visit. By going on you agree to their use."
    dump = "\n\n".join([notice, *MENU, "Last trip of the ferry", *PARAGRAPHS])
    parts, rows = article(dump)
    assert parts.title == "Last trip of the ferry"
    assert rows == list(PARAGRAPHS)


def test_title_of_a_forum_topic_follows_its_path() -> None:
    post = "Does anybody still have the old timetables of the ferry, from before the war, with both stops?"
    answers = "\n".join(
        f"sailor{n}\n{n} May 2021\nI only have the winter one, number {n}, sorry." for n in range(1, 6)
    )
    notice = "A copy of the old board, nothing can be posted any more."
    dump = f"Harbour forum\n{notice}\nLog in\nSearch\n\nBoats > Old timetables\nsailor0\n{post}\n"
    parts, _ = article(dump + answers, start=5)
    assert parts.title == "Old timetables"
    assert parts.title_row == 4


def test_short_last_lines_belong_to_the_text_and_the_share_bar_does_not() -> None:
    dump = "\n\n".join(
        ["Last trip of the ferry", *PARAGRAPHS, "See you on board!", "Share this:", "Twitter", "Facebook"]
    )
    _, rows = article(dump)
    assert "See you on board!" in rows
    assert "Facebook" not in rows


def test_facts_between_title_and_prose_belong_to_the_text() -> None:
    dump = "\n".join([*MENU, "The ferry, a novel", "Pages: 320", "Publisher: North Pier", *PARAGRAPHS])
    parts, rows = article(dump)
    assert parts.title == "The ferry, a novel"
    assert rows[:2] == ["Pages: 320", "Publisher: North Pier"]


def test_a_sentence_cut_by_links_is_kept_whole() -> None:
    dump = "\n".join(
        [
            "Last trip of the ferry",
            PARAGRAPHS[0],
            "In the end the boat was sold for",
            "$599",
            "to the museum, which paid by",
            "instalments",
            ".",
            *PARAGRAPHS[1:],
        ]
    )
    _, rows = article(dump)
    assert rows[1:6] == [
        "In the end the boat was sold for",
        "$599",
        "to the museum, which paid by",
        "instalments",
        ".",
    ]


def test_wrapped_title_is_one_title() -> None:
    def wrapped(text: str) -> str:
        lines, line = [], ""
        for word in text.split():
            if len(line) + 1 + len(word) > 60:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        return "\n".join([*lines, line])

    title = "Ninety years after the first crossing the ferry makes its very last trip"
    dump = "\n\n".join([wrapped(title), *(wrapped(paragraph) for paragraph in PARAGRAPHS)])
    parts, rows = article(dump)
    assert parts.title == title
    assert " ".join(rows) == " ".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("menu", "title", "text"),
    [
        pytest.param(
            ("ホーム", "ニュース", "天気"),
            "渡し船が最後の航海へ",
            (
                "海峡を結ぶ古い渡し船は今月末で運航を終えると港の委員会が昨日発表しました。",
                "九十年のあいだ船は農家の人々や生徒たちを向こう岸まで運び続けてきました。",
            ),
            id="japanese",
        ),
        pytest.param(
            ("الرئيسية", "أخبار", "طقس"),
            "آخر رحلة للعبارة القديمة",
            (
                "قالت هيئة الميناء إن العبارة القديمة ستتوقف عن العمل في نهاية هذا الشهر بعد تسعين عاما.",
                "سيفتح جسر جديد في الربيع ولا يتوقع أحد أن تجد العبارة ركابا بعد ذلك.",
            ),
            id="arabic",
        ),
        pytest.param(
            ("Главная", "Новости", "Погода"),
            "Последний рейс старого парома",
            (
                "Старый паром через пролив прекратит ходить в конце месяца, сообщило вчера управление порта.",
                "Весной выше по течению откроется мост, и пассажиров у парома уже не останется.",
            ),
            id="russian",
        ),
    ],
)
def test_other_scripts(menu: tuple[str, ...], title: str, text: tuple[str, ...]) -> None:
    parts, rows = article("\n\n".join([*menu, title, *text]))
    assert parts.title == title
    assert rows == list(text)


def test_nothing_above_the_thread() -> None:
    parts, rows = article("\n".join(PARAGRAPHS), start=0)
    assert parts == Parts()
    assert rows == []


LINE = st.one_of(
    st.sampled_from(
        [*PARAGRAPHS, *MENU, "", "# Ferry", "   #Site » Ferry", "2 May 2021", "By Ada", "Reply", "* * *", ">"]
    ),
    st.text(max_size=60),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, max_size=40), st.integers(0, 40), st.sampled_from([None, "Ferry", "", "The old ferry"]))
def test_every_row_has_one_place(lines: list[str], start: int, hint: str | None) -> None:
    table = Table("\n".join(lines))
    start = min(start, len(table))
    parts = find_article(table, start, hint)
    assert parts.rows == sorted(set(parts.rows))
    assert all(0 <= index < start for index in parts.rows)
    assert (parts.title is None) == (parts.title_row is None)
    if parts.title_row is not None:
        assert parts.title
        assert 0 <= parts.title_row < start
        assert parts.title_row not in parts.rows[1:]  # a title that is the first sentence is text too


def test_a_title_above_a_caption_and_below_a_menu() -> None:
    menu = "\n".join(f"  * {label}" for label in MENU)
    head = "Strait Courier\n\nLast trip of the ferry\n\nBy Mara Lindholm, 4 May 2021\n\nThe ferry at the pier"
    parts, rows = article("\n\n".join([menu, head, *PARAGRAPHS]))
    assert parts.title == "Last trip of the ferry"
    assert rows[-4:] == list(PARAGRAPHS)


def test_a_centred_title_in_a_terminal_is_one_title_over_its_lines() -> None:
    title = ["Last trip of the ferry across the strait, at last ninety", "years after the first of them"]
    paragraphs = "\n\n".join(textwrap.fill(paragraph, 72, initial_indent="  ") for paragraph in PARAGRAPHS)
    dump = "\n".join(["  Strait Courier", "", *(line.center(72).rstrip() for line in title), "", paragraphs])
    parts, rows = article(dump)
    assert parts.title == " ".join(title)
    assert rows[0].startswith("The old ferry")


def test_below_prose_and_nothing_else_stands_no_title() -> None:
    dump = "\n".join([PARAGRAPHS[0], "What remains of the ferry", *PARAGRAPHS[1:]])
    parts, rows = article(dump)
    assert parts.title is None
    assert rows[0] == PARAGRAPHS[0]


def test_the_first_sentence_is_whole_where_links_cut_it() -> None:
    nodes = ["The skipper", ", who lives in", "Port Anselm", ", has seen", "Great Holm", "from every side."]
    dump = "\n".join([*MENU, "Last trip of the ferry", "By Mara Lindholm", *nodes, *PARAGRAPHS])
    parts, rows = article(dump)
    assert parts.title == "Last trip of the ferry"
    assert rows[: len(nodes)] == nodes


def test_a_list_before_the_last_paragraph_is_text() -> None:
    items = "\n".join(f"  * {item}" for item in ("a lamp", "an oar", "a bell", "the log"))
    dump = "\n\n".join(["# Last trip of the ferry", PARAGRAPHS[0], "To be seen:", items, PARAGRAPHS[3]])
    _, rows = article(dump)
    assert rows[-1] == PARAGRAPHS[3]
    assert "an oar" in rows


def test_a_list_that_a_colon_announces_ends_the_text() -> None:
    names = ("Anka", "Boje", "Dalben", "Kran", "Mole", "Pier", "Reede", "Schute", "Tonne", "Werft")
    items = "\n".join(f"  * {name}" for name in names)
    text = "The skipper has called at these places on the other shore of the strait, and will not again:"
    dump = "\n\n".join(["# Last trip of the ferry", *PARAGRAPHS, text, items, "## Read on", "Weather"])
    _, rows = article(dump)
    assert rows[-len(names) :] == list(names)


def test_a_long_box_of_links_does_not_take_the_second_half() -> None:
    links = "\n".join(f"  * Harbour {number}" for number in range(60))
    dump = "\n\n".join(
        ["# Last trip of the ferry", *PARAGRAPHS * 4, links, *(f"{p} So." for p in PARAGRAPHS * 6)]
    )
    _, rows = article(dump)
    assert rows[-1] == f"{PARAGRAPHS[3]} So."


def test_a_page_that_is_one_long_list_keeps_it() -> None:
    items = "\n".join(f"  * Buoy no. {number} near the pier" for number in range(2000))
    _, rows = article("\n\n".join(["# Buoys of the strait", PARAGRAPHS[0], items]))
    assert rows[-1] == "Buoy no. 1999 near the pier"


def test_a_title_that_is_the_first_sentence_stays_in_the_text() -> None:
    first = "On the last day the ferry left late."
    dump = "\n".join([*MENU, "", first, "", *(f"{p}\n" for p in PARAGRAPHS)])
    _, rows = article(dump)
    assert rows[0] == first


def _topic(answer: str, stated: int) -> str:
    people = ("Mara Lindholm", "oarsman", "Greta B", "tidewatch", "Pim")
    posts = []
    for number, (name, text) in enumerate(
        zip(people, (*PARAGRAPHS, "Thank you all, I shall be there."), strict=True)
    ):
        subject = "Does the ferry still run in winter?"
        head = f"### {answer if number else ''}{subject}"
        posts.append(
            f"{name}\n\n{head}\n\nby {name} » Sun Mar {14 + number}, 2021 9:4{number} pm\n\n{text}\n\nTop"
        )
    menu = "\n".join(f"  * {label}" for label in MENU)
    head = "## Does the ferry still run in winter?"
    return "\n\n".join([menu, head, f"{stated} posts • Page 1 of 1", *posts])


def test_the_opening_post_below_a_count_is_the_article() -> None:
    thread = parse_text(_topic("Re: ", 5), source="made up")
    assert PARAGRAPHS[0] in thread.article.text
    assert [comment.author for comment in thread.comments] == ["oarsman", "Greta B", "tidewatch", "Pim"]
    assert thread.declared_count == 4


def test_a_date_among_the_facts_above_the_text_is_no_byline() -> None:
    facts = ["Pages: 448", "Publisher: Strait Press", "Out: 14.08.2017", "Price: 12 pounds"]
    head = ["Review of a book - Strait Courier", *MENU, "Review of a book"]
    parts, rows = article("\n".join([*head, *facts, *PARAGRAPHS]))
    assert parts.title == "Review of a book"
    assert rows[: len(facts)] == facts
