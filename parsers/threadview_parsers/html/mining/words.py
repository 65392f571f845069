"""Class names and ids as words: what a page's author called the parts of a thread, in any casing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple


class Words(tuple[str, ...]):
    """Words that are asked for again and again: a key by identity, since hashing them all takes longer."""

    __slots__ = ()
    __hash__ = object.__hash__
    __eq__ = object.__eq__


LONG = 8
_PARTS = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")

# Names in markup are English, or the language of whoever wrote it; matched as beginnings of a name's parts.
COMMENT = Words((
    # English, and the languages whose word is nearly the same
    "comment", "coment", "commento", "commenti", "komment", "koment", "kommentar", "kommentaar",
    "komento", "cmt", "cmnt", "reaction", "reply", "replies", "answer", "response", "opinion",
    "discuss", "review", "guestbook", "remark", "feedback", "forumpost", "trackback", "pingback",
    "talkback", "shout", "disqus", "dsq", "coral", "wpd",
    # German, Dutch, Scandinavian, Finnish, Estonian
    "antwort", "rezension", "gaestebuch", "gastbuch", "gästebuch", "beitrag", "leserbrief", "meinung",
    "reactie", "gastenboek", "indlaeg", "innlegg", "inlagg", "svar", "debat", "gjestebok", "gastbok",
    "vastaus", "vieraskirja", "vastus", "diskus",
    # Romance
    "reponse", "livredor", "avis", "respuesta", "resposta", "risposta", "opinie", "raspuns", "ulasan",
    "iruzkin", "valoracion", "recensione", "recensioni", "visitas", "avaliac",
    # Slavic and Baltic
    "odpowied", "opinia", "opinie", "odpoved", "prispevek", "odgovor", "otgovor", "otzyv", "otvet",
    "vidguk", "mnenie", "mneni", "atbilde", "atsakym", "atsiliep", "nazor", "wpis",
    # others
    "hozzaszolas", "velemeny", "yorum", "cevap", "yanit", "tanggapan", "balasan", "binhluan", "phanhoi",
    "traloi", "sxolio", "scholi", "sxolia", "apantis", "tippani", "nazar", "tguva", "taliq", "taaliq",
    "pinglun", "huifu", "liuyan", "daetgeul", "комментар", "отзыв", "ответ", "коментар", "відгук",
    "σχόλι", "σχολι", "コメント", "评论", "評論", "留言", "回复", "댓글", "تعليق", "תגוב",
))  # fmt: skip
RECENT = Words((
    "recent", "latest", "newest", "letzte", "neueste", "dernier", "ultim", "seneste", "senaste",
    "siste", "laatste", "ostatni", "posledn", "viimeis", "legutobb", "poslednie", "son",
))  # fmt: skip
PINGS = ("pingback", "trackback")
AUTHOR = Words((
    "author", "autor", "auteur", "autore", "user", "username", "usuario", "utilisateur", "nick",
    "nickname", "name", "nom", "nombre", "fn", "vcard", "poster", "postedby", "member", "writer",
    "byline", "screenname", "who", "commenter", "verfasser", "signature", "person", "creator", "handle",
    "pseudo", "jmeno", "navn", "namn", "nimi", "imie", "yazar", "owner", "alias",
))  # fmt: skip
DATE = Words((
    "date", "datum", "time", "timestamp", "fecha", "data", "zeit", "heure", "hora", "published",
    "posted", "when", "created", "ago", "permalink", "stamp", "tarih", "dato", "cas", "czas", "day",
    "datetime", "uhrzeit", "quando",
))  # fmt: skip
BODY = Words((
    "content", "text", "body", "message", "texte", "texto", "inhalt", "testo", "bodytext", "msg",
    "copy", "description", "comment",
))  # fmt: skip
TEASER = Words((
    "related", "teaser", "recent", "popular", "latest", "sidebar", "widget", "nav", "menu",
    "breadcrumb", "promo", "recommend", "article", "carousel", "slider", "archive", "category",
    "trending", "more", "mehr", "product", "card", "footer", "ticker", "news", "headline", "gallery",
    "tag", "share", "social", "event", "author-box", "bio", "job", "listing", "ad", "ads",
))  # fmt: skip

NAMED = Words((*AUTHOR, *COMMENT))
STATED = Words((*AUTHOR, *DATE))


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """The words of a class name or id: "wpd-comment_Text" has "wpd", "comment", "text"."""
    return tuple(part.lower() for part in _PARTS.findall(name))


@lru_cache(maxsize=8192)
def speaks_of(name: str, words: tuple[str, ...]) -> bool:
    """Whether a part of the name begins with one of the words; short words must be the part."""
    known = _known(words)
    for part in parts(name):
        if part in known.whole or part.startswith(known.openings):
            return True
        if len(part) > LONG and known.inside is not None and known.inside.search(part):
            return True
    return False


class _Known(NamedTuple):
    whole: frozenset[str]
    openings: tuple[str, ...]
    """Of four letters or more."""
    inside: re.Pattern[str] | None
    """Of six letters or more: names are run together too."""


@cache
def _known(words: tuple[str, ...]) -> _Known:
    inside = [re.escape(word) for word in words if len(word) > 5]
    return _Known(
        frozenset(words),
        tuple(word for word in words if len(word) > 3),
        re.compile("|".join(inside)) if inside else None,
    )
