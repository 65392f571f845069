"""What speaks for an object's being a comment, and what for its being the teaser of an article."""

from __future__ import annotations

import re

from threadview_parsers.html.embedded import fields as f

_TEASER = frozenset((
    "slug", "excerpt", "teaser", "thumbnail", "image", "images", "featuredimage", "featuredmedia",
    "category", "categories", "section", "price", "sku", "readingtime", "wordcount", "commentcount",
    "commentscount", "heroimage", "subtitle", "seo", "tags", "subheadline", "imageurl", "lead", "kicker",
    "standfirst", "variants", "inventory", "leadtext", "dek", "duration", "isbn", "jobtitle", "biography",
    "bio",
))  # fmt: skip
_SIGNS = frozenset((
    *f.PARENT, *f.PARENT_NUMBER, "replies", "children", "depth", "replycount", "repliescount",
    "childcomments", "subcomments", "postnumber",
))  # fmt: skip
_OWN = re.compile(r"comment(?:er|added|date|time|author|body|text|id|hex|content|likes|parent)")
_PERSONS = frozenset(("author", "user", "authorid", "userid", "creator"))
_IDS = frozenset(f.ID)
_PARENTS = frozenset(f.PARENT)


def traits_of(item: f.Object) -> frozenset[str]:
    """What it has of text, author, date, id, parent (or its key), replies, sign, typed, teaser, title."""
    fields = f.keyed(item)
    names = {f.folded(key) for key in list(item)[:200]}
    named = fields.get("typename") or fields.get("@type") or fields.get("type")
    found = {
        "text": f.text_value(fields) is not None or f.is_removed(fields),
        "author": f.author_of(fields) is not None or not names.isdisjoint(_PERSONS),
        "date": f.first(fields, f.DATE) is not None,
        "id": not names.isdisjoint(_IDS),
        "parent": not names.isdisjoint(_PARENTS),
        "replies": any(isinstance(fields.get(name), list | dict) and fields[name] for name in f.CHILDREN),
        "sign": not names.isdisjoint(_SIGNS) or any(map(_OWN.match, names)),
        "typed": isinstance(named, str) and "comment" in named.lower(),
        "teaser": not _TEASER.isdisjoint(fields),
        "title": any(isinstance(fields.get(name), str) for name in ("title", "headline")),
    }
    return frozenset(name for name, holds in found.items() if holds)
