"""What the keys of an object mean, whatever software wrote it: text, author, date, id, parent, replies.

Keys are compared without case and separators, so that "created_at", "createdAt" and "created-at" are one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from threadview_parsers.html.embedded.bodies import line_of

Object = dict[str, Any]

_NOT_LETTERS = re.compile(r"[^a-z0-9@$\u0080-\uffff]+")

TEXT = (
    "commenttext", "commentbody", "commentcontent", "commenthtml", "reviewbody", "reviewtext", "answertext",
    "answerbody", "posttext", "posttexthtml", "bodyhtml", "htmlbody", "contenthtml", "texthtml",
    "messagehtml", "cooked", "text", "body", "content", "message", "messagetext", "comment", "contents",
    "html", "rendered", "contentrendered", "texto", "contenido", "articlebody", "plaintext", "rawbody",
    "rawcontent", "bodytext", "textcontent", "selftext", "markdown", "md", "review", "description", "raw",
    "rawmessage", "memo", "msg",
)  # fmt: skip
AUTHOR = (
    "author", "user", "authorname", "username", "userdisplayname", "displayname", "creator", "commenter",
    "postedby", "poster", "createdby", "createdbyuser", "owner", "by", "reviewer", "writer", "writername",
    "nickname", "usernickname", "nick", "screenname", "usernick", "userinfo", "commentauthor",
    "authordisplayname", "reviewername", "commentername", "fullname", "account", "member", "membername",
    "profile", "userprofile", "person", "from", "sender", "autor", "usuario", "contributor", "publishedby",
    "name", "login",
)  # fmt: skip
_AUTHOR_ID = (
    "authorid", "userid", "creatorid", "ownerid", "uid", "accountid", "memberid", "profileid",
)  # fmt: skip
_NAME = (
    "displayname", "name", "fullname", "username", "nickname", "nick", "screenname", "preferredname",
    "login", "handle", "alias", "publicname", "title", "label", "acct",
)  # fmt: skip
DATE = (
    "datecreated", "datepublished", "created", "createdat", "createdon", "createdtime", "createdtimestamp",
    "creationdate", "creationtime", "createddate", "createdutc", "createdatutc", "createtime",
    "createdatetime", "published", "publishedat", "publishedon", "publisheddate", "publishdate",
    "publishtime", "publicationdate", "publisheddatetime", "posted", "postedat", "postedon", "posteddate",
    "postdate", "timepublished", "timecreated", "timeposted", "commentaddedat", "commentcreatedat",
    "posttime", "dateposted", "submitted", "submittedat", "submissiontime", "submitdate", "insertedat",
    "added", "addedat", "dateadded", "commentdate", "commentedat", "commenttime", "pubdate", "writedate",
    "writtenat", "regdate", "regtime", "ctime", "uploaddate", "date", "dateiso", "isodate", "datetime",
    "timestamp", "time", "ts", "dategmt", "fecha", "datum", "when", "creationtimestamp", "written",
    "writtendate",
)  # fmt: skip
ID = (
    "commentid", "id", "@id", "uuid", "cid", "postid", "replyid", "reviewid", "answerid", "messageid",
    "msgid", "_id", "guid", "pk", "entityid", "commentuuid", "thingid", "identifier", "key", "databaseid",
)  # fmt: skip
NUMBER = ("postnumber", "number", "position", "no", "seq", "floor")
PARENT = (
    "parentid", "parent", "parentcommentid", "parentcomment", "commentparentid", "commentparent",
    "parentitem", "inreplyto", "inreplytoid", "inreplytocommentid", "replyto", "replytoid",
    "replytocommentid", "replytocomment", "parentuuid", "parentkey", "parentpostid", "parentmessageid",
    "inreplytostatusid", "parentreplyid", "repliedto", "repliedtoid", "pid", "reply2id", "topcommentid",
    "upid",
)  # fmt: skip
PARENT_NUMBER = ("replytopostnumber", "parentnumber", "replytonumber")
CHILDREN = (
    "replies", "comment", "comments", "children", "childs", "childcomments", "childrencomments",
    "subcomments", "responses", "acceptedanswer", "suggestedanswer", "answers", "answer", "reply",
    "replylist", "repliesconnection", "nestedcomments", "threadedreplies", "respuestas", "commentreplies",
)  # fmt: skip
SCORE = (
    "upvotecount", "score", "votes", "likes", "likecount", "likescount", "upvotes", "ups", "votecount",
    "points", "numlikes", "totallikes", "positivevotes", "recommendations", "recommendcount", "votesup",
    "upvotescount", "thumbsup", "favouritescount", "reactionscount", "netvotes", "karma",
)  # fmt: skip
URL = (
    "permalink", "url", "commenturl", "link", "href", "directlink", "shareurl", "weburl", "sharelink",
)  # fmt: skip
LEVEL = ("depth", "level", "nestinglevel", "indent")
REMOVED = (
    "deleted", "isdeleted", "removed", "isremoved", "deletedat", "removedat", "isdeletedbyuser",
    "tombstone",
)  # fmt: skip
_BLOCK = frozenset(("children", "content", "text"))
_HASH = re.compile(r"(?=[^ ]*\d)(?:[0-9A-Za-z]{32}|[0-9a-fA-F-]{36})")
_WRAPS = ("node", "attributes", "data", "item", "comment", "object")
LISTS = (
    "edges", "nodes", "items", "data", "results", "children", "list", "entries", "records", "comments",
    "replies", "itemlistelement", "all", "elements", "rows", "byid",
)  # fmt: skip


@lru_cache(maxsize=4096)
def folded(key: str) -> str:
    """A key without case and separators."""
    return _NOT_LETTERS.sub("", key[:60].lower())


def keyed(item: Object) -> Object:
    """The object under folded keys; the first of two that fold alike wins. At most 200 keys."""
    found: Object = {}
    for key, value in item.items():
        if value is not None and value != "":
            found.setdefault(folded(key), value)
            if len(found) > 200:
                break
    return found


def unwrap(value: Any) -> Any:
    """{"node": {...}}, {"kind": "t1", "data": {...}}: the object inside, its id kept."""
    for _ in range(3):
        if not isinstance(value, dict) or len(value) > 6:
            break
        inner = next((value[key] for key in _WRAPS if isinstance(value.get(key), dict)), None)
        others = sum(
            isinstance(other, dict) or (isinstance(other, str) and len(other) > 60)
            for other in value.values()
        )
        if inner is None or len(inner) < 2 or others > 2 or text_value(keyed(value)) is not None:
            break
        if "id" in value and "id" not in inner:
            inner = {**inner, "id": value["id"]}
        value = inner
    return value


def items_of(value: Any) -> list[Object]:
    """The objects of a list, of a connection ({"edges": [...]}) or of a dict by id. Not recursive."""
    for _ in range(4):
        if isinstance(value, list):
            return [item for item in map(unwrap, value) if isinstance(item, dict)]
        if not isinstance(value, dict):
            return []
        inner = next(
            (value[key] for key in value if folded(key) in LISTS and isinstance(value[key], list | dict)),
            None,
        )
        if inner is None or (isinstance(inner, dict) and is_item(value)):
            break
        if isinstance(inner, list) and is_item(value):
            break
        value = inner
    if not isinstance(value, dict) or not value:
        return []
    if is_item(value):
        return [value]
    inside = [item for item in map(unwrap, value.values()) if isinstance(item, dict)]
    return inside if len(inside) == len(value) else []


def is_item(item: Object) -> bool:
    """Whether the object itself has a text and an author or a date."""
    fields = keyed(item)
    return text_value(fields) is not None and (
        author_of(fields) is not None or first(fields, DATE) is not None
    )


def first(fields: Object, names: tuple[str, ...]) -> Any:
    """The value of the first of `names` that the folded object has."""
    for name in names:
        value = fields.get(name)
        if value is not None:
            return value
    return None


def text_value(fields: Object) -> Any:
    """The value that is the text: a string, or a document of blocks."""
    for name in TEXT:
        value = fields.get(name)
        if (
            isinstance(value, str)
            and value.strip()
            and not value.lstrip()[:8].startswith(("http://", "https:/"))
        ):
            return value
        if isinstance(value, dict) and name != "comment" and not _is_comment(value):
            for key in ("rendered", "html", "text", "plainText", "plain", "value", "raw", "body"):
                if isinstance(value.get(key), str) and value[key].strip():
                    return value[key]
            if isinstance(value.get("content") or value.get("blocks") or value.get("root"), list | dict):
                return value
        if isinstance(value, list) and name in ("body", "content", "text", "message") and _is_document(value):
            return value
    return None


def _is_comment(value: Object) -> bool:
    return any(folded(key) in ("author", "user", "datecreated", "createdat", "@type") for key in value)


def _is_document(value: list[Any]) -> bool:
    """Whether a list holds the blocks of one text and not several texts by somebody."""
    blocks = [part for part in value[:50] if isinstance(part, dict) and not _is_comment(part)]
    return (
        bool(value) and len(blocks) == len(value[:50]) and all(not _BLOCK.isdisjoint(part) for part in blocks)
    )


def author_of(fields: Object, persons: dict[str, str] | None = None) -> str | None:
    """The author's name: a string, the name of an object, or of the person that an id refers to."""
    for key in AUTHOR:
        name = name_of(fields.get(key), persons)
        if name:
            return name
    for key in _AUTHOR_ID:
        value = fields.get(key)
        if persons and isinstance(value, str | int) and str(value) in persons:
            return persons[str(value)]
    return None


def name_of(value: Any, persons: dict[str, str] | None = None) -> str | None:
    """The name of a person given as a string, an object, or several of them."""
    if isinstance(value, list):
        names = [
            name for name in (name_of(one, persons) for one in value[:8] if not isinstance(one, list)) if name
        ]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        for key in ("__ref", "@id", "id", "_id"):
            if persons and len(value) < 3 and str(value.get(key)) in persons:
                return persons[str(value[key])]
        fields = keyed(value)
        for wrap in ("data", "attributes", "user", "profile", "node"):
            if isinstance(fields.get(wrap), dict) and not any(
                isinstance(fields.get(key), str) for key in _NAME
            ):
                fields = keyed(fields[wrap])
        for key in _NAME:
            name = fields.get(key)
            if isinstance(name, list) and name:
                name = name[0]
            if isinstance(name, str) and (line := _name_line(name)):
                return line
        parts = [
            fields.get("firstname") or fields.get("givenname"),
            fields.get("lastname") or fields.get("familyname"),
        ]
        return _name_line(" ".join(part for part in parts if isinstance(part, str)))
    if persons and isinstance(value, str | int) and str(value)[:300] in persons:
        return persons[str(value)[:300]]
    if isinstance(value, str):
        return _name_line(value)
    return None


def _name_line(value: str) -> str | None:
    line = line_of(value) if len(value) <= 200 else None
    # an address or a hash is no name
    return (
        line if line and not line.startswith(("http://", "https://")) and not _HASH.fullmatch(line) else None
    )


def identity(value: Any) -> str | None:
    """An id as a string, from a string, a number or an object that has one; None for "", 0 and true."""
    if isinstance(value, dict):
        value = value.get("__ref") or first(
            keyed(value), ("@id", "id", "commentid", "uuid", "_id", "$oid", "url")
        )
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value)[:300].strip() if isinstance(value, str) or abs(value) < 10**30 else ""
    return text if text not in ("", "0", "-1", "null", "None") else None


def count_of(value: Any) -> int | None:
    """A number of votes or of comments: 12, "12", {"count": 12}, ["a", "b", "c"]."""
    if isinstance(value, dict):
        value = first(
            keyed(value), ("userinteractioncount", "count", "total", "totalcount", "score", "value", "up")
        )
    if isinstance(value, list):
        return len(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str) and len(value) < 12 and re.fullmatch(r"[+-]?\d{1,9}", value.strip()):
        value = int(value)
    return value if isinstance(value, int) and abs(value) < 10**9 else None


def is_removed(fields: Object) -> bool:
    """Whether the object is the stub of a removed comment."""
    return any(fields.get(name) not in (None, False, 0, "", "false", "0") for name in REMOVED)
