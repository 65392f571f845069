"""Settings from a file: what counts, what is reported and where, and that no file stops the program."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from threadview_tui.config import Config, config_path, load
from threadview_tui.config.loading import MAX_BYTES, read
from threadview_tui.config.options import OPTIONS

HARMFUL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def problems_of(source: str) -> list[str]:
    return [f"{problem.line}: {problem.reason}" for problem in read(source)[1]]


def test_every_setting_is_read() -> None:
    config, problems = read(
        """
        theme = "nord"
        [keys]
        preset = "tuir"
        move.next = "j down"
        "search.next" = ["n", "F3"]
        [view]
        text_width = 72
        indent = 4
        outline = false
        hints = false
        mouse = false
        scope = "branches"
        [programs]
        editor = "nano -l"
        pager = "less -S"
        [filters]
        long = "len:>200"
        "in French" = "lang:fr"
        [tags]
        f = "found"
        "?" = "to check"
        """
    )
    assert problems == []
    assert config.theme == "nord"
    assert config.preset == "tuir"
    assert config.remaps == {"move.next": ("j", "down"), "search.next": ("n", "F3")}
    assert (config.text_width, config.indent, config.scope) == (72, 4, "branches")
    assert not config.outline
    assert not config.hints
    assert not config.mouse
    assert (config.editor, config.pager) == ("nano -l", "less -S")
    assert config.filters == {"long": "len:>200", "in French": "lang:fr"}
    assert config.tags == {"f": "found", "?": "to check"}
    assert config.place("keys.search.next") == 6


def test_nothing_set_is_the_programs_own() -> None:
    assert read("")[0] == Config()
    assert read("# only a comment\n[view]\n[keys]") == (Config(), [])


def test_each_option_takes_its_example_and_refuses_what_is_no_value_of_it() -> None:
    for option in OPTIONS:
        head = f"[{option.section}]\n" if option.section else ""
        config, problems = read(f"{head}{option.name} = {option.example}")
        assert problems == []
        assert getattr(config, option.field) != getattr(Config(), option.field)
        config, problems = read(f"{head}{option.name} = 1979-05-27")
        assert [problem.line for problem in problems] == [2 if head else 1]
        assert getattr(config, option.field) == getattr(Config(), option.field)


@pytest.mark.parametrize(
    ("source", "reported"),
    [
        ("theme = nord", "1: not a value: text stands in quotation marks, true and false without"),
        ('theme = "nord', "1: a quotation mark is missing"),
        ("theme", '1: not a setting: name = "value"'),
        ('[vew]\nindent = 2\nhints = true', "1: there is no section vew: did you mean view?"),
        ("[view]\nindnt = 2", "2: there is no setting view.indnt: did you mean view.indent?"),
        ("indent = 2", "1: there is no setting indent: did you mean view.indent?"),
        ("view = 2", "1: view is a section: write [view] on a line of its own, got 2"),
        ("[view]\nindent = 9", "2: view.indent wants a number from 0 to 8, got 9"),
        ("[view]\nindent = true", "2: view.indent wants a number from 0 to 8, got true"),
        ('[view]\nhints = "no"', '2: view.hints wants true or false, got "no"'),
        ("[view]\nindent = 3\nindent = 4", "3: view.indent is set a second time"),
        ('[keys]\npreset = "emacs"', '2: keys.preset wants one of "vim", "arrows", "tuir", got "emacs"'),
        ("[keys]\nmove.next = 3", '2: keys.move.next wants keys such as "n F3" or ["n", "F3"], got 3'),
        ("[filters]\nlong = 200", "2: filters.long wants text in quotation marks, got 200"),
        ('[filters]\nlong = " "', "2: filters.long is empty"),
        ('[tags]\nff = "x"', "2: tags.ff is not one key: tags are set by a letter, a digit or another sign"),
        ("[view\nindent = 3", "1: expected ']' at the end of a table declaration; the section is left out"),
        ("a = " + "[" * 5000, "1: nests too deep"),
    ],
)  # fmt: skip
def test_a_mistake_is_reported_with_its_line(source: str, reported: str) -> None:
    assert problems_of(source) == [reported]


def test_the_rest_of_the_file_counts() -> None:
    config, problems = read(
        '[view]\nindent = four\ntext_width = 72\n[keys\nx = 1\n[filters]\na = """\nb\nc"""\nd = 1'
    )
    assert (config.indent, config.text_width, config.filters) == (2, 72, {"a": "b c"})
    assert [problem.line for problem in problems] == [2, 4, 10]


@given(st.text())
@example("\0")
@example("[[filters]]\na = 1")
@example("keys.a.b = {}\nkeys = []")
@example('a = """' + "\n" * 500)
@example("x = " + "9" * 5000)
def test_no_text_is_an_error(source: str) -> None:
    config, problems = read(source)
    for problem in problems:
        assert not HARMFUL.search(str(problem))
    assert 0 <= config.indent <= 8


_VALUES = st.recursive(
    st.sampled_from(
        ['"x"', "1", "true", "1979-05-27", "nan", "0x1F", '"\\u0007"', '"[/i]"', "[]", "{}", "x"]
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=5,
)  # fmt: skip
_NAMES = st.sampled_from([option.full_name for option in OPTIONS] + ["keys.a.b", '"a.b"', '"\\u001b"', "a"])


@given(st.lists(st.one_of(
    st.tuples(_NAMES, _VALUES).map(" = ".join),
    _NAMES.map("[{}]".format),
    st.sampled_from(["[keys]", "[view]", "[filters]", "[tags]", "#", "", "]"]),
), max_size=12))  # fmt: skip
def test_no_settings_are_an_error(lines: list[str]) -> None:
    config, problems = read("\n".join(lines))
    assert isinstance(config, Config)
    assert all(problem.line is not None and problem.line <= len(lines) for problem in problems)
    assert not any(HARMFUL.search(str(problem)) for problem in problems)


def test_where_the_settings_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("THREADVIEW_CONFIG", raising=False)
    own = config_path()
    assert own is not None
    assert own.name == "config.toml"
    monkeypatch.setenv("THREADVIEW_CONFIG", str(tmp_path / "mine.toml"))
    assert config_path() == tmp_path / "mine.toml"
    assert config_path("other.toml") == Path("other.toml")
    assert config_path(os.devnull) is None
    assert load(os.devnull) == (Config(), [])


def test_the_users_own_file_need_not_be_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("threadview_tui.config.loading.config_path", lambda _given: tmp_path / "config.toml")
    monkeypatch.delenv("THREADVIEW_CONFIG", raising=False)
    assert load() == (Config(path=tmp_path / "config.toml"), [])
    assert [problem.reason for problem in load(tmp_path / "x.toml")[1]] == ["there is no such file"]


def test_files_that_are_no_settings(tmp_path: Path) -> None:
    large, binary, link = tmp_path / "large.toml", tmp_path / "binary.toml", tmp_path / "link.toml"
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    binary.write_bytes(b"\x7fELF\0\1")
    link.symlink_to(link)
    for path, reason in (
        (large, "is too large for settings (262,145 bytes): not read"),
        (binary, "is not a text: not read"),
        (link, "cannot be read: Too many levels of symbolic links"),
        (tmp_path, "is a folder, not a file"),
        (Path("a\0b"), "cannot be read: embedded null byte"),
    ):
        config, problems = load(path)
        assert [problem.reason for problem in problems] == [reason]
        assert config == Config(), "nothing may be written to it"


def test_a_file_in_another_encoding_counts_as_far_as_it_can(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'[view]\nindent = 4\n[filters]\ncaf\xe9 = "x"\n"caf\xe9" = "x"\n')
    config, problems = load(path)
    assert config.indent == 4
    assert problems[0].reason == "is not UTF-8 (line 4)"
    path.write_bytes("\ufeff[view]\r\nindent = 4\r\n".encode())
    assert load(path) == (Config(path=path, indent=4, places={"view.indent": 2}), [])


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    path.touch()

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [str(problem) for problem in load(path)[1]] == [f"{path}: cannot be read: Permission denied"]
