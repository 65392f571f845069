"""Comments marked up on the page or in JSON-LD, and what must not become a thread."""

from __future__ import annotations

import json
from typing import Any

import pytest
from threadview_parsers.html.embedded import read_embedded, read_page_data

from tests.parsers.embedding import ARTICLE, dom_of, ld, one, parents, words


def test_json_ld_comments_with_replies_inside() -> None:
    found = one(ld(ARTICLE))
    assert [entry.author for entry in found.entries] == ["Bo", "Ada Quill", "Cy"]
    assert [entry.text for entry in found.entries] == [
        "Mine leaks at the spout.\n\nWhat now?",
        "Solder it.",
        "Thanks & bye",
    ]
    assert [entry.published for entry in found.entries] == [
        "2021-03-05T10:00:00+01:00",
        "2021-03-05",
        "2021-03-06",
    ]
    assert parents(found) == [None, 0, None]
    assert (found.entries[0].score, found.declared, found.score, found.opening) == (4, 3, 1.0, False)


@pytest.mark.parametrize(
    "text",
    [
        "<!--\n" + json.dumps(ARTICLE) + "\n-->",
        "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
        "/* <![CDATA[ */" + json.dumps(ARTICLE) + "/* ]]> */",
        json.dumps(ARTICLE)[:-1] + ",}",
        json.dumps(ARTICLE).replace("leaks at", "leaks\n\tat"),
        json.dumps({"@type": "WebSite", "name": "x"}) + "\n" + json.dumps(ARTICLE),
        json.dumps(ARTICLE) + ";",
        json.dumps(ARTICLE)[:-1],
    ],
)
def test_malformed_json_ld_is_read(text: str) -> None:
    assert len(one(ld(text)).entries) == 3


def test_graph_with_references_and_parent_item() -> None:
    graph = [
        {"@type": "Article", "@id": "/a", "headline": "On moss", "comment": [{"@id": "#c1"}, {"@id": "#c2"}]},
        {"@type": "Person", "@id": "#p1", "name": "Dot Finch"},
        {
            "@type": "Comment",
            "@id": "#c1",
            "text": "Is it alive?",
            "author": {"@id": "#p1"},
            "dateCreated": "2020-01-01",
        },
        {
            "@type": "Comment",
            "@id": "#c2",
            "text": "Very.",
            "author": {"name": "Eve"},
            "parentItem": {"@id": "#c1"},
        },
    ]
    found = one(ld({"@context": "https://schema.org", "@graph": graph}))
    assert [entry.author for entry in found.entries] == ["Dot Finch", "Eve"]
    assert parents(found) == [None, 0]


def test_question_opens_and_answers_are_answers() -> None:
    answer = {
        "@type": "Answer",
        "text": "Use lard.",
        "author": {"name": "Gus"},
        "upvoteCount": 7,
        "dateCreated": "2019-01-02",
    }
    other = {
        **answer,
        "text": "Use oil.",
        "comment": [{"@type": "Comment", "text": "Rancid!", "author": {"name": "Hal"}}],
    }
    question = {
        "@type": "Question",
        "name": "How to grease a pan?",
        "text": "It sticks.",
        "author": {"name": "Flo"},
        "dateCreated": "2019-01-01",
        "answerCount": 2,
        "acceptedAnswer": answer,
        "suggestedAnswer": [other],
    }
    found = one(ld({"@type": "QAPage", "mainEntity": question}))
    assert found.opening
    assert found.declared == 2
    assert [entry.kind for entry in found.entries] == ["comment", "answer", "answer", "comment"]
    assert found.entries[0].author == "Flo"
    assert parents(found) == [None, None, None, 2]


def test_forum_topic_opens_with_its_own_text() -> None:
    topic = {**ARTICLE, "@type": "DiscussionForumPosting", "text": "My kettle leaks."}
    found = one(ld(topic))
    assert found.opening
    assert found.entries[0].text == "My kettle leaks."
    assert parents(found) == [None, None, 1, None]


REVIEW: dict[str, Any] = {
    "@type": "Review",
    "name": "Fine",
    "reviewBody": "It boils.",
    "author": {"name": "Ina"},
    "datePublished": "2022-02-02",
}


def test_reviews_of_readers_have_their_title_first() -> None:
    second = {**REVIEW, "reviewBody": "It does not.", "author": {"name": "Jo"}}
    found = one(ld({"@type": "Product", "name": "Kettle", "review": [REVIEW, second]}))
    assert [entry.kind for entry in found.entries] == ["review", "review"]
    assert found.entries[0].text == "Fine\n\nIt boils."
    assert found.entries[0].author == "Ina"


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "Product", "name": "Kettle", "review": REVIEW},  # the editor's own
        {**REVIEW, "itemReviewed": {"@type": "Product", "name": "Kettle"}},
        {
            "@type": "FAQPage",
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": "Why?",
                    "acceptedAnswer": {"@type": "Answer", "text": "So.", "author": {"name": "Us"}},
                }
            ]
            * 3,
        },
        {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "item": {**ARTICLE, "headline": f"No. {n}"}} for n in range(4)
            ],
        },
        {
            "@type": "ItemList",
            "itemListElement": [{"@type": "Product", "name": f"K{n}", "review": REVIEW} for n in range(4)],
        },
        {
            "@type": "LiveBlogPosting",
            "liveBlogUpdate": [
                {
                    "@type": "BlogPosting",
                    "headline": f"{n}'",
                    "articleBody": "Goal.",
                    "author": {"name": "Us"},
                    "datePublished": "2020-01-01",
                }
                for n in range(5)
            ],
        },
        {"@type": "Article", "comment": {"@type": "Comment", "text": ""}},
        {
            "@type": "Article",
            "potentialAction": {"@type": "CommentAction", "name": "Comment", "target": ["#respond"]},
        },
    ],
)
def test_no_thread_in_json_ld(value: Any) -> None:
    assert read_embedded(dom_of(ld(value))) == []


def test_genesis_like_microdata_takes_nesting_from_list_items() -> None:
    def comment(number: int, name: str, text: str, below: str = "") -> str:
        return (
            f'<li><div id="c{number}" itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
            f'<p itemprop="author" itemscope itemtype="https://schema.org/Person">'
            f'<span itemprop="name">{name}</span></p>'
            f'<time itemprop="dateCreated" datetime="2020-0{number}-01T10:00">1.{number}.2020</time>'
            f'<div itemprop="text"><p>{text}</p></div><a href="#r">Reply</a></div>{below}</li>'
        )

    nested = f"<ul>{comment(2, 'Kim', 'No.')}</ul>"
    dom = dom_of(f"<p>Story</p><ol>{comment(1, 'Lou', 'Is it?', nested)}{comment(3, 'Max', 'Hm.')}</ol>")
    (found,) = read_embedded(dom)
    assert [words(dom, entry) for entry in found.entries] == ["Is it?", "No.", "Hm."]
    assert [entry.author for entry in found.entries] == ["Lou", "Kim", "Max"]
    assert [entry.parent for entry in found.entries] == [None, 0, None]
    assert found.entries[0].published == "2020-01-01T10:00"
    first, second = found.entries[:2]
    assert not set(first.head + first.body) & set(second.head + second.body)
    assert dom.text(first.head) == "Lou 1.1.2020 Reply"


def test_controls_at_the_end_of_a_body_are_not_its_text() -> None:
    item = (
        '<div itemscope itemtype="http://schema.org/Comment"><b itemprop="author">Nat</b>'
        '<div itemprop="text"><p>Good stew.</p><a href="#x">Reply</a></div></div>'
    )
    dom = dom_of(item)
    (found,) = read_embedded(dom)
    assert words(dom, found.entries[0]) == "Good stew."


def test_a_lone_review_in_microdata_is_the_article() -> None:
    item = (
        '<div itemscope itemtype="http://schema.org/Review"><b itemprop="author">Us</b>'
        '<p itemprop="reviewBody">Good.</p></div>'
    )
    assert read_embedded(dom_of(item)) == []


@pytest.mark.parametrize("text", ["", " ", "{{ comment.text }}", "${text}"])
def test_templates_in_microdata_say_nothing(text: str) -> None:
    item = (
        '<div hidden itemscope itemtype="http://schema.org/Comment"><b itemprop="author">x</b>'
        f'<p itemprop="text">{text}</p></div>'
    )
    assert read_embedded(dom_of(item)) == []


def test_microdata_that_knows_only_the_answers_scores_lower() -> None:
    def page(rest: str) -> str:
        answer = (
            '<div itemscope itemtype="http://schema.org/Answer"><b itemprop="author">Oz</b>'
            f'<time itemprop="dateCreated" datetime="2020-01-01">1</time><p itemprop="text">'
            f"Try salt, a lot of it.</p>{rest}</div>"
        )
        return answer * 2

    remark = "<p>This remark on the answer is prose that nobody marked up, more of it than of anything.</p>"
    assert one(page("")).score == 1.0
    assert one(page(remark)).score < 0.7


def test_h_cite_comments_and_no_likes() -> None:
    cite = (
        '<div class="u-comment h-cite"><a class="p-author h-card" href="/p"><img alt="" src="p.png"> Pia</a>'
        '<time class="dt-published" datetime="2018-05-06T07:08:09Z">6 May</time>'
        '<a class="u-url" href="https://p.example/1">#</a>'
        '<div class="e-content"><p>Well said.</p></div></div>'
    )
    like = '<div class="p-like h-cite"><a class="p-author h-card" href="/q">Quin</a></div>'
    dom = dom_of(
        f'<article class="h-entry"><h1 class="p-name">T</h1><div class="e-content">Text</div>'
        f"{cite}{like}</article>"
    )
    (found,) = read_embedded(dom)
    (entry,) = found.entries
    assert (words(dom, entry), entry.author, entry.published, entry.url) == (
        "Well said.",
        "Pia",
        "2018-05-06T07:08:09+00:00",
        "https://p.example/1",
    )


def test_entries_side_by_side_are_a_front_page() -> None:
    entry = (
        '<article class="hentry"><h2 class="entry-title">A</h2><span class="author vcard">'
        '<b class="fn">Ro</b></span>'
        '<abbr class="published" title="2020-01-01">Jan</abbr><div class="entry-content">'
        "Words.</div></article>"
    )
    assert read_embedded(dom_of(entry * 5)) == []


def test_custom_elements_with_attributes() -> None:
    def element(number: int, depth: int, text: str, below: str = "") -> str:
        return (
            f'<x-comment author="u{number}" created="2024-01-0{number}T00:00" depth="{depth}" '
            f'thingid="t{number}">'
            f'<div slot="meta">u{number}</div><div slot="comment"><p>{text}</p></div>{below}</x-comment>'
        )

    dom = dom_of(element(1, 0, "Look here.", element(2, 1, "Looking.")) + element(3, 0, "Me too."))
    (found,) = read_embedded(dom)
    assert [words(dom, entry) for entry in found.entries] == ["Look here.", "Looking.", "Me too."]
    assert [entry.author for entry in found.entries] == ["u1", "u2", "u3"]
    assert [entry.parent for entry in found.entries] == [None, 0, None]


def test_data_is_found_again_on_the_page() -> None:
    body = (
        "<h1>Kettles</h1><p>The article speaks of kettles at length.</p><section>"
        "<div class=k><b>Bo</b><p>Mine leaks at the <b>spout</b>.</p><p>What now?</p></div>"
        "<div class=k><b>Ada Quill</b><p>Solder it.</p></div><div class=k><b>Cy</b><p>"
        "Thanks &amp; bye</p></div></section>"
    )
    dom = dom_of(body + ld(ARTICLE))
    (found,) = read_embedded(dom)
    assert found.reasons["visible"] == 1.0
    assert [dom.text(entry.body) for entry in found.entries] == [
        "Mine leaks at the spout. What now?",
        "Solder it.",
        "Thanks & bye",
    ]
    assert [dom.classes[entry.unit] for entry in found.entries if entry.unit is not None] == [("k",)] * 3


def test_page_data_of_the_article_and_not_of_related_ones() -> None:
    related = {
        "@type": "NewsArticle",
        "headline": "Quite another thing",
        "datePublished": "1999-01-01",
        "author": "Nobody",
    }
    site = {"@type": "WebPage", "name": "Mending a kettle - The Site"}
    data = read_page_data(
        dom_of("", "<title>Mending a kettle - The Site</title>" + ld([related, site, ARTICLE]))
    )
    assert (data.kind, data.headline, data.author) == ("BlogPosting", "Mending a kettle", "Ada Quill")
    assert (data.published, data.comment_count) == ("2021-03-04T08:00:00+00:00", 3)


def test_page_data_takes_none_of_several_alike() -> None:
    teasers = [{"@type": "Article", "headline": f"Story no. {n}", "author": "By Pat"} for n in range(3)]
    head = "<title>Archive of the year</title>"
    assert read_page_data(dom_of("", head + ld(teasers))).headline is None
    assert read_page_data(dom_of("", head + ld(teasers[:1]))).author == "Pat"


def test_page_data_of_microdata() -> None:
    body = (
        '<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">Moss</h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person">'
        '<a itemprop="name" href="/z">Zoe</a></span>'
        '<meta itemprop="datePublished" content="2020-02-03"></div>'
    )
    data = read_page_data(dom_of(body))
    assert (data.kind, data.headline, data.author, data.published) == ("Article", "Moss", "Zoe", "2020-02-03")
