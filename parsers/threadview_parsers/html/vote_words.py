"""How pages speak of votes: the words beside the numbers, and the names in their markup."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from threadview_parsers.html.mining.words import parts

Sense = Literal["up", "down", "total"]

# Longer ones first where one begins another; alternations of one regular expression each.
_UP = (
    # English
    r"up[ -]?vot(?:es?|ed)|thumbs? up|likes?|liked|agrees?|helpful|useful|"
    r"recommend(?:s|ed|ations?)?|kudos|danke|merci|gracias|obrigad[oa]s?|спасибо|дякую|"
    r"dziękuj[ęe]|teşekkür|kiitos|tack|hearts?|claps?|"
    r"fav(?:ou?rites?|s)|thanks|"
    # German, Dutch, Scandinavian, Finnish, Icelandic, Estonian, Latvian, Lithuanian
    r"gefällt(?: mir)?|daumen (?:hoch|rauf|nach oben)|hilfreich|empfehlung(?:en)?|"
    r"(?:stimme )?zustimm(?:e|ung|ungen)|stimme zu|"
    r"vind(?:en)? (?:ik |dit )?(?:ik )?leuk|leuk|nuttig|gilla(?:r|s|-markeringar|nden)?|"
    r"synes godt om|syntes godt om|liker(?: dette)?|"
    r"tykkää|tykkäystä|tykkäyst?ä?|tykkäykset|peukku(?:a)?|líkar(?: þetta)?|meeldib|meeldimist|"
    r"patīk|patinka|"
    # Romance, Basque, Albanian
    r"j.aime|aiment?|utile|d.accord|je recommande|me gusta|les? gusta|votos? a favor|positivos?|"
    r"útil|curtidas?|curtir|curtiram|gostei|"
    r"gostos?|gostam|mi piace|piace(?: a)?|îmi place|aprecieri|apreciez|m.agrada|gústame|"
    r"gustuko|pëlqime|"
    # Slavic, Hungarian, Greek, Turkish, Caucasian
    r"lubi(?:ę to|ą to|ę| to)|polubie(?:nia|ń|nie)|plus(?:y|ów)?|(?:to se mi )?líbí(?: se)?|"
    r"palec nahoru|souhlasím|páči sa(?: mi)?|"
    r"sviđa(?: mi)? se|sviđanja?|lajkova|všeč mi je|všečk(?:ov|i)|нравится|нравиться|"
    r"лайк(?:а|ов|и)?|плюс(?:а|ов|ы)?|"
    r"подобається|вподоба(?:ння|нь|йки|йок)|харесва(?:м|ния|не)?|се допаѓа|падабаецца|"
    r"tetszik|kedvelés|μου αρέσει|αρέσει(?: σε)?|beğen(?:i|di|iler|enler|me sayısı)?|მოწონება|"
    r"მომწონს|հավանել|"
    # the rest
    r"إعجاب(?:ات)?|أعجبني|أعجب|موافق|אהבתי|אהבו|לייק(?:ים)?|پسندیدم|پسند|پسندیدن|पसंद|लाइक|"
    r"পছন্দ|লাইক|விருப்பம்|"
    r"lượt thích|thích|suka|menyukai"
)
_UP_UNSPACED = (
    r"ถูกใจ|点赞|點讚|赞同|贊同|赞|讚|顶|喜欢|喜歡|支持|推荐|推薦|"
    r"いいね[!！]?|参考になった|そう思う|좋아요|추천|공감|호감"
)
_DOWN = (
    r"down[ -]?vot(?:es?|ed)|thumbs? down|dislikes?|disliked|disagrees?|unhelpful|not helpful|"
    r"gefällt(?: mir)? nicht|daumen (?:runter|nach unten)|nicht hilfreich|ablehnung(?:en)?|niet leuk|"
    r"je n.aime pas|n.aiment? pas|pas d.accord|inutile|no me gusta|no les? gusta|"
    r"votos? en contra|negativos?|não (?:gostei|curti|gosto)|"
    r"non mi piace|nu-mi place|no m.agrada|nie lubię|minus(?:y|ów)?|nelíbí(?: se)?|palec dolů|"
    r"nesouhlasím|nepáči sa|ne sviđa(?: mi)? se|"
    r"не нравится|дизлайк(?:а|ов|и)?|минус(?:а|ов|ы)?|не подобається|не харесва(?:м)?|"
    r"nem tetszik|δεν μου αρέσει|beğenme(?:di|yenler)?|"
    r"لم يعجبني|غير موافق|مخالف|לא אהבתי|नापसंद|không thích|tidak suka"
)
_DOWN_UNSPACED = r"ไม่ถูกใจ|踩|反对|反對|そう思わない|싫어요|비추천|비공감|반대|비호감"
_TOTAL = (
    r"points?|pts?|votes?|score|karma|net votes?|punkte?n?|pkt|stimmen?|punten|stem(?:men)?|"
    r"poäng|röst(?:er)?|stemmer|poeng|pistettä|"
    r"ääntä|stig|punkti|häält|balss?is|balsai|taška[is]|puntos?|votos?|pontos?|punt[oi]|voti|"
    r"puncte|puncte?|voturi|punts?|vots?|puntu|pikë|"
    r"punkty|punktów|głos(?:y|ów)?|bod(?:y|ů|ov|ova)?|hlas(?:y|ů|ov)?|glas(?:a|ova|ovi|ov)?|točk[ae]?|"
    r"балл(?:а|ов|ы)?|очк(?:о|а|ов)|голос(?:а|ов|и|ів)?|карма|бал(?:а|ів|и)?|точки|гласа|гласове|"
    r"szavazat|pont|πόντο[ςι]|ψήφο[ςι]|βαθμο[ίύς]+|puan|oy|ხმა|ქულა|ձայն|"
    r"نقاط|نقطة|صوت|أصوات|نקודות|נקודות|הצבעות|امتیاز|رای|अंक|वोट|điểm|bình chọn|poin|suara"
)
_TOTAL_UNSPACED = r"คะแนน|โหวต|票|ポイント"
_RATED = r"rating|bewertung|wertung|рейтинг|оценка|оцінка|hodnocení|hodnotenie|ocena|értékelés"
"""Said of stars as well: a vote only beside a number with a sign."""
_FILLERS = (
    r"people|persons?|others?|users?|readers?|members?|found|find|this|it|to|be|was|have|has|said|"
    r"personen|leute|nutzern?|lesern?|mitgliedern?|anderen?|finden|fanden|das|sagen|sagt|"
    r"dies(?:en|er)?|als|"
    r"personas?|usuarios?|lectores|personnes?|gens|internautes|lecteurs|ont|trouvé|cela|ça|"
    r"pessoas?|utilizadores|persone|utenti|"
    r"mensen|lezers|personer|ihmistä|henkilöä|os[oó]by?|osobom|ludzi|użytkowników|lid[ií]|lidem|"
    r"uživatelů|čtenářů|ľudí|ljudi|"
    r"это|человек(?:а|у)?|чел|людям|пользовател(?:ей|ям|я)|люд(?:ей|ям)|ember|άτομα|kişi|شخص|أشخاص|"
    r"אנשים|نفر|लोगों|người|orang|"
    r"a|à|al|aan|av|van|von|de|vão"
)
_FILLERS_UNSPACED = r"คน|人|名|명"
_SIGNS_UP = "▲△⬆↑👍👏❤♥♡🧡💛💚💙💜🔼▴🡅⇧"
_SIGNS_DOWN = "▼▽⬇↓👎🔽▾🡇⇩"
NUMBER = (
    r"[+\-−–]?\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+(?!\d)|"
    r"[+\-−–]?\d+(?:[.,]\d+)?\s?[kK](?![^\W\d_])|[+\-−–]?\d{1,7}(?![\d]|[.,:/]\d)"
)


def _spaced(words: str) -> str:
    return rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])"


TOKEN = re.compile(
    rf"(?P<number>(?<![\d.,/#])(?<!\d:)(?:{NUMBER}))"
    rf"|(?P<down>{_spaced(_DOWN)}|{_DOWN_UNSPACED}|[{_SIGNS_DOWN}])"
    rf"|(?P<up>{_spaced(_UP)}|{_UP_UNSPACED}|[{_SIGNS_UP}])"
    rf"|(?P<total>{_spaced(_TOTAL)}|{_TOTAL_UNSPACED})"
    rf"|(?P<rated>{_spaced(_RATED)})"
    rf"|(?P<filler>{_spaced(_FILLERS)}|{_FILLERS_UNSPACED}|[\s:?()\[\]\ufe0f（）：]+)"
    rf"|(?P<other>[^\W\d_]+|.)",
    re.IGNORECASE | re.DOTALL,
)
STARS = re.compile(
    r"★|☆|⭐|\bstars?\b|\bstern|\bétoile|\bestrella|\bestrela|\bstell[ae]\b|звёзд|звезд|"
    r"\d\s?/\s?\d|\bout of\b",
    re.IGNORECASE,
)
"""Of a text that rates with stars, or on a scale."""
SHARE = re.compile(
    r"(\d{1,5})\s?(?:/|of|von|sur|de|su|van|av|af|z|из|з|od|/)\s?(\d{1,5})\D{1,40}?"
    r"(?:helpful|useful|hilfreich|utile|útil|úteis|nuttig|hjälpsam|полез)",
    re.IGNORECASE,
)
"""3 of 5 people found this helpful."""

_NAMES_UP = frozenset(
    str.split(
        "up like likes liked liker likers upvote upvotes upvoted voteup thumbsup thumbup plus "
        "positive pos "
        "good agree helpful useful recommend recommends gefaellt gefallt gefällt megusta jaime mipiace "
        "curtir curtidas gostei begen begeni tykkaa gilla heart hearts kudos clap claps fav favs "
        "favorite favourite "
        "approve zan dianzan ding lubie nravitsya pro likecount nblike ups"
    )
)
_NAMES_DOWN = frozenset(
    str.split(
        "down dislike dislikes disliked downvote downvotes votedown thumbsdown thumbdown minus "
        "negative neg bad poor disagree unhelpful "
        "dn contra cai nomegusta downs"
    )
)
_NAMES_TOTAL = frozenset(
    str.split(
        "vote votes voting voter votecount score scores points karma thumb thumbs votos voti "
        "votazione hlas hlasy glosy stimmen punkte "
        "punkty puntos golosa voto oy puan poang rost votelink upvotable daumen"
    )
)
_NAMES_NOT = frozenset(
    str.split(
        "star stars sterne reputation reply replies answers shares share views viewed badge badges "
        "rank userinfo profile userstats postprofile "
        "userstat statistics poll"
    )
)
_USER = frozenset(("user", "author", "member", "poster", "autor", "usuario"))
_ABOUT = frozenset(("info", "stats", "details", "profile", "extra", "card", "flair", "data", "panel", "meta"))


def _stem(part: str) -> str:
    """The word of a name that is one of several written together: "kvotes", "likecount"."""
    for stem in ("dislike", "downvote", "upvote", "thumbsup", "thumbsdown", "like", "vote", "karma"):
        if part.startswith(stem) and part[len(stem) :] not in ("", "s", "ly", "lihood"):
            return stem
    for stem in ("dislikes", "upvotes", "downvotes", "likes", "votes", "karma"):
        if part.endswith(stem):
            return stem
    return part


@lru_cache(maxsize=4096)
def sense_of_names(names: tuple[str, ...]) -> Sense | Literal["not", "vague-up", "vague-down"] | None:
    """What class names and ids say of the number in their element; "not" where it is surely no vote.

    "vague-up" is said by names that only count beside their opposites: "up" and "down", "plus" and "minus".
    """
    words = {_stem(part) for name in names for part in parts(name)}
    if words & _NAMES_NOT or (words & _USER and words & _ABOUT and not words & _NAMES_TOTAL):
        return "not"
    up, down = bool(words & _NAMES_UP), bool(words & _NAMES_DOWN)
    voted = bool(words & _NAMES_TOTAL)
    # a menu pops up, an icon is a plus
    firm = bool(words & (_NAMES_UP | _NAMES_DOWN) - _VAGUE) or voted
    if not firm and up != down:
        return "vague-up" if up else "vague-down"
    if not firm:
        return "total" if "reactions" in words and words & {"total", "count"} else None
    if up == down:
        return "total"
    return "up" if up else "down"


_VAGUE = frozenset(
    (
        "up",
        "down",
        "dn",
        "plus",
        "minus",
        "pos",
        "neg",
        "good",
        "bad",
        "poor",
        "positive",
        "negative",
        "pro",
        "contra",
        "cai",
        "ding",
    )
)


_STAR_NAMES = frozenset(
    (
        "star",
        "stars",
        "rating",
        "ratings",
        "sterne",
        "etoiles",
        "estrellas",
        "stelle",
        "rate",
        "reviewrating",
        "note",
    )
)


@lru_cache(maxsize=4096)
def is_of_stars(classes: tuple[str, ...]) -> bool:
    """Whether the names are those of something rated with stars."""
    return any(part in _STAR_NAMES for name in classes for part in parts(name))
