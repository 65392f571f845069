"""Comments in the state of script-rendered pages; hostile data."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from threadview_parsers.html.dom import read_dom
from threadview_parsers.html.embedded import read_embedded, read_page_data
from threadview_parsers.html.embedded.bodies import read_body
from threadview_parsers.html.embedded.moments import read_moment
from threadview_parsers.html.embedded.values import read_call, read_values

from tests.parsers.embedding import COMMENTS, dom_of, ld, one, parents, script, state

WITH_COMMENTS = json.dumps({"comments": COMMENTS})
STREAM = "3:" + json.dumps(["$", "div", None, {"comments": COMMENTS}])
NUXT = (
    "window.__NUXT__=(function(a,b){return {data:[{comments:["
    '{id:11,body:"First word",author:a,created_at:b},'
    '{id:12,parentId:11,body:"And the last",author:"Tom",created_at:b}'
    ']}]}}("Sal","2020-09-13T12:26:40Z"));'
)


@pytest.mark.parametrize(
    "markup",
    [
        state({"props": {"pageProps": {"article": {"title": "x"}, "comments": COMMENTS}}}),
        state(
            {
                "a": {
                    "comments": {
                        "totalCount": 2,
                        "edges": [{"cursor": "c", "node": node} for node in COMMENTS],
                    }
                }
            }
        ),
        state({"comments": {"byId": {str(node["id"]): node for node in COMMENTS}, "allIds": [11, 12]}}),
        state({"discussion": {"tree": [{**COMMENTS[0], "replies": [COMMENTS[1]]}]}}),
        script(f"window.__INITIAL_STATE__ = {WITH_COMMENTS};(function(){{}})()"),
        script(f"window.__STATE__=JSON.parse({json.dumps(WITH_COMMENTS)});"),
        script(f"var appData = {{ui: {{open: !0}}, 'comments': {json.dumps(COMMENTS)}, x: undefined,}};"),
        script(NUXT),
        f"<div id=app data-page='{json.dumps({'props': {'comments': COMMENTS}})}'></div>",
        script(f"self.__next_f.push([1,{json.dumps(STREAM[:90])}])")
        + script(f"self.__next_f.push([1,{json.dumps(STREAM[90:])}])"),
        state({"topic": WITH_COMMENTS}),
    ],
    ids=[
        "next",
        "edges",
        "by-id",
        "nested",
        "window",
        "parse",
        "literal",
        "nuxt2",
        "attribute",
        "stream",
        "string",
    ],
)
def test_state_of_script_rendered_pages(markup: str) -> None:
    found = one(markup)
    assert [(entry.text, entry.author) for entry in found.entries] == [
        ("First word", "Sal"),
        ("And the last", "Tom"),
    ]
    assert parents(found) == [None, 0]
    assert (found.entries[0].published or "").startswith("2020-09-13T12:26:40")
    assert found.score >= 0.75


def test_replies_by_id_stand_after_what_they_answer() -> None:
    parents_of = {"1": None, "2": None, "3": "1", "4": "3", "5": "2", "6": "7", "7": "6", "8": "8", "9": "x"}
    items = [
        {"id": key, "parentId": parent, "text": f"no. {key}", "author": "a", "date": "2020-01-01"}
        for key, parent in parents_of.items()
    ]
    found = one(state({"comments": items}))
    assert "".join(entry.key or "" for entry in found.entries) == "134258967"
    assert [entry.parent for entry in found.entries] == [None, 0, 1, None, 3, None, None, None, 7]


def test_flattened_payload() -> None:
    flat = [
        ["Reactive", 1],
        {"comments": 2},
        [3, 7],
        {"id": 4, "text": 5, "author": 6, "createdAt": 8},
        21,
        "Soup is good.",
        "Uli",
        {"id": 9, "text": 10, "author": 6, "createdAt": 8, "parentId": 4},
        ["Date", "2023-01-01T00:00:00.000Z"],
        22,
        "Indeed.",
    ]
    found = one(f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(flat)}</script>')
    assert [(entry.text, entry.author, entry.published) for entry in found.entries] == [
        ("Soup is good.", "Uli", "2023-01-01T00:00:00+00:00"),
        ("Indeed.", "Uli", "2023-01-01T00:00:00+00:00"),
    ]
    assert parents(found) == [None, 0]


def test_normalised_cache_with_references() -> None:
    cache = {
        "ROOT_QUERY": {"article": {"__ref": "Article:1"}},
        "Article:1": {"__typename": "Article", "title": "T", "body": "Long", "author": {"__ref": "User:1"}},
        "User:1": {"__typename": "User", "id": "1", "displayName": "Vi"},
        "User:2": {"__typename": "User", "id": "2", "displayName": "Wes"},
        "Comment:5": {
            "__typename": "Comment",
            "id": "5",
            "text": "Why so?",
            "author": {"__ref": "User:2"},
            "createdAt": "2020-01-01T00:00:00Z",
            "replies": [{"__ref": "Comment:6"}],
        },
        "Comment:6": {
            "__typename": "Comment",
            "id": "6",
            "text": "Because.",
            "author": {"__ref": "User:1"},
            "createdAt": "2020-01-02T00:00:00Z",
            "replies": [],
        },
    }
    found = one(f"<script>window.__APOLLO_STATE__ = {json.dumps(cache)}</script>")
    assert [(entry.text, entry.author) for entry in found.entries] == [("Why so?", "Wes"), ("Because.", "Vi")]
    assert parents(found) == [None, 0]


def test_authors_by_id_are_persons_and_no_sections() -> None:
    posts = [
        {"id": n, "text": f"no. {n}", "userId": n, "createdAt": 1600000000, "parentId": None} for n in (1, 2)
    ]
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


TEASER: dict[str, Any] = {
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
        {
            "product": {
                "variants": [
                    {
                        "id": n,
                        "title": "Red",
                        "description": "Red kettle",
                        "price": 4,
                        "created_at": "2020-01-01",
                    }
                    for n in range(4)
                ]
            }
        },
        {
            "authors": [
                {"id": n, "name": "Yan", "description": "Writes on tea.", "created": "2019-01-01"}
                for n in range(3)
            ]
        },
        {
            "messages": [
                {"id": "menu.open", "text": "Open the comments"},
                {"id": "menu.close", "text": "Close"},
            ]
        },
        {"feed": [{**TEASER, "comments": [{**COMMENTS[0], "id": n}]} for n in range(4)]},
        {"comments": [], "commentCount": 459, "text": "x"},
        {"breadcrumb": {"items": [{"name": "Home", "text": "Home", "position": 1}]}},
        {
            "jobs": [
                {"id": n, "title": "Cook", "description": "Cook well.", "company": "Z", "date": "2020-01-01"}
                for n in range(4)
            ]
        },
        {
            "liveblog": {
                "posts": [
                    {"id": n, "body": "Goal", "author": "Us", "publishedAt": 1600000000 + n} for n in range(5)
                ]
            }
        },
        {
            "content": {
                "posts": [
                    {"id": n, "body": "Goal", "author": "Us", "publishedAt": 1600000000 + n} for n in range(5)
                ]
            }
        },
        {"articles": [{"title": "A", "comments": COMMENTS}, {"title": "B", "comments": []}]},
        {"testimonials": [{"id": n, "text": "Great kettles!", "author": "Al", "likes": 3} for n in range(5)]},
        {
            "transcript": [
                {"text": f"line {n}", "start": n, "speaker": "A", "time": 1600000000 + n} for n in range(5)
            ]
        },
    ],
)
def test_no_thread_in_state(value: Any) -> None:
    assert read_embedded(dom_of(state(value))) == []


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
    body = read_body(
        '<p>I said</p><blockquote><p>old</p></blockquote><p>see <a href="https://x.example/">this</a></p>'
    )
    assert body.text == "I said\n\nold\n\nsee this"
    assert [body.text[start:end] for start, end in body.quotes] == ["old"]
    assert body.links == ("https://x.example/",)
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


@pytest.mark.parametrize(
    "elements",
    [
        [
            ("div", {"itemscope": "", "itemtype": "http://schema.org/Comment"}),
            ("b", {"itemprop": "author"}),
            ("p", {"itemprop": "text"}),
        ],
        [
            ("div", {"class": "h-cite u-comment"}),
            ("a", {"class": "p-author h-card"}),
            ("div", {"class": "e-content"}),
        ],
        [("div", {"class": "hreview"}), ("p", {"class": "description"}), ("p", {"class": "reviewer"})],
        [("x-comment", {"author": "a", "depth": "1", "id": "b"}), ("div", {"slot": "comment"})],
    ],
    ids=["microdata", "h-cite", "hreview", "attributes"],
)
def test_what_nobody_closed_takes_linear_time(elements: list[tuple[str, dict[str, str]]]) -> None:
    root = etree.Element("html")
    inner = root
    for _ in range(3_000):
        for tag, names in elements:
            inner = etree.SubElement(inner, tag, names)
            inner.text = "words"
    dom = read_dom(root)
    begun = time.perf_counter()
    read_embedded(dom)
    read_page_data(dom)
    assert time.perf_counter() - begun < 3


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
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                (
                    "@type",
                    "@id",
                    "@graph",
                    "comment",
                    "comments",
                    "replies",
                    "text",
                    "author",
                    "name",
                    "date",
                    "id",
                    "parent",
                    "node",
                    "data",
                    "edges",
                    "review",
                    "itemReviewed",
                    "body",
                    "__ref",
                    "__typename",
                    "children",
                    "dateCreated",
                    "posts",
                )
            )
            | st.text(max_size=3),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


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
