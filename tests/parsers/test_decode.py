from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers.decode import HEAD, decode, wide_charset

FRENCH = "Samedi, lors d’un échange, l’idée « d’une garantie » a été évoquée — déjà vu.\nÀ bientôt, Noël !\n"
POLISH = "Wczoraj rząd ogłosił nowe zasady, które będą obowiązywać od przyszłego roku. Źródło: łączność."
SAMPLES = {
    "cp1252": FRENCH,
    "cp1250": POLISH,
    "iso8859_2": POLISH,
    "cp1251": "Вчера правительство объявило о новых правилах, которые будут действовать. Ответить",
    "koi8_r": "Вчера правительство объявило о новых правилах, которые будут действовать. Ответить",
    "cp1253": "Χθες η κυβέρνηση ανακοίνωσε τους νέους κανόνες που θα ισχύσουν από το επόμενο έτος.",
    "cp1254": "Dün hükümet gelecek yıldan itibaren geçerli olacak yeni kuralları açıkladı. Şöyle değil mi?",
    "cp1255": "אתמול הודיעה הממשלה על כללים חדשים שיחולו החל מהשנה הבאה. הגב לתגובה זו",
    "cp1256": "أعلنت الحكومة أمس قواعد جديدة ستسري اعتبارا من العام المقبل. اترك تعليقا",
    "cp874": "เมื่อวานนี้รัฐบาลประกาศกฎใหม่ที่จะมีผลบังคับใช้ตั้งแต่ปีหน้า",
    "shift_jis": "昨日、政府は来年から施行される新しい規則を発表しました。返信する。本当ですか？",
    "euc_jp": "昨日、政府は来年から施行される新しい規則を発表しました。返信する。本当ですか？",
    "gb18030": "昨天，政府宣布了明年将要实施的新规定。发表评论，回复。这是真的吗？",
    "big5": "昨天，政府宣布了明年將要實施的新規定。發表評論，回覆。這是真的嗎？",
    "euc_kr": "어제 정부는 내년부터 시행될 새로운 규칙을 발표했다. 답글. 정말입니까?",
}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf8_comes_back(text: str) -> None:
    # Text of NULs above all is UTF-16 by its pattern.
    data = text.encode()
    if wide_charset(data[:HEAD]) is None and not text.startswith("\ufeff"):
        assert decode(data) == text


@given(st.binary())
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert isinstance(decode(data), str)


@pytest.mark.parametrize(
    ("bom", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_goes(bom: bytes, charset: str) -> None:
    assert decode(bom + FRENCH.encode(charset)) == FRENCH
    assert decode(bom) == ""


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", SAMPLES)
def test_utf16_and_utf32_are_known_by_their_nuls(charset: str, language: str) -> None:
    text = "\n".join([SAMPLES[language]] * 4)
    assert decode(text.encode(charset)) == text


def test_a_cut_utf16_file_loses_its_half_character_only() -> None:
    data = ("plain words " * 20).encode("utf-16-le")
    assert decode(data[:-1]) == ("plain words " * 20)[:-1] + "\ufffd"


def test_text_with_stray_nuls_is_no_utf16() -> None:
    text = "hello\0world, here we are \0 again, and then some more of it\n" * 3
    assert decode(text.encode()) == text


@pytest.mark.parametrize(("charset", "text"), SAMPLES.items())
def test_legacy_charsets_are_guessed(charset: str, text: str) -> None:
    page = "\n\n".join([text] * 6)
    assert decode(page.encode(charset)) == page


def test_stray_cp1252_in_utf8_is_repaired() -> None:
    data = FRENCH.encode() * 5 + FRENCH.encode("cp1252") + FRENCH.encode()
    assert decode(data) == FRENCH * 7


def test_one_stray_byte_far_into_a_long_utf8_page_is_repaired() -> None:
    data = FRENCH.encode() * 3000 + b"\x92" + FRENCH.encode() * 3000
    assert decode(data) == FRENCH * 3000 + "’" + FRENCH * 3000


def test_curly_quotes_of_an_english_page_are_cp1252() -> None:
    assert decode(b"It\x92s \x93fine\x94. " + b"Plain words here. " * 50).startswith("It’s “fine”. Plain")


def test_a_mark_of_utf8_holds_though_bytes_are_broken() -> None:
    assert decode(codecs.BOM_UTF8 + b"caf\xe9") == "café"


def test_a_character_cut_by_the_end_of_the_file_is_no_cp1252() -> None:
    assert decode(FRENCH.encode() + "’".encode()[:2]) == FRENCH + "\ufffd"


def test_bytes_that_cp1252_leaves_open_do_not_stop_it() -> None:
    assert decode(FRENCH.encode() + b"\x81") == FRENCH + "\x81"


def test_a_declared_charset_beats_the_guess() -> None:
    text = '<html><meta charset="windows-1257"><p>ąčęėįšųūž'
    assert decode(text.encode("cp1257")) == text


@pytest.mark.parametrize("name", ["nonsense", "hex", "rot13", "utf-8", "undefined", "idna", "\\x00"])
def test_a_false_declaration_does_no_harm(name: str) -> None:
    data = f'<meta charset="{name}">'.encode() + FRENCH.encode("cp1252") * 4
    assert decode(data).endswith(FRENCH)


def test_newlines_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n\x0b\x0c") == "a\r\nb\rc\n\x0b\x0c"
