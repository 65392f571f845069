"""The page it all began with, read as issue 2 says it reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from threadview_parsers import Thread, parse

SEED = Path(__file__).parents[2] / "seeds" / "trump-zelensky-garantie.fr.txt"


@pytest.fixture(scope="module")
def thread() -> Thread:
    return parse(SEED.read_bytes(), source=str(SEED))


def test_article(thread: Thread) -> None:
    article = thread.article
    assert article.title == "Trump propose à Zelensky une garantie après sa rencontre avec Poutine"
    assert article.text.startswith("Samedi, lors d’un échange téléphonique")
    assert article.text.endswith("dans un contexte de guerre prolongée.")
    assert "\n\nUne offre américaine inspirée de l’article 5\n\n" in article.text
    assert "\n\nLes enjeux pour Kyiv et l’Europe\n\n" in article.text
    assert len(article.text.split("\n\n")) == 8


def test_page(thread: Thread) -> None:
    assert thread.format == "text"
    assert thread.language == "fr"
    assert thread.declared_count == 5
    assert [warning.code for warning in thread.warnings] == ["count-mismatch"]
    assert "5" in thread.warnings[0].message
    assert "4" in thread.warnings[0].message


def test_comments(thread: Thread) -> None:
    assert [comment.number for comment in thread.comments] == ["1", "2", "3", "4"]
    assert [comment.id for comment in thread.comments] == [1, 2, 3, 4]
    assert [comment.parent for comment in thread.comments] == [None] * 4
    assert [comment.author for comment in thread.comments] == [None] * 4
    assert [comment.text.count("\n\n") + 1 for comment in thread.comments] == [2, 2, 1, 1]
    assert [len(comment.text.split("\n")) for comment in thread.comments][1] == 4
    first, second, third, fourth = (comment.text for comment in thread.comments)
    assert first.startswith("Heureuse matinée à tous.")
    assert first.endswith("Heureuse dimanche et début de semaine au monde Blanc.")
    assert second.startswith("Demain 18, Trump va faire")
    assert "dans les Caraïbes.\nTrump lui garantira" in second
    assert second.endswith("une main devant, une main derrière")
    assert third.startswith("Trump est un branleur")
    assert third.endswith("avoir un prix nobel")
    assert fourth.startswith("Comment un pays non signataire")
    assert fourth.endswith("Cherchez l’erreur")


def test_furniture_belongs_to_nothing(thread: Thread) -> None:
    texts = [thread.article.text, *(comment.text for comment in thread.comments)]
    assert not any("Répondre" in text or "Laisser un commentaire" in text for text in texts)
    assert not any("réflexions au sujet" in text for text in texts)


def test_spans_cut_the_source(thread: Thread) -> None:
    source = SEED.read_text(encoding="utf-8")
    for comment in thread.comments:
        assert comment.span is not None
        start, end = comment.span
        entry = source[start:end]
        assert entry.lstrip().startswith(f"{comment.number}. {comment.text[:20]}")
        assert entry.endswith("Répondre")
