"""Data that pages embed: each family on a page made here, and what must not become a thread."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from threadview_parsers.html.dom import Dom, read_dom
from threadview_parsers.html.embedded import read_embedded, read_page_data
from threadview_parsers.html.embedded.bodies import read_body
from threadview_parsers.html.embedded.moments import read_moment
from threadview_parsers.html.embedded.values import read_call, read_values
from threadview_parsers.html.entries import Entry, Hypothesis


def dom_of(body: str, head: str = "") -> Dom:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_dom(
        html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    )


def ld(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def state(value: Any) -> str:
    return f'<script id="data" type="application/json">{json.dumps(value)}</script>'


def one(body: str, head: str = "") -> Hypothesis:
    found = read_embedded(dom_of(body, head))
    assert len(found) == 1, found
    return found[0]


def words(dom: Dom, entry: Entry) -> str:
    return entry.text if entry.text is not None else dom.text(entry.body)


def parents(hypothesis: Hypothesis) -> list[int | None]:
    places = {entry.key: place for place, entry in enumerate(hypothesis.entries) if entry.key}
    return [
        entry.parent
        if entry.parent is not None
        else places.get(entry.parent_key)
        if entry.parent_key
        else None
        for entry in hypothesis.entries
    ]


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    "headline": "Mending a kettle",
    "author": {"@type": "Person", "name": "Ada Quill"},
    "datePublished": "2021-03-04T08:00:00Z",
    "commentCount": 3,
    "comment": [
        {
            "@type": "Comment",
            "text": "Mine leaks at the <b>spout</b>.<br><br>What now?",
            "author": {"@type": "Person", "name": "Bo"},
            "dateCreated": "2021-03-05T10:00:00+01:00",
            "upvoteCount": "4",
            "comment": {
                "@type": "Comment",
                "text": "Solder it.",
                "author": "Ada Quill",
                "dateCreated": "2021-03-05",
            },
        },
        {
            "@type": "Comment",
            "text": "Thanks &amp; bye",
            "author": [{"name": "Cy"}],
            "dateCreated": "2021-03-06",
        },
    ],
}


def test_json_ld_comments_with_replies_inside() -> None:
    found = one(ld(ARTICLE))
    assert [entry.author for entry in found.entries] == ["Bo", "Ada Quill", "Cy"]
    assert [entry.text for entry in found.entries] == [
        "Mine leaks at the spout.\n\nWhat now?", "Solder it.", "Thanks & bye",
    ]  # fmt: skip
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
        "@type": "Question", "name": "How to grease a pan?", "text": "It sticks.", "author": {"name": "Flo"},
        "dateCreated": "2019-01-01", "answerCount": 2, "acceptedAnswer": answer, "suggestedAnswer": [other],
    }  # fmt: skip
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


REVIEW = {
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
        {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "Why?", "acceptedAnswer": {"@type": "Answer", "text": "So.", "author": {"name": "Us"}}}] * 3},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": {**ARTICLE, "headline": f"No. {n}"}} for n in range(4)]},
        {"@type": "ItemList", "itemListElement": [{"@type": "Product", "name": f"K{n}", "review": REVIEW} for n in range(4)]},
        {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting", "headline": f"{n}'", "articleBody": "Goal.", "author": {"name": "Us"}, "datePublished": "2020-01-01"} for n in range(5)]},
        {"@type": "Article", "comment": {"@type": "Comment", "text": ""}},
        {"@type": "Article", "potentialAction": {"@type": "CommentAction", "name": "Comment", "target": ["#respond"]}},
    ],
)  # fmt: skip
def test_no_thread_in_json_ld(value: Any) -> None:
    assert read_embedded(dom_of(ld(value))) == []


def test_genesis_like_microdata_takes_nesting_from_list_items() -> None:
    def comment(number: int, name: str, text: str, below: str = "") -> str:
        return (
            f'<li><div id="c{number}" itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
            f'<p itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{name}</span></p>'
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
    item = '<div itemscope itemtype="http://schema.org/Review"><b itemprop="author">Us</b><p itemprop="reviewBody">Good.</p></div>'
    assert read_embedded(dom_of(item)) == []


def test_microdata_that_knows_only_the_answers_scores_lower() -> None:
    def page(rest: str) -> str:
        answer = (
            '<div itemscope itemtype="http://schema.org/Answer"><b itemprop="author">Oz</b>'
            f'<time itemprop="dateCreated" datetime="2020-01-01">1</time><p itemprop="text">Try salt, a lot of it.</p>{rest}</div>'
        )
        return answer * 2

    remark = "<p>This remark on the answer is prose that nobody marked up, and there is more of it than of anything.</p>"
    assert one(page("")).score == 1.0
    assert one(page(remark)).score < 0.7


def test_h_cite_comments_and_no_likes() -> None:
    cite = (
        '<div class="u-comment h-cite"><a class="p-author h-card" href="/p"><img alt="" src="p.png"> Pia</a>'
        '<time class="dt-published" datetime="2018-05-06T07:08:09Z">6 May</time><a class="u-url" href="https://p.example/1">#</a>'
        '<div class="e-content"><p>Well said.</p></div></div>'
    )
    like = '<div class="p-like h-cite"><a class="p-author h-card" href="/q">Quin</a></div>'
    dom = dom_of(
        f'<article class="h-entry"><h1 class="p-name">T</h1><div class="e-content">Text</div>{cite}{like}</article>'
    )
    (found,) = read_embedded(dom)
    (entry,) = found.entries
    assert (words(dom, entry), entry.author, entry.published, entry.url) == (
        "Well said.", "Pia", "2018-05-06T07:08:09+00:00", "https://p.example/1",
    )  # fmt: skip


def test_entries_side_by_side_are_a_front_page() -> None:
    entry = (
        '<article class="hentry"><h2 class="entry-title">A</h2><span class="author vcard"><b class="fn">Ro</b></span>'
        '<abbr class="published" title="2020-01-01">Jan</abbr><div class="entry-content">Words.</div></article>'
    )
    assert read_embedded(dom_of(entry * 5)) == []


COMMENTS = [
    {
        "id": 11,
        "parent_id": None,
        "body": "First <em>word</em>",
        "author": {"id": 1, "name": "Sal"},
        "created_at": 1600000000,
    },
    {
        "id": 12,
        "parent_id": 11,
        "body": "And the last",
        "author": {"id": 2, "name": "Tom"},
        "created_at": 1600000060000,
    },
]


@pytest.mark.parametrize(
    "markup",
    [
        state({"props": {"pageProps": {"article": {"title": "x"}, "comments": COMMENTS}}}),
        state({"a": {"comments": {"totalCount": 2, "edges": [{"cursor": "c", "node": node} for node in COMMENTS]}}}),
        state({"comments": {"byId": {str(node["id"]): node for node in COMMENTS}, "allIds": [11, 12]}}),
        state({"discussion": {"tree": [{**COMMENTS[0], "replies": [COMMENTS[1]]}]}}),
        f"<script>window.__INITIAL_STATE__ = {json.dumps({'comments': COMMENTS})};(function(){{}})()</script>",
        f"<script>window.__STATE__=JSON.parse({json.dumps(json.dumps({'comments': COMMENTS}))});</script>",
        f"<script>var appData = {{ui: {{open: !0}}, 'comments': {json.dumps(COMMENTS)}, x: undefined,}};</script>",
        "<script>window.__NUXT__=(function(a,b){return {data:[{comments:[{id:11,body:\"First word\",author:a,created_at:b},"
        "{id:12,parentId:11,body:\"And the last\",author:\"Tom\",created_at:b}]}]}}(\"Sal\",\"2020-09-13T12:26:40Z\"));</script>",
        f"<div id=app data-page='{json.dumps({'props': {'comments': COMMENTS}})}'></div>",
        f'<script>self.__next_f.push([1,{json.dumps("3:" + json.dumps(["$", "div", None, {"comments": COMMENTS}])[:90])}])</script>'
        f'<script>self.__next_f.push([1,{json.dumps(json.dumps(["$", "div", None, {"comments": COMMENTS}])[90:])}])</script>',
        state({"topic": json.dumps({"comments": COMMENTS})}),
    ],
    ids=["next", "edges", "by-id", "nested", "window", "parse", "literal", "nuxt2", "attribute", "stream", "string"],
)  # fmt: skip
def test_state_of_script_rendered_pages(markup: str) -> None:
    found = one(markup)
    assert [(entry.text, entry.author) for entry in found.entries] == [
        ("First word", "Sal"),
        ("And the last", "Tom"),
    ]
    assert parents(found) == [None, 0]
    assert (found.entries[0].published or "").startswith("2020-09-13T12:26:40")
    assert found.score >= 0.75


def test_flattened_payload() -> None:
    flat = [
        ["Reactive", 1], {"comments": 2}, [3, 7], {"id": 4, "text": 5, "author": 6, "createdAt": 8}, 21, "Soup is good.", "Uli",
        {"id": 9, "text": 10, "author": 6, "createdAt": 8, "parentId": 4}, ["Date", "2023-01-01T00:00:00.000Z"], 22, "Indeed.",
    ]  # fmt: skip
    found = one(f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(flat)}</script>')
    assert [(entry.text, entry.author, entry.published) for entry in found.entries] == [
        ("Soup is good.", "Uli", "2023-01-01T00:00:00+00:00"), ("Indeed.", "Uli", "2023-01-01T00:00:00+00:00"),
    ]  # fmt: skip
    assert parents(found) == [None, 0]


def test_normalised_cache_with_references() -> None:
    cache = {
        "ROOT_QUERY": {"article": {"__ref": "Article:1"}},
        "Article:1": {"__typename": "Article", "title": "T", "body": "Long", "author": {"__ref": "User:1"}},
        "User:1": {"__typename": "User", "id": "1", "displayName": "Vi"},
        "User:2": {"__typename": "User", "id": "2", "displayName": "Wes"},
        "Comment:5": {"__typename": "Comment", "id": "5", "text": "Why so?", "author": {"__ref": "User:2"}, "createdAt": "2020-01-01T00:00:00Z", "replies": [{"__ref": "Comment:6"}]},
        "Comment:6": {"__typename": "Comment", "id": "6", "text": "Because.", "author": {"__ref": "User:1"}, "createdAt": "2020-01-02T00:00:00Z", "replies": []},
    }  # fmt: skip
    found = one(f"<script>window.__APOLLO_STATE__ = {json.dumps(cache)}</script>")
    assert [(entry.text, entry.author) for entry in found.entries] == [("Why so?", "Wes"), ("Because.", "Vi")]
    assert parents(found) == [None, 0]


def test_authors_by_id_are_persons_and_no_sections() -> None:
    posts = [{"id": n, "text": f"no. {n}", "userId": n, "createdAt": 1600000000, "parentId": None} for n in (1, 2)]
    found = one(
        state(
            {
                "sections": [{"id": 1, "name": "Kitchen"}, {"id": 2, "name": "Garden"}],
                "users": {"1": {"id": 1, "name": "Abe"}, "2": {"id": 2, "name": "Bea"}},
                "comments": posts,
            }
        )
    )
    assert [entry.author for entry in found.entries] == ["Abe", "Bea"]


def test_custom_elements_with_attributes() -> None:
    def element(number: int, depth: int, text: str, below: str = "") -> str:
        return (
            f'<x-comment author="u{number}" created="2024-01-0{number}T00:00:00Z" depth="{depth}" thingid="t{number}">'
            f'<div slot="meta">u{number}</div><div slot="comment"><p>{text}</p></div>{below}</x-comment>'
        )

    dom = dom_of(element(1, 0, "Look here.", element(2, 1, "Looking.")) + element(3, 0, "Me too."))
    (found,) = read_embedded(dom)
    assert [words(dom, entry) for entry in found.entries] == ["Look here.", "Looking.", "Me too."]
    assert [entry.author for entry in found.entries] == ["u1", "u2", "u3"]
    assert [entry.parent for entry in found.entries] == [None, 0, None]


TEASER = {
    "id": 1,
    "title": "Other news",
    "slug": "other-news",
    "excerpt": "Short",
    "body": "Long",
    "author": {"name": "Xi"},
    "publishedAt": "2020-01-01",
}


@pytest.mark.parametrize(
    "value",
    [
        {"articles": [TEASER] * 4},
        {"posts": [TEASER] * 4},
        {"mostCommented": [{**TEASER, "commentsCount": 4}] * 4},
        {"recentComments": COMMENTS},
        {"latest": {"comments": COMMENTS}},
        {"product": {"variants": [{"id": n, "title": "Red", "description": "Red kettle", "price": 4, "created_at": "2020-01-01"} for n in range(4)]}},
        {"authors": [{"id": n, "name": "Yan", "description": "Writes on tea.", "created": "2019-01-01"} for n in range(3)]},
        {"messages": [{"id": "menu.open", "text": "Open the comments"}, {"id": "menu.close", "text": "Close"}]},
        {"feed": [{**TEASER, "comments": [{**COMMENTS[0], "id": n}]} for n in range(4)]},
        {"comments": [], "commentCount": 459, "text": "x"},
        {"breadcrumb": {"items": [{"name": "Home", "text": "Home", "position": 1}]}},
        {"jobs": [{"id": n, "title": "Cook", "description": "Cook well.", "company": "Z", "date": "2020-01-01"} for n in range(4)]},
        {"liveblog": {"posts": [{"id": n, "body": "Goal", "author": "Us", "publishedAt": 1600000000 + n} for n in range(5)]}},
        {"content": {"posts": [{"id": n, "body": "Goal", "author": "Us", "publishedAt": 1600000000 + n} for n in range(5)]}},
        {"articles": [{"title": "A", "comments": COMMENTS}, {"title": "B", "comments": []}]},
        {"testimonials": [{"id": n, "text": "Great kettles!", "author": "Al", "likes": 3} for n in range(5)]},
        {"transcript": [{"text": f"line {n}", "start": n, "speaker": "A", "time": 1600000000 + n} for n in range(5)]},
    ],
)  # fmt: skip
def test_no_thread_in_state(value: Any) -> None:
    assert read_embedded(dom_of(state(value))) == []


def test_data_is_found_again_on_the_page() -> None:
    body = (
        "<h1>Kettles</h1><p>The article speaks of kettles at length.</p><section>"
        "<div class=k><b>Bo</b><p>Mine leaks at the <b>spout</b>.</p><p>What now?</p></div>"
        "<div class=k><b>Ada Quill</b><p>Solder it.</p></div><div class=k><b>Cy</b><p>Thanks &amp; bye</p></div></section>"
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


def test_page_data_of_microdata() -> None:
    body = (
        '<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">Moss</h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><a itemprop="name" href="/z">Zoe</a></span>'
        '<meta itemprop="datePublished" content="2020-02-03"></div>'
    )
    data = read_page_data(dom_of(body))
    assert (data.kind, data.headline, data.author, data.published) == ("Article", "Moss", "Zoe", "2020-02-03")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-01-05T10:02:00.123Z", ("2020-01-05T10:02:00+00:00", None)),
        ("2020-01-05 10:02:00", ("2020-01-05T10:02:00", None)),
        ("2020-01-05T10:02:00-0530", ("2020-01-05T10:02:00-05:30", None)),
        (1578218520, ("2020-01-05T10:02:00+00:00", None)),
        ("1578218520000", ("2020-01-05T10:02:00+00:00", None)),
        ({"$date": 1578218520000}, ("2020-01-05T10:02:00+00:00", None)),
        ("05/06/2020", (None, "05/06/2020")),
        ("0001-01-01T00:00:00Z", (None, None)),
        ("2020-13-41", (None, None)),
        (True, (None, None)),
        (10**400, (None, None)),
        (float("inf"), (None, None)),
        ("never", (None, None)),
    ],
)
def test_moments(value: Any, expected: tuple[str | None, str | None]) -> None:
    assert read_moment(value) == expected


def test_bodies() -> None:
    body = read_body('<p>I said</p><blockquote><p>old</p></blockquote><p>see <a href="/x">this</a></p>')
    assert body.text == "I said\n\nold\n\nsee this"
    assert [body.text[start:end] for start, end in body.quotes] == ["old"]
    assert body.links == ("/x",)
    assert read_body("a < b and c > d\n\n\n*kept*").text == "a < b and c > d\n\n*kept*"
    assert read_body("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;").text == "One\n\nTwo"
    blocks = {"blocks": [{"type": "unstyled", "text": "A"}, {"type": "unstyled", "text": "B"}]}
    assert read_body(blocks).text == "A\n\nB"
    slate = [
        {"type": "p", "children": [{"text": "A "}, {"text": "b", "bold": True}]},
        {"type": "p", "children": [{"text": "C"}]},
    ]
    assert read_body(slate).text == "A b\n\nC"
    assert "\x1b" not in read_body("<p>\x1b[31mred\u202e</p>").text


def test_nothing_is_evaluated_and_arguments_do_not_multiply() -> None:
    assert read_call('(function(a){return {x:a,y:alert(1)}}("v"))', 0) in (None, {"x": "v", "y": None})
    bomb = "(function(a){return [" + "a," * 50_000 + "1]}(" + json.dumps("x" * 50_000) + "))"
    value = read_call(bomb, 0)
    assert value is None or len(json.dumps(value)) < 4_000_000


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"comment":' * 100_000,
        '{"comments":[' * 20_000 + "]}" * 20_000,
        '"\\"' * 100_000,
        "/*" * 100_000,
        "{a:" * 100_000,
        "{'" * 100_000,
        '{"comments": ' + "9" * 100_000 + "}",
        '{"comments": 1e999, "text": NaN}',
        '{"text": "\\ud800", "comment": "\\u0000"}',
    ],
)
def test_hostile_json_takes_linear_time(text: str) -> None:
    begun = time.perf_counter()
    read_values(text)
    for markup in (
        ld(text),
        state("x") + f'<script type="application/json">{text}</script>',
        f"<script>window.a = {text}</script>",
    ):
        dom = dom_of(markup)
        read_embedded(dom)
        read_page_data(dom)
    assert time.perf_counter() - begun < 20


def test_deep_page_and_deep_replies() -> None:
    dom = dom_of("<div itemscope itemtype='http://schema.org/Comment'><p itemprop=text>x" * 3000)
    read_embedded(dom)
    read_page_data(dom)
    reply: dict[str, Any] = {"id": "0", "text": "end", "author": "a", "createdAt": 1600000000}
    for number in range(1, 300):
        reply = {
            "id": str(number),
            "text": f"t{number}",
            "author": "a",
            "createdAt": 1600000000,
            "replies": [reply],
        }
    found = one(state({"comments": [reply]}))
    assert len(found.entries) == 300
    assert [entry.parent for entry in found.entries] == [None, *range(299)]


def test_many_comments_take_linear_time() -> None:
    many = [
        {**COMMENTS[1], "id": n, "parent_id": n - 1, "body": f"number {n} says so"} for n in range(1, 20_001)
    ]
    shown = "".join(f"<div><b>Tom</b><p>number {n} says so</p></div>" for n in range(1, 20_001))
    dom = dom_of(shown + state({"comments": many}))
    begun = time.perf_counter()
    (found,) = read_embedded(dom)
    assert time.perf_counter() - begun < 15
    assert len(found.entries) == 20_000
    assert found.reasons["visible"] == 1.0


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ("@type", "@id", "@graph", "comment", "comments", "replies", "text", "author", "name", "date", "id", "parent", "node",
             "data", "edges", "review", "itemReviewed", "body", "__ref", "__typename", "children", "dateCreated", "posts")
        )
        | st.text(max_size=3),
        inner,
        max_size=5,
    ),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(values)
def test_no_value_raises(value: Any) -> None:
    text = json.dumps(value)
    if isinstance(value, dict):
        value.setdefault("@type", "Article")
        text += json.dumps(value)
    dom = dom_of(
        "<p>words</p>"
        + ld(text.replace("<", ""))
        + f"<script>window.comments_text = {text.replace('<', '')}</script>"
    )
    for found in read_embedded(dom):
        assert found.entries
        assert 0 <= found.score <= 1
    read_page_data(dom)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="{}[]\"':,\\/*!ab1- \n`()", max_size=60))
def test_no_literal_raises(text: str) -> None:
    read_values(text)
    read_values("{" + text)
    read_call("(function(a,b){return {" + text, 0)
