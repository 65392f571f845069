"""Faults found by reviewing: made pages in which one thing is unusual and the rest must stay right."""

from __future__ import annotations

from datetime import datetime

import pytest
from threadview_parsers import parse
from threadview_parsers.records import Thread

PROSE = (
    "<p>The council met on Tuesday evening to decide whether the old tram depot should be sold to a private "
    "developer or kept as a public workshop for the neighbourhood.</p>"
)
MORE = (
    "<p>Residents had collected more than four thousand signatures against the sale, and the hall was so "
    "full "
    "that people stood in the corridor and listened through the open doors.</p>"
)
SAID = (
    ("Ann", "4 May 2019 10:22", "Good for the children of the area, they need it."),
    ("Bo", "5 May 2019 08:01", "Nobody asked who pays."),
    ("Cy", "6 May 2019 10:22", "I asked, and nobody answered me."),
)


def page(thread: str, heading: str = "3 comments", article: str = PROSE + MORE) -> str:
    return (
        f"<html lang=en><body><h1>Depot stays</h1><p>By Carla Bini, 4 May 2019</p>{article}"
        f"<h2>{heading}</h2><div>{thread}</div></body></html>"
    )


def unit(author: str, date: str, text: str) -> str:
    head = f'<p class="m"><b>{author}</b>, {date}</p>'
    return f'<div class="u">{head}<p>{text}</p><p><a href="#">Reply</a></p></div>'


def authors(thread: Thread) -> list[str | None]:
    return [comment.author for comment in thread.comments]


def texts(thread: Thread) -> list[str]:
    return [comment.text for comment in thread.comments]


@pytest.mark.parametrize(
    "stamp", ["2021-02-31", "2021-05-04T10:61:00", "2021-05-04T10:00:00+99:99", "2020-13-45T99:99:99"]
)
def test_published_is_a_date_also_where_an_attribute_is_none(stamp: str) -> None:
    body = "".join(
        f'<div class="u"><p><b>{a}</b>, <time datetime="{stamp}">{d}</time></p><p>{t}</p></div>'
        for a, d, t in SAID
    )
    for comment in parse(page(body), format="html").comments:
        assert comment.published is not None
        assert datetime.fromisoformat(comment.published).year == 2019


def test_definition_list_with_plain_names() -> None:
    body = "".join(f"<dt>{a} <span>{d}</span></dt><dd>{t}</dd>" for a, d, t in SAID)
    thread = parse(page(f"<dl>{body}</dl>"), format="html")
    assert authors(thread) == ["Ann", "Bo", "Cy"]
    assert texts(thread) == [text for _, _, text in SAID]


def test_nested_definition_lists_keep_names_and_texts_together() -> None:
    def entry(said: tuple[str, str, str], below: str = "") -> str:
        return f"<dt><b>{said[0]}</b> <i>{said[1]}</i></dt><dd>{said[2]}{below}</dd>"

    dee = ("Dee", "6 May 2019 11:22", "Then you asked the wrong people, I fear.")
    eve = ("Eve", "7 May 2019 11:00", "The roof leaks.")
    body = entry(SAID[0], f"<dl>{entry(SAID[1], f'<dl>{entry(SAID[2])}</dl>')}</dl>")
    body += entry(dee, f"<dl>{entry(eve)}</dl>")
    thread = parse(page(f"<dl>{body}</dl>", "5 comments"), format="html")
    assert [(c.author, c.text) for c in thread.comments] == [(a, t) for a, _, t in (*SAID, dee, eve)]
    assert [c.parent for c in thread.comments] == [None, 1, 2, None, 4]


@pytest.mark.parametrize("heading", ["2 comments", "2 thoughts on “Depot stays”", "Comments (2)"])
def test_a_count_of_comments_that_is_one_short_makes_no_article_of_the_first(heading: str) -> None:
    body = "".join(
        f'<li id="comment-{n}" class="comment">{unit(*said)}</li>' for n, said in enumerate(SAID, 1)
    )
    thread = parse(page(f"<ol>{body}</ol>", heading, PROSE), format="html")
    assert thread.article.text.startswith("The council met")
    assert authors(thread) == ["Ann", "Bo", "Cy"]


def test_a_button_that_counts_replies_is_no_heading() -> None:
    body = unit(*SAID[0]) + "<div><button>1 reply</button></div>" + unit(*SAID[1]) + unit(*SAID[2])
    thread = parse(page(body, article=PROSE), format="html")
    assert thread.article.text.startswith("The council met")
    assert thread.declared_count == 3
    assert authors(thread) == ["Ann", "Bo", "Cy"]


def test_one_long_comment_among_short_ones_that_say_the_same() -> None:
    long = "</p><p>".join(["A paragraph that goes on about the roof of the depot until its very end."] * 60)
    said = [
        (name, f"{n} May 2019 10:22", "Ok.") for n, name in enumerate(("Ann", "Bo", "Cy", "Dee", "Eve"), 4)
    ]
    said[1] = (said[1][0], said[1][1], long)
    thread = parse(page("".join(unit(*one) for one in said), "5 comments"), format="html")
    assert authors(thread) == ["Ann", "Bo", "Cy", "Dee", "Eve"]


def test_who_is_answered_beside_the_name_does_not_move_the_date_into_the_text() -> None:
    heads = ("<b>Ann</b>", "<b>Bo</b> → <b>Ann</b>", "<b>Cy</b> → <b>Bo</b>")
    body = "".join(
        f"<div class=c>{head} <i>{d}</i><p>{t}</p></div>" for head, (_, d, t) in zip(heads, SAID, strict=True)
    )
    thread = parse(page(body), format="html")
    assert texts(thread) == [text for _, _, text in SAID]
    assert authors(thread) == ["Ann", "Bo", "Cy"]


def _post(kind: str, number: int, user: str, stamp: str, body: str, comments: str = "") -> str:
    return (
        f'<div id="{kind}-{number}" class="{kind}" data-{kind}id="{number}"><div class="post-layout">'
        f'<div class="js-vote-count" data-value="3">3</div><div class="s-prose js-post-body">{body}</div>'
        f'<div class="user-info"><div class="user-action-time">'
        f'<span title="{stamp}" class="relativetime">'
        f'Mar 4, 2014 at 10:00</span></div><div class="user-details">'
        f'<a href="/users/{number}/x">{user}</a></div></div>'
        f'</div><div class="comments"><ul class="comments-list">{comments}</ul></div></div>'
    )


@pytest.mark.parametrize("platforms", [True, False])
def test_a_comment_on_the_question_is_not_the_question(platforms: bool) -> None:
    remark = (
        '<li id="comment-11" class="comment js-comment" data-comment-id="11"><div class="comment-text">'
        '<span class="comment-copy">What have you tried?</span> &ndash; '
        '<a href="/users/9" class="comment-user">gus</a> '
        '<span class="comment-date">'
        '<span title="2014-03-04 10:05:00Z" class="relativetime-clean">Mar 4, 2014 at 10:05'
        "</span></span></div></li>"
    )
    body = (
        '<html lang="en"><head><title>python - How do I flatten a list? - Stack Overflow</title></head>'
        '<body class="question-page"><div id="question-header"><h1>'
        '<a href="/questions/5/how">How do I flatten a list?'
        "</a></h1></div><div id=mainbar>"
        + _post(
            "question",
            5,
            "ruth",
            "2014-03-04 10:00:00Z",
            "<p>I have a list of lists, and I want one list of all that they hold.</p>",
            remark,
        )
        + '<div id="answers"><h2>2 Answers</h2>'
        + _post(
            "answer", 6, "pat", "2014-03-04 11:00:00Z", "<p>Use a comprehension, which is short and fast.</p>"
        )
        + _post(
            "answer", 7, "olga", "2014-03-06 11:00:00Z", "<p>The sum of them with an empty list will do.</p>"
        )
        + "</div></div></body></html>"
    )
    thread = parse(body, format="html", platforms=platforms)
    said = thread.article.text + "".join(texts(thread))
    assert "I have a list of lists" in said
    assert "What have you tried?" not in thread.article.text
    assert "Use a comprehension" in "".join(texts(thread))


HEADLINES = ("Very good", "So-so", "Fine for travels")


@pytest.mark.parametrize(
    "form",
    [
        "<div class=o><div><span>{a}</span> <span>{d}</span></div><h4>{h}</h4><p>{t}</p></div>",
        "<div class=o><strong>{h}</strong><div>By <span>{a}</span> on <span>{d}</span></div><p>{t}</p></div>",
    ],
)
def test_a_headline_of_a_review_is_no_name(form: str) -> None:
    body = "".join(form.format(h=h, a=a, d=d, t=t) for h, (a, d, t) in zip(HEADLINES, SAID, strict=True))
    assert authors(parse(page(body, "3 reviews"), format="html")) == ["Ann", "Bo", "Cy"]


def test_mail_headers_name_the_author_by_their_label() -> None:
    mails = (
        ("Ruth Abel", "Tue, 4 Mar 2014 10:22:01 +0100", "Hello,\n\nthe build fails since yesterday. Why?"),
        ("Gus Ode", "Tue, 4 Mar 2014 11:00:00 +0000", "Set the flags to less, it worked for me."),
        ("Ruth Abel", "Wed, 5 Mar 2014 08:00:00 +0100", "That did it, thanks a lot."),
    )
    body = "".join(
        f"<hr><ul><li><em>From</em>: {a} &lt;x@mail.example&gt;</li><li><em>Date</em>: {d}</li>"
        f"<li><em>Subject</em>: {'Re: ' * bool(n)}build on arm</li></ul><pre>{t}</pre>"
        for n, (a, d, t) in enumerate(mails)
    )
    thread = parse(
        f"<html><head><title>build on arm</title></head><body><h1>build on arm</h1>{body}</body></html>",
        format="html",
    )
    assert [thread.article.author, *authors(thread)][-3:] == ["Ruth Abel", "Gus Ode", "Ruth Abel"]


@pytest.mark.parametrize(
    "head",
    ["<h4>{a}</h4><small>{d}</small>", "<cite>{a}</cite> says: <i>{d}</i>", "<b>{a}</b><br><i>{d}</i>"],
)
@pytest.mark.parametrize("rule", ["<hr>", ""])
def test_names_of_a_flat_run_stay_with_their_texts(head: str, rule: str) -> None:
    said = (*SAID, ("Dee", "7 May 2019 11:22", "Then you asked the wrong people, I fear."))
    body = "".join(head.format(a=a, d=d) + f"<p>{t}</p>{rule}" for a, d, t in said)
    thread = parse(page(body, "4 comments"), format="html")
    assert [(c.author, c.text) for c in thread.comments] == [(a, t) for a, _, t in said]


def test_pings_in_a_list_of_their_own_without_classes() -> None:
    comments = "".join(
        f'<li class="comment depth-1" id="li-comment-{n}"><article><span class="fn">{a}</span> '
        f'<span class="comment_date">{d}</span><div class="comment-content"><p>{t}</p></div></article></li>'
        for n, (a, d, t) in enumerate(SAID, 1)
    )
    ping = (
        '<li id="comment-9"><a href="https://far.example/depots" class="url">All depots of the north</a>'
        " - [...] as the council found [...]</li>"
    )
    pings = f'<div><h3>Trackbacks/Pingbacks</h3><ol class="pinglist">{ping}</ol></div>'
    body = page(f'<ol class="commentlist">{comments}</ol>{pings}')
    body = body.replace("<body>", '<head><meta name="generator" content="WordPress 5.4"></head><body>')
    thread = parse(body, format="html")
    assert authors(thread) == ["Ann", "Bo", "Cy", "All depots of the north"]
    assert [comment.kind for comment in thread.comments] == ["comment"] * 3 + ["pingback"]
    assert thread.comments[3].text.endswith("[...] as the council found [...]")


@pytest.mark.parametrize(
    ("shown", "name"), [("omg -_-", "omg -_-"), ("Submitted by Bo", "Bo"), ("Ann –", "Ann"), ("-_-", "-_-")]
)
def test_names_keep_their_faces_and_lose_their_frames(shown: str, name: str) -> None:
    said = (*SAID, (shown, "7 May 2019 11:22", "Then you asked the wrong people, I fear."))
    body = "".join(
        f'<li class="comment depth-1" id="comment-{n}"><cite class="fn">{a}</cite> '
        f'<span class="comment-date">{d}</span><div class="comment-content"><p>{t}</p></div></li>'
        for n, (a, d, t) in enumerate(said, 1)
    )
    body = page(f'<ol class="commentlist">{body}</ol>', "4 comments")
    body = body.replace("<body>", '<head><meta name="generator" content="WordPress 5.4"></head><body>')
    assert authors(parse(body, format="html")) == ["Ann", "Bo", "Cy", name]


@pytest.mark.parametrize(
    ("brackets", "kept"),
    [
        (("Lund", "Umeå", "Kiruna", "Visby"), False),
        (("", "ej bekräftad", "ej bekräftad", ""), False),
        (("", "the elder", "", ""), True),
    ],
)
def test_brackets_behind_names_are_places_badges_or_names(brackets: tuple[str, ...], kept: bool) -> None:
    said = (*SAID, ("Dee", "7 May 2019 11:22", "Then you asked the wrong people, I fear."))
    shown = [a + f" ({place})" * bool(place) for (a, _, _), place in zip(said, brackets, strict=True)]
    body = "".join(
        f"<tr><td class=w>{name}</td><td class=d>{d}</td></tr><tr><td class=t colspan=2>{t}</td></tr>"
        for name, (_, d, t) in zip(shown, said, strict=True)
    )
    thread = parse(page(f"<table>{body}</table>", "4 comments"), format="html")
    assert authors(thread) == (shown if kept else [a for a, _, _ in said])


@pytest.mark.parametrize("said", ["Ultima editare efectuată de {a}; {d}", "Bijgewerkt door {a} op {d}."])
def test_a_last_line_that_tells_of_the_author_is_the_softwares(said: str) -> None:
    note = said.format(a="Boris", d="5.05.2019 10:05")
    rows = (SAID[0], ("Boris", "5 May 2019 08:01", f"Nobody asked who pays.</p><p>{note}"), SAID[2])
    thread = parse(page("".join(unit(*row) for row in rows)), format="html")
    assert texts(thread) == [SAID[0][2], "Nobody asked who pays.", SAID[2][2]]


def test_last_lines_of_comments_without_names() -> None:
    body = "".join(
        f"<div class=u><i>{d}</i><p>{t}</p><p>See number {n}.</p><a href=#>Reply</a></div>"
        for n, (_, d, t) in enumerate(SAID, 10)
    )
    assert [text.split("\n\n")[0] for text in texts(parse(page(body), format="html"))] == [
        t for _, _, t in SAID
    ]
