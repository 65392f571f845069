"""Who wrote a comment, whatever software sets beside the name; and who answers whom."""

from __future__ import annotations

import pytest
from threadview_parsers.records import Comment
from threadview_parsers.text import parse_text
from threadview_parsers.text.badges import is_rank, without_badges
from threadview_parsers.text.markup import is_markdown, unmark
from threadview_parsers.text.names import without_addressees
from threadview_parsers.text.removed import is_removed

SAID = [
    "The water stood at the third step of the mill this morning, and it was still rising.",
    "My father told the same story about the flood, only that in his there were two boats.",
    "Has anybody seen the grey cat from number nine since then? She is afraid of thunder.",
    "They will open the bridge again on Friday, the baker says, and he should know it.",
]


def comments(*headers: str, said: list[str] | None = None, foot: str = "Reply") -> tuple[Comment, ...]:
    """A thread whose comments have these headers."""
    entries = (f"{header}\n{text}\n{foot}\n" for header, text in zip(headers, said or SAID, strict=True))
    title = "The river\n\nWhat the river did to the village in spring, as told by those who live there.\n"
    return parse_text(f"{title}\n{len(headers)} Comments\n\n" + "\n".join(entries), source="made").comments


def authors(*headers: str) -> list[str | None]:
    return [comment.author for comment in comments(*headers)]


def test_an_initial_is_no_weekday_and_no_list_marker() -> None:
    found = authors(
        "Rosa T. – 25/04/2020 00:14",
        "B. Carver – 26/04/2020 08:20",
        "Mabel – 26/04/2020 09:01",
        "Old Tom – 27/04/2020 11:11",
    )
    assert found == ["Rosa T.", "B. Carver", "Mabel", "Old Tom"]


def test_a_poster_may_be_called_like_a_day() -> None:
    found = comments(
        "Ada 25/04/2020 10:14", "Monday 26/04/2020 08:20", "Ben 26/04/2020 09:01", "Ada 27/04/2020 11:11"
    )
    assert [comment.author for comment in found] == ["Ada", "Monday", "Ben", "Ada"]
    assert found[1].published == "2020-04-26T08:20"


def test_weekdays_that_all_dates_have_are_no_names() -> None:
    found = authors(
        "Ada Monday 3 May 2021, 10:14",
        "Ben Tuesday 4 May 2021, 08:20",
        "Cleo Tuesday 4 May 2021, 09:01",
        "Dora Friday 7 May 2021, 11:11",
    )
    assert found == ["Ada", "Ben", "Cleo", "Dora"]


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("Ada Moderator", "Ada"),
        ("AdaMod", "Ada"),
        ("VP-79Rekisteröitynyt", "VP-79"),
        ("Old Mill - OfficialAuthor", "Old Mill - Official"),
        ("Ada [OP]", "Ada"),
        ("Nuria Soci@ desde 2015", "Nuria"),
        ("Ada -17", "Ada"),
        ("Guest", "Guest"),
        ("Moderator", "Moderator"),
        ("La rédaction", "La rédaction"),
        ("Thomas (the miller)", "Thomas (the miller)"),
    ],
)
def test_known_badges(shown: str, name: str) -> None:
    assert without_badges([shown]) == [name]


def test_badges_that_the_page_tells() -> None:
    assert without_badges(["ada 12 points", "ben 1 point", "cleo"]) == ["ada", "ben", "cleo"]
    assert without_badges(["AdaIP：Ulm", "BenIP：Bern", "Cleo"]) == ["Ada", "Ben", "Cleo"]
    shown = ["그림ada", "그림ben", "그림cleo", "그림dora"]
    assert without_badges(shown) == ["ada", "ben", "cleo", "dora"]
    assert without_badges(["Ada (wise)", "Ben (wise)", "Ada"]) == ["Ada", "Ben", "Ada"]
    # no badges: a name that two people share, a number that is a part of one
    assert without_badges(["Anna Smith", "Bob Smith", "Otto 2"]) == ["Anna Smith", "Bob Smith", "Otto 2"]


def test_a_rank_below_the_name() -> None:
    found = authors(
        "Ada\nModerator\n3 May 2021, 10:14",
        "Ben\n4 May 2021, 08:20",
        "Cleo\nModerator\n4 May 2021, 09:01",
        "Dora\n7 May 2021, 11:11",
    )
    assert found == ["Ada", "Ben", "Cleo", "Dora"]


def test_a_masked_name_of_digits() -> None:
    found = authors(
        "ki****\n3 May 2021, 10:14",
        "0305****\n4 May 2021, 08:20",
        "pa****\n4 May 2021, 09:01",
        "12**\n7 May 2021, 11:11",
    )
    assert found == ["ki****", "0305****", "pa****", "12**"]


def test_initials_stand_for_a_portrait() -> None:
    found = authors(
        "AH\nAda Holt\n3 May 2021, 10:14",
        "B\nBen\n4 May 2021, 08:20",
        "CM\nCleo Marsh\n4 May 2021, 09:01",
        "D\nDora\n7 May 2021, 11:11",
    )
    assert found == ["Ada Holt", "Ben", "Cleo Marsh", "Dora"]


def test_a_name_beside_the_author_is_who_is_answered() -> None:
    found = comments(
        "Ada Holt • 3 May 2021",
        "Ben • 4 May 2021",
        "Cleo Ada Holt • 5 May 2021",
        "Ben Cleo • 6 May 2021",
    )
    assert [comment.author for comment in found] == ["Ada Holt", "Ben", "Cleo", "Ben"]
    assert [comment.parent for comment in found] == [None, None, 1, 3]


def test_names_that_end_alike_answer_nobody() -> None:
    names = ["Maria", "Ana Maria", "Rosa Maria"]
    assert without_addressees(names) == names


def test_numbers_refer_to_comments() -> None:
    said = [SAID[0], SAID[1], f"#1 {SAID[2]}", f"#2: {SAID[3]}"]
    headers = [
        f"#{place}\n{name}\n{place} May 2021, 10:14"
        for place, name in enumerate(["Ada", "Ben", "Cleo", "Dora"], 1)
    ]
    assert [comment.parent for comment in comments(*headers, said=said)] == [None, None, 1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "[deleted]",
        "[removed by moderator]",
        "This comment was removed by a moderator.",
        "Dieser Beitrag wurde gelöscht.",
        "Tämä viesti on poistettu.",
        "Este comentário foi removido por violar as regras.",
        "작성자에 의해 삭제된 댓글입니다.",
        "该评论已被删除",
        "تم حذف هذا التعليق",
    ],
)
def test_notices_of_deletion(text: str) -> None:
    assert is_removed(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Why was my comment removed?",
        "My comment was removed by a moderator.",
        "The post was deleted, thank you for telling us.",
        "They removed the old post. The new one leans.",
        "Wir haben den Beitrag gern gelesen.",
        "x" * 200,
    ],
)
def test_speech_is_no_notice(text: str) -> None:
    assert not is_removed(text)


def test_a_notice_is_a_comment_of_its_own_kind() -> None:
    said = [SAID[0], "This comment was removed by a moderator.", *SAID[2:]]
    headers = (
        "Ada\n3 May 2021, 10:14",
        "Ben\n4 May 2021, 08:20",
        "Cleo\n5 May 2021, 09:01",
        "Dora\n7 May 2021, 11:11",
    )
    found = comments(*headers, said=said)
    assert [comment.kind for comment in found] == ["comment", "removed", "comment", "comment"]


def test_masked_names_are_no_markdown() -> None:
    assert not is_markdown("kim_****\nsaid so\npark****\nA*** B***\nno\n")
    assert unmark("A*** B*** wrote *this* and **that**")[0] == "A*** B*** wrote this and that"
    assert unmark("x\\_wolf\\_x and ada_of_ulm say _so_")[0] == "x_wolf_x and ada_of_ulm say so"


def test_ranks() -> None:
    assert is_rank("Moderator")
    assert is_rank("(Core developer)")
    assert not is_rank("Guest")
    assert not is_rank("Ada")


def test_names_that_differ_by_a_number_only_are_names() -> None:
    said = [
        "The wheel turns again.",
        "Who cut the oak for it, and where did he find one?",
        "My uncle did, in the valley behind the old church.",
        "He told us that it took him a whole winter.",
        "And nobody paid him for all of that work?",
        "They gave him bread for a year.",
    ]
    entries = "".join(
        f"Guest{n} says:\nIn reply to {f'Guest{n - 1}' if n else 'Ottilie'}\n{text}\nReply\n\n"
        for n, text in enumerate(said)
    )
    lead = "Nobody had asked for a year why the wheel stood still."
    thread = parse_text(f"The old mill\n\n{lead}\n\n6 comments\n\n{entries}", source="made")
    assert [comment.author for comment in thread.comments] == [f"Guest{n}" for n in range(6)]
