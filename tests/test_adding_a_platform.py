"""The example of docs/adding-a-platform.md does what the page says."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from threadview_parsers.html.dom import read_dom
from threadview_parsers.html.load import load
from threadview_parsers.html.platforms import Platform
from threadview_parsers.html.platforms.engine import read_by
from threadview_parsers.html.platforms.select import Index
from threadview_parsers.html.platforms.signs import Signs

PAGE = (Path(__file__).parents[1] / "docs" / "adding-a-platform.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def example() -> Platform:
    names: dict[str, object] = {}
    exec(block("python"), names)  # noqa: S102 - our own page
    found = names["PLAUDER"]
    assert isinstance(found, Platform)
    return found


def test_the_example_is_read_as_the_table_says() -> None:
    dom = read_dom(load(block("html")))
    index = Index.of(dom)
    platform = example()
    assert Signs.of(index).show(platform.marks)
    found = read_by(index, platform)
    assert found is not None
    author_of = {entry.key: entry.author for entry in found.entries}
    rows = [
        (entry.author, entry.published, author_of.get(entry.parent_key, "-"), dom.text(entry.body))
        for entry in found.entries
    ]
    table = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    assert [list(row) for row in rows] == table[1:]
    assert found.declared == len(rows)
    assert found.platform == "plauder"


@pytest.mark.parametrize("field", dataclasses.fields(Platform), ids=lambda field: field.name)
def test_the_fields_that_the_page_names_exist_and_most_are_named(field: dataclasses.Field[object]) -> None:
    rest = {"inside", "nested", "strict", "name"}
    assert re.search(rf"`{field.name}[`=]", PAGE) or field.name in rest
