"""Which words a typed word finds: itself, with accents and case forgiven, begun, misspelt, in any script."""

from __future__ import annotations

import pytest
from threadview_search import ThreadIndex, parse_query
from threadview_search.tokens import FIRST_PART

from tests.search.threads import found, marked, search, thread_of


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("weather", "The weather was fine"),
        ("WEATHER", "The Weather was fine"),
        ("wether", "The weather was fine"),
        ("weahter", "The weather was fine"),
        ("weathr", "The weather was fine"),
        ("parliment", "in Parliament today"),
        ("parlaimnet", "in Parliament today"),
        ("eleve", "un élève distrait"),
        ("élève", "UN ELEVE DISTRAIT"),
        ("l'ete", "au cœur de l’été"),
        ("coeur", "au cœur de l’été"),
        ("strasse", "Die Straße ist lang"),
        ("Straße", "DIE STRASSE IST LANG"),
        ("uber", "Über allen Gipfeln"),
        ("lodz", "Pociąg do Łodzi, potem Łódź"),
        ("zolw", "żółw idzie"),
        ("istanbul", "İstanbul'da yaşıyorum"),
        ("yasiyorum", "İstanbul'da yaşıyorum"),
        ("ISPARTA", "ısparta gülü"),
        ("οδυσσευς", "Ο ΟΔΥΣΣΕΥΣ γύρισε"),
        ("ΟΔΥΣΣΕΑΣ", "ο οδυσσέας γύρισε"),
        ("елка", "Новогодняя ёлка"),
        ("猫", "我喜欢猫和狗"),
        ("喜欢", "我喜欢猫和狗"),
        ("ねこ", "かわいいねこがいる"),
        ("アイス", "ｱｲｽを食べた"),
        ("고양이", "우리 고양이는 잔다"),
        ("ㅠㅠ", "슬프다 ㅋㅋㅠㅠ"),
        ("كتاب", "هذا كِتَابٌ جيد"),
        ("احمد", "جاء أحمد أمس"),
        ("हिंदी", "मुझे हिंदी पसंद है"),
        ("जरूर", "हाँ ज़रूर आना"),
        ("ภาษา", "ฉันเรียนภาษาไทยทุกวัน"),
        ("iphoneを", "新しいiPhoneを買った"),
        ("iphone", "新しいiPhoneを買った"),
        ("👍", "sehr gut 👍🏽 danke"),
        ("🇪🇺", "Europa 🇩🇪🇪🇺"),
        ("हिन्दी", "मुझे हिंदी पसंद है"),
        ("हिंदी", "मुझे हिन्दी पसंद है"),
        ("पाँच", "पांच लोग"),
        ('"good morning"', "Well, Good   morning!"),
        ('"good\u00a0morning"', "good\nmorning"),
        ('"l\'ete indien"', "ah, l’été indien"),
        ('"C++"', "I write C++ daily"),
        ('"a, b"', "first a, b then"),
        ('"東京 タワー"', "東京 タワーへ行く"),
        ("=morning", "good Morning"),
        ("good -evening", "good morning"),
        ("evening OR morning", "good morning"),
        ("good (evening OR morning)", "good morning"),
        ("/m.rn/", "good Morning"),
        ("/M[a-z]+g$/", "good Morning\nto you"),
        ("https://example.org/page", "see https://example.org/page."),
    ],
)
def test_finds(query: str, text: str) -> None:
    assert found(query, "something else entirely", text) == [2]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("cat", "a cut in the rat"),  # three letters: no typo
        ("weather", "whatever"),
        ("2024", "in 2025"),  # no typos in numbers
        ("=morning", "good mornings"),
        ('"good morning"', "good old morning"),
        ('"ood morning"', "good morning"),
        ('"C++"', "I write C daily"),
        ('"a, b"', "a b"),
        ("morning", "good mor"),
        ("weathr fine", "The weather was bad"),
        ("good -morning", "good morning"),
        ("-(good OR bad)", "good"),
        ("/MORN/", "good morning"),
        ("कर", "करना"),  # vowel signs belong to words
        ("狗猫", "我喜欢猫和狗"),
        ("🇪🇺", "🇩🇪🇺🇸"),
        ("part", "partisan"),  # a prefix only while it is typed
    ],
)
def test_does_not_find(query: str, text: str) -> None:
    assert found(query, text) == []


def test_the_last_word_is_a_prefix_only_while_it_is_typed() -> None:
    texts = ("Parliament sat", "sat on parched grass")
    assert found("sat parl", *texts, typing=True) == [1]
    assert found("parl", *texts) == []
    assert found("parl ", *texts, typing=True) == []
    assert found("par sat", *texts, typing=True) == []
    assert found('"on parch', *texts, typing=True) == [2]
    assert found('"on parch"', *texts, typing=True) == []
    assert found("=parl", *texts, typing=True) == []


def test_a_typo_in_the_beginning_of_a_word_is_forgiven_while_typing() -> None:
    assert found("parlai", "Parliament sat", typing=True) == [1]
    assert found("parlai", "parlai sat", "Parliament sat", typing=True) == [1]
    texts = ("Parliament sat", "parla sat")
    assert search(thread_of(*texts), "parlai", typing=True).ranked() == [2, 1]


def test_a_typo_in_the_first_letter_is_forgiven_only_if_nothing_else_fits() -> None:
    assert found("goutine", "a poutine", "the routine") == [1, 2]
    assert found("poutine", "a poutine", "the routine") == [1]


def test_symbols_among_many_texts() -> None:
    texts = ["naïve x" if number % 2 else "plain" for number in range(3000)]
    thread = thread_of(*texts, "yes 👍🏽!", "２＋２", "2+2 -> 4")
    assert search(thread, "👍").items == [3001]
    assert search(thread, '"2+2"').items == [3002, 3003]
    assert search(thread, '"->"').items == [3003]
    assert search(thread, '"+"').items == [3002, 3003]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("고얭이", "우리 고양이는 잔다"),  # another vowel
        ("고양리", "우리 고양이는 잔다"),
        ("안녕하셰요", "모두 안녕하세요"),
        ("我很喜猫咪", "我很喜欢猫咪"),  # one too few
        ("我很喜欢欢猫咪", "我很喜欢猫咪"),
        ("我很欢喜猫咪", "我很喜欢猫咪"),
        ("我很喜爱猫咪", "我很喜欢猫咪"),
        ("ภาษาไถย", "ฉันเรียนภาษาไทยทุกวัน"),
    ],
)
def test_a_typo_in_a_script_without_spaces(query: str, text: str) -> None:
    assert found(query, "別の話です", text) == [2]
    hits = search(thread_of(text), query)
    assert hits.quality(1) == 2
    assert found(f"={query}", text) == []
    assert found(query, text, query) == [2]  # the thread has what was typed


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("dont", "I don't know"),
        ("alot", "thanks a lot"),
        ("covid19", "COVID-19 again".lower()),
        ("email", "an e-mail came"),
        ("e-mail", "an email came"),
        ("game boy", "my gameboy"),
        ("gameboy", "my game boy"),
    ],
)
def test_words_written_together_or_apart(query: str, text: str) -> None:
    assert found(query, "something else", text) == [2]
    lit = "".join(marked(thread_of(text), query))
    assert [char for char in lit if char.isalnum()] == [char for char in query if char.isalnum()]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("東京大学", "東京 A"),
        ("東京大学", "東京タワー"),
        ("サーバー", "サー"),
        ("안녕하세여", "안녕"),
        ("한국음식", "한국 드라마"),
        ("ㅋㅋㅋㅋㅋ", "ㅋㅋㅋ 웃기"),
        ("人工智慧", "人工 AI"),
        ("人工智慧", "人工知能"),
        ("北京大学", "东京大学"),
        ("不可能的", "可能的"),
        ("높습니다", "좋습니다"),
        ("๒๕๖๗", "๒๕๖๘"),
        ("二〇二四年", "二〇二三年"),
    ],
)
def test_more_than_a_typo_in_a_script_without_spaces(query: str, text: str) -> None:
    assert found(query, text) == []


def test_what_a_typo_in_a_run_lights_up() -> None:
    assert marked(thread_of("안녕하세요 여러분"), "안녕하세여") == ["안녕하세요"]
    assert marked(thread_of("サーバに接続"), "サーバー") == ["サーバ"]
    assert marked(thread_of("我很喜欢猫咪"), "我很喜猫咪") == ["我很喜欢猫咪"]
    assert marked(thread_of("我很喜欢猫咪"), "我很喜欢欢猫咪") == ["我很喜欢猫咪"]
    assert marked(thread_of("人工智能 AI"), "人工智慧") == []


def test_a_syllable_that_is_being_composed() -> None:
    thread = thread_of("저는 한국 음식을 좋아해요", "학교")
    for typed in ("ㅎ", "하", "한", "한ㄱ", "한구", "한국"):
        hits = search(thread, typed, typing=True)
        assert 1 in hits.items, typed
        assert hits.spans[1]
    assert found("한구", "한국", typing=False) == []


@pytest.mark.parametrize(
    ("word", "misspelt"),
    [
        ("government", "goverment"),
        ("government", "governmment"),
        ("government", "govrenment"),
        ("gouvernement", "gouvernment"),
        ("parliament", "parlament"),
        ("weather", "wheather"),
        ("restaurant", "restuarant"),
    ],
)
def test_a_misspelt_word_is_not_lost_while_it_is_typed(word: str, misspelt: str) -> None:
    thread = thread_of(f"the {word} again", "something else", f"{word}s")
    index = ThreadIndex(thread)
    keys = [misspelt[:end] for end in range(4, len(misspelt) + 1)]
    assert [1 in index.search(parse_query(key), typing=True).items for key in keys] == [True] * len(keys)


def test_a_beginning_that_hardly_any_word_has() -> None:
    texts = ["goverm"] + ["government"] * 30
    assert len(found("goverm", *texts, typing=True)) == 31
    assert found("house", "a house", "a horse", "horses", typing=True) == [1, 2]  # a word is a word


@pytest.mark.parametrize("query", ["1/2", "3.11", "10:30", "20/24", "3 11"])
def test_numbers_are_not_joined(query: str) -> None:
    joined = "".join(char for char in query if char.isdigit())
    assert found(query, joined) == []
    assert found(query, f"x {query} y") == [1]


def test_signs_make_a_word_what_it_is() -> None:
    texts = ("I write C", "I write C++ daily", "in C# too", "up by 50% or 50 %", "love <3 you", "3 of them")
    for query, items in (
        ("C++", [2]),
        ("c#", [3]),
        ("50%", [4]),
        ("<3", [5]),
        ("=C++", [2]),
        ("C", [1, 2, 3]),
    ):
        assert found(query, *texts) == items, query
    assert found("60%", "some 60 % of it") == [1]
    assert found("=60%", "some 60 % of it") == []
    assert marked(thread_of("C++, C"), "C++") == ["C++"]


@pytest.mark.parametrize("query", ['"what?"', '":-)"', '"C++"', '"d\'été, ou"', '"…"', '"it is."'])
def test_signs_among_many_texts_are_found_as_among_few(query: str) -> None:
    texts = [
        "what? It is. :-)",
        "C++ c++",
        "WHAT?",
        "d’été, ou bien",
        "more... and…",
        "what ?",
        "plain",
        "é:-)",
    ]
    many = [texts[number % len(texts)] for number in range(4000)]
    few = found(query, *texts)
    assert few
    assert found(query, *many) == [
        number for number in range(1, 4001) if (number - 1) % len(texts) + 1 in few
    ]


def test_a_rare_word_with_the_wrong_first_letter() -> None:
    texts = ["ither way", "neither", *["either one"] * 60]
    assert search(thread_of(*texts), "ither").ranked(2) == [1, 3]
    assert len(found("ither", *texts)) == 61
    assert len(found("ither", *texts[:40])) == 1


def test_what_a_sign_means_is_the_same_in_every_part_of_a_query() -> None:
    texts = ["rust C", "rust", "I use C++"]
    for query, items in (("rust -C++", [1, 2]), ("rust C++", []), ("C++", [3]), ("-C++", [1, 2])):
        assert found(query, *texts) == items, query
    index = ThreadIndex(thread_of(*["C only"] * (FIRST_PART + 10), "I use C++", *["x"] * FIRST_PART))
    last = FIRST_PART + 11
    assert [list(hits.items) for hits in index.searching(parse_query("C++"))][-1] == [last]
    assert all(set(hits.items) <= {last} for hits in index.searching(parse_query("C++")))


@pytest.mark.parametrize("word", ["धन्यवाद", "हिन्दी", "सम्मान", "उन्होंने"])
def test_a_word_with_a_nasal_is_found_at_every_key(word: str) -> None:
    for end in range(2, len(word) + 1):
        assert found(word[:end], f"{word} दोस्त", typing=True) == [1], word[:end]
        assert found(f"{word[:end]}*", f"{word} दोस्त") == [1], word[:end]


def test_an_order_does_not_depend_on_what_was_asked_before() -> None:
    texts = [
        "rare " * (number % 20 == 0) + "program programs programmer " * (number % 2) + "x " * (number % 13)
        for number in range(3000)
    ]
    fresh, asked = ThreadIndex(thread_of(*texts)), ThreadIndex(thread_of(*texts))
    asked.search(parse_query("program"), typing=True)
    query = parse_query("rare program")
    assert fresh.search(query, typing=True).ranked() == asked.search(query, typing=True).ranked()


@pytest.mark.parametrize(
    ("query", "text"),
    [("ok", "o k then"), ("usa", "thanks us a lot"), ("a=b", "a≠b")],
)
def test_what_is_another_word(query: str, text: str) -> None:
    assert found(query, text) == []
