"""The stubs that deletions leave: "[deleted]", "This comment was removed by a moderator."

A stub is a short text that says nothing else. Its words are listed as stems: one for what is gone, one for
its going, in the same language; a text of few words that has both is a notice.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LENGTH = 140
WORDS = 16
"""A notice is no longer than this, in characters and in words."""


class _Language(NamedTuple):
    posts: str
    """Stems of "comment", "post", "message", "contribution"."""
    gone: str
    """Stems of "deleted", "removed", "hidden"."""


_LANGUAGES = tuple(
    _Language(*line.split("/"))
    for line in """
comment|post|message|reply|review|answer/deleted|removed|has been hidden
kommentar|beitrag|nachricht|antwort/gelöscht|entfernt wurde|wurde entfernt|wurde gesperrt
commentaire|message|réponse/supprimé|effacé|retiré par|a été retiré
comentario|mensaje|respuesta/eliminado|borrado|suprimido
comentário|mensagem|resposta/removido|removida|apagado|apagada|excluído|excluída|eliminado
comment|messaggio|risposta/rimosso|eliminato|cancellato|rimossa|eliminata
reactie|bericht|opmerking/verwijderd
kommentar|inlägg|svar/borttagen|raderat|raderats|tagits bort|borttaget
kommentar|indlæg|innlegg|svar/slettet|fjernet
viesti|kommentti|vastaus/poistettu
komentarz|wpis|post|wiadomość/usunięt|skasowan
komentář|příspěvek|zpráva/smazán|odstraněn
komentár|príspevok|správa/vymazan|odstránen|zmazan
hozzászólás|komment|üzenet/töröl|törölt|eltávolít
comentariu|mesaj|postare/șters|eliminat
komentar|poruka|objava/obrisan|uklonjen|izbrisan
komentar|objava|sporočilo/izbrisan|odstranjen
комментари|сообщени|ответ|пост/удал|скрыт модер
коментар|повідомленн|допис/видален
коментар|мнение|съобщение/изтрит|премахнат
коментар|порука/обрисан|уклоњен
σχόλιο|μήνυμα|απάντηση/διαγράφ|αφαιρέθ
yorum|mesaj|ileti/silindi|silinmiş|kaldırıl
تعليق|التعليق|مشاركة|الرسالة|رد/حذف|إزالة|محذوف
תגובה|התגובה|הודעה|ההודעה/הוסרה|נמחקה
نظر|پیام|دیدگاه/حذف
टिप्पणी|संदेश/हटा
bình luận|tin nhắn|bài viết/bị xóa|bị xoá|đã xóa|đã xoá|gỡ bỏ
komentar|pesan|postingan/dihapus
ความคิดเห็น|ข้อความ/ถูกลบ
评论|留言|回复|帖子|內容|评价|評論|回覆/删除|刪除|屏蔽
コメント|投稿|書き込み|レス/削除
댓글|글|메시지/삭제
""".strip().splitlines()
)
_GONE = re.compile("|".join(re.escape(stem) for language in _LANGUAGES for stem in language.gone.split("|")))
"""Without any of these a text is no notice: one look instead of one for each language."""
_ALONE = re.compile(
    r"\W*(?:deleted|removed|comment deleted|deleted by \w+|removed by (?:the )?\w+|gelöscht|supprimé|"
    r"eliminado|borrado|removido|rimosso|verwijderd|poistettu|usunięt[oey]|smazáno|удалено|видалено|silindi|已删除|已刪除|"
    r"削除済み|삭제됨|삭제된 댓글입니다)\W*$",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    r"\b(?:my|mein|meine|mon|mi|meu|mio|mijn|min|mitt|mój|moj|мой|моя|minun|benim)\b", re.IGNORECASE
)
_SPEECH = re.compile(r"[?!,;？！，；؟،]|[.。]\s*\w")
"""Notices are one plain sentence."""
_WORD = re.compile(r"\w+")


def is_removed(text: str) -> bool:
    """Whether a text is nothing but the notice that a comment is gone."""
    text = text.strip()
    if not text or len(text) > LENGTH or _SPEECH.search(text) or len(_WORD.findall(text)) > WORDS:
        return False
    if _ALONE.match(text):
        return True
    folded = text.casefold()
    if _GONE.search(folded) is None or _FIRST_PERSON.search(folded):
        return False
    return any(
        any(stem in folded for stem in language.gone.split("|"))
        and any(stem in folded for stem in language.posts.split("|"))
        for language in _LANGUAGES
    )
