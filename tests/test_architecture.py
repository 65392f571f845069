"""docs/architecture.md names the modules that exist, and all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PARTS = [("parsers", "threadview_parsers"), ("search", "threadview_search"), ("tui", "threadview_tui")]


@pytest.mark.parametrize(("folder", "package"), PARTS)
def test_every_module_has_its_place_in_the_table(root: Path, folder: str, package: str) -> None:
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = page.partition(f"\n## {folder}/")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([\w/]+(?:\.py|/))`", section))
    present = {
        child.name + ("/" if child.is_dir() else "")
        for child in (root / folder / package).iterdir()
        if (child.suffix == ".py" and not child.name.startswith("__")) or (child / "__init__.py").exists()
    }
    assert present - named - {"records.py"} == set()
    assert {name for name in named if not (root / folder / package / name).exists()} <= {
        f"{folder}/",
        "tools/make_date_words.py",
        "tools/make_phrases.py",
        "benchmarks/made_pages.py",
        *(path.name for path in (root / folder / package / "text").glob("*.py")),
        *(path.name for path in (root / folder / package / "html").rglob("*.py")),
    }


def test_every_step_of_a_text_dump_is_named(root: Path) -> None:
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    steps = {path.name for path in (root / "parsers" / "threadview_parsers" / "text").glob("[a-z]*.py")}
    assert {name for name in steps if f"`{name}`" not in page} == set()


def test_every_step_of_a_page_of_html_is_named(root: Path) -> None:
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = page.partition("A page of HTML goes through")[2].partition("\n## ")[0]
    folder = root / "parsers" / "threadview_parsers" / "html"
    steps = {path.name for path in folder.rglob("[a-z]*.py")}
    assert {name for name in steps if f"`{name}`" not in section and f"/{name}`" not in section} == set()
    parts = {path.parent.name for path in folder.glob("*/__init__.py")}
    assert {name for name in parts if f"`html/{name}/`" not in section} == set()
