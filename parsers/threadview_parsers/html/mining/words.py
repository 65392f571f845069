"""Class names and ids as words: what a page's author called the parts of a thread, in any casing."""

from __future__ import annotations

import re
from functools import lru_cache

_PARTS = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")

# Names in markup are English, or the language of whoever wrote it; matched as beginnings of a name's parts.
COMMENT = (
    "comment", "comm", "kommentar", "kommentti", "komment", "komentar", "commentaire", "comentari", "coment", "commento",
    "commenti", "reactie", "reaction", "reply", "replies", "answer", "antwort", "reponse", "respuesta", "resposta",
    "risposta", "odpowied", "opinion", "opinie", "opinia", "discuss", "diskus", "disqus", "response", "review", "rezension",
    "guestbook", "gaestebuch", "gastbuch", "livredor", "beitrag", "leserbrief", "forumpost", "kommentti",
    "hozzaszolas", "yorum", "cevap", "tanggapan", "binhluan", "phanhoi", "otzyv", "otvet", "koment", "wpd", "wc", "feedback",
    "remark", "trackback", "pingback", "dsq", "coral", "talk", "shout", "testimonial", "signature",
)  # fmt: skip
POST = ("post", "message", "msg", "messag", "nachricht", "mensaje", "messaggio", "wpis", "entry", "item", "topic", "reply", "status",
        "tweet", "thing", "note")  # fmt: skip
AUTHOR = (
    "author", "autor", "auteur", "autore", "user", "username", "usuario", "utilisateur", "nick", "nickname", "name", "nom", "nombre",
    "fn", "vcard", "poster", "postedby", "member", "writer", "byline", "screenname", "login", "who", "commenter", "verfasser",
    "signature", "person", "creator", "handle", "pseudo", "jmeno", "navn", "namn", "nimi", "imie", "yazar", "owner", "alias",
)  # fmt: skip
DATE = ("date", "datum", "time", "timestamp", "fecha", "data", "zeit", "heure", "hora", "published", "posted", "when", "created",
        "ago", "permalink", "stamp", "tarih", "dato", "cas", "czas", "day", "datetime", "uhrzeit", "quando")  # fmt: skip
BODY = ("content", "text", "body", "message", "texte", "texto", "inhalt", "testo", "bodytext", "msg", "copy", "description", "comment")
TEASER = (
    "related", "teaser", "recent", "popular", "latest", "sidebar", "widget", "nav", "menu", "breadcrumb", "promo", "recommend",
    "article", "carousel", "slider", "archive", "category", "trending", "more", "mehr", "product", "card", "footer", "ticker",
    "news", "headline", "gallery", "tag", "share", "social", "event", "author-box", "bio", "job", "listing", "ad", "ads",
)  # fmt: skip


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """The words of a class name or id: "wpd-comment_Text" has "wpd", "comment", "text"."""
    return tuple(part.lower() for part in _PARTS.findall(name))


@lru_cache(maxsize=4096)
def speaks_of(name: str, words: tuple[str, ...]) -> bool:
    """Whether a part of the name begins with one of the words; short words must be the part."""
    for part in parts(name):
        for word in words:
            if part == word or (len(word) > 3 and part.startswith(word)) or (len(word) > 5 and word in part):
                return True
    return False
