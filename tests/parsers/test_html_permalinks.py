"""The address, the printed number and the id of each comment."""

from __future__ import annotations

import lxml.html
import pytest
from threadview_parsers.html.dom import read_dom
from threadview_parsers.html.entries import Entry, Hypothesis
from threadview_parsers.html.mining.facts import read_facts
from threadview_parsers.html.own import own_elements
from threadview_parsers.html.permalinks import names_of, set_permalinks


def entries_of(page: str) -> list[Entry]:
    """The entries of a page whose units are <section>s with the text in <p>, after set_permalinks."""
    dom = read_dom(lxml.html.document_fromstring(f"<body>{page}</body>"))
    units = [number for number, tag in enumerate(dom.tag) if tag == "section"]
    entries = []
    for unit in units:
        inner = [other for other in units if dom.within(other, unit) and other != unit]
        own = [atom for atom in dom.atoms(unit) if not any(atom in dom.atoms(other) for other in inner)]
        body = [atom for atom in own if dom.tag[dom.owners[atom]] in ("p", "em")]
        head = [atom for atom in own if atom not in body]
        entries.append(Entry(unit=unit, body=body, head=head, published_text="3 May 2020"))
    set_permalinks(dom, read_facts(dom), Hypothesis("mined", entries), own_elements(dom, entries))
    return entries


def urls(page: str) -> list[str | None]:
    return [entry.url for entry in entries_of(page)]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/gespraech?c={n}">{n} May 2020, 10:0{n}</a>',
        '<a href="/gespraech?c={n}" rel="bookmark">~</a>',
        '<a href="/gespraech?c={n}" title="Trvalý odkaz">~</a>',
        '<a href="/gespraech?c={n}" class="zq-permalink">~</a>',
        '<a href="/gespraech?c={n}">#{n}</a>',
        '<a href="/gespraech?c={n}">固定リンク</a>',
    ],
)
def test_links_that_are_addresses(link: str) -> None:
    page = "".join(f"<section>Ada {link.format(n=n)}<p>Text.</p></section>" for n in (1, 2, 3))
    assert urls(page) == [f"/gespraech?c={n}" for n in (1, 2, 3)]


def test_a_link_to_the_own_id_comes_before_a_permalink() -> None:
    page = "".join(
        f'<section id="w{n}">Ada <a href="/x/{n}" rel="bookmark">~</a> <a href="/t/#w{n}">o</a>'
        "<p>Text.</p></section>"
        for n in (1, 2)
    )
    assert urls(page) == ["/t/#w1", "/t/#w2"]


def test_an_own_id_is_the_address_where_no_link_is() -> None:
    assert urls(
        '<section id="svar-7">Ada<p>Text.</p></section><section id="svar-9">Bo<p>Text.</p></section>'
    ) == [
        "#svar-7",
        "#svar-9",
    ]
    assert urls(
        '<a name="71"></a><section>Ada<p>Text.</p></section><a name="72"></a>'
        "<section>Bo<p>Text.</p></section>"
    ) == [
        "#71",
        "#72",
    ]


def test_links_of_controls_and_to_others_are_none() -> None:
    page = (
        '<section><a href="/u/ada">Ada</a> <a href="?replytocom=1#form">Reply</a><p>One, '
        '<a href="#2">see</a>.</p></section>'
        '<section><a href="/u/bo">Bo</a> <a href="javascript:x(2)">3 May 2020</a><p>Two.</p>'
        '</section><form id="form"></form>'
    )
    assert urls(page) == [None, None]


def test_one_address_for_all_is_no_address() -> None:
    page = "".join(
        f'<section>Ada <a href="/archive/2020/">{n} May 2020</a><p>Text.</p></section>' for n in (1, 2, 3)
    )
    assert urls(page) == [None] * 3


def test_an_id_of_a_control_is_no_address() -> None:
    page = "".join(
        f'<section>Ada <div id="menu-{n}"><a href="#menu-{n}">...</a></div><p>Text.</p></section>'
        for n in (1, 2)
    )
    assert urls(page) == [None, None]


def test_the_id_of_a_reply_is_not_its_parents() -> None:
    page = (
        '<section>Ada<p>Text.</p><section id="k2">Bo<p>Text.</p></section></section>'
        "<section>Cy<p>Text.</p></section>"
    )
    assert urls(page) == [None, "#k2", None]


@pytest.mark.parametrize("shape", ["#{n}", "{n}.", "Beitrag {n}", "№ {n}", "{n}楼", "第{n}楼"])
def test_printed_numbers(shape: str) -> None:
    page = "".join(f"<section><i>{shape.format(n=n)}</i> Ada<p>Text.</p></section>" for n in (4, 5, 6))
    assert [entry.number for entry in entries_of(page)] == ["4", "5", "6"]


def test_counters_are_no_numbers() -> None:
    page = "".join(f"<section><i>{n}</i> Ada<p>Text.</p></section>" for n in (4, 9, 2))
    assert [entry.number for entry in entries_of(page)] == [None] * 3


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (["comment-12", "comment-13"], ["12", "13"]),
        (["c812", "c813"], ["812", "813"]),
        (["wc-52_0", "wc-53_0"], ["52", "53"]),
        (["t1_ab3", "t1_ab4"], ["ab3", "ab4"]),
    ],
)
def test_keys_are_ids_without_words(names: list[str], keys: list[str]) -> None:
    page = "".join(f'<section id="{name}">Ada<p>Text.</p></section>' for name in names)
    assert [entry.key for entry in entries_of(page)] == keys


@pytest.mark.parametrize(
    "counter",
    [
        "<dd><b>Posts:</b> <i>{n}</i></dd>",
        "<dl><dt>Beiträge:</dt><dd>{n}</dd></dl>",
        "<i>{n}</i> <u>messages</u>",
        "<span class=vote-count>{n}</span>",
        "<div class=user-posts><i>{n}</i></div>",
    ],
)
def test_counters_that_happen_to_rise_are_no_numbers(counter: str) -> None:
    page = "".join(f"<section>Ada {counter.format(n=n)}<p>Text.</p></section>" for n in (121, 122, 123))
    assert [entry.number for entry in entries_of(page)] == [None] * 3


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        (["c91", "c95"], ["91", "95"]),
        (["article-comment-1", "article-comment-2"], ["1", "2"]),
        (["91", "95"], ["91", "95"]),
        (["c91", "HASH2"], ["c91", "HASH2"]),
        (["c91", None, "ax7f"], ["c91", None, "ax7f"]),
        (["c91"], ["c91"]),
        ([], []),
    ],
)
def test_ids_without_what_all_share(keys: list[str | None], names: list[str | None]) -> None:
    assert names_of([Entry(key=key) for key in keys]) == names


def test_printed_numbers_come_before_ids() -> None:
    assert names_of([Entry(key="p7", number="1"), Entry(key="p9")]) == ["1", "p9"]
