"""The made pages keep their promise: the same for a seed, and the truth stands in the dump, in order."""

from __future__ import annotations

import pytest

from benchmarks.made.content import languages
from benchmarks.made.rendering import STYLES
from benchmarks.made.themes import THEMES
from benchmarks.made_pages import MadePage, make_page, pages

ENGLISH = languages()[0]


def flat(text: str) -> str:
    return " ".join(text.replace(">", " ").split())


def all_pairs() -> list[MadePage]:
    return [
        make_page(number, 5, languages()[number % len(languages())], theme, style)
        for number, (theme, style) in enumerate((t, s) for t in THEMES for s in STYLES)
    ]


def test_the_same_seed_gives_the_same_pages() -> None:
    assert list(pages(60, 3)) == list(pages(60, 3))
    assert [p.text for p in pages(5, 3)] != [p.text for p in pages(5, 4)]


def test_every_language_has_every_phrase() -> None:
    wanted = set(ENGLISH.phrases) | {"space", "end"}
    for language in languages():
        missing = wanted - set(language.phrases) - {"space", "end"}
        assert not missing, language.code
        assert len(language.phrases["months"]) == 12, language.code
        assert len(set(language.phrases["names"])) == 8, language.code
    assert len(languages()) >= 12


def test_languages_themes_and_styles_meet() -> None:
    made = list(pages(len(THEMES) * len(STYLES), 1))
    assert len({(p.gold["platform"], p.style) for p in made}) == len(THEMES) * len(STYLES)
    assert {p.gold["language"] for p in made} == {language.code for language in languages()}


@pytest.mark.parametrize("page", all_pairs(), ids=lambda p: f"{p.name}.{p.style}")
def test_the_truth_stands_in_the_dump(page: MadePage) -> None:
    text, at = flat(page.text), 0
    assert page.gold["title"] in text
    for comment in page.gold["comments"]:
        for paragraph in comment["text"].split("\n\n"):
            found = text.find(flat(paragraph), at)
            assert found >= at, paragraph
            at = found
        assert comment["author"] is None or comment["author"] in text
        assert comment["date_text"] is None or comment["date_text"] in text


def test_parents_come_before_their_replies_and_depth_agrees() -> None:
    nested = 0
    for page in all_pairs():
        by_number = {c["n"]: c for c in page.gold["comments"]}
        for c in page.gold["comments"]:
            if c["parent"] is None:
                assert c["depth"] == 0
            else:
                nested += 1
                assert c["parent"] < c["n"]
                assert c["depth"] == by_number[c["parent"]]["depth"] + 1
    assert nested > 50
