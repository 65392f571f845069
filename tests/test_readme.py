"""The commands that README.md shows do what it says they print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")


def sessions() -> list[tuple[str, str]]:
    """(command, what README says it prints) of every `$` line in the console blocks."""
    return [
        (command, output)
        for block in CONSOLE.findall(README)
        for command, _, output in (part.partition("\n") for part in block.split("$ ")[1:])
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("command", "output"), sessions())
def test_a_command_prints_what_readme_shows(command: str, output: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, output), done.stderr


def test_readme_shows_commands() -> None:
    assert len(sessions()) >= 3


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "CONTRIBUTING.md", "CHANGELOG.md"),
        *("docs/architecture.md", "docs/security.md", "docs/adding-a-platform.md", "docs/statistics.md"),
        "docs/query-language.md",
    ],
)
def test_links_lead_to_files(name: str) -> None:
    page = ROOT / name
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_keys_that_readme_names_are_bound() -> None:
    from threadview_tui.keys import PARTS

    rows = [key for part in PARTS for key in part.keys]
    labels = {label for key in rows for label in key.shown.split()} | {"arrows", "42g", "3o"}
    table = README.partition("## Keys")[2].partition("\n## ")[0]
    named = {
        name
        for row in table.splitlines()
        if row.startswith("|")
        for name in re.findall(r"`([^`]+)`", row.split(" | ")[0].replace("\\|", "|"))
    }
    assert named
    assert named - labels == set()


def test_every_warning_is_explained() -> None:
    sources = (ROOT / "parsers").rglob("*.py")
    given = {
        code for path in sources for code in re.findall(r'code="([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    table = README.partition("| code | what it means |")[2].partition("\n\n")[0]
    explained = {
        code
        for row in table.splitlines()
        if row.startswith("| `")
        for code in re.findall(r"`([a-z-]+)`", row.split(" | ")[0])
    }
    assert given == explained
