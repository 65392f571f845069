"""Other programs on the same comments. None is needed: what is not installed is left out.

rapidfuzz    comes with threadview
FTS5         comes with Python's sqlite3
tantivy      pip install tantivy
fzf          https://github.com/junegunn/fzf, or the package of that name of most distributions
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from threadview_parsers.records import Comment

_WORD = re.compile(r"[^\W_]+")


class Finder(Protocol):
    """Anything that finds comments."""

    @property
    def name(self) -> str: ...

    def find(self, query: str, limit: int, *, typing: bool = False) -> list[int]:
        """Ids of the best comments, best first; `typing`: the last word is being typed."""
        ...


def peers(comments: Sequence[Comment]) -> Iterator[Finder]:
    """Those that are installed, ready to be asked; of others a line is printed."""
    yield PartialRatio(comments)
    yield Fts5(comments)
    for name, there, make in (
        ("fzf", shutil.which("fzf"), Fzf),
        ("tantivy", importlib.util.find_spec("tantivy"), Tantivy),
    ):
        if there:
            yield make(comments)
        else:
            print(f"{name} is not installed and left out (see benchmarks/README.md)")


class PartialRatio:
    """rapidfuzz: the best alignment of the query in each text, all texts, one core."""

    name = "rapidfuzz partial_ratio"
    queries = 100
    """It is slow: so many are asked at most."""

    def __init__(self, comments: Sequence[Comment]) -> None:
        self._ids = [comment.id for comment in comments]
        self._texts = [comment.text.lower() for comment in comments]

    def find(self, query: str, limit: int, *, typing: bool = False) -> list[int]:
        from rapidfuzz import fuzz, process

        found = process.extract(query.lower(), self._texts, scorer=fuzz.partial_ratio, limit=limit)
        return [self._ids[place] for _, _, place in found]


class Fts5:
    """SQLite's full-text index: all words, ranked by BM25, accents ignored; no typos. The last word is a
    prefix while it is typed, and so are Korean words, whose particles it does not know.
    """

    name = "FTS5"
    queries = 1000

    def __init__(self, comments: Sequence[Comment]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE texts USING fts5"
            "(body, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        rows = ((comment.id, comment.text) for comment in comments)
        self._database.executemany("INSERT INTO texts(rowid, body) VALUES (?, ?)", rows)

    def find(self, query: str, limit: int, *, typing: bool = False) -> list[int]:
        words = [f'"{word}"{"*" if _is_hangul(word) else ""}' for word in _WORD.findall(query)]
        if not words:
            return []
        if typing and not words[-1].endswith("*"):
            words[-1] += "*"
        found = self._database.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?", (" AND ".join(words), limit)
        )
        return [row[0] for row in found]


class Fzf:
    """fzf --filter: letters in order, one line a comment, its own order; it uses all cores."""

    name = "fzf --filter"
    queries = 100

    def __init__(self, comments: Sequence[Comment]) -> None:
        self._file = tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".tsv")  # noqa: SIM115
        for comment in comments:
            self._file.write(f"{comment.id}\t{' '.join(comment.text.split())}\n")
        self._file.flush()

    def find(self, query: str, limit: int, *, typing: bool = False) -> list[int]:
        command = ["fzf", "--filter", query, "--delimiter", "\t", "--nth", "2.."]
        ids: list[int] = []
        with (
            Path(self._file.name).open("rb") as lines,
            subprocess.Popen(command, stdin=lines, stdout=subprocess.PIPE) as process,
        ):
            assert process.stdout is not None
            for line in process.stdout:
                ids.append(int(line.partition(b"\t")[0]))
                if len(ids) == limit:
                    break
            process.kill()
        return ids


class Tantivy:
    """tantivy: every word within one typo (a swap is one) has to match; since its fuzzy terms all count the
    same, exact words and the phrase add their BM25. Korean words are found by their beginning.
    """

    name = "tantivy fuzzy_term_query"
    queries = 1000

    def __init__(self, comments: Sequence[Comment]) -> None:
        self._module: Any = importlib.import_module("tantivy")
        builder = self._module.SchemaBuilder()
        builder.add_unsigned_field("id", stored=True)
        builder.add_text_field("body", tokenizer_name="folding")
        self._schema = builder.build()
        index = self._module.Index(self._schema)
        folding = self._module.TextAnalyzerBuilder(self._module.Tokenizer.simple())
        for step in (self._module.Filter.lowercase(), self._module.Filter.ascii_fold()):
            folding = folding.filter(step)
        self._analyzer = folding.build()
        index.register_tokenizer("folding", self._analyzer)
        writer = index.writer()
        for comment in comments:
            writer.add_document(self._module.Document(id=comment.id, body=comment.text))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def find(self, query: str, limit: int, *, typing: bool = False) -> list[int]:
        words = self._analyzer.analyze(query)
        if not words:
            return []
        make, occur = self._module.Query, self._module.Occur
        clauses = []
        for place, word in enumerate(words):
            distance = 0 if _is_hangul(word) else 1
            prefix = _is_hangul(word) or (typing and place == len(words) - 1)
            fuzzy = make.fuzzy_term_query(self._schema, "body", word, distance=distance, prefix=prefix)
            clauses += [(occur.Must, fuzzy), (occur.Should, make.term_query(self._schema, "body", word))]
        if len(words) > 1:
            clauses.append((occur.Should, make.phrase_query(self._schema, "body", words)))
        hits = self._searcher.search(make.boolean_query(clauses), limit).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]


def _is_hangul(word: str) -> bool:
    return "\uac00" <= word[0] <= "\ud7a3"
