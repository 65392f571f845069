"""What holds for the tree as a whole, beyond what ruff, mypy and import-linter see."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

LONGEST_FILE = 500

LOADED = "import sys, {module}; print('\\n'.join(sorted({{name.partition('.')[0] for name in sys.modules}})))"


def loaded_by(module: str) -> set[str]:
    """Top-level names in sys.modules of a fresh interpreter that imported only `module`."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED.format(module=module)], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        (
            "threadview_parsers",
            {
                *(
                    "threadview_search",
                    "threadview_tui",
                    "textual",
                    "rich",
                    "rapidfuzz",
                    "py3langid",
                    "numpy",
                ),
                *("lxml", "trafilatura", "socket", "email"),
            },
        ),
        ("threadview_search", {"threadview_tui", "textual", "rich", "py3langid"}),
        (
            "threadview_tui.__main__",
            {"textual", "rich", "py3langid", "numpy", "charset_normalizer", "lxml", "trafilatura"},
        ),
    ],
)
def test_importing_a_part_loads_no_more_than_its_job(module: str, absent: set[str]) -> None:
    loaded = loaded_by(module)
    assert module.partition(".")[0] in loaded
    assert loaded & absent == set()


def test_a_text_dump_loads_nothing_of_html() -> None:
    code = "import sys, threadview_parsers as t; t.parse('A page of words.'); print('lxml' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_of_trafilatura_only_what_asks_nobody_is_used(root: Path) -> None:
    # It brings urllib3, which import-linter does not see behind it: so it is imported late, and by name.
    asking = ("fetch", "download", "spider", "crawl", "feed", "sitemap", "cli")
    users: set[str] = set()
    for path in (root / "parsers").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        late = {
            id(node)
            for outer in ast.walk(tree)
            if isinstance(outer, ast.FunctionDef)
            for node in ast.walk(outer)
        }
        late |= {
            id(node)
            for outer in ast.walk(tree)
            if isinstance(outer, ast.If) and ast.unparse(outer.test) == "TYPE_CHECKING"
            for node in ast.walk(outer)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            else:
                continue
            if any(name.split(".")[0] == "trafilatura" for name in names):
                users.add(path.name)
                assert id(node) in late, path
                assert isinstance(node, ast.ImportFrom), path
                assert [name for name in names if any(word in name for word in asking)] == []
    assert len(users) <= 2, users


def test_no_file_is_longer_than_a_reader_can_hold(root: Path) -> None:
    lengths = {
        path.relative_to(root).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in ("parsers", "search", "tui", "tests", "benchmarks", "docs", "tools")
        for path in (root / folder).rglob("*.py")
    }
    assert len(lengths) > 5
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_every_ignored_rule_has_a_reason_beside_it(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    lint = tomllib.loads(text)["tool"]["ruff"]["lint"]
    ignored = [*lint["ignore"], *(rule for rules in lint["per-file-ignores"].values() for rule in rules)]
    lines = [line.strip() for line in text.splitlines()]
    with_reason = [
        rule for rule in ignored if any(line.startswith(f'"{rule}",') and "#" in line for line in lines)
    ]
    assert with_reason == ignored
