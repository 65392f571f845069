from __future__ import annotations

import subprocess
import sys

import pytest
import threadview_search


@pytest.mark.parametrize("name", threadview_search.__all__)
def test_every_name_is_what_it_says(name: str) -> None:
    assert getattr(threadview_search, name).__name__ == name


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        threadview_search.nonsense  # noqa: B018


@pytest.mark.slow
def test_making_an_index_and_a_query_loads_nothing_heavy() -> None:
    program = (
        "import sys; from threadview_parsers.records import Article, Thread;"
        "from threadview_search import ThreadIndex, parse_query;"
        "ThreadIndex(Thread(source='', format='', article=Article())); parse_query('a \"b c\" len:>3 -d');"
        "print(sys.modules.keys() & {'numpy', 'regex', 'rapidfuzz', 'py3langid', 'textual'})"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
