"""Search: the corpora, the queries made of them, and the tables in small sizes."""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path

import pytest
from threadview_parsers.records import Comment
from threadview_search import parse_query
from threadview_search.qualifiers import NAMES
from threadview_tui.tree import Tree

from benchmarks import search
from benchmarks.searching import building, corpus, filters, finding, keys, languages, peers, queries, report
from benchmarks.searching.queries import Words
from benchmarks.searching.subject import Searcher

SIZE = 400


@pytest.fixture(scope="module")
def forum() -> corpus.Corpus:
    return corpus.forum(None, SIZE)


@pytest.fixture(scope="module")
def words(forum: corpus.Corpus) -> Words:
    return Words(forum)


def test_made_comments_are_the_same_each_time_and_of_many_kinds(forum: corpus.Corpus) -> None:
    assert forum.comments == corpus.forum(None, SIZE).comments
    assert [comment.id for comment in forum.comments] == list(range(1, SIZE + 1))
    together = " ".join(forum.texts)
    for wanted in ("é", "ß", "l'", "-", "天", "👍🏽"):
        assert wanted in together
    assert 200 < len(together) / SIZE < 900
    assert max(comment.depth for comment in forum.comments) > 2
    assert len(Tree(forum.comments).branches()) > 20


def test_made_korean_has_stems_with_particles() -> None:
    texts = corpus.korean(None, 300).texts
    syllables = sum("\uac00" <= char <= "\ud7a3" for char in "".join(texts))
    assert syllables > 0.7 * sum(len(text.replace(" ", "")) for text in texts)
    assert sum(text.count("에서 ") for text in texts) > 5


def test_a_forum_is_read_in_branches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    quote = '<td class="quote">What <b>now</b>?</td>'
    posts = [
        ("ann", [], "What now?<br/><br/>Who &amp; where"),
        ("bob", [], "No idea, see <a href='https://example.org/'>there</a>"),
        ("cy", ["ann"], f"<table><tr>{quote}</tr></table>Nothing<br>at all"),
        ("dee", ["bob"], "Thanks"),
    ]
    with gzip.open(tmp_path / corpus.FORUM, "wt") as file:
        for number, (author, quoted, html) in enumerate(posts, 11):
            post = {"thread_id": 1, "id": number, "author": author, "created_at": "Wed Jan 08, 2003 9:31 pm"}
            print(json.dumps({**post, "quoted_authors": quoted, "html": html}), file=file)
    for _ in range(2):  # the second time as it was kept
        read = corpus.forum(tmp_path, 10)
        assert [comment.author for comment in read.comments] == ["ann", "bob", "dee", "cy"]
        assert [comment.depth for comment in read.comments] == [0, 1, 2, 1]
        assert [comment.parent for comment in read.comments] == [None, 1, 2, 1]
        first, second, _, last = read.comments
        assert first.text == "What now?\n\nWho & where"
        assert first.published == "2003-01-08T21:31"
        assert second.links == ("https://example.org/",)
        assert [last.text[start:end].strip() for start, end in last.quotes] == ["What now?"]
        assert last.text.endswith("Nothing\nat all")
    assert len(list(tmp_path.glob("threadview-benchmarks-*/*"))) == 1


def test_copies_have_the_same_words(forum: corpus.Corpus) -> None:
    more = corpus.multiplied(forum, SIZE + 50, random.Random(1))
    assert [comment.id for comment in more.comments] == list(range(1, SIZE + 51))
    for copy, original in zip(more.comments[SIZE:], forum.comments, strict=False):
        assert sorted(copy.text.split()) == sorted(original.text.split())


def test_accents_change_nothing_else() -> None:
    plain = corpus.Corpus("plain", (Comment(id=1, text="Some words, of which several get accents " * 40),))
    text = corpus.accented(plain).texts[0]
    assert text != plain.texts[0]
    assert queries.strip_accents(text) == plain.texts[0]


def test_queries_are_words_of_their_comment(forum: corpus.Corpus, words: Words) -> None:
    for asked in queries.queries(words, 40, random.Random(2), typos=False):
        text = forum.comments[asked.id - 1].text
        places = [text.find(word) for word in asked.text.split()]
        assert len(places) == 3
        assert min(places) >= 0
        assert asked.equals >= 1
        rarest = min(words.frequency[word.lower()] for word in asked.text.split())
        assert rarest < max(2, SIZE / 100)


def test_typos_change_one_letter_anywhere(words: Words) -> None:
    asked = queries.queries(words, 300, random.Random(3), typos=True)
    assert {each.change for each in asked} == {"swapped", "dropped", "doubled", "replaced"}
    assert min(each.place for each in asked) == 0
    assert any(each.place == len(each.word) - 1 for each in asked)
    for each in asked:
        assert len(each.word) >= 5
        assert each.typo.lower() != each.word.lower()
        assert each.typo in each.text.split()
        assert abs(len(each.typo) - len(each.word)) <= 1


def test_equals_counts_the_comments_that_hold_the_words_in_order() -> None:
    texts = ("one two three", "zero One two, three four", "three two one", "one two threefold")
    comments = tuple(Comment(id=number, text=text) for number, text in enumerate(texts, 1))
    words = Words(corpus.Corpus("few", comments))
    words.prepare({"one", "two", "three"})
    assert words.equals(["one", "two", "three"]) == 2


def test_korean_pairs_count_the_comments_that_hold_them() -> None:
    some = corpus.korean(None, 200)
    for asked in queries.korean_pairs(some, 30, random.Random(4)):
        assert len(asked.text) == 2
        assert asked.text in some.comments[asked.id - 1].text
        assert asked.equals == sum(asked.text in text for text in some.texts)


def test_all_programs_find_what_is_there(forum: corpus.Corpus, words: Words) -> None:
    asked = queries.queries(words, 5, random.Random(5), typos=False)
    for finder in (Searcher(forum.comments), *peers.peers(forum.comments)):
        found = [finder.find(each.text, 10) for each in asked]
        assert all(len(ids) <= 10 for ids in found)
        assert sum(each.id in ids for each, ids in zip(asked, found, strict=True)) >= 3, finder.name


def test_finding(forum: corpus.Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    korean = corpus.korean(None, 200)
    finding.measure_finding(forum, korean, 20, with_peers=False, failures=1, seed=1)
    shown = capsys.readouterr().out
    for kind in finding.WANTED:
        assert kind in shown
    assert shown.count("threadview") == 4


def test_keys(forum: corpus.Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    keys.measure_keys(forum, 4, with_peers=False, seed=1, count=SIZE + 100)
    assert f"over {SIZE + 100} comments" in capsys.readouterr().out
    assert keys.limit(100_000) == 15
    assert keys.limit(1_000_000) == pytest.approx(80, rel=0.01)


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_building(capsys: pytest.CaptureFixture[str]) -> None:
    building.measure_building(None, 3000)
    shown = capsys.readouterr().out
    assert "processor time" in shown
    assert "memory beside the texts, peak" in shown


def test_every_qualifier_is_measured(forum: corpus.Corpus) -> None:
    assert filters.QUALIFIERS.keys() == NAMES - filters.LATER
    for name, qualified in filters.QUALIFIERS.items():
        assert len(qualified) > 1
        assert all(f"{name}:" in query for query in qualified)
    for kind, asked in filters.shapes(forum, random.Random(1)).items():
        assert len(asked) > 1, kind
        for query in asked:
            assert not parse_query(query).is_empty


def test_filters_and_scopes(forum: corpus.Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    filters.measure_filters(forum, seed=1)
    shown = capsys.readouterr().out
    assert "whole branches, half match" in shown
    assert shown.count("20 ms") == 12


def test_languages_are_written_enough() -> None:
    made = languages.languages()
    assert len(made) >= 20
    for language in made:
        assert len(set(language.long)) == 30, language.code
        assert len(set(language.short)) == 10, language.code
    texts = [text for language in made for text in language.long]
    assert len(set(texts)) == len(texts)


def test_half_of_a_made_thread_is_two_words_long() -> None:
    made = languages.made_thread(languages.languages()[1], random.Random(1))
    assert len(made) == languages.THREAD
    assert sum(each.code != "de" for each in made) == languages.FOREIGN
    assert sum(len(each.text.split()) == 2 for each in made if each.code == "de") == 10


def test_a_table_says_what_falls_short(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [report.Row("good", ("1",), "1", True), report.Row("no wish", ("2",))]
    assert report.print_table("title", ("column",), rows)
    assert not report.print_table("title", ("column",), [*rows, report.Row("bad", ("3",), "4", False)])
    shown = capsys.readouterr().out
    assert shown.count("✓") == 2
    assert shown.count("✗") == 1


def test_quantiles() -> None:
    values = list(map(float, range(100)))
    assert report.quantile(values, 0.95) == 95
    assert report.quantile([3.0], 0.95) == 3


def test_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--only", "keys,filters", "--size", "2000", "--queries", "100", "--quick", "--no-peers"]
    monkeypatch.setattr("sys.argv", ["search.py", *arguments])
    search.main()
    shown = capsys.readouterr().out
    assert "2 queries typed letter by letter over 200 comments" in shown
    assert "Filters: 200 comments" in shown


@pytest.mark.parametrize(("arguments", "said"), [(["--only", "speed"], "speed"), (["/nowhere"], "/nowhere")])
def test_wrong_arguments(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["search.py", *arguments])
    with pytest.raises(SystemExit) as stopped:
        search.main()
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err
