"""Families of pages that were read wrongly once, each as a made-up dump: threads, and look-alikes."""

from __future__ import annotations

from collections.abc import Sequence

from threadview_parsers import Thread, parse

NAMES = (
    "Ada",
    "Ben Loth",
    "Carla_77",
    "Dmitri",
    "Ewa K.",
    "Fay",
    "Gus",
    "Hanno",
    "Ida",
    "Jo Moor",
    "Kit",
    "Lu",
)
TEXTS = (
    "The pond was full of frogs again this spring, and nobody counted them.",
    "Same here! Ours froze twice.",
    "I would rather hear what the parish council has to say about the sluice, since they have the key to it.",
    "lol",
    "Not true. The sluice was repaired in autumn, I helped to carry the boards down there myself.",
    "Thanks for the pictures.",
    "Could somebody tell me whether the path along the water is open?",
    "Yes, but bring boots.",
    "We counted forty-one on Sunday, and that was only the north bank.",
    "Wonderful news for once.",
    "My grandmother used to say that frogs know the weather better than any office in the capital does.",
    "Agreed.",
)
ARTICLE = [
    "Frogs return to the mill pond",
    "",
    "After three dry years the mill pond holds water again, and with the water the frogs came back.",
    "",
    "The owner of the mill opened the sluice in February. Since then the level has risen by two metres.",
    "",
]


def dump(*blocks: Sequence[str]) -> Thread:
    return parse("\n".join(line for block in blocks for line in block), source="page.txt")


def authors(thread: Thread) -> list[str | None]:
    return [comment.author for comment in thread.comments]


def texts(thread: Thread) -> list[str]:
    return [comment.text for comment in thread.comments]


def test_controls_that_hold_a_date_close_the_comment() -> None:
    comments = [
        [f"{name} · Works at the mill", text, f"Like · Reply · {place + 2} · {place + 1}w"]
        for place, (name, text) in enumerate(zip(NAMES[:6], TEXTS, strict=False))
    ]
    thread = dump(ARTICLE, ["6 Comments", "Sort by Newest"], *comments, ["Leave a comment"])
    assert authors(thread) == list(NAMES[:6])
    assert texts(thread) == list(TEXTS[:6])
    assert [comment.published_text for comment in thread.comments][:2] == ["1w", "2w"]


def test_a_name_is_parted_from_the_relative_date_behind_it() -> None:
    comments = [
        [f"{name}há {place + 2} horas", text, "Responder Denunciar"]
        for place, (name, text) in enumerate(zip(NAMES[:5], TEXTS, strict=False))
    ]
    thread = dump(ARTICLE, ["5 comentários"], *comments, ["Deixe um comentário"])
    assert authors(thread) == list(NAMES[:5])
    assert thread.comments[0].published_text == "há 2 horas"


def test_rules_of_the_house_above_the_first_comment_are_none() -> None:
    comments = [
        [f"{name} 2{place}/09/2023 - 1{place}:47", text, "Reply Report"]
        for place, (name, text) in enumerate(zip(NAMES[:6], TEXTS, strict=False))
    ]
    rules = [
        "6 comments",
        "The opinions below are those of our readers and not of this paper.",
        "Log in to comment",
    ]
    thread = dump(ARTICLE, rules, *comments, ["Most read"])
    assert authors(thread) == list(NAMES[:6])
    assert texts(thread) == list(TEXTS[:6])


def test_a_forum_profile_is_no_text_and_its_date_not_the_posts() -> None:
    posts: list[list[str]] = []
    for place, (name, text) in enumerate(zip(NAMES[:7], TEXTS, strict=False)):
        place_of_origin = [f"Location: Town {place}"] if place % 2 else []
        joined = f"Joined: Mon Mar 0{(place * 5) % 7 + 1}, 20{10 + (place * 3) % 9} 7:0{place} pm"
        profile = [name, "Senior member", f"Posts: {place * 37 + 3}", joined, *place_of_origin]
        posts.append(
            [*profile, f"Post by {name} » Sun May 0{place + 1}, 2021 10:3{place} pm", text, "Top", "* * *"]
        )
    thread = dump(["Mill pond forum", "Frogs: how many?", "Search"], *posts, ["Return to index"])
    assert texts(thread) == list(TEXTS[1:7])
    assert [comment.published for comment in thread.comments] == [
        f"2021-05-0{place + 1}T22:3{place}" for place in range(1, 7)
    ]
    assert authors(thread) == list(NAMES[1:7])
    assert TEXTS[0] in thread.article.text


def test_numbers_of_two_digits_begin_a_column_earlier() -> None:
    items: list[str] = []
    for place, (name, text) in enumerate(zip(NAMES, TEXTS, strict=False), 1):
        items += [
            f"{place:>5}. {name}",
            f"       0{(place % 9) + 1}.05.2020 at 10:{place + 10}",
            f"       {text}",
        ]
    thread = dump(ARTICLE, ["12 Comments", ""], items, ["", "Leave a Reply"])
    assert texts(thread) == list(TEXTS)
    assert authors(thread) == list(NAMES)


def test_a_comment_without_the_note_that_the_others_have_is_kept() -> None:
    comments = [
        [
            f"{name} says:",
            *([f"In reply to {NAMES[place - 1]}"] if place else []),
            text,
            "Reply",
            "",
        ]
        for place, (name, text) in enumerate(zip(NAMES[:8], TEXTS, strict=False))
    ]
    thread = dump(ARTICLE, ["8 Comments", ""], *comments, ["Leave a Reply"])
    assert texts(thread) == list(TEXTS[:8])
    assert [comment.parent for comment in thread.comments] == [None, *range(1, 8)]


def board(texts: Sequence[str], label: str = "", *, deeper: bool = False) -> Thread:
    """Comments with name, date, text and Reply, perhaps with a label above, or each one deeper."""
    lines: list[str] = []
    for place, (name, text) in enumerate(zip(NAMES, texts, strict=False)):
        inset = "    " * place if deeper else ""
        block = [
            *([label.format(place + 1)] if label else []),
            name,
            f"3 May 2021 at 10:1{place}",
            text,
            "Reply",
        ]
        lines += [*(f"{inset}{line}" for line in block), ""]
    return dump(ARTICLE, [f"{len(texts)} comments", ""], lines, ["Leave a Reply"])


def test_readers_who_say_the_same_are_all_heard() -> None:
    for said in (["Thanks!"] * 5, ["I agree with this."] * 3 + [TEXTS[0]], ["Thanks!"] * 4 + list(TEXTS[:6])):
        assert texts(board(said)) == said


def test_numbers_that_only_count_are_no_depth() -> None:
    for label in ("Comment #{}", "Post {}", "Antwort {}", "#{}"):
        thread = board(TEXTS[:6], label)
        assert [comment.depth for comment in thread.comments] == [0] * 6
        assert texts(thread) == list(TEXTS[:6])
    assert [comment.number for comment in board(TEXTS[:6], "Comment #{}").comments] == list("123456")


def test_a_chain_of_replies_keeps_its_first_link() -> None:
    thread = board(TEXTS[:5], deeper=True)
    assert [comment.depth for comment in thread.comments] == [0, 1, 2, 3, 4]


def test_a_page_that_is_no_article_is_kept_whole() -> None:
    log = [f"[10:{place:02}] {NAMES[place % 12]}: message {place} of the evening" for place in range(40)]
    verse = [
        f"the {word} falls softly"
        for word in ["snow", "rain", "leaf", "star", "ash", "dew", "mist", "night"] * 6
    ]
    for lines in (log, verse):
        thread = parse("\n".join(lines), source="page.txt")
        kept = " ".join([thread.article.title or "", thread.article.text, *texts(thread)])
        assert all(line.split()[-1] in kept for line in lines)
        assert len(kept) > 0.8 * len("".join(lines))


def test_sentences_in_neither_article_nor_comments_are_worth_a_warning() -> None:
    lost = [
        f"Sentence {place} of a text that stands far below the thread, and is long." for place in range(40)
    ]
    comments = [[f"{n} says:", t, "Reply", ""] for n, t in zip(NAMES[:4], TEXTS, strict=False)]
    thread = dump(ARTICLE, ["4 Comments", ""], *comments, ["Leave a Reply", "Name", "Email"], lost)
    assert "text-left-out" in [warning.code for warning in thread.warnings]
    assert not board(TEXTS[:6]).warnings


def test_a_plain_first_line_is_the_title() -> None:
    for title in ("How to bake bread", "Goodbye", "Why I left Berlin"):
        thread = dump(
            [title, "", *ARTICLE[2:]], ["2 Comments", "", "Ada says:", TEXTS[0], "", "Ben says:", TEXTS[1]]
        )
        assert thread.article.title == title


def test_teasers_that_count_their_comments_are_no_thread() -> None:
    teasers = [
        [
            f"Story number {place} of the week",
            f"by {name} on 0{place % 9 + 1}.05.2020, comments: {place}",
            text * 2,
        ]
        for place, (name, text) in enumerate(zip(NAMES, TEXTS, strict=False))
    ]
    assert dump(ARTICLE, ["More stories"], *teasers, ["Leave a comment"]).comments == ()


def test_teasers_that_break_off_are_no_thread() -> None:
    teasers = [
        [f"Story {place}", f"{name} | May {place + 1}, 2020", f"{TEXTS[0]} {TEXTS[2][: 60 + place]}..."]
        for place, name in enumerate(NAMES[:6])
    ]
    assert dump(ARTICLE, ["Related stories"], *teasers, ["0 comments", "Leave a Reply"]).comments == ()


def test_a_ticker_is_no_thread() -> None:
    minutes = [
        [
            f"{place * 6 + 3}'",
            f"1{7 + place // 8}:{10 + place * 4}",
            f"{TEXTS[(place * 5) % 12]} {TEXTS[0]}",
            "Share ♥ 4",
        ]
        for place in range(11)
    ]
    assert dump(ARTICLE, ["Live"], *minutes, ["Comments are not available here."]).comments == ()


def test_dated_events_are_no_thread() -> None:
    events = [
        [
            f"Evening {place} of song",
            f"Hall of the mill, 0{place + 1}.11.2024",
            f"{TEXTS[2]} Tickets: {place + 4} €",
        ]
        for place in range(9)
    ]
    assert dump(ARTICLE, ["Calendar"], *events, ["Print", "Share"]).comments == ()
