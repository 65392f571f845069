"""Class names and ids as words: what a page's author called the parts of a thread, in any casing."""

from __future__ import annotations

import re
from functools import lru_cache

_PARTS = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")

# Names in markup are English, or the language of whoever wrote it; matched as beginnings of a name's parts.
COMMENT = (
    # English, and the languages whose word is nearly the same
    "comment", "coment", "commento", "commenti", "komment", "koment", "kommentar", "kommentaar", "komento", "cmt", "cmnt",
    "reaction", "reply", "replies", "answer", "response", "opinion", "discuss", "review", "guestbook", "remark", "feedback",
    "forumpost", "trackback", "pingback", "talkback", "shout", "disqus", "dsq", "coral", "wpd",
    # German, Dutch, Scandinavian, Finnish, Estonian
    "antwort", "rezension", "gaestebuch", "gastbuch", "gästebuch", "beitrag", "leserbrief", "meinung", "reactie", "gastenboek",
    "indlaeg", "innlegg", "inlagg", "svar", "gjestebok", "gastbok", "vastaus", "vieraskirja", "vastus", "diskus",
    # Romance
    "reponse", "livredor", "avis", "respuesta", "resposta", "risposta", "opinie", "raspuns", "ulasan", "iruzkin", "valoracion",
    "recensione", "recensioni", "visitas", "avaliac",
    # Slavic and Baltic
    "odpowied", "opinia", "opinie", "odpoved", "prispevek", "odgovor", "otgovor", "otzyv", "otvet", "vidguk", "mnenie", "mneni",
    "atbilde", "atsakym", "atsiliep", "nazor", "wpis",
    # others
    "hozzaszolas", "velemeny", "yorum", "cevap", "yanit", "tanggapan", "balasan", "binhluan", "phanhoi", "traloi", "sxolio",
    "scholi", "sxolia", "apantis", "tippani", "nazar", "tguva", "taliq", "taaliq", "pinglun", "huifu", "liuyan", "daetgeul",
    "комментар", "отзыв", "ответ", "коментар", "відгук", "σχόλι", "σχολι", "コメント", "评论", "評論", "留言", "回复", "댓글", "تعليق", "תגוב",
)  # fmt: skip
RECENT = ("recent", "latest", "newest", "letzte", "neueste", "dernier", "ultim", "seneste", "senaste", "siste", "laatste", "ostatni",
          "posledn", "viimeis", "legutobb", "poslednie", "son")  # fmt: skip
PINGS = ("pingback", "trackback")
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
