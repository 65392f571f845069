from __future__ import annotations

import random
import time
from pathlib import Path

import msgspec
import pytest
from threadview_parsers.records import Thread
from threadview_search import Cancelled, fill_languages, identify_languages

from benchmarks.searching.languages import HOSTILE, made_thread, told
from benchmarks.searching.languages import languages as made_languages
from tests.search.threads import thread_of

SENTENCES = {
    "ar": "أعتقد أن هذا القرار لم يكن صائباً على الإطلاق",
    "bg": "Според мен това решение изобщо не беше правилно",
    "cs": "Podle mého názoru to rozhodnutí vůbec nebylo správné",
    "da": "Jeg synes slet ikke, at den beslutning var rigtig",
    "de": "Ich finde, dass diese Entscheidung überhaupt nicht richtig war",
    "el": "Νομίζω ότι αυτή η απόφαση δεν ήταν καθόλου σωστή",
    "en": "I think that this decision was not the right one at all",
    "es": "Creo que esta decisión no fue en absoluto la correcta",
    "fi": "Minusta tämä päätös ei ollut ollenkaan oikea",
    "fr": "Je trouve que cette décision n’était pas du tout la bonne",
    "he": "אני חושב שההחלטה הזאת לא הייתה נכונה בכלל",
    "hi": "मुझे लगता है कि यह फैसला बिल्कुल सही नहीं था",
    "hu": "Szerintem ez a döntés egyáltalán nem volt helyes",
    "it": "Penso che questa decisione non fosse affatto quella giusta",
    "ja": "この決定はまったく正しくなかったと思います",
    "ko": "이 결정은 전혀 옳지 않았다고 생각합니다",
    "nl": "Ik vind dat deze beslissing helemaal niet juist was",
    "pl": "Uważam, że ta decyzja wcale nie była słuszna",
    "pt": "Acho que esta decisão não foi de todo a mais correta",
    "ro": "Cred că această decizie nu a fost deloc cea corectă",
    "ru": "По-моему, это решение было совершенно неправильным",
    "sv": "Jag tycker inte alls att det beslutet var rätt",
    "th": "ฉันคิดว่าการตัดสินใจครั้งนี้ไม่ถูกต้องเลย",
    "tr": "Bence bu karar hiç de doğru bir karar değildi",
    "uk": "Як на мене, це рішення було зовсім неправильним",
    "vi": "Tôi nghĩ rằng quyết định này hoàn toàn không đúng",
    "zh": "我觉得这个决定完全不对",
}


def languages(*texts: str, article: str = "") -> list[str | None]:
    return [comment.language for comment in fill_languages(thread_of(*texts, article=article)).comments]


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_alone(code: str) -> None:
    thread = fill_languages(thread_of(SENTENCES[code]))
    assert thread.comments[0].language == code
    assert thread.language == code


def test_sentences_in_another_language_than_the_thread() -> None:
    for main in ("fr", "en", "ru"):
        texts = [SENTENCES[main]] * 10 + list(SENTENCES.values())
        right = [code == language for code, language in zip(SENTENCES, languages(*texts)[10:], strict=True)]
        assert right.count(False) <= 1


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("fr", ["Merci", "Bien dit", "C'est faux", "bravo", "la honte", "très drôle"]),
        ("de", ["Genau", "So ein Quatsch", "Danke", "stimmt nicht", "na klar", "schade"]),
        ("pl", ["dokładnie", "brawo", "bzdura", "nie wierzę"]),
        ("es", ["gracias", "qué va", "totalmente", "no me digas"]),
    ],
)
def test_short_comments_are_read_with_the_thread(code: str, short: list[str]) -> None:
    assert languages(*short, article=SENTENCES[code] * 3) == [code] * len(short)


@pytest.mark.parametrize(
    "text", ["", "  ", "+1", "ok", "👍👍", "...", "42", "https://example.org/une-page", "@anna"]
)
def test_what_is_too_short_has_none(text: str) -> None:
    assert languages(text, SENTENCES["fr"]) == [None, "fr"]


def test_two_letters_are_enough_in_a_script_of_its_own() -> None:
    assert languages("사랑", SENTENCES["en"]) == ["ko", "en"]


def test_codes_and_emoji_are_no_words() -> None:
    for text in ("F2006BB0 E12FFF1E 021BA500 00000050 0x3F", "💚💚💚 ☺️ ++ 100"):
        assert languages(text, SENTENCES["fr"]) == [None, "fr"]
    assert (
        languages("Vies infinies : 021BA500 00000050 C0000000 0234F000 F2006BB0", SENTENCES["fr"])[0] == "fr"
    )


def test_an_address_that_the_excerpt_cuts_is_no_word() -> None:
    for cut in range(8):
        address = "https://example.org/" + "a" * cut + " "
        assert languages(address * 1000, *[SENTENCES["fr"]] * 3)[0] is None


@pytest.mark.parametrize(("code", "neighbour"), [("id", "ms"), ("da", "nb"), ("cs", "sk"), ("pt", "gl")])
def test_a_thread_is_not_shared_with_the_language_next_to_its_own(code: str, neighbour: str) -> None:
    texts = next(language for language in made_languages() if language.code == code)
    told = languages(*texts.long, *texts.short)
    assert neighbour not in told
    assert told.count(code) >= len(told) - 2


def test_half_of_the_comments_two_words_long() -> None:
    rng = random.Random(7)
    threads = [made_thread(language, rng) for language in made_languages() for _ in range(2)]
    assert len(threads) > 40
    pairs = [pair for thread in threads for pair in zip(thread, told(thread), strict=True)]
    right = sum(made.code == code for made, code in pairs)
    wrong = sum(code not in (made.code, None) for made, code in pairs)
    assert right / len(pairs) > 0.99
    assert wrong / len(pairs) < 0.004


@pytest.mark.parametrize("name", HOSTILE)
def test_bad_comments_take_no_time_and_leave_the_others_alone(name: str) -> None:
    languages("load the model")
    started = time.process_time()
    assert languages(HOSTILE[name], *[SENTENCES["fr"]] * 5)[1:] == ["fr"] * 5
    assert time.process_time() - started < 0.5


def test_a_thread_in_many_languages() -> None:
    told = languages(*SENTENCES.values())
    assert sum(map(str.__eq__, map(str, told), SENTENCES)) >= len(SENTENCES) - 1


def test_comments_of_one_letter() -> None:
    assert languages(*"abcdefgh", "ж", "한") == [*[None] * 9, "ko"]


def test_quotes_are_somebody_elses_words() -> None:
    quote, own = SENTENCES["en"] + "\n\n", "Ja, genau das meine ich auch"
    thread = thread_of(quote + own, SENTENCES["de"])
    quoting = msgspec.structs.replace(thread.comments[0], quotes=((0, len(quote)),))
    assert fill_languages(msgspec.structs.replace(thread, comments=(quoting,))).comments[0].language == "de"


def test_what_the_parser_knew_stays() -> None:
    thread = thread_of(SENTENCES["en"], "[deleted by the author of it]")
    known = msgspec.structs.replace(thread.comments[0], language="cy")
    removed = msgspec.structs.replace(thread.comments[1], kind="removed")
    filled = fill_languages(msgspec.structs.replace(thread, comments=(known, removed), language="sv"))
    assert [comment.language for comment in filled.comments] == ["cy", None]
    assert filled.language == "sv"


def test_the_threads_language_is_the_articles_or_that_of_most_text() -> None:
    texts = SENTENCES["it"], SENTENCES["it"], SENTENCES["en"]
    assert fill_languages(thread_of(*texts, article=SENTENCES["fr"])).language == "fr"
    assert fill_languages(thread_of(*texts)).language == "it"
    assert fill_languages(thread_of()).language is None


def test_segments_cover_all_items_in_order() -> None:
    thread = thread_of(*[SENTENCES["fr"]] * 130)
    segments = list(identify_languages(thread))
    assert len(segments) > 1
    assert [item for segment in segments for item, _ in segment] == list(range(131))


def test_cancelled() -> None:
    with pytest.raises(Cancelled):
        fill_languages(thread_of("a"), cancelled=lambda: True)


def test_the_seed_page() -> None:
    source = (Path(__file__).parents[2] / "seeds" / "trump-zelensky-garantie.fr.txt").read_text("utf-8")
    article, _, discussion = source.partition("5 réflexions")
    texts = [part.partition(". ")[2] for part in discussion.split("Répondre\n")[:4]]
    thread: Thread = fill_languages(thread_of(*texts, article=article))
    assert thread.language == "fr"
    assert [comment.language for comment in thread.comments] == ["fr"] * 4
