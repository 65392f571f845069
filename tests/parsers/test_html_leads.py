"""Heads of comments that are made otherwise than most, and subjects that say what is answered."""

from __future__ import annotations

import pytest
from threadview_parsers import parse

SAID = (
    ("Ottoline Gray", True, "The mill has been closed since the flood, so nobody can say how it was."),
    ("Pip", False, "My uncle worked there."),
    ("Wendel Moor", True, "There is a photograph of it in the museum, on the second floor to the left."),
    ("Quade (guest)", False, "The museum is closed too, I am afraid, and will be until the spring."),
    ("Sanna", True, "Then we must wait and hope that the roof holds for another winter."),
)


@pytest.mark.parametrize(
    ("lead", "end"), [("Entered by", "on"), ("Escrito por", "el"), ("Geplaatst door", "op")]
)
def test_names_without_a_page_stand_among_linked_ones(lead: str, end: str) -> None:
    entries = ""
    for number, (name, linked, text) in enumerate(SAID):
        head = f"{lead} {name} {end} {number + 4}.05.2019 - 10:2{number}."
        if linked:
            head = head.replace(name, f"<a href='/p/{number}'>{name}</a>")
        entries += f"<div class=k><div class=m>{head}</div><p>{text}</p></div>"
    thread = parse(
        f"<html><body><h1>The old mill</h1><p>It stood by the river for two hundred years, and then "
        f"the water came higher than anybody had seen it.</p>"
        f"<h2>5 comments</h2><div>{entries}</div></body></html>",
        format="html",
    )
    assert [comment.author for comment in thread.comments] == [
        "Ottoline Gray", "Pip", "Wendel Moor", "Quade", "Sanna",
    ]  # fmt: skip
    assert [comment.text for comment in thread.comments] == [text for _, _, text in SAID]
    assert all(comment.published for comment in thread.comments)


@pytest.mark.parametrize("again", ["Re: ", "AW: ", "Odp: ", "SV: "])
@pytest.mark.parametrize(("tag", "platforms"), [("h3", True), ("h3", False), ("b", False)])
def test_the_first_is_the_topic_where_all_others_answer_its_subject(
    again: str, tag: str, platforms: bool
) -> None:
    entries = "".join(
        f"<div class=comment><{tag}>{again * bool(number)}Why is the mill closed?</{tag}>"
        f"<div>Submitted by <a href='/p/{number}'>{name}</a> on 0{number + 4}.05.2019 - 10:2{number}</div>"
        f"<div class=content><p>{text}</p></div></div>"
        for number, (name, _, text) in enumerate(SAID)
    )
    thread = parse(
        "<html><head><title>Why is the mill closed? | Friends of the valley</title></head><body><div id=site>"
        f"<h1>Friends of the valley</h1></div>{entries}</body></html>",
        format="html",
        platforms=platforms,
    )
    assert thread.article.text.endswith(SAID[0][2])
    assert thread.article.author == "Ottoline Gray"
    if tag == "h3":
        assert thread.article.title == "Why is the mill closed?"
        assert thread.article.text == SAID[0][2]
    assert [comment.text for comment in thread.comments] == [text for _, _, text in SAID[1:]]


@pytest.mark.parametrize(
    "advice",
    [
        (
            "<h4>Help with the format</h4><ul><li>Allowed tags: em, strong, cite, code and some more.</li>"
            "<li>Lines and paragraphs break by themselves, and addresses become links.</li></ul>"
        ),
        "<b>House rules</b><p>Be kind to others, stay with the matter, and do not shout at anybody here.</p>",
    ],
)
def test_advice_in_the_form_is_no_comment(advice: str) -> None:
    thread = parse(
        "<html><body><h1>The old mill</h1><p>It stood by the river for two hundred years, and then the water "
        "came higher than anybody had seen it.</p><p>Nobody knows what will become of it now, says the "
        "mayor, who has a house nearby.</p><h2>Comments</h2><div><form action=/say method=post><p>Your name "
        f"<input name=who></p><p>Comment <textarea name=say></textarea></p><div id=rules-1>{advice}</div>"
        "<p><input type=submit value=Send></p></form></div></body></html>",
        format="html",
    )
    assert thread.comments == ()


@pytest.mark.parametrize("platforms", [True, False])
def test_name_and_date_below_the_text(platforms: bool) -> None:
    entries = ""
    for number, (name, linked, text) in enumerate(SAID):
        who = f"<a href='/p/{number}'>{name}</a>" if linked else name
        entries += (
            f"<li id=comment-{number}><p>{text}</p>"
            f"<p><cite>Comment by {who} &#8212; {number + 14}.07, 2011 @ "
            f"<a href='#comment-{number}'>11:4{number}</a></cite></p></li>"
        )
    thread = parse(
        f"<html><body><h1>The old mill</h1><p>It stood by the river for two hundred years, and then "
        f"the water came higher than anybody had seen it.</p><h2>5 Comments</h2><ol class=commentlist>"
        f"{entries}</ol></body></html>",
        format="html",
        platforms=platforms,
    )
    assert [comment.author for comment in thread.comments] == [
        "Ottoline Gray", "Pip", "Wendel Moor", "Quade", "Sanna",
    ]  # fmt: skip
    assert [comment.published for comment in thread.comments] == [
        f"2011-07-{day}T11:4{day - 14}" for day in range(14, 19)
    ]


def test_texts_go_on_where_shorter_ones_have_their_foot() -> None:
    texts = [
        [f"{text} I have seen it in the year {1950 + turn}."]
        + [f"And there is more to say of it, {turn} times more, as my neighbour likes to put it."]
        * (turn == 7)
        for turn, (_, _, text) in enumerate(SAID * 2)
    ]
    entries = ""
    for number, (name, paragraphs) in enumerate(zip([name for name, _, _ in SAID] * 2, texts, strict=True)):
        said = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        foot = f"<p>Comment by <a href=/p>{name}</a>, {number + 14} July 2011, 11:4{number}</p>"
        entries += f"<li id=c{number}>{said}{foot}</li>"
    thread = parse(
        f"<html><body><h1>The old mill</h1><p>It stood by the river for two hundred years, and then "
        f"the water came higher than anybody had seen it.</p><h2>10 Comments</h2>"
        f"<ol>{entries}</ol></body></html>",
        format="html",
    )
    assert [comment.text for comment in thread.comments] == ["\n\n".join(parts) for parts in texts]


THANKS = (
    "Thank you for the visit, and come again when the roof is done.",
    "Your uncle is well remembered here, he is welcome to stay for nothing.",
    "",
    "We have passed it on to the museum, whose door is open again since Monday.",
    "So do we all, and the carpenter says that it will be finished by May.",
)


def test_answers_of_the_house_lend_their_dates_to_nobody() -> None:
    cards = ""
    for number, (name, _, text) in enumerate(SAID):
        reply = (
            f"<div class='q7 z'><div class=h><span>Answer of</span> <a href=/o>Innkeeper</a> "
            f"<span>1{number} May 2019</span></div><div class='w z'>{THANKS[number]}</div></div>"
        ) * (number != 2)
        cards += (
            f"<div class='k1 m z'><div class=p><a href=/u/{number}>{name}</a> <i>wrote a review</i></div>"
            f"<div class='b z'><a class=t href=/r/{number}>Number {number}</a></div>"
            f"<div class=w>{text}</div>{reply}</div>"
        )
    thread = parse(
        f"<html><body><h1>The inn at the mill</h1><p>Rooms with a view of the wheel, and breakfast until "
        f"the last guest has come down.</p><h2>5 reviews</h2><div>{cards}</div></body></html>",
        format="html",
    )
    guests = [comment for comment in thread.comments if comment.author != "Innkeeper"]
    assert [comment.published for comment in guests] == [None] * 5
    replies = [comment for comment in thread.comments if comment.author == "Innkeeper"]
    assert [comment.published for comment in replies] == [f"2019-05-1{number}" for number in (0, 1, 3, 4)]
    assert [comment.parent for comment in replies] == [comment.id - 1 for comment in replies]
