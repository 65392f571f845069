"""Who answers whom: by what indents, holds or follows an entry, and by what it says."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from threadview_parsers.html.ancestry import settle_parents
from threadview_parsers.html.dom import Dom, read_dom
from threadview_parsers.html.entries import Entry, Hypothesis
from threadview_parsers.html.mining.addressed import set_addressed
from threadview_parsers.html.mining.levels import by_levels
from threadview_parsers.html.mining.replies import set_parents
from threadview_parsers.html.mining.units import element_units, settle

NAMES = ("Ina", "Bo", "Cleo", "Dov", "Evi", "Fay", "Gus", "Hal")


def read(markup: str) -> tuple[Dom, list[Entry]]:
    """The entries of elements with an attribute "u"; what stands in <b> is the author, in <i> a note."""
    dom = read_dom(html.fromstring(f"<html><body><main>{markup}</main></body></html>"))
    units = settle(element_units(dom, [n for n in range(len(dom.element)) if dom.get(n, "u") is not None]))
    entries = []
    for unit in units:
        names = [atom for atom in unit.own if dom.tag[dom.owners[atom]] == "b"]
        notes = [
            atom
            for atom in unit.own
            if any(
                dom.tag[up] == "i" for up, _ in zip(dom.ancestors(dom.owners[atom]), range(3), strict=False)
            )
        ]
        head = [*names, *notes]
        body = [atom for atom in unit.own if atom not in head]
        author = dom.texts[names[0]] if names else None
        entries.append(Entry(unit=unit.tops[0], author=author, head=head, body=body))
    set_parents(dom, units, entries)
    return dom, entries


def parents(markup: str) -> list[int | None]:
    _, entries = read(markup)
    return [entry.parent for entry in entries]


def said(markup: str) -> list[int | None]:
    dom, entries = read(markup)
    for place, entry in enumerate(entries):
        entry.number = str(place + 1)
    set_addressed(dom, entries)
    return [entry.parent for entry in entries]


def rows(template: str, levels: list[int]) -> str:
    return "".join(
        template.format(level=level, n=n, px=level * 30, w=level + 1, name=NAMES[n % 8])
        for n, level in enumerate(levels)
    )


LEVELS = [0, 1, 2, 1, 0, 0, 1]
ANSWERED = [None, 0, 1, 0, None, None, 5]


@pytest.mark.parametrize(
    "template",
    [
        '<div u class="hozzaszolas szint-{level}"><p>Szia</p></div>',
        '<div u class="kom lvl{level}"><p>ok</p></div>',
        '<div u class="cmNivel{level}"><p>hola</p></div>',
        '<div u data-depth="{level}"><p>x</p></div>',
        '<div u aria-level="{w}"><p>x</p></div>',
        '<div u class=q style="margin-left:{px}px"><p>x</p></div>',
        '<div u style="padding-right: {level}em"><p>x</p></div>',
        '<div u style="margin: 4px 0 2px {px}px"><p>x</p></div>',
        '<div u style="margin-inline-start: {level}%"><p>x</p></div>',
        '<div style="--comment-depth: {level}"><article u><p>x</p></article></div>',
        '<div u class="ml-{px} rounded"><p>x</p></div>',
        '<div u class="pl-[{px}px]"><p>x</p></div>',
        '<div u class="zweig zweig-{w}"><p>x</p></div>',
        '<div u class="col-md-offset-{level}"><p>x</p></div>',
        '<table><tr><td><img src=s.gif height=1 width="{px}"></td><td u>x</td></tr></table>',
        "<table><tr u><td><ol><li><p><img src=s.gif height=1 width={px}></p>x</ol></td></tr></table>",
        '<table><tr><td width="{px}"></td><td u>x</td></tr></table>',
        '<table><tr><td indent="{level}"></td><td u>x</td></tr></table>',
    ],
)
def test_levels(template: str) -> None:
    assert parents(rows(template, LEVELS)) == ANSWERED


def test_a_class_that_only_says_reply() -> None:
    assert parents(
        "<p u class=z>a</p><p u class='z antwort'>b</p><p u class='z antwort'>c</p><p u class=z>d</p>"
    ) == [None, 0, 0, None]


@pytest.mark.parametrize(
    "classes",
    [
        ["row1", "row2"] * 4,
        ["col-1", "col-2", "col-3"] * 3,
        [f"item-{n}" for n in range(1, 8)],
        ["level-7", "level-1", "level-9", "level-2", "level-8"],
    ],
)
def test_stripes_columns_counts_and_ranks_are_no_levels(classes: list[str]) -> None:
    markup = "".join(f'<div u class="k {name}"><p>x</p></div>' for name in classes)
    assert parents(markup) == [None] * len(classes)


def test_a_removed_comment_keeps_its_place_among_the_levels() -> None:
    rows = [("u", 0), ("u", 1), ("", 0), ("u", 1), ("u", 0), ("", 1), ("u", 2), ("u", 0)]
    markup = "".join(f'<div {unit} class=k style="padding-left:{16 * n}px">x</div>' for unit, n in rows)
    assert parents(markup) == [None, 0, None, None, 3, None]


def test_levels_count_within_the_answer_that_holds_them() -> None:
    remarks = '<div u class="r tier-1">b</div><div u class="r tier-2">c</div>'
    markup = f"<section u>a {remarks}</section><section u>d {remarks}</section>"
    assert parents(markup) == [None, 0, 1, None, 3, 4]


def test_boxes_without_a_name_hold_replies_where_there_are_several() -> None:
    box = "<div><div u>b</div><div><div u>c</div></div></div>"
    assert parents(f"<div u>a</div>{box}<div u>d</div>") == [None, 0, 1, None]


def test_one_box_without_a_name_is_the_rest_of_the_list() -> None:
    assert parents("<div u>a</div><div><div u>b</div><div u>c</div></div>") == [None, None, None]


def test_a_list_after_the_comment() -> None:
    assert parents("<li u>a</li><ul><li u>b</li><ul><li u>c</li></ul></ul><li u>d</li>") == [None, 0, 1, None]


def test_an_attribute_names_the_parent() -> None:
    markup = (
        "<div u id=k7>a</div><div u id=k9 data-parent-id=7>b</div><div u id=k11 data-parent-id=k9>c</div>"
        "<div u id=k12 data-parent-id=0>d</div>"
    )
    assert parents(markup) == [None, 0, 1, None]


@pytest.mark.parametrize(
    "note",
    [
        "<i><a href='#w0'>Ina 님에게 답글</a></i>",
        "<i><a href='/s/1#w0'>↑</a></i>",
        "<i>vastaus viestiin <a href='#w0'>nr 1</a></i>",
        "<i>In reply to Ina</i>",
        "<i>Ina さんへの返信</i>",
        "<i>回复 1楼 Ina:</i>",
        "@Ina: so",
        "Gut gesagt, @Ina, danke",
        ">>1 tak",
    ],
)
def test_what_an_entry_says_of_another(note: str) -> None:
    markup = "".join(f"<div u id=w{n}><b>{NAMES[n]}</b> {note if n == 2 else 'x'}</div>" for n in range(4))
    assert said(markup) == [None, None, 0, None]


def test_who_is_named_far_in_the_text_is_talked_about() -> None:
    late = "All of this works well since the cellar has been dry, thanks to @Ina"
    assert said(f"<p u><b>Ina</b> a</p><p u><b>Bo</b> {late}</p>") == [None, None]


def test_a_name_that_ends_with_a_dot_before_a_comma() -> None:
    assert said("<p u><b>H. Nowak B.</b> a</p><p u><b>Bo</b> Oj, @H. Nowak B., co</p>") == [None, 0]


def test_a_control_that_names_the_own_author_is_no_note() -> None:
    markup = "".join(f"<div u><b>{name}</b> x <i>Reply to {name}</i></div>" for name in ("Ina", "Bo", "Ina"))
    assert said(markup) == [None, None, None]


def test_a_permalink_and_a_link_to_the_entry_before_say_nothing() -> None:
    markup = "".join(
        f"<div u id=w{n}><b>{NAMES[n]}</b> x "
        f"<i><a href='#w{n}'>link</a> <a href='#w{n - 1}'>prev</a></i></div>"
        for n in range(4)
    )
    assert said(markup) == [None] * 4


def test_the_place_in_the_markup_counts_more_than_a_name() -> None:
    markup = "<div u><b>Ina</b> a <div u><b>Bo</b> b</div><div u><b>Cleo</b> @Bo no</div></div>"
    assert said(markup) == [None, 0, 0]


def test_a_note_goes_deeper_in_the_same_branch_only() -> None:
    markup = (
        "<div u><b>Ina</b> a <div u><b>Bo</b> b</div><div u><b>Cleo</b> <i>in reply to Bo</i> c</div></div>"
        "<div u><b>Dov</b> d <div u><b>Evi</b> <i>in reply to Bo</i> e</div></div>"
    )
    assert said(markup) == [None, 0, 1, None, 3]


def test_quoted_words_name_their_entry() -> None:
    markup = (
        "<div u><b>Ina</b> the boats were all painted green that summer</div>"
        "<div u><b>Bo</b> no idea about it</div>"
        "<div u><b>Cleo</b> <blockquote>boats were all painted green</blockquote> blue</div>"
    )
    assert said(markup) == [None, None, 0]


def test_the_name_above_a_quotation() -> None:
    markup = (
        "<div u><b>老街坊</b> 好</div><div u><b>Bo</b> b</div>"
        "<div u><b>Cleo</b> <blockquote><div>老街坊发表于 3:20</div>……</blockquote> c</div>"
    )
    assert said(markup) == [None, None, 0]


def test_a_source_without_replies_takes_those_of_the_markup() -> None:
    markup = rows('<div u class="ast ast-{w}"><p>x</p></div>', LEVELS)
    dom, entries = read(markup)
    for entry in entries:
        entry.parent = None
    flat = Hypothesis("platform", [Entry(unit=e.unit, body=e.body) for e in entries], flat=True)
    settle_parents(dom, flat)
    assert [entry.parent for entry in flat.entries] == [None] * len(LEVELS)
    settle_parents(dom, Hypothesis("platform", entries))
    assert [entry.parent for entry in entries] == ANSWERED


@given(st.lists(st.integers(0, 6), max_size=30))
def test_a_parent_stands_before_on_a_smaller_level(levels: list[int]) -> None:
    for place, parent in enumerate(by_levels(levels)):
        above = [earlier for earlier in range(place) if levels[earlier] < levels[place]]
        assert parent == (above[-1] if above else None)


@pytest.mark.parametrize("shape", ["nested", "boxes", "wrapped", "noted"])
def test_linear(shape: str) -> None:
    def page(count: int) -> str:
        if shape == "nested":
            return "<div u><b>Ina</b> x " * count + "</div>" * count
        if shape == "boxes":
            return "<div u>x</div><div>" * count + "</div>" * count
        if shape == "wrapped":
            return "<div>" * count + "<p u>x</p>" * count + "</div>" * count
        note = "<div u><b>N{0}</b> <i>in reply to N{1}</i> x</div>"
        return "<div u><b>N0</b> x" + "".join(note.format(n, n - 1) for n in range(1, count)) + "</div>"

    def seconds(count: int) -> float:
        parser = html.HTMLParser(huge_tree=True)
        dom = read_dom(html.document_fromstring(page(count), parser=parser))
        units = settle(
            element_units(dom, [n for n in range(len(dom.element)) if dom.get(n, "u") is not None])
        )
        entries = [
            Entry(
                unit=unit.tops[0],
                author=dom.texts[unit.own[0]],
                head=unit.own[:2],
                body=unit.own[2:] or unit.own[-1:],
            )
            for unit in units
        ]
        start = time.perf_counter()
        set_parents(dom, units, entries)
        set_addressed(dom, entries)
        return time.perf_counter() - start

    seconds(200)
    assert seconds(6000) < 20 * seconds(1500) + 0.5


def test_margins_of_five_digits() -> None:
    deep = "".join(f'<p u style="margin-left:{9960 + 20 * n}px">x</p>' for n in range(5))
    assert parents(deep) == [None, 0, 1, 2, 3]
