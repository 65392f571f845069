"""Lines as blog and forum software prints them, with made-up names and titles, and prose that must not match."""

from __future__ import annotations

import pytest
from threadview_parsers.phrases import PhraseMatch, Role, matches


def first(line: str, role: Role) -> PhraseMatch | None:
    """The best match of a line that has the role."""
    return next((match for match in matches(line) if role in match.role), None)


def cut(line: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else line[slice(*span)]


@pytest.mark.parametrize(
    "line",
    ["says:", "said:", "wrote:", "sagt:", "schreibt:", "hat gesagt:", "dijo:", "dit :", "a écrit :", "ha detto:", "disse:",
     "zegt:", "пишет:", "говорит:", "pisze:", "skriver:", "sanoo:", "diyor ki:", "说道：", "說：", "より:", "said...", "a dit…"],
)  # fmt: skip
def test_a_verb_alone_says_without_a_name(line: str) -> None:
    match = first(line, Role.SAYS)
    assert match is not None
    assert match.whole
    assert match.name is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("Ada Quill says:", "Ada Quill"), ("Bo sagt:", "Bo"), ("Ada a écrit :", "Ada"), ("Анна пишет:", "Анна"),
     ("Adasays:", "Ada"), ("KQLinzsays:", "KQLinz"), ("Bo Karlssonskriver:", "Bo Karlsson"), ("Rosasagt:", "Rosa"),
     ("Annahat gesagt:", "Anna"), ("Anonymous said...", "Anonymous"), ("Bo hat gesagt…", "Bo"), ("Ada (guest) says:", "Ada (guest)"),
     ("Ada B. says:", "Ada B."), ("karl42says:", "karl42")],
)  # fmt: skip
def test_a_name_and_its_verb_are_the_whole_line(line: str, name: str) -> None:
    match = first(line, Role.SAYS)
    assert match is not None
    assert match.whole
    assert cut(line, match.name) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [("Ada Quill says: May 3, 2012 at 4:05 pm", "Ada Quill"), ("Ada Quill said on May 3, 2012", "Ada Quill"),
     ("Bo schrieb am 3. Mai 2012 um 16:05", "Bo"), ("Ada wrote 3 days ago", "Ada")],
)  # fmt: skip
def test_a_date_may_follow_the_verb(line: str, name: str) -> None:
    match = first(line, Role.SAYS)
    assert match is not None
    assert not match.whole
    assert cut(line, match.name) == name


@pytest.mark.parametrize(
    "line",
    ["CC-BY-SA 3.0", "Creative Commons BY-NC-SA 4.0", "Nach CC BY-SA 3.0.-Lizenz", "Bo Holm | Di, 21. April 2020 - 16:40",
     "Ada Quill | Sa, 3. Mai 2014", "Ada wrote 3 books about gardens", "Untersagt:", "Apéndice:", "Essays:", "Interdit :",
     "Beschreibt:", "she said nothing of it", "Who says?", "He said it twice, and he meant it.",
     "The mayor said: “We never asked for a bridge.”", "评论："],
)  # fmt: skip
def test_credits_weekdays_and_prose_say_nothing(line: str) -> None:
    assert first(line, Role.SAYS) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("By Ada Quill", "Ada Quill"), ("Von Ada Quill", "Ada Quill"), ("Par Ada Quill", "Ada Quill"), ("de Ada Quill", "Ada Quill"),
     ("Por Ada Quill", "Ada Quill"), ("Door Ada Quill", "Ada Quill"), ("Av Ada Quill", "Ada Quill"), ("Bởi Ada Quill", "Ada Quill")],
)  # fmt: skip
def test_a_byline_is_weak(line: str, name: str) -> None:
    match = first(line, Role.SAYS)
    assert match is not None
    assert not match.whole
    assert cut(line, match.name) == name
