from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_search.folding import FoldedText, fold
from threadview_search.segmentation import PIECE, count_words, pieces, words

# Characters that melt into each other, vanish or grow when folded, among ordinary ones.
TRICKY = st.text(
    st.one_of(
        st.sampled_from("aeZ .ßﬁİıłØÆœ½①ﷺΣςᾳͅ\u0301\u0308\u0327\u200d\u00ad\u0640\ufe0f\u20dd"),
        st.sampled_from("각각ㅋㅠｶﾞがか\u3099ﾡￂกำนํ้ាकि़ज़্বো\u09c7\u09be"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("HELLO World", "hello world"),
        ("Éléphant d’Été", "elephant d'ete"),
        ("Straße", "strasse"),
        ("ﬁn ﬂot", "fin flot"),
        ("Łódź Gdańsk", "lodz gdansk"),
        ("Smørrebrød Æbler œuvre", "smorrebrod aebler oeuvre"),
        ("İSTANBUL Isparta ısparta", "istanbul isparta isparta"),
        ("ΟΔΥΣΣΕΎΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ"),
        ("Ёлка", "елка"),
        ("كِتَابٌ", "كتاب"),
        ("أحمد إلى", "احمد الي"),
        ("کتاب یک", "كتاب يك"),
        ("שָׁלוֹם", "שלום"),
        ("ज़रूर", "जरूर"),
        ("हिन्दी", "हिन्दी"),
        ("ภาษาไทย", "ภาษาไทย"),
        ("ｱｲｽﾞ ＡＢＣ", "アイズ abc"),
        ("ㅋㅋㅠㅠ 한국어", "ㅋㅋㅠㅠ 한국어"),
        ("٢٠٢٤ २०२४", "2024 2024"),
        ("“a” – «b»", '"a" - "b"'),
        ("co\u00adop \u200dx", "coop x"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TRICKY)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TRICKY)
def test_the_folded_text_with_offsets_is_the_folded_text(text: str) -> None:
    assert FoldedText(text).text == fold(text)


@given(TRICKY, st.data())
def test_offsets_lead_back_to_what_was_folded(text: str, data: st.DataObject) -> None:
    folded = FoldedText(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.original_span(start, end)
    assert 0 <= first < last <= len(text)
    assert folded.text[start:end] in fold(text[first:last])
    assert folded.original_span(0, len(folded.text))[0] <= first


@pytest.mark.parametrize(
    ("text", "part", "original"),
    [
        ("Die Straße hier", "strasse", "Straße"),
        ("ﬁn de l’été", "fin", "ﬁn"),
        ("de\u0301ja\u0300 vu", "deja", "de\u0301ja\u0300"),
        ("안녕하세요 여러분", "여러", "여러"),
        ("ﬁne ﬁne", "ine ", "ﬁne "),
    ],
)
def test_a_folded_part_in_the_original(text: str, part: str, original: str) -> None:
    folded = FoldedText(text)
    at = folded.text.index(part)
    start, end = folded.original_span(at, at + len(part))
    assert text[start:end] == original


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't stop, l’idée!", ["Don", "t", "stop", "l", "idée"]),
        ("snake_case x2 3.14", ["snake", "case", "x2", "3", "14"]),
        ("यह हिन्दी है।", ["यह", "हिन्दी", "है"]),
        ("தமிழ் மொழி", ["தமிழ்", "மொழி"]),
        ("می\u200cخواهم بروم", ["می\u200cخواهم", "بروم"]),
        ("e\u0301te\u0301 2", ["e\u0301te\u0301", "2"]),
        ("iPhoneを買った。", ["iPhone", "を買った"]),
        ("ภาษาไทย ok", ["ภาษาไทย", "ok"]),
        ("👍 … —", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == expected


@given(TRICKY)
def test_words_are_sorted_disjoint_and_not_empty(text: str) -> None:
    behind = 0
    for start, end in words(text):
        assert behind <= start < end <= len(text)
        behind = end


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one two-three", 3),
        ("ça va", 2),
        ("我喜欢猫", 4),
        ("나는 고양이를", 2),
        ("iPhoneを買った", 5),
    ],
)
def test_count_words(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize("word", ["word ", "x" * 50, "é\n"])
def test_pieces_lose_nothing(word: str) -> None:
    text = word * (3 * PIECE // len(word))
    parts = list(pieces(text))
    assert len(parts) >= 3
    assert "".join(part for _, part in parts) == text
    assert all(text.startswith(part, offset) for offset, part in parts)
    assert all(len(part) <= PIECE for _, part in parts)


def test_counting_words_in_pieces_cuts_none() -> None:
    assert count_words("seven " * PIECE) == PIECE
