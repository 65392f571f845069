"""The wheel: what it holds, and that it runs where nothing else is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("packaging")]

PACKAGES = {"threadview_parsers": "parsers", "threadview_search": "search", "threadview_tui": "tui"}

# The registry's settings (pip configuration, certificates, proxies) stay; what names other code goes.
BARE = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))} | {
    "PYTHON": sys.executable
}


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of a program that must succeed; its complaint otherwise is the failure's text."""
    done = subprocess.run(command, cwd=cwd, env=BARE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", out, root, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_top_level_names_are_ours_only(names: set[str]) -> None:
    assert {name.partition("/")[0] for name in names} == {*PACKAGES, "threadview-0.1.0.dist-info"}


def test_every_file_of_the_packages_is_inside(root: Path, names: set[str]) -> None:
    expected = {
        path.relative_to(root / folder).as_posix()
        for package, folder in PACKAGES.items()
        for path in (root / folder / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {f"{package}/py.typed" for package in PACKAGES} <= expected
    assert expected - names == set()


def test_the_samples_are_inside(root: Path, names: set[str]) -> None:
    expected = {f"threadview_tui/samples/{path.name}" for path in (root / "seeds").iterdir()}
    assert "threadview_tui/samples/trump-zelensky-garantie.fr.txt" in expected
    assert expected - names == set()


def test_it_runs_in_an_empty_environment(root: Path, wheel: Path, seed_page: Path, tmp_path: Path) -> None:
    home = tmp_path / "empty"
    run(root / ".ci" / "venv", home, cwd=tmp_path)  # what `make run` begins with
    programs = home / "bin"
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)

    assert run(programs / "threadview", "--version", cwd=tmp_path).strip() == "threadview 0.1.0"
    assert (
        run(programs / "python", "-m", "threadview_tui", "--version", cwd=tmp_path).strip()
        == "threadview 0.1.0"
    )
    found = "from threadview_tui.pages.offers import samples; print(*(path.name for path in samples()))"
    assert seed_page.name in run(programs / "python", "-c", found, cwd=tmp_path).split()
    converted = run(programs / "threadview", "convert", seed_page, "--to", "jsonl", cwd=tmp_path)
    assert '"declared_count":5' in converted
