"""Badges, ranks and counters that software sets beside a name: "Ada Moderator", "AdaMod", "Ada [S] 2 points".

A badge is told by the page where it can be: it stands beside several names, or beside a name that elsewhere
stands alone. The usual words for author, moderator, guest, member are listed, for the page that has but one.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from .shapes import stripped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Split = Callable[[str], tuple[str, str] | None]

WORDS = """
author; post author; article author; blog author; topic author; topic starter; original poster;
thread starter; op; mod; moderator; global moderator; super moderator; admin; administrator;
site admin; staff; staff member; editor; verified; verified purchase; verified buyer;
verified subscriber; premium subscriber; supporter; patron; member; senior member;
junior member; full member; new member; active member; registered; registered user; top fan;
top contributor; top commenter; rising fan; valued contributor; guest; visitor; new user;
profile picture; avatar; user avatar; picture; photo; image; offline; online; pro; vip; follow;
following; autor; autorin; autor des beitrags; artikelautor; verfasser; fragesteller;
fragestellerin; themenersteller; moderatorin; administratorin; redakteur; mitarbeiter; mitglied;
neues mitglied; abonnent; abonnentin; gast; registriert; verifizierter kauf; stammgast; experte;
profilbild; benutzerbild; auteur; auteure; auteur de l'article; modérateur; modératrice;
administrateur; abonné; abonnée; membre; invité; invitée; visiteur; photo de profil;
contributeur; inscrit; achat vérifié; super fan; autora; autor del artículo; moderador;
moderadora; administrador; administradora; suscriptor; suscriptora; socio; socia; miembro;
invitado; invitada; foto de perfil; usuario registrado; registrado; compra verificada;
assinante; membro; convidado; convidada; visitante; autor do post; usuário registrado; autore;
autrice; autore dell'articolo; moderatore; moderatrice; amministratore; abbonato; abbonata;
ospite; utente registrato; nuovo iscritto; avatar utente; immagine del profilo;
acquisto verificato; utente storico; auteur van het bericht; beheerder; abonnee; lid; gebruiker;
profielfoto; geverifieerde aankoop; författare; trådskapare; trådstartare; administratör;
medlem; ny medlem; gäst; forfatter; trådstarter; gjest; gæst; redaktør; profilbillede;
profilbilde; innsender; aloittaja; kirjoittaja; artikkelin kirjoittaja; rekisteröitynyt;
rekisteröitynyt käyttäjä; rekisteröimätön; moderaattori; ylläpitäjä; ylläpito; jäsen; tilaaja;
vieras; vierailija; profiilikuva; autor wpisu; moderatorka; gość; użytkownik; zarejestrowany;
członek; autor posta; autor článku; autorka; host; registrovaný; člen; moderátor; správce;
zakladatel; redaktor; předplatitel; redakcia; hosť; používateľ; správca; predplatiteľ; szerző;
a szerző; adminisztrátor; vendég; tag; előfizető; szerkesztő; regisztrált; autorul; invitat;
abonat; vizitator; membru; oaspete; vlasnik; urednik; gost; član; автор; автор статьи;
автор поста; автор темы; топикстартер; тс; модератор; администратор; админ; гость; участник;
пользователь; подписчик; проверенный; новичок; аватар; автор блога; автор допису; адміністратор;
гість; учасник; користувач; зображення користувача; автор на темата; гост; посетител; аутор;
уредник; члан; συντάκτης; συγγραφέας; διαχειριστής; συντονιστής; επισκέπτης; μέλος; συνδρομητής;
yazar; yazının sahibi; konu sahibi; moderatör; yönetici; editör; misafir; ziyaretçi; üye;
kayıtlı üye; abone; onaylı; الكاتب; كاتب المقال; المشرف; مشرف; مدير; المدير; زائر; عضو;
عضو جديد; ضيف; مشترك; מחבר; מחבר הכתבה; כותב הכתבה; מנהל; מנחה; אורח; אורחת; מנוי; חבר; צוות;
עורך; نویسنده; مدیر; مهمان; کاربر; ناظر; लेखक; अतिथि; सदस्य; संचालक; व्यवस्थापक; प्रशासक;
tác giả; quản trị viên; điều hành viên; khách; thành viên; ban quản trị; chủ thớt; ảnh đại diện;
penulis; pengelola; tamu; anggota; pelanggan; pengarang; pengunjung; ผู้เขียน; ผู้ดูแล; แขก;
สมาชิก; เจ้าของกระทู้; 作者; 楼主; 版主; 管理员; 游客; 会员; 博主; 热评; 置顶; 编辑; 层主;
作者回复; 访客; 頭像; 头像; 樓主; 管理員;
訪客; 會員; 投稿者; 管理人; ブログ主; ゲスト; 会員; 運営; スレ主;
モデレーター; 管理者; 編集部; プロフィール画像; 작성자; 글쓴이; 관리자; 운영자;
손님; 회원; 구독자; 기자; 편집자; 프로필 이미지; 프로필 사진
"""
"""Words as they stand beside names, by language; letters' case does not count."""

GUESTS = frozenset(
    """
    guest visitor gast invité invitée visiteur invitado invitada convidado convidada visitante
    ospite gäst gjest gæst vieras vierailija gość host hosť vendég invitat vizitator oaspete
    gost гость гість гост посетител επισκέπτης misafir ziyaretçi زائر ضيف אורח אורחת مهمان
    अतिथि khách tamu pengunjung แขก 游客 访客 訪客 ゲスト 손님
    """.split()  # noqa: SIM905
)
"""Badges by which nameless posters are called."""
LONGEST = 4
"""A badge has no more words."""
PICTURES = 4
MOST = 0.7
"""A picture's text opens so many of at least so many different names."""
GLUED = 3
"""A badge of so few letters is not looked for at the end of a word."""
_APART = re.compile(r"\s+")
_BRACKETED = re.compile(r"\s*[(\[{（［【]([^()\[\]{}（）［］【】]{1,40})[)\]}）］】]$")
_SINCE = re.compile(
    r"\s+\S+\s+(?:since|seit|depuis|desde|dal|sinds|sedan|siden|od|с|з|от|από)\s+(?:19|20)\d\d$",
    re.IGNORECASE,
)
"""Since when somebody is a member."""
_COUNT = re.compile(r"\s+[-+–−]?\d[\d.,]*[kK]?\s+([^\W\d_]{2,12})$")
_VOTES = re.compile(r"(?<=\S)\s+[-+–−]\d{1,6}$")
_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿа-яё0-9._\-*])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_A-Z]{2,}(?: [^\W\d_]+){0,2}$)")
_STEM = 4


@cache
def _words() -> frozenset[str]:
    return frozenset(word.strip().casefold() for word in re.split(r"[;\n]", WORDS) if word.strip())


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    """The badges by their last letter."""
    endings: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(_words(), key=len, reverse=True):
        if len(word) >= GLUED or not word.isascii():
            endings[word[-1]].append(word)
    return {letter: tuple(words) for letter, words in endings.items()}


def is_badge(text: str) -> bool:
    """Whether a row or the rest of a row is one of the known badges, bracketed or not."""
    return stripped(text).casefold() in _words()


def is_rank(text: str) -> bool:
    """Whether a row says what somebody is, never who: "Moderator", "(Core developer)"; not "Guest"."""
    whole = _BRACKETED.match(text)
    return whole is not None or (is_badge(text) and stripped(text).casefold() not in GUESTS)


def without_badges(names: Sequence[str | None]) -> list[str | None]:
    """The names without what stands beside them on this page; a badge that is all there is stays."""
    units = _units(names)
    result = [name and (_without_count(name, units) or name) for name in names]
    result = _without_opening(_without_labels(result))
    result = [name and (_trimmed(name) or name) for name in result]
    for split in (_last_bracket, _last_word, _last_part):
        result = _without_shared(result, split)
    return result


def _units(names: Iterable[str | None]) -> frozenset[str]:
    """The words that counters beside several names end with: "points" and "point" begin alike."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        if name and (found := _COUNT.search(name)):
            owners[found[1].casefold()[:_STEM]].add(name[: found.start()])
    return frozenset(stem for stem, own in owners.items() if len(own) >= 2)


def _without_count(name: str, units: frozenset[str]) -> str:
    found = _COUNT.search(name)
    if found and found[1].casefold()[:_STEM] in units:
        return name[: found.start()].rstrip()
    return _SINCE.sub("", _VOTES.sub("", name))


def _trimmed(name: str) -> str:
    """The name without known badges at its ends: apart, bracketed or glued."""
    for _ in range(3):
        before = name
        if bracket := _BRACKETED.search(name):
            inside = bracket[1].strip()
            if inside.casefold() in _words() or (len(inside) <= 3 and inside.isupper() and inside.isascii()):
                name = name[: bracket.start()].rstrip()
        name = _unglued(_without_words(name))
        if name == before:
            break
    return stripped(name)


def _without_words(name: str) -> str:
    tokens = _APART.split(name)
    for count in range(min(LONGEST, len(tokens) - 1), 0, -1):
        if stripped(" ".join(tokens[-count:])).casefold() in _words():
            return " ".join(tokens[:-count])
        if count > 1 and stripped(" ".join(tokens[:count])).casefold() in _words():
            return " ".join(tokens[count:])
    return name


def _unglued(name: str) -> str:
    """ "AdaMod", "Old Mill - OfficialAuthor": a badge with its own capital directly behind the name."""
    folded = name.casefold()
    if len(folded) != len(name):
        return name
    for word in _endings().get(folded[-1:], ()):
        place = len(name) - len(word)
        if place < 2 or not folded.endswith(word):
            continue
        opening, last = name[place], name[place - 1]
        if opening.isupper() and (last.islower() or last.isdigit()):
            return name[:place]
    return name


def _without_labels(names: Sequence[str | None]) -> list[str | None]:
    """ "momoFrom: here": a label that ends where a value begins and stands in several names."""
    split = [name and re.split(r"[:：]", name, maxsplit=1) for name in names]
    heads = [parts[0].rstrip() for parts in split if parts and len(parts) == 2]
    common = _common_end(set(heads))
    if len(common) < 2:
        return list(names)
    result: list[str | None] = []
    for name, parts in zip(names, split, strict=True):
        if name and parts and len(parts) == 2 and parts[0].rstrip().endswith(common):
            result.append(parts[0].rstrip()[: -len(common)].rstrip() or name)
        else:
            result.append(name)
    return result


def _without_opening(names: Sequence[str | None]) -> list[str | None]:
    """Take off the text of a picture that all names are glued to."""
    known = sorted({name for name in names if name and not is_badge(name)})
    if len(known) < PICTURES:
        return list(names)
    # of names in order, those with a common beginning are neighbours
    width = math.ceil(MOST * len(known))
    pairs = zip(known, known[width - 1 :], strict=False)
    common = max((_common_end([first[::-1], last[::-1]])[::-1] for first, last in pairs), key=len)
    if len(common) < 2 or common.isascii() or sum(name[len(common) :][:1].isalpha() for name in known) < 2:
        return list(names)
    return [
        name[len(common) :] if name and name.startswith(common) and name != common else name for name in names
    ]


def _common_end(texts: Iterable[str]) -> str:
    """What all of at least two texts end with."""
    every = list(texts)
    if len(every) < 2:
        return ""
    end = every[0]
    for text in every[1:]:
        size = 0
        while size < min(len(end), len(text)) and end[-1 - size] == text[-1 - size]:
            size += 1
        end = end[len(end) - size :]
    return end


def _last_bracket(name: str) -> tuple[str, str] | None:
    found = _BRACKETED.search(name)
    return (name[: found.start()], found[1].casefold()) if found and found.start() else None


def _last_word(name: str) -> tuple[str, str] | None:
    head, space, word = name.rpartition(" ")
    return (head.rstrip(" ·|•-–"), word.casefold()) if space and head.strip() else None


def _last_part(name: str) -> tuple[str, str] | None:
    found = _CAMEL.search(name)
    return (name[: found.start()], name[found.start() :].casefold()) if found and found.start() else None


def _without_shared(names: Sequence[str | None], split: Split) -> list[str | None]:
    """Take off the ends that different names share, if one of these names stands alone as well."""
    known = {name for name in names if name}
    bases: defaultdict[str, set[str]] = defaultdict(set)
    for name in known:
        if parts := split(name):
            bases[parts[1]].add(parts[0])
    least = 3 if split is _last_word else 2
    shared = {end for end, own in bases.items() if len(own) >= least and (len(own) >= 4 or own & known)}
    if not shared:
        return list(names)
    ends = [split(name) if name else None for name in names]
    return [
        parts[0] if parts and parts[1] in shared else name for name, parts in zip(names, ends, strict=True)
    ]
