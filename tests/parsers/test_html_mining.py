"""The steps of mining, one by one: groups, units, places, names, runs, one comment, measures."""

from __future__ import annotations

import pytest
from threadview_parsers.html.dom import Dom, read_dom
from threadview_parsers.html.entries import Hypothesis
from threadview_parsers.html.load import load
from threadview_parsers.html.mining import mine
from threadview_parsers.html.mining.evidence import Extent, find_heading, measure
from threadview_parsers.html.mining.facts import read_facts
from threadview_parsers.html.mining.groups import find_groups
from threadview_parsers.html.mining.names import bare, frame_of, is_name, is_word, unframed
from threadview_parsers.html.mining.records import read_entries
from threadview_parsers.html.mining.runs import find_runs
from threadview_parsers.html.mining.single import behind_headings
from threadview_parsers.html.mining.slots import LABEL, Places, place_atoms
from threadview_parsers.html.mining.units import Unit, element_units, settle, without
from threadview_parsers.html.mining.weights import WORTH

SAID = [
    "The lock was dry by noon, I saw it.",
    "Who has the key to the old mill?",
    "Ask Ottilie, she has had it.",
]
NAMES = ["Nils Brandt", "Ada", "Ottilie K."]


def table(body: str) -> Dom:
    return read_dom(load(f"<title>The mill</title><body>{body}"))


def members(dom: Dom, tag: str) -> list[int]:
    return [number for number, name in enumerate(dom.tag) if name == tag]


def own_texts(dom: Dom, units: list[Unit]) -> list[list[str]]:
    return [[dom.texts[atom] for atom in unit.own] for unit in units]


def settled(dom: Dom, tag: str = "article") -> list[Unit]:
    return settle(element_units(dom, members(dom, tag)))


# units


def test_a_unit_owns_its_text_but_for_that_of_the_units_inside() -> None:
    dom = table("<article>a <article>b <article>c</article></article> d</article><article>e</article>")
    units = settled(dom)
    assert own_texts(dom, units) == [["a", "d"], ["b"], ["c"], ["e"]]
    assert [unit.above for unit in units] == [None, 0, 1, None]


def test_what_a_dropped_unit_held_goes_to_the_one_around_it_and_its_text_to_nobody() -> None:
    dom = table("<article>a <article>b <article>c</article></article></article>")
    kept = without(settled(dom), {1})
    assert own_texts(dom, kept) == [["a"], ["c"]]
    assert [unit.above for unit in kept] == [None, 0]


def test_without_the_outermost_its_replies_stand_at_top_level() -> None:
    dom = table("<article>a <article>b</article></article><article>c</article>")
    assert [unit.above for unit in without(settled(dom), {0})] == [None, None]


def test_units_are_settled_in_reading_order_whatever_order_they_come_in() -> None:
    dom = table("<article>a <article>b</article></article><article>c</article>")
    units = element_units(dom, members(dom, "article"))
    assert own_texts(dom, settle(units[::-1])) == [["a"], ["b"], ["c"]]


def test_an_element_without_text_is_no_unit() -> None:
    dom = table("<article><img src=x.png></article><article>c</article>")
    assert len(settled(dom)) == 1


# slots


def places(dom: Dom, tag: str = "article") -> Places:
    return place_atoms(dom, read_facts(dom), settled(dom, tag))


def test_the_same_place_of_two_units_has_the_same_slot() -> None:
    dom = table(
        "".join(
            f"<article><b>{name}</b><p>{said}</p></article>" for name, said in zip(NAMES, SAID, strict=True)
        )
    )
    slots = places(dom).slots
    assert slots[0] == slots[1] == slots[2]
    assert len(set(slots[0])) == 2


def test_class_less_siblings_are_told_apart_by_their_order() -> None:
    dom = table(
        "<article><span>a</span><span>b</span></article><article><span>c</span><span>d</span></article>"
    )
    first, second = places(dom).slots
    assert first == second
    assert first[0] != first[1]


def test_all_paragraphs_but_the_first_are_one_place() -> None:
    dom = table("<article><p>a</p><p>b</p><p>c</p></article><article><p>d</p></article>")
    (first, *rest), other = places(dom).slots
    assert first == other[0]
    assert first not in rest
    assert {node for node, _ in rest} == {rest[0][0]}


def test_rows_of_one_class_are_told_apart() -> None:
    unit = "<article><div class=row>a</div><div class=row>b</div></article>"
    assert len(set(places(table(unit * 2)).slots[0])) == 2


def test_a_badge_more_shifts_nothing_that_has_a_class() -> None:
    plain = "<article><span class=who>Ada</span><span class=when>noon</span></article>"
    badged = plain.replace("</span><", "</span><b class=badge>Staff</b><", 1)
    first, second = places(table(plain + badged)).slots
    assert first == [second[0], second[2]]


def test_a_link_around_a_name_does_not_move_it() -> None:
    linked = "<article><i class=who><a class=u href=/bo>Bo</a></i></article>"
    dom = table("<article><i class=who>Ada</i></article>" + linked)
    found = places(dom)
    assert found.slots[0] == found.slots[1]
    assert "u" in found.trie.names[found.slots[0][0][0]]  # what the link is called, the place is called


def test_a_label_names_the_text_behind_it() -> None:
    whole = "<article>Name: <br>Ada <br>Town: <br>Hull</article>"
    nameless = "<article>Town: <br>Ulm</article>"
    first, _, third = places(table(whole + whole + nameless)).slots
    assert first[0][1] == LABEL == first[2][1]
    assert first[3] == third[1]  # the town, though it is the fourth text in one and the second in the other
    assert first[1] != first[3]


def test_a_place_a_thousand_levels_down_is_a_place() -> None:
    deep = "<article>" + "<div>" * 1000 + "a" + "</div>" * 1000 + "</article>"
    found = places(table(deep * 2))
    assert found.slots[0] == found.slots[1]
    assert found.trie.depths[found.slots[0][0][0]] < 30


# names


def test_what_most_texts_begin_and_end_with_frames_the_name() -> None:
    texts = ["Posted by Ada on", "Posted by Bo on", "Posted by Nils Brandt on"]
    frame = frame_of(texts)
    assert (frame.opening, frame.closing) == (("Posted", "by"), ("on",))
    assert [unframed(text, frame) for text in texts] == ["Ada", "Bo", "Nils Brandt"]


def test_a_first_word_that_others_lack_belongs_to_the_name() -> None:
    frame = frame_of(["De Buurman", "Joost Kuipers", "Oma Truus", "Sjoerd"])
    assert not frame.opening
    assert unframed("De Buurman", frame) == "De Buurman"


def test_one_name_all_through_is_no_frame() -> None:
    assert unframed("Oma Truus", frame_of(["Oma Truus"] * 5)) == "Oma Truus"


def test_a_frame_never_takes_all_of_a_text() -> None:
    frame = frame_of(["by Ada", "by Bo", "by Nils"])
    assert unframed("by", frame) == "by"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("by Ada", "Ada"),
        ("Ada says:", "Ada"),
        ("Kommentar von Bo", "Bo"),
        ("Nils a écrit :", "Nils"),
        ("#12 Ada", "Ada"),
        ("3. Ada", "Ada"),
        ("1001", "1001"),
        ("(Ada)", "Ada"),
        ("» Ada «", "Ada"),
        ("Ada (Hull)", "Ada (Hull)"),
    ],
)
def test_the_name_in_a_text_that_nothing_can_be_compared_with(text: str, name: str) -> None:
    assert unframed(text) == name


@pytest.mark.parametrize(
    "text", ["Ada", "Nils Brandt", "O. K.", "山本", "سلمى", "kim_****", "1001", "De Buurman", "J.R.R. T."]
)
def test_names_are_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "Who has the key?",
        "https://pit.example/",
        "He came home by the river last night",
        "No, never!",
        "| · |",
    ],
)
def test_sentences_and_signs_are_no_names(text: str) -> None:
    assert not is_name(text)


def test_words_of_the_software_are_no_names() -> None:
    assert is_word("Reply")
    assert is_word("Antworten")
    assert not is_word("Ada")


def test_half_a_pair_of_brackets_goes() -> None:
    assert bare("Ada (") == "Ada"
    assert bare("· Ada |") == "Ada"


# groups


def keys(dom: Dom) -> dict[str, int]:
    return {group.key: len(group.members) for group in find_groups(dom, read_facts(dom))}


def record(number: int, tag: str = "div", attributes: str = "") -> str:
    head = f"<b>{NAMES[number % 3]}</b> <i>{number + 1} July 2021, 10:1{number}</i>"
    return f"<{tag}{attributes.format(n=number)}>{head}<p>{SAID[number % 3]}</p></{tag}>"


@pytest.mark.parametrize(
    ("attributes", "key"),
    [
        (" class='box k{n}'", ".box"),
        (" class=post-{n}", ".post-0"),
        (" id=c{n}", "#c0"),
        (" itemprop=comment", "@comment"),
        (" data-testid=tile", "@tile"),
    ],
)
def test_a_group_is_what_shares_a_key(attributes: str, key: str) -> None:
    dom = table("<section>" + "".join(record(n, "div", attributes) for n in range(4)) + "</section>")
    facts = read_facts(dom)
    best = find_groups(dom, facts)[0]
    assert best.key == key or best.key.startswith("div<")  # the same elements under one parent
    assert (len(best.members), best.complete, best.nested) == (4, 4, 0)


def test_items_of_nested_lists_without_a_class_are_one_group() -> None:
    inner = f"<ul>{record(2, 'li')}{record(3, 'li')}</ul>"
    dom = table(
        "<ul>"
        + record(0, "li")
        + record(1, "li").replace("</li>", inner + "</li>")
        + record(4, "li")
        + "</ul>"
    )
    best = find_groups(dom, read_facts(dom))[0]
    assert (best.key[:2], len(best.members), best.complete, best.nested) == ("li", 5, 5, 2)


def test_a_list_of_dated_links_is_no_group_of_records() -> None:
    links = "".join(
        f"<li><a href=/{n}>{n} July 2021: what was said at noon of the lock</a></li>" for n in range(1, 6)
    )
    dom = table(f"<ul>{links}</ul>")
    assert all(group.complete == 0 for group in find_groups(dom, read_facts(dom)))


def test_the_same_elements_are_one_group_by_whatever_name() -> None:
    dom = table(
        "<section>" + "".join(record(n, "div", " class='box tile' id=c{n}") for n in range(4)) + "</section>"
    )
    fours = [group for group in find_groups(dom, read_facts(dom)) if group.complete == 4]
    assert len(fours) == 1


def test_one_element_is_a_group_only_where_it_is_called_a_comment() -> None:
    assert keys(table(record(0, "div", " class=comment"))).get(".comment") == 1
    assert ".tile" not in keys(table(record(0, "div", " class=tile")))


# runs and single comments


def runs_of(body: str) -> list[list[list[str]]]:
    dom = table(body)
    return [own_texts(dom, settle(runs.units)) for runs in find_runs(dom, read_facts(dom))]


def test_definitions_are_runs() -> None:
    body = "".join(f"<dt>{NAMES[n]}, {n + 1} July 2021</dt><dd>{SAID[n]}</dd>" for n in range(3))
    assert [[f"{NAMES[n]}, {n + 1} July 2021", SAID[n]] for n in range(3)] in runs_of(f"<dl>{body}</dl>")


def test_rules_part_records_and_the_form_is_none_of_them() -> None:
    body = "<hr>".join(f"<p>{NAMES[n]} | {n + 1} July 2021</p><p>{SAID[n]}</p>" for n in range(3))
    found = runs_of(f"<div>{body}<form><p>Your name</p></form></div>")
    assert [[f"{NAMES[n]} | {n + 1} July 2021", SAID[n]] for n in range(3)] in found
    assert all("Your name" not in texts for run in found for texts in run)


def test_a_signature_with_the_date_closes_its_record() -> None:
    body = "".join(f"<p>{SAID[n]}</p><i>{NAMES[n]}, {n + 1} July 2021</i>" for n in range(3))
    assert [[SAID[n], f"{NAMES[n]}, {n + 1} July 2021"] for n in range(3)] in runs_of(f"<div>{body}</div>")


def test_children_that_are_records_themselves_are_no_runs() -> None:
    assert runs_of("<div>" + "".join(record(n) for n in range(4)) + "</div>") == []


def test_one_comment_is_found_behind_its_heading() -> None:
    body = f"<h3>1 comment</h3><section>{record(0)}</section><form><textarea></textarea></form>"
    dom = table(f"<h1>The mill</h1><p>{SAID[0]}</p>{body}")
    ((unit,),) = behind_headings(dom, read_facts(dom))
    assert [dom.texts[atom] for atom in range(unit.start, unit.end)] == [
        "Nils Brandt",
        "1 July 2021, 10:10",
        SAID[0],
    ]


@pytest.mark.parametrize("body", [f"<h3>1 comment</h3><p>{SAID[0]}</p>", f"<h3>The mill</h3>{record(0)}", ""])
def test_without_a_date_or_a_heading_there_is_nothing_behind_it(body: str) -> None:
    dom = table(body)
    assert behind_headings(dom, read_facts(dom)) == []


# evidence


def measured(body: str, tag: str = "article", extent: int | None = None) -> dict[str, float]:
    dom = table(body)
    facts = read_facts(dom)
    units = settled(dom, tag)
    entries, _ = read_entries(dom, facts, units)
    whole = None if extent is None else Extent(extent, units[0].start, max(unit.end for unit in units))
    return measure(dom, facts, units, entries, whole)


def thread(count: int, heading: str = "") -> str:
    return heading + "".join(record(n, "article", " class=comment id=c{n}") for n in range(count))


def test_every_measure_has_its_worth_and_every_worth_its_measure() -> None:
    interview = "".join(f"<article><b>{NAMES[n]}</b><p>{SAID[n]}</p></article>" for n in range(3))
    found = mined(thread(4))
    assert found is not None
    names = set(measured(thread(4))) | set(measured(interview)) | set(found.reasons)
    assert names - set(WORTH) == set()
    assert set(WORTH) - names - {"uneven"} == set()  # asked of records that nothing holds


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_measure_is_a_share(count: int) -> None:
    found = measured(thread(count, "<h3>Comments</h3>"))
    assert all(0 <= value <= 1 for name, value in found.items() if name != "number")
    assert 0 <= found["number"] <= 5


def test_the_count_of_the_heading_is_compared_with_all_of_the_thread() -> None:
    body = thread(4, "<h3>40 comments</h3>")
    assert measured(body)["count"] == 0
    assert measured(body, extent=40)["count"] == 1
    assert measured(body, extent=40)["number"] > measured(body)["number"]


def test_a_heading_counts_less_the_further_off_it_is() -> None:
    near = "<h3>4 comments</h3>"
    far = near + "<ul>" + "<li>a line of a menu</li>" * 15 + "</ul>"
    assert measured(thread(4, near))["heading"] > measured(thread(4, far))["heading"] > 0
    assert measured(thread(4))["heading"] == 0


def test_the_latest_comments_of_a_site_end_the_look_for_a_heading() -> None:
    dom = table(thread(3, "<h3>7 comments</h3><h3>Recent comments</h3>"))
    assert find_heading(dom, read_facts(dom), settled(dom)) == (0.0, None)


def mined(body: str) -> Hypothesis | None:
    return mine(table(body))


def test_a_decision_can_be_explained() -> None:
    found = mined(thread(4, "<h1>The mill</h1><h3>4 comments</h3>"))
    assert found is not None
    assert found.source == "mined"
    assert found.score == pytest.approx(sum(WORTH[name] * value for name, value in found.reasons.items()))
    assert found.reasons["count"] == found.reasons["heading"] == found.reasons["key"] == 1


def test_names_of_the_markup_are_worth_something_but_a_thread_is_found_without_them() -> None:
    body = thread(4, "<h1>The mill</h1><h3>4 comments</h3>")
    called, hashed = mined(body), mined(body.replace("class=comment", "class=kq7"))
    assert called is not None
    assert hashed is not None
    assert [entry.author for entry in called.entries] == [entry.author for entry in hashed.entries]
    assert called.score - hashed.score == pytest.approx(WORTH["key"])
