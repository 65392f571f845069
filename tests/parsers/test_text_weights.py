"""The tables of weights and the measures that the reader of text dumps gives go by the same names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from threadview_parsers.decode import decode
from threadview_parsers.text import thread
from threadview_parsers.text.evidence import weigh
from threadview_parsers.text.scoring import Verdict, judge
from threadview_parsers.text.weights import EVIDENCE, FIT

TEXT = Path(thread.__file__).parent
DUMPS = sorted((Path(__file__).parents[1] / "made").glob("*.txt"))[::4]


def produced(monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], set[str]]:
    """The names of all measures of all candidates in some made dumps: evidence, and fit."""
    signs: set[str] = set()
    fit: set[str] = set()

    def watched(*arguments: object) -> Verdict | None:
        verdict = judge(*arguments)  # type: ignore[arg-type]
        if verdict is not None:
            signs.update(verdict.signs)
            fit.update(verdict.fit)
        return verdict

    monkeypatch.setattr(thread, "judge", watched)
    for dump in DUMPS:
        thread.lay_out(decode(dump.read_bytes()))
    return signs, fit


def written(module: str) -> Iterator[str]:
    """The names that a module writes into a dict of measures, as literals."""
    for node in ast.walk(ast.parse((TEXT / module).read_text(encoding="utf-8"))):
        keys: list[ast.expr | None] = []
        if isinstance(node, ast.Dict):
            keys = list(node.keys)
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            keys = [node.slice]
        for key in keys:
            for part in [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def test_every_measure_has_a_weight_and_every_weight_a_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    signs, fit = produced(monkeypatch)
    assert len(signs) > 25
    assert len(fit) > 5
    assert signs <= set(EVIDENCE)
    assert fit <= set(FIT)
    for table, given, module in ((EVIDENCE, signs, "evidence.py"), (FIT, fit, "scoring.py")):
        # those too that no made dump shows
        assert set(written(module)) <= set(table)
        source = (TEXT / module).read_text(encoding="utf-8")
        assert {name for name in set(table) - given if f'"{name}"' not in source} == set()


def test_no_weight_is_nothing_and_no_name_stands_in_both_tables() -> None:
    assert not [name for name, worth in {**EVIDENCE, **FIT}.items() if not worth]
    assert set(EVIDENCE) & set(FIT) == set()


def test_a_measure_without_a_weight_is_an_error() -> None:
    assert weigh({"a": 0.5, "b": 1.0}, {"a": 2.0, "b": -3.0, "c": 9.0}) == -2.0
    with pytest.raises(KeyError):
        weigh({"a": 1.0, "z": 0.0}, {"a": 2.0})
