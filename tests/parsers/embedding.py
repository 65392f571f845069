"""Pages that embed data, and what is asked of what was found: for the tests of embedded data."""

from __future__ import annotations

import json
from typing import Any

from lxml import html
from threadview_parsers.html.dom import Dom, read_dom
from threadview_parsers.html.embedded import read_embedded
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


def script(text: str) -> str:
    return f"<script>{text}</script>"


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


ARTICLE: dict[str, Any] = {
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


COMMENTS: list[dict[str, Any]] = [
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
