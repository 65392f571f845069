"""Keys that hand a comment on: clipboard, citation, browser, editor, pager."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from textual.geometry import Offset
from textual.selection import Selection
from threadview_tui import browser, clipboard

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, thread

TEXT = BAKERY.comments[2].text


def select(reader: Reader, item: int, start: int, end: int) -> None:
    reader.screen.selections = {reader.screen.view: Selection(Offset(start, item), Offset(end, item))}


async def test_y_copies_the_comment_and_says_so(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("3", "g", "y")
        assert reader.app.clipboard == TEXT
        assert f"copied comment 3: {len(TEXT)} characters" in reader.status
        await reader.press("j")
        assert "copied" not in reader.status


async def test_y_copies_what_is_selected_once(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("3", "g")
        select(reader, 3, 2, 6)
        await reader.press("y")
        assert reader.app.clipboard == TEXT[2:6]
        assert "copied the selection: 4 characters" in reader.status
        await reader.press("y")
        assert reader.app.clipboard == TEXT


async def test_what_is_copied_is_safe_to_paste(open_app: Opener) -> None:
    page = thread((0,), texts=["half \ud83d of a pair, \x1b[31mred"])
    async with open_app(page) as reader:
        await reader.press("j", "y")
        assert reader.app.clipboard == "half \ufffd of a pair, \ufffd[31mred"


async def test_a_long_text_is_copied_with_a_doubt_or_not_at_all(open_app: Opener) -> None:
    async with open_app(thread((0, 0), texts=["x" * 60_000, "y" * 900_000])) as reader:
        await reader.press("1", "g", "y")
        assert len(reader.app.clipboard) == 60_000
        assert "some terminals take less" in reader.status
        await reader.press("2", "g", "y")
        assert len(reader.app.clipboard) == 60_000
        assert "too long for the terminal's clipboard" in reader.status


@pytest.mark.parametrize(
    ("error", "sent", "says"),
    [
        (
            clipboard.ClipboardError("it hangs"),
            True,
            "the system's clipboard failed: it hangs; the terminal was",
        ),
        (
            clipboard.ClipboardError("it hangs"),
            False,
            "the system's clipboard failed: it hangs; w writes a file",
        ),
        (clipboard.NoClipboard(), False, "not copied: too long for the terminal, and no other clipboard"),
        (clipboard.NoClipboard(), True, "comment 3 of 7"),
    ],
)
async def test_a_clipboard_that_fails_is_one_line(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch, error: Exception, says: str, *, sent: bool
) -> None:
    def copy(_: str) -> None:
        raise error

    monkeypatch.setattr(clipboard, "copy", copy)
    async with open_app(BAKERY) as reader:
        await reader.press("3", "g")
        reader.screen.copy_to_system("text", sent=sent)
        await reader.settle()
        assert reader.status.startswith(says)


async def test_a_citation_is_copied_in_the_form_that_the_number_says(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("3", "g", "Y")
        assert reader.app.clipboard.startswith("Reader 3: “A week? Mine was gone")
        assert "copied a citation (text) of comment 3" in reader.status
        await reader.press("2", "Y")
        assert reader.app.clipboard.endswith("comment 3 on *The bakery on the corner*, file up.txt")
        await reader.press("3", "Y")
        assert reader.app.clipboard.startswith("@online{reader3-3,")
        await reader.press("4", "Y")
        assert "2Y Markdown" in reader.status
        select(reader, 3, 2, 6)
        await reader.press("Y")
        assert "“week”" in reader.app.clipboard


async def test_a_citation_knows_the_day_of_the_file(
    open_app: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.txt"
    page.touch()
    os.utime(page, (1_700_000_000, 1_700_000_000))
    async with open_app(BAKERY) as reader:
        monkeypatch.setattr(reader.app.library.page.input, "source", str(page))
        await reader.press("j", "Y")
        assert reader.app.clipboard.endswith("(saved 2023-11-14)") or reader.app.clipboard.endswith("15)")


LINKS = msgspec.structs.replace(
    BAKERY,
    comments=(
        msgspec.structs.replace(
            BAKERY.comments[0], url="https://a.example/1", links=("https://b.example/", "mailto:c@d.example")
        ),
        *BAKERY.comments[1:],
    ),
)


async def test_o_opens_the_page_or_a_link_by_number(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def take(address: str, **_: object) -> None:
        opened.append(address)

    monkeypatch.setattr(browser, "open_page", take)
    async with open_app(LINKS) as reader:
        await reader.press("j", "o")
        assert "opening https://a.example/1" in reader.status
        await reader.press("2", "o")
        assert opened == ["https://a.example/1", "mailto:c@d.example"]
        await reader.press("3", "o")
        assert "only 2 links here" in reader.status
        await reader.press("j", "o")
        assert "gives no address for this" in reader.status
        await reader.press("1", "o")
        assert "no links here" in reader.status
        assert len(opened) == 2


async def test_without_a_browser_the_address_is_copied_and_said(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "has_windows", lambda: False)
    async with open_app(LINKS) as reader:
        await reader.press("j", "o")
        assert reader.app.clipboard == "https://a.example/1"
        assert "no browser here: https://a.example/1" in reader.status


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A terminal that can be given to another program; what became of it is noted."""
    noted: list[str] = []

    @contextlib.contextmanager
    def suspend(_: object) -> Iterator[None]:
        noted.append("given")
        yield
        noted.append("back")

    monkeypatch.setattr("threadview_tui.app.ThreadviewApp.suspend", suspend)
    return noted


def program(tmp_path: Path, lines: str) -> str:
    path = tmp_path / "program"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return str(path)


async def test_e_gives_a_copy_to_the_editor(
    open_app: Opener, terminal: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setenv("VISUAL", program(tmp_path, f'cp "$1" {seen}; basename "$1" >> {seen}'))
    async with open_app(BAKERY) as reader:
        await reader.press("3", "g", "e")
        assert seen.read_text() == f"{TEXT}\ncomment-3.txt\n"
        assert terminal == ["given", "back"]
        assert reader.status == "comment 3 of 7"
        select(reader, 3, 2, 6)
        await reader.press("e")
        assert seen.read_text() == "week\nselection.txt\n"
        reader.screen.clear_selection()
        await reader.press("1", "g", "2", "e")
        assert seen.read_text().endswith("\nbranch.txt\n")
        assert "4 of 7 comments: 1 and its replies" in seen.read_text()
        await reader.press("9", "e")
        assert "3 what is shown" in reader.status


async def test_what_is_changed_in_the_editor_is_said_to_be_a_copy(
    open_app: Opener, terminal: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", program(tmp_path, 'sleep 0.02; echo more >> "$1"'))
    async with open_app(BAKERY) as reader:
        await reader.press("j", "e")
        assert "is a copy" in reader.status
        assert reader.session.page == BAKERY


async def test_v_gives_what_is_shown_to_the_pager(
    open_app: Opener, terminal: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setenv("PAGER", program(tmp_path, f'cp "$1" {seen}'))
    async with open_app(BAKERY) as reader:
        await reader.press("3", "g", "v")
        assert seen.read_text() == f"{TEXT}\n"
        await reader.press("z", "M", "3", "v")
        assert "3 of 7 comments: folded replies left out" in seen.read_text()
        await reader.press("4", "v")
        assert seen.read_text().count("Reader ") == 7


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (None, "not edited: $VISUAL is no-such-editor, which is not there"),
        ("exit 7", "program ended with code 7"),
        ('rm "$1"', "is a copy"),
    ],
)
async def test_an_editor_that_is_missing_or_fails_is_one_line(
    open_app: Opener,
    terminal: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str | None,
    says: str,
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor" if script is None else program(tmp_path, script))
    async with open_app(BAKERY) as reader:
        await reader.press("j", "e")
        assert says in reader.screen.said


async def test_an_editor_that_cannot_be_started_is_one_line(
    open_app: Opener, terminal: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "program"
    path.write_bytes(b"\x7fELF no program at all")
    path.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(path))
    async with open_app(BAKERY) as reader:
        await reader.press("j", "e")
        assert "Exec format error" in reader.screen.said
        assert terminal == ["given", "back"]


async def test_a_terminal_that_cannot_be_left_is_one_line(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "cat")
    async with open_app(BAKERY) as reader:
        await reader.press("j", "e")
        assert "cannot be given to another program" in reader.screen.said


async def test_without_a_page_the_keys_do_nothing(open_app: Opener) -> None:
    from threadview_parsers import ParseError

    async with open_app(ParseError("is empty", source="x"), BAKERY) as reader:
        for key in ("y", "Y", "o", "e", "v", "|", "w"):
            await reader.press(key)
        assert not reader.screen.prompt.is_open
        assert not reader.app.clipboard
