"""Platforms: every made page of `tests/data/html/platforms` read by its description, and what else must hold.

A made page is real markup of the platform around words of our own; its gold has the shape of
`benchmarks/written/gold`. `opening` there is the text of the topic's first post.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadview_parsers import parse
from threadview_parsers.dates import find_dates, page_order, resolve
from threadview_parsers.html.dom import Dom, read_dom
from threadview_parsers.html.entries import Entry, Hypothesis
from threadview_parsers.html.platforms import PLATFORMS, Platform, detect, read_platform
from threadview_parsers.html.platforms.select import Index, parse_selector
from threadview_parsers.html.platforms.signs import Signs
from threadview_parsers.html.platforms.values import count_of, date_of, iso_of, key_of, name_of, number_of

PAGES = sorted((Path(__file__).parents[1] / "data" / "html" / "platforms").glob("*.html"))
SELECTORS = (
    "unit", "inside", "skip", "author", "stamp", "date", "body", "junk", "badges", "score", "url", "number",
    "declared", "key", "parent", "level", "steps",
)  # fmt: skip


def dom_of(html: str) -> Dom:
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    return read_dom(lxml.html.document_fromstring(html.encode(), parser=parser))


def text_of(dom: Dom, atoms: list[int]) -> str:
    between = ("", " ", "\n", "\n\n")
    parts = [between[dom.gaps[atom]] * (place > 0) + dom.texts[atom] for place, atom in enumerate(atoms)]
    return "".join(parts)


def parents(entries: list[Entry]) -> list[int | None]:
    """The place of each entry's parent, its key before what containment shows."""
    places = {entry.key: place for place, entry in reversed(list(enumerate(entries))) if entry.key}
    return [places.get(entry.parent_key or "", entry.parent) for entry in entries]


def dates(entries: list[Entry]) -> list[str | None]:
    spans = [find_dates(entry.published_text or "")[:1] for entry in entries]
    order = page_order([span[0] for span in spans if span])
    return [
        entry.published or (resolve(span[0], order=order) if span else None)
        for entry, span in zip(entries, spans, strict=True)
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_made_page_is_read_as_its_gold_says(path: Path) -> None:
    gold: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    dom = dom_of(path.read_text(encoding="utf-8"))
    found = read_platform(dom)
    assert detect(dom) == gold["platform"]
    if not gold["has_thread"]:
        assert found is None
        return
    assert found is not None
    assert (found.source, found.platform, found.declared) == (
        "platform",
        gold["platform"],
        gold["declared_count"],
    )
    first = 1 if found.opening else 0
    assert found.opening == ("opening" in gold)
    assert not first or text_of(dom, found.entries[0].body) == gold["opening"]
    entries, above, when = found.entries[first:], parents(found.entries)[first:], dates(found.entries)[first:]
    got = [
        {
            "author": entry.author,
            "text": text_of(dom, entry.body),
            "parent": None if parent is None or parent < first else parent - first + 1,
            "kind": entry.kind,
        }
        for entry, parent in zip(entries, above, strict=True)
    ]
    kinds = zip(gold["comments"], gold["kinds"], strict=True)
    wanted = [{**{key: c[key] for key in ("author", "text", "parent")}, "kind": kind} for c, kind in kinds]
    assert got == wanted
    assert [date and date[:16] for date in when] == [c["date"] and c["date"][:16] for c in gold["comments"]]


def test_every_platform_has_a_made_page_or_only_a_name() -> None:
    golds = [json.loads(path.with_suffix(".json").read_text(encoding="utf-8")) for path in PAGES]
    shown = {gold["platform"] for gold in golds if gold["has_thread"]}
    assert {platform.name for platform in PLATFORMS if platform.unit} - shown == {"tumblr"}


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_a_description_is_complete(platform: Platform) -> None:
    assert platform.marks
    assert re.fullmatch(r"[a-z0-9.]+", platform.name)
    for mark in platform.marks:
        assert all(re.match(r"[.#<]\w|(?:gen|src|url|is|note):\S", sign) for sign in mark.split()), mark
    if platform.unit:
        assert platform.author
        assert platform.body
        assert platform.date or platform.stamp or platform.name == "tumblr"
        assert not (platform.flat and (platform.parent or platform.level or platform.steps))
    choices = [choice for field in SELECTORS for choice in getattr(platform, field)]
    for choice in [*choices, *(selector for _, selector in platform.kinds)]:
        selector = choice.removeprefix("last:").partition("@")[0]
        for one in selector.split(","):
            bare = one.strip().removeprefix(":unit > ")
            if bare != ":unit":
                parse_selector(bare)
    assert choices or not platform.unit
    assert all(text == text.casefold() for text in platform.stubs)


NOTHING = {
    "a form alone": ('<meta name="generator" content="WordPress 6">', '<div id="comments"><div id="respond"><h3>Leave a reply</h3><form id="commentform"><label>Name</label></form></div></div>', "wordpress"),  # noqa: E501 - markup
    "no comments yet": ('<meta content="blogger" name="generator">', '<div id="comments"><h4>0 komentářů:</h4><div id="comment-holder"></div></div>', "blogger"),  # noqa: E501 - markup
    "an empty template": ('<script src="/wp-content/plugins/wpdiscuz/w.js"></script>', '<div id="wpdcom"><div class="wpd-comment"><div class="wpd-comment-author"></div><div class="wpd-comment-text"></div></div></div>', "wpdiscuz"),  # noqa: E501 - markup
    "a template with holes": ('<meta name="generator" content="Drupal 7">', '<div class="comment"><div class="submitted"><span class="username">{{author}}</span></div><div class="content">{{body}}</div></div>', "drupal"),  # noqa: E501 - markup
    "loaded by script": ('<script src="https://x.disqus.com/embed.js"></script>', '<div id="disqus_thread"></div>', "disqus"),  # noqa: E501 - markup
    "a board's index": ("", '<div class="postprofile"></div><div class="postbody">Welcome</div><ul class="topiclist"><li>General</li></ul>', "phpbb"),  # noqa: E501 - markup
    "a side bar of latest comments": ('<meta name="generator" content="WordPress 6">', '<aside class="widget"><ul><li class="recentcomments"><span class="comment-author-link">Ida</span> zu <a href="/x#comment-1">Brot</a></li></ul></aside>', "wordpress"),  # noqa: E501 - markup
}  # fmt: skip


@pytest.mark.parametrize("case", NOTHING)
def test_a_platform_page_without_thread_has_a_name_and_no_thread(case: str) -> None:
    head, body, name = NOTHING[case]
    dom = dom_of(
        f"<html><head>{head}</head><body><h1>Brot</h1><p>Am 3. Mai 2020 gebacken.</p>{body}</body></html>"
    )
    assert read_platform(dom) is None
    assert detect(dom) == name


def test_an_unknown_page_has_no_platform() -> None:
    dom = dom_of("<p>Anna</p><p>3. Mai 2020</p><p>Hallo.</p>")
    assert read_platform(dom) is None
    assert detect(dom) is None


def made(name: str) -> str:
    return next(path for path in PAGES if path.stem == name).read_text(encoding="utf-8")


def inner(html: str, tag: str) -> str:
    match = re.search(rf"<{tag}\b[^>]*>(.*)</{tag}>", html, re.DOTALL)
    assert match is not None
    return match[1]


@pytest.mark.parametrize(
    ("host", "guest"),
    [
        ("wordpress-html5", "disqus"),
        ("drupal9", "spip"),
        ("phpbb3", "mastodon"),
        ("jcomments", "blogger-static"),
    ],
)
def test_of_two_platforms_on_a_page_the_fuller_thread_wins(host: str, guest: str) -> None:
    hosting, visiting = made(host), made(guest)
    alone = read_platform(dom_of(hosting))
    bare = re.sub(r"<(li|article|div)\b[^>]*>.*", "", inner(visiting, "body"), flags=re.DOTALL)
    both = hosting.replace("</head>", inner(visiting, "head") + "</head>").replace(
        "</body>", bare + "</body>"
    )
    found = read_platform(dom_of(both))
    assert alone is not None
    assert found is not None
    assert (found.platform, len(found.entries)) == (alone.platform, len(alone.entries))


def test_an_embedded_platform_wins_over_the_host_with_a_form_only() -> None:
    disqus = made("disqus").replace("</head>", '<meta name="generator" content="WordPress 6"></head>')
    disqus = disqus.replace("</body>", '<div id="respond"><form id="commentform"></form></div></body>')
    dom = dom_of(disqus)
    found = read_platform(dom)
    assert found is not None
    assert found.platform == "disqus"
    assert detect(dom) == "disqus"


@pytest.mark.parametrize(
    "address", ["/viewtopic.php?t=4&start=15", "/threads/x.4/page-2", "/index.php?topic=4.15"]
)
def test_the_first_post_of_a_later_page_is_no_topic(address: str) -> None:
    link = f'<link rel="canonical" href="https://board.example{address}"></head>'
    found = read_platform(dom_of(made("phpbb3").replace("</head>", link)))
    assert found is not None
    assert not found.opening
    assert len(found.entries) == 3
    numbered = read_platform(dom_of(made("xenforo2").replace(">#1<", ">#21<").replace(">#2<", ">#22<")))
    assert numbered is not None
    assert not numbered.opening


def test_a_platforms_widget_on_another_page_is_not_that_platform() -> None:
    widgets = (
        "https://www.redditstatic.com/ads/pixel.js", "https://assets.tumblr.com/share-button.js",
        "https://github.githubassets.com/assets/gist-embed.css", "https://s.example/eclipse/prompt.js",
    )  # fmt: skip
    for address in widgets:
        dom = dom_of(f'<head><link href="{address}"><script src="{address}"></script></head><p>Hello</p>')
        assert detect(dom) is None, address


@pytest.mark.parametrize("gone", ["comment-author", "comment-metadata", "comment-content"])
def test_a_theme_that_renames_a_part_leaves_the_field_open(gone: str) -> None:
    html = (
        made("wordpress-html5")
        .replace(f'"{gone}', f'"zz-{gone}')
        .replace("<time ", "<b ")
        .replace("fn", "zz")
    )
    dom = dom_of(html)
    found = read_platform(dom)
    assert found is not None
    assert len(found.entries) == 4
    for entry in found.entries:
        assert entry.unit is not None
        assert sorted(entry.head + entry.body) == entry.head + entry.body or set(entry.head).isdisjoint(
            entry.body
        )
        assert set(entry.head + entry.body) <= set(dom.atoms(entry.unit))
    owned = [atom for entry in found.entries for atom in entry.head + entry.body]
    assert len(owned) == len(set(owned))


def test_what_makes_a_page_of_one_form_does_not_lose_the_thread() -> None:
    html = made("drupal9").replace("<h1>", '<form id="aspnetForm"><h1>').replace("</body>", "</form></body>")
    found = read_platform(dom_of(html))
    assert found is not None
    assert len(found.entries) == 2


def wordpress(count: int, nested: bool) -> str:
    one = (
        '<li class="comment depth-1" id="comment-{0}"><article><b class="fn">N{0}</b><time datetime="2020-01-05">'  # noqa: E501 - markup
        '5 January 2020</time><div class="comment-content"><p>Text {0}</p></div></article>'
    )
    opened = "".join(one.format(n) + ("<ul>" if nested else "</li>") for n in range(count))
    return f'<meta name="generator" content="WordPress"><ol>{opened}{"</ul></li>" * count if nested else ""}</ol>'  # noqa: E501 - markup


def seconds(dom: Dom) -> float:
    start = time.process_time()
    assert read_platform(dom) is not None
    return time.process_time() - start


@pytest.mark.parametrize("nested", [False, True])
def test_time_grows_with_the_page(nested: bool) -> None:
    small, large = dom_of(wordpress(500, nested)), dom_of(wordpress(4000, nested))
    seconds(small)
    assert seconds(large) < 30 * max(seconds(small), 0.002)


def test_hostile_runs_and_nests_are_read_in_time() -> None:
    parts = "".join(f"<p class='author'>x{n}</p><p>{n}</p>" for n in range(20_000))
    flat = dom_of(
        f'<meta name="generator" content="WordPress"><li class="comment"><div class="fn"></div>{parts}</li>'
    )
    deep = dom_of(
        made("drupal6").replace("<h1", "<div class='indented'><div class='comment content'>" * 20_000 + "<h1")
    )
    start = time.process_time()
    read_platform(flat)
    read_platform(deep)
    assert time.process_time() - start < 10


TOKENS = sorted(
    {
        name
        for platform in PLATFORMS
        for field in SELECTORS
        for choice in getattr(platform, field)
        for name in re.findall(r"\.([\w-]+)", choice)
    }
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Elements with the classes of all platforms, nested at random, and broken texts."""
    html = draw(
        st.sampled_from(["", '<meta name="generator" content="WordPress Drupal TYPO3 blogger SPIP">'])
    )
    for _ in range(draw(st.integers(1, 40))):
        tag = draw(
            st.sampled_from(
                ["div", "li", "article", "tr", "td", "dt", "a", "time", "table", "shreddit-comment"]
            )
        )
        classes = " ".join(draw(st.lists(st.sampled_from(TOKENS), max_size=3)))
        own = draw(st.sampled_from(["", "comment-1", "p12", "post_3", "t1_ab", "c9"]))
        extra = draw(
            st.sampled_from(
                [
                    "",
                    'datetime="2020-13-45"',
                    'title="9999999999999"',
                    'style="margin-left:1e9"',
                    'href="#c9"',
                ]
            )
        )
        html += f'<{tag} class="{classes}" id="{own}" {extra}>' + draw(
            st.sampled_from(["", "x", "3 May 2020", "Anna says:", "{{x}}", "-1,2k"])
        )
        html += draw(st.sampled_from(["", f"</{tag}>", f"</{tag}></div>"]))
    return html  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(pages())
def test_no_page_raises_and_no_atom_is_in_two_entries(html: str) -> None:
    dom = dom_of(html)
    found = read_platform(dom)
    detect(dom)
    if found is not None:
        check(dom, found)


def check(dom: Dom, found: Hypothesis) -> None:
    owned: set[int] = set()
    for place, entry in enumerate(found.entries):
        atoms = entry.head + entry.body
        assert len(atoms) == len(set(atoms))
        assert owned.isdisjoint(atoms)
        owned.update(atoms)
        assert entry.parent is None or 0 <= entry.parent < place
    assert owned <= set(range(len(dom.texts)))


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        (".a", ["1", "3"]), ("p.b", ["2"]), (".a > .b", ["2"]), (".a .c", ["4"]), ("#x%", ["3", "4"]),
        (".d-%", ["4"]),
        ("div:has(.c)", ["3"]), ("p:not(.c)", ["2"]), ("[n=2]", ["2"]), ("[class^=d]", []),
        ("[class*=d-]", ["4"]),
        ("p, .a", ["1", "2", "3", "4"]),
    ],
)  # fmt: skip
def test_selectors(selector: str, found: list[str]) -> None:
    dom = dom_of(
        '<div n=1 class="a"><p n=2 class="b">x</p></div><div n=3 id=x1 class="a"><p n=4 id=x22 class="c d-7">y</p></div>'  # noqa: E501 - markup
    )
    assert [dom.get(number, "n") for number in Index.of(dom).select(selector)] == found


@pytest.mark.parametrize("text", ["", ">", "a >", "a[", ":first", "a b:not(.c .d"])
def test_what_is_no_selector_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a selector"):
        parse_selector(text)


def test_signs_of_the_head() -> None:
    page = '<!-- MHonArc v2.6 --><meta name="Generator" content="Foo 3"><script src="/a/B.js"></script><link rel="canonical" href="https://c.example/">'  # noqa: E501 - markup
    signs = Signs.of(Index.of(dom_of(f"{page}<p class=q id=r>x</p>")))
    for mark in ("gen:foo", "src:/a/b.js", "url:c.example", "note:mhonarc", ".q #r <p gen:foo"):
        assert signs.show([mark]), mark
    assert not signs.show([".q .missing", "gen:bar"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna says:", "Anna"), ("Anonimo ha detto...", "Anonimo"),
        ("Posted by: Hob | May 3, 2008 at 10:22 AM", "Hob"),
        ("Pingback von Mostblog", "Mostblog"), ("/user/limescale/", "limescale"),
        ("Ida (nicht überprüft)", "Ida"),
        ("Le samedi 3 octobre 2009, 10:20 par Hilaire", "Hilaire"),
        ("JoeSays", "JoeSays"), ("", None), ("·", None), ("x" * 200, None),
        ("Wim — Fr, 07.06.2013 - 12:40", "Wim"),
    ],
)  # fmt: skip
def test_names(text: str, name: str | None) -> None:
    assert name_of(text) == name


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2020-01-05T09:16:22+0100", "2020-01-05T09:16:22+01:00"),
        ("2020-01-05 09:16:00Z", "2020-01-05T09:16:00Z"),
        ("2020-01-05", "2020-01-05"), ("2020-01-05T09:16:00 1578215760", "2020-01-05T09:16:00"),
        ("2020-13-05", None),
        ("1578215760", "2020-01-05T09:16:00Z"), ("1578215760000", "2020-01-05T09:16:00Z"),
        ("99999999999999", None),
        ("5 May 2020", None), ("", None), ("2020-01-05T99:16", None),
    ],
)  # fmt: skip
def test_stamps(value: str, iso: str | None) -> None:
    assert iso_of(value) == iso


def test_numbers_ids_and_counts() -> None:
    assert [number_of(text) for text in ("1,204 points", "−3", "2.1k", "up +5", "a-4", "")] == [
        1204,
        -3,
        2100,
        5,
        4,
        None,
    ]
    assert [key_of(text) for text in ("#p12", "t1_ab3", "/x/comment/7?utm=1", "item?id=99", "--")] == [
        "p12",
        "ab3",
        "7",
        "99",
        None,
    ]
    assert count_of("3 thoughts on “Route 66”") == 3
    assert count_of("12 comments") == 12
    assert count_of("Comments on my 7 favourite teas") is None
    assert date_of("by Hob » Mon 5 May 2008, 10:22") is not None


TOPICS = {
    "question": (
        "<html><head><link href='https://cdn.sstatic.net/x.css'><title>Soap</title></head><body>"
        "<h1>Soap in bread?</h1><div>Asked 9 years ago, viewed 12 times</div><div id=mainbar>"
        "<div class=question id=question><div class='s-prose js-post-body'><p>{text}</p></div>"
        "<div class=post-signature><div class=user-action-time>asked <span title='2014-02-07 09:00:00Z' "
        "class=relativetime>Feb 7, 2014</span></div><div class=user-details itemprop=author>"
        "<a href=/u/1>crumb</a></div></div><div class=comments><ul><li class=comment id=comment-1>"
        "<span class=comment-copy>Which flour?</span> <a class=comment-user>crust</a> <span "
        "class=comment-date><span title='2014-02-07 10:53:03Z'>Feb 7</span></span></li></ul></div></div>"
        "<div id=answers><div class=answer id=answer-5><div class='s-prose js-post-body'><p>Rye.</p></div>"
        "<div class=post-signature><div class=user-action-time>answered <span class=relativetime "
        "title='2014-02-08 09:00:00Z'>Feb 8</span></div><div class=user-details><a>oven</a></div></div>"
        "</div></div></div></body></html>"
    ),
    "submission": (
        "<html><body><table id=hnmain><tr><td><table class=fatitem><tr class=athing><td class=title>"
        "<span class=titleline><a href=x>Soap in bread</a></span></td></tr><tr><td class=subtext>"
        "<span class=subline>3 points by <a class=hnuser>crumb</a> <span class=age "
        "title='2014-02-07T09:00:00'><a>9 years ago</a></span> | hide | <a href='item?id=1'>1 comment</a>"
        "</span></td></tr><tr><td><div class=toptext>{text}</div></td></tr></table><table>"
        "<tr class='athing comtr' id=7><td class=ind indent=0></td><td><a class=hnuser>crust</a> <span "
        "class=age title='2014-02-07T10:00:00'><a>9 years ago</a></span><div class=comment>"
        "<div class=commtext>Which flour?</div></div></td></tr></table></td></tr></table></body></html>"
    ),
}


@pytest.mark.parametrize("kind", TOPICS)
@pytest.mark.parametrize("text", ["Mine tastes of soap. I have no idea why.", ""])
def test_the_topic_is_the_article(kind: str, text: str) -> None:
    found = parse(TOPICS[kind].format(text=text), format="html")
    assert found.article.text == text
    assert found.article.author == "crumb"
    assert (found.article.published or "")[:16] == "2014-02-07T09:00"
    assert [comment.author for comment in found.comments] == ["crust", "oven"][: len(found.comments)]
