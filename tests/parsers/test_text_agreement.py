"""Families in which the text of a page was read otherwise than its HTML, each as a made-up dump."""

from __future__ import annotations

from threadview_parsers import Thread, parse

ARTICLE = """The ferry will not run on Sundays

From October on the ferry between the two banks rests on Sundays. The council blames the price of oil.

The ferryman says he was not asked. He has carried people across for thirty years, and on Sundays most of all.
"""
TEXTS = (
    "Who thought of that? We cross every Sunday to see my mother, and the bridge is an hour away.",
    "Buy a boat, then.",
    "The figures are in the minutes: eleven passengers on a usual Sunday, and two of them are dogs.",
    "Dogs pay too!",
    "I shall miss the bell most of all. You could hear it from our kitchen when the wind came from the east.",
    "They will run it again when the tourists are back, mark my words.",
)
NAMES = ("Oda", "riverrat", "Knut Bo", "Lene S.", "Mads", "Tove")


def read(*blocks: str) -> Thread:
    return parse("\n".join(blocks), source="page.txt")


def authors(thread: Thread) -> list[str | None]:
    return [comment.author for comment in thread.comments]


def parents(thread: Thread) -> list[int | None]:
    return [comment.parent for comment in thread.comments]


def test_what_stands_above_no_comments_yet_is_none() -> None:
    """Posts of another site, embedded in the article, have names and times as comments have."""
    embedded = [
        f"{text}\n\n— {name} {day}. März 2021 um 10:1{day}\n"
        for day, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True), 1)
    ]
    thread = read(ARTICLE, *embedded, "Noch keine Kommentare", "", "Schreibe einen Kommentar", "")
    assert thread.comments == ()
    assert "Buy a boat" in thread.article.text


def test_entries_that_each_lead_on_are_teasers() -> None:
    teasers = [
        f"Notes from the east bank, part {day}\n{name} · {day} March 2021, 10:1{day}\n{text}\nRead more"
        for day, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True), 1)
    ]
    assert read(ARTICLE, *teasers, "Leave a comment", "E-mail *").comments == ()


def test_controls_end_a_text_rather_than_open_it() -> None:
    """Between the heading and the first comment stands a sentence; it is nobody's comment."""
    controls = "\n".join(f"  * {word}" for word in ("permalink", "source", "hide", "report", "reply"))
    comments = [
        f"[–] {name} {place}4 points {place + 1} hours ago (1 child)\n\n{text}\n\n{controls}\n"
        for place, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True), 1)
    ]
    rules = (
        "The comments are those of their authors and not the opinion of this paper, which keeps out of it."
    )
    thread = read(ARTICLE, "7 comments", "sorted by: newest oldest", "", rules, "", *comments)
    assert authors(thread) == list(NAMES)
    assert thread.comments[1].text == TEXTS[1]


def test_counters_of_the_authors_replies_stand_in_a_profile() -> None:
    """ "1 204 replies" above a post announces no thread, and is of one make with "7 replies"."""
    counts = ("7", "1 204", "12", "3 877", "450", "1")
    ranks = ("Newcomer", "Old hand", "Newcomer", "Expert", "Old hand", "Newcomer")
    posts = [
        f"{name}\n{rank}\n{count} replies\nPosted 1{place} May 2020\nReport\nShare\n{text}\n{place}\nQuote"
        for place, (name, rank, count, text) in enumerate(zip(NAMES, ranks, counts, TEXTS, strict=True))
    ]
    thread = read("The ferry and its Sundays", "5 replies to this topic", *posts)
    assert authors(thread) == list(NAMES[1:])
    assert thread.article.author == NAMES[0]
    assert "Old hand" not in [comment.text for comment in thread.comments]


def test_a_profile_may_be_a_list_below_the_name() -> None:
    ranks = ("Newcomer", "Old hand", "Newcomer", "Expert", "Old hand", "Newcomer")
    posts = [
        f"### **{name}**\n\n  * {rank}\n  * {9 * place + 1} replies\n\nPosted 1{place} May 2020\n\n"
        f"  * Report\n  * Share\n\n{text}\n\n  * {place}\n  * Quote\n\n"
        for place, (name, rank, text) in enumerate(zip(NAMES, ranks, TEXTS, strict=True))
    ]
    thread = read("# The ferry and its Sundays\n", *posts)
    assert authors(thread) == list(NAMES[1:])


def test_signs_on_lines_of_their_own_say_nothing() -> None:
    """A badge between name and date, of which the dump kept a star and a comma."""
    comments = [
        f"{text}\n{name}\n{'★' + chr(10) if place in (1, 4) else ''},\n2020-05-1{place} 08:3{place}"
        for place, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True))
    ]
    thread = read(ARTICLE.replace("\n\n", "\n"), "6 comments", *comments, "Leave a comment", "E-mail *")
    assert authors(thread) == list(NAMES)
    assert [comment.text for comment in thread.comments] == list(TEXTS)


def test_a_rating_is_no_part_of_a_name() -> None:
    stars = ("★☆☆☆☆", "★★★★★", "★★★☆☆", "★★★★☆", "★★☆☆☆", "★★★★★")
    reviews = [
        f"{stars[place]}{name} {place + 2} May 2020\n{text}\n"
        for place, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True))
    ]
    assert authors(read(ARTICLE, "6 reviews", "", *reviews)) == list(NAMES)


def test_levels_hold_though_one_comment_was_lost() -> None:
    """The first header has a badge more, so that its level stands above it; one level is skipped."""
    levels = [1, 2, 1, 2, 3, 1] * 12
    comments = [
        f"level {level}\n{NAMES[place % 6]}\n{place % 9 + 1} hours ago\n"
        f"{place}: {TEXTS[place % 6]}\nReply\nShare"
        for place, level in enumerate(levels)
        if place != 39
    ]
    comments[0] = comments[0].replace("Oda\n", "Oda\nMod\n")
    thread = read(ARTICLE.replace("\n\n", "\n"), "71 comments", *comments)
    assert len(thread.comments) == 71
    kept = [level for place, level in enumerate(levels) if place != 39]
    expected: list[int | None] = []
    for place, level in enumerate(kept):
        above = [earlier for earlier in range(place) if kept[earlier] < level]
        expected.append(above[-1] + 1 if above else None)
    assert parents(thread) == expected


ANSWERS = (
    "The tide table of the harbour office has a column for it. Subtract an hour in summer.",
    "Ask at the kiosk. They have rung the ferryman for me twice when nobody was at the landing.",
)
REMARKS = (
    "The table is of last year.",
    "And it hangs behind the door where nobody sees it, so I would not count on that.",
    "The kiosk is shut in winter.",
)


def test_remarks_below_answers_are_closed_by_their_signatures() -> None:
    page = f"""How do I know when the ferry goes?

Lene S. 02.05.2020 08:29

The board at the landing was painted over. Is there any other way to learn about the crossings of a day?

2 answers

Knut Bo 03.05.2020 09:12

{ANSWERS[0]}

Reply

  * {REMARKS[0]}

– Tove 04.05.2020 10:00

  * {REMARKS[1]}

– Knut Bo 04.05.2020 11:30

Mads 05.05.2020 12:26

{ANSWERS[1]}

Reply

  * {REMARKS[2]}

– Oda 06.05.2020 07:45

Your answer
"""
    thread = read(page)
    said = [ANSWERS[0], *REMARKS[:2], ANSWERS[1], REMARKS[2]]
    assert [comment.text for comment in thread.comments] == said
    assert authors(thread) == ["Knut Bo", "Tove", "Knut Bo", "Mads", "Oda"]
    assert parents(thread) == [None, 1, 1, None, 4]


def test_answers_may_be_closed_as_their_remarks_are() -> None:
    page = f"""When does the ferry go?

The board at the landing was painted over. Is there any other way to learn about the crossings of a day?

2 Answers

{ANSWERS[0]}

Share

Follow

answered May 3, 2020 at 9:12

  * {REMARKS[0]}

– Tove

May 4, 2020 at 10:00

  * {REMARKS[1]}

– Knut Bo

May 4, 2020 at 11:30

Add a comment

{ANSWERS[1]}

Share

Follow

answered May 5, 2020 at 12:26

  * {REMARKS[2]}

– Oda

May 6, 2020 at 7:45

Add a comment

Your Answer
"""
    thread = read(page)
    said = [ANSWERS[0], *REMARKS[:2], ANSWERS[1], REMARKS[2]]
    assert [comment.text for comment in thread.comments] == said
    assert [author for author in authors(thread) if author in NAMES] == ["Tove", "Knut Bo", "Oda"]
    assert parents(thread) == [None, 1, 1, None, 4]


def test_remarks_may_end_with_a_date_in_brackets() -> None:
    def answer(name: str, day: int, text: str, *remarks: tuple[str, str]) -> str:
        closed = "\n".join(f"{said}\n{who} ( 2020-05-0{day + 1} 10:11:00 )edit" for who, said in remarks)
        head = f"answered 2020-05-0{day} 09:30:00\n{name}"
        return f"{head}\n{text}\nedit flag link\nComments\n{closed}\nadd a comment"

    thread = read(
        "When does the ferry go?",
        "The board at the landing was painted over. Is there any other way to learn about it in time?",
        "3 answers",
        answer("Knut Bo", 3, ANSWERS[0], ("Tove", REMARKS[0]), ("riverrat", REMARKS[1])),
        answer("Mads", 5, ANSWERS[1], ("Oda", REMARKS[2])),
        answer("Lene S.", 7, TEXTS[4], ("Tove", TEXTS[3])),
    )
    assert authors(thread) == ["Knut Bo", "Tove", "riverrat", "Mads", "Oda", "Lene S.", "Tove"]
    assert parents(thread) == [None, 1, 1, None, 4, None, 6]


def test_a_name_and_a_date_in_brackets_may_open_a_comment() -> None:
    comments = [
        f"{name} (1{place}.05.2020 08:3{place})\n\n{text}\n\nReply\n"
        for place, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True))
    ]
    thread = read(ARTICLE, "6 comments", "", *comments)
    assert authors(thread) == list(NAMES)
    assert [comment.text for comment in thread.comments] == list(TEXTS)


def test_reviews_may_have_no_date_but_a_rating() -> None:
    stars = ("★☆☆☆☆", "★★★★★", "★★★☆☆", "★★★★☆", "★★☆☆☆", "★★★★★")
    reviews = [f"{stars[place]}\n{NAMES[place]}\n{text}" for place, text in enumerate(TEXTS)]
    thread = read(ARTICLE.replace("\n\n", "\n"), "6 reviews", *reviews, "Leave a comment", "E-mail *")
    assert authors(thread) == list(NAMES)
    assert [comment.text for comment in thread.comments] == list(TEXTS)


def test_a_long_list_of_dated_pieces_is_no_thread() -> None:
    pieces = [
        f"  * Notes from the east bank, part {place}\n    {NAMES[place % 6]} {place} June 2020\n"
        f"    {TEXTS[place % 6]}"
        for place in range(1, 15)
    ]
    assert read("The River Quarterly", "Long and short reads about water.", "", *pieces).comments == ()


def test_a_ticker_with_minutes_is_no_thread() -> None:
    minutes = [
        f"  {place + 1}. 15:{59 - place} Uhr{90 - place}.\n\n{TEXTS[place % 6]} {TEXTS[place // 3]}\n"
        for place in range(15)
    ]
    assert read("East bank against west bank, live", "", "Comments", "", *minutes).comments == ()
