"""Lines as blog and forum software prints them, with made-up names, and prose that must not match."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadview_parsers.phrases import PhraseMatch, Role, fold, matches


def first(line: str, role: Role) -> PhraseMatch | None:
    """The best match of a line that has the role."""
    return next((match for match in matches(line) if role in match.role), None)


def cut(line: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else line[slice(*span)]


@pytest.mark.parametrize(
    "line",
    ["says:", "said:", "wrote:", "sagt:", "schreibt:", "hat gesagt:", "dijo:", "dit :", "a écrit :",
     "ha detto:", "disse:", "zegt:", "пишет:", "говорит:", "pisze:", "skriver:", "sanoo:", "diyor ki:",
     "说道：", "說：", "より:", "said...", "a dit…"],
)  # fmt: skip
def test_a_verb_alone_says_without_a_name(line: str) -> None:
    match = first(line, Role.SAYS)
    assert match is not None
    assert match.whole
    assert match.name is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("Ada Quill says:", "Ada Quill"), ("Bo sagt:", "Bo"), ("Ada a écrit :", "Ada"), ("Анна пишет:",
     "Анна"), ("Adasays:", "Ada"), ("KQLinzsays:", "KQLinz"), ("Bo Karlssonskriver:", "Bo Karlsson"),
     ("Rosasagt:", "Rosa"), ("Annahat gesagt:", "Anna"), ("Anonymous said...", "Anonymous"),
     ("Bo hat gesagt…", "Bo"), ("Ada (guest) says:", "Ada (guest)"), ("Ada B. says:", "Ada B."),
     ("karl42says:", "karl42")],
)  # fmt: skip
def test_a_name_and_its_verb_are_the_whole_line(line: str, name: str) -> None:
    match = first(line, Role.SAYS)
    assert match is not None
    assert match.whole
    assert cut(line, match.name) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [("Ada Quill says: May 3, 2012 at 4:05 pm", "Ada Quill"), ("Ada Quill said on May 3, 2012",
     "Ada Quill"), ("Bo schrieb am 3. Mai 2012 um 16:05", "Bo"), ("Ada wrote 3 days ago", "Ada")],
)  # fmt: skip
def test_a_date_may_follow_the_verb(line: str, name: str) -> None:
    match = first(line, Role.SAYS)
    assert match is not None
    assert not match.whole
    assert cut(line, match.name) == name


@pytest.mark.parametrize(
    "line",
    ["CC-BY-SA 3.0", "Creative Commons BY-NC-SA 4.0", "Nach CC BY-SA 3.0.-Lizenz",
     "Bo Holm | Di, 21. April 2020 - 16:40", "Ada Quill | Sa, 3. Mai 2014",
     "Ada wrote 3 books about gardens", "Untersagt:", "Apéndice:", "Essays:", "Interdit :", "Beschreibt:",
     "she said nothing of it", "Who says?", "He said it twice, and he meant it.",
     "The mayor said: “We never asked for a bridge.”", "评论："],
)  # fmt: skip
def test_credits_weekdays_and_prose_say_nothing(line: str) -> None:
    assert first(line, Role.SAYS) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("By Ada Quill", "Ada Quill"), ("Von Ada Quill", "Ada Quill"), ("Par Ada Quill", "Ada Quill"),
     ("de Ada Quill", "Ada Quill"), ("Por Ada Quill", "Ada Quill"), ("Door Ada Quill", "Ada Quill"),
     ("Av Ada Quill", "Ada Quill"), ("Bởi Ada Quill", "Ada Quill")],
)  # fmt: skip
def test_a_byline_is_weak(line: str, name: str) -> None:
    match = first(line, Role.SAYS)
    assert match is not None
    assert not match.whole
    assert cut(line, match.name) == name


@pytest.mark.parametrize(
    ("line", "count"),
    [("One thought on “", 1), ("Ein Gedanke zu “", 1), ("2 Gedanken zu „", 2),
     ("5 réflexions au sujet de “", 5), ("7 мыслей о “", 7), ("3 pensamientos en “", 3), ("4 responses to",
     4), ("” için 6 yorum", 6), ("」への5件のフィードバック", 5)],
)  # fmt: skip
def test_the_title_may_stand_on_the_next_line(line: str, count: int) -> None:
    match = first(line, Role.HEADING)
    assert match is not None
    assert (match.whole, match.count, match.title) == (True, count, None)


@pytest.mark.parametrize(
    ("line", "count"),
    [("One Comment", 1), ("Ein Kommentar", 1), ("Un commentaire", 1), ("Un comentario", 1),
     ("Один комментарий", 1), ("Two Comments", 2), ("Drei Kommentare", 3), ("Eén reactie", 1),
     ("Leserpost (150)", 150), ("Based on 40 reviews", 40), ("Basierend auf 12 Bewertungen", 12),
     ("Basé sur 9 avis", 9), ("На основании 31 отзыва", 31), ("No Comments", 0), ("Keine Kommentare", 0),
     ("댓글 3개", 3), ("共12条评论", 12)],
)  # fmt: skip
def test_numbers_and_number_words_are_counts(line: str, count: int | None) -> None:
    match = first(line, Role.HEADING)
    assert (match.count if match else None) == count


@pytest.mark.parametrize(
    "line",
    ["Leserbriefe", "Leserkommentare", "Kundenbewertungen", "Customer Reviews", "Ihre Meinung",
     "What readers say", "Discussion", "Diskussion", "Forum", "Wortmeldungen", "Avis clients", "Débat",
     "Opiniones de los lectores", "Recensioni dei clienti", "Отзывы покупателей", "Обсуждение",
     "Opinie klientów", "Kundrecensioner", "読者の声", "고객 리뷰", "网友评论", "آراء القراء"],
)  # fmt: skip
def test_a_heading_may_go_without_a_count(line: str) -> None:
    match = first(line, Role.HEADING)
    assert match is not None
    assert match.whole


def test_a_slogan_may_follow_the_count() -> None:
    line = "33 LESER-KOMMENTARE Geben Sie jetzt Ihre Meinung zu diesem Thema ab"
    match = first(line, Role.HEADING)
    assert match is not None
    assert match.count == 33


@pytest.mark.parametrize(
    "line",
    ["48% (95 Stimmen)", "12 % (8 Antworten)", "319 Likes • 160 Comments", "August 19, 2019 • 160 Comments",
     "160 Comments | August 19, 2019", "We read all the comments and then went home.", "Comment *"],
)  # fmt: skip
def test_polls_statistics_and_fields_are_no_headings(line: str) -> None:
    assert first(line, Role.HEADING) is None


@pytest.mark.parametrize(
    "line",
    ["Recent Comments", "Latest comments", "Most commented", "Most popular", "Letzte Kommentare",
     "Neueste Kommentare:", "Meist kommentiert", "Derniers commentaires", "Les plus lus",
     "Comentarios recientes", "Commenti recenti", "Comentários recentes", "Recente reacties",
     "Najnowsze komentarze", "Последние комментарии", "Останні коментарі", "Nejnovější komentáře",
     "Senaste kommentarer", "Viimeisimmät kommentit", "Son yorumlar", "Komentar terbaru",
     "Bình luận mới nhất", "最近のコメント", "최근 댓글", "近期评论", "أحدث التعليقات", "תגובות אחרונות",
     "آخرین دیدگاه‌ها"],
)  # fmt: skip
def test_comments_of_other_pages_are_recent_and_no_heading(line: str) -> None:
    assert [(match.role, match.whole) for match in matches(line)] == [(Role.RECENT, True)]


@pytest.mark.parametrize(
    "line",
    ["Name", "E-Mail", "Email *", "Website", "Name ( required )", "Comment *", "Kommentar *",
     "Kommentar verfassen", "Antwort abbrechen", "Click here to cancel reply.", "Post Your Comments",
     "Write a Reply or Comment", "Kommentar hinzufügen", "Gib hier deinen Kommentar ein ...",
     "Trage deine Daten unten ein oder klicke ein Icon um dich einzuloggen", "Sign in to comment",
     "Zum Antworten anmelden", "You must be logged in to post a comment.", "Ajouter un commentaire",
     "Connectez-vous pour commenter", "Cancelar respuesta", "Añadir comentario", "Accedi per commentare",
     "Faça login para comentar", "Plaats reactie", "Dodaj komentarz", "Оставить комментарий", "Ваше имя",
     "Přidat komentář", "Lägg till kommentar", "Skriv en kommentar", "Kirjoita kommentti", "Yorum yaz",
     "Tulis komentar", "Viết bình luận", "コメントを投稿する", "댓글 쓰기", "发表评论",
     "發佈留言", "اترك تعليقا", "כתיבת תגובה",
     "ارسال نظر", "टिप्पणी करें"],
)  # fmt: skip
def test_the_reply_form(line: str) -> None:
    match = first(line, Role.FORM)
    assert match is not None
    assert match.whole


@pytest.mark.parametrize(
    "line",
    ["Kommentare sind bei diesem Artikel deaktiviert.", "Comments are closed.",
     "Les commentaires sont fermés", "Los comentarios están cerrados.", "Комментарии закрыты",
     "Reacties zijn gesloten", "コメントは受け付けていません。", "评论已关闭"],
)  # fmt: skip
def test_a_closed_thread_ends_as_a_form_does(line: str) -> None:
    match = first(line, Role.CLOSED)
    assert match is not None
    assert Role.FORM in match.role


@pytest.mark.parametrize(
    "line",
    ["Weitere anzeigen", "Mehr laden", "Load more comments", "Voir tous les commentaires",
     "View All 32 Comments", "Show more comments", "Alle Kommentare anzeigen", "Page 1 of 5",
     "Cargar más comentarios", "Carica altri commenti", "Ver todos os comentários", "Toon alle reacties",
     "Pokaż wszystkie komentarze", "Показать ещё", "Visa fler kommentarer", "Daha fazla yorum",
     "Xem tất cả bình luận", "もっと見る", "댓글 더보기", "查看全部12条评论", "عرض المزيد من التعليقات"],
)  # fmt: skip
def test_links_to_more_comments(line: str) -> None:
    match = first(line, Role.PAGING)
    assert match is not None
    assert match.whole


@pytest.mark.parametrize(
    "line",
    ["Danke", "Danke!", "Thanks", "Thank you", "Ja", "Nein", "Super", "Yes", "No", "Merci", "Oui",
     "Gracias", "Grazie", "Obrigado", "Bedankt", "Dzięki", "Спасибо", "Да", "Tack", "Kiitos", "Teşekkürler",
     "ありがとう", "감사합니다", "谢谢", "شكرا", "תודה", "September 21, 2014 at 2:58 pm",
     "21. September 2014 um 14:58 Uhr", "12 mars 2014 à 14:20", "2 hours ago", "vor 3 Tagen",
     "3 de mayo de 2012 a las 9:10", "5 мая 2012 в 10:11", "2014年9月21日 14:58", "Sa, 3. Mai 2014",
     "10:20 AM", "2014-09-21"],
)  # fmt: skip
def test_short_answers_and_dates_are_no_controls(line: str) -> None:
    assert first(line, Role.REPLY) is None


@pytest.mark.parametrize(
    "line",
    ["Reply", "Antworten", "Répondre", "Ответить", "Reply | Thanks", "Was this helpful? Yes No", "返信"],
)
def test_controls(line: str) -> None:
    match = first(line, Role.REPLY)
    assert match is not None
    assert match.whole


@pytest.mark.parametrize(
    "line",
    ["I have never seen such a small garden.", "Das Tor stand offen, und niemand kam.",
     "On ne sait jamais ce qui vient.", "La puerta del patio estaba abierta.",
     "Никто не знал, что будет дальше.", "その庭はとても小さかった。", "Her name was on the list of guests",
     "Most of the letters came back unopened.", "The forum was full of people that day.",
     "Page after page of the book was empty.", "Recent rain has filled the ponds again."],
)  # fmt: skip
def test_prose_matches_nothing(line: str) -> None:
    assert matches(line) == ()


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_line_gives_ranges_within_it(line: str) -> None:
    for match in matches(line):
        for span in (match.name, match.title, match.rest):
            assert span is None or 0 <= span[0] < span[1] <= len(line)


@given(
    st.lists(
        st.sampled_from(
            [
                "5",
                "comments",
                "on",
                "“",
                "Ada",
                "says",
                ":",
                "|",
                "Reply",
                "by",
                "Kommentare",
                "zu",
                "%",
                "で",
                "，",
            ]
        )
    )
)
@settings(deadline=None)
def test_any_mixture_of_phrases_is_read(words: list[str]) -> None:
    line = " ".join(words)
    for match in matches(line):
        assert match.name is None or line[slice(*match.name)].strip()


def test_european_text_is_cut_as_any_other() -> None:
    known = [chr(code) for code in range(0x3000) if fold._EUROPE.fullmatch(chr(code))]
    assert {"a", "é", "ж", "ω", "’"} <= set(known)
    for char in known:
        line = f"{char} a{char}b 1{char}2"
        assert fold._europe().findall(line) == fold._world().findall(line), line
