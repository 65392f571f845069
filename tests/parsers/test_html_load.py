"""From a page's bytes to its tree: nothing of the text may be lost on the way, whatever the page is like."""

from __future__ import annotations

import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import _Element
from threadview_parsers import ParseError, parse
from threadview_parsers.html.dom import read_dom
from threadview_parsers.html.flatten import flatten
from threadview_parsers.html.load import load, load_page
from threadview_parsers.html.saved import saved_url, unwrap
from threadview_parsers.html.scan import scan

END = "<p>one</p><p>two</p></body></html>"


def shown(page: str | bytes) -> str:
    """The text of a page, its atoms parted by bars."""
    return "|".join(read_dom(load(page)).texts)


def text_of(root: _Element) -> str:
    return "".join(map(str, root.itertext()))


def codes(page: str | bytes) -> list[str]:
    return [warning.code for warning in load_page(page).warnings]


CHARSETS = {
    "declared wrongly": '<meta charset="windows-1251"><p>Füße</p>'.encode(),
    "two of them": b'<meta charset="latin1"><meta charset="koi8-r"><p>F\xfc\xdfe</p>',
    "UTF-16 with a mark": "<meta charset=utf-8><p>Füße</p>".encode("utf-16"),
    "UTF-16 without one": "<meta charset=utf-8><p>Füße</p>".encode("utf-16-be"),
    "UTF-8 mark, other meta": b"\xef\xbb\xbf" + '<meta charset="shift_jis"><p>Füße</p>'.encode(),
    "XML declaration": "<?xml version='1.0' encoding='iso-8859-2'?><html><p>Füße</p></html>".encode(),
    "declared and right": '<meta content="text/html; charset=iso-8859-15"><p>Füße'.encode("latin1"),
}


@pytest.mark.parametrize("kind", CHARSETS)
def test_the_charset_is_found_once(kind: str) -> None:
    assert shown(CHARSETS[kind]) == "Füße"


def test_text_with_an_xml_declaration_is_read_as_the_text_it_is() -> None:
    assert shown("<?xml version='1.0' encoding='utf-16'?><html><p>Füße</p></html>") == "Füße"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a</p></body>b<p>c</p>d</html>e<p>f</p>g", "a|b|c|d|e|f|g"),
        (
            "<html><body><p>a</p></body></html><html><head></head><body>b<p>c</p>d</body>e</html>f",
            "a|b|c|d|e|f",
        ),
        ("<html><p>a<html><body><p>b", "a|b"),
        ("a</html>b", "a|b"),
        ("<frameset><frame></frameset></html>a<p>b", "a|b"),
        ("<body><p>a</body><!-- x -->b<div>c</div>", "a|b|c"),
    ],
)
def test_what_follows_the_end_of_the_document_is_in_its_body(page: str, text: str) -> None:
    root = load(page)
    assert text_of(root) == text.replace("|", "")
    assert "".join(read_dom(root).texts) == text.replace("|", "")
    assert root.getnext() is None
    body = root.find("body")
    assert body is None or body.getnext() is None


@pytest.mark.parametrize("page", ["", " \n", "<!-- nothing -->", "<?php echo 1 ?>", "<!doctype html>", "<>"])
def test_a_page_without_an_element_has_a_root(page: str) -> None:
    assert load(page).tag == "html"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<title>A bridge" + END, "one|two"),
        ("<body><p>zero</p><!-- note" + END, "zero|one|two"),
        ("<body><p>zero</p><textarea>" + END, "zero|one|two"),
        ('<body><p>zero</p><div title="x>' + END, "zero|one|two"),
        ("<body><p>zero</p><div title='x " + END, "zero|one|two"),
        ("<body><p>zero</p><script>var x = '<p>no</p>';\n" + END, "zero|one|two"),
        ("<body><p>zero</p><style>p { }" + END, "zero|one|two"),
        ("<body><p>zero</p><iframe src=x>" + END, "zero|one|two"),
    ],
)
def test_what_never_closes_does_not_take_the_page_along(page: str, text: str) -> None:
    assert shown(page) == text
    assert codes(page) == ["unclosed"]


@pytest.mark.parametrize(
    "tail",
    ["<a hre", '<a href="http://pit.exa', "<script>var x = '<p>no</p>'", "<!-- a <p>no</p>", "<", "</p"],
)
def test_a_page_that_breaks_off_keeps_what_it_has(tail: str) -> None:
    page = "<html><body>" + "<p>Some words of a page.</p>" * 5 + tail
    assert shown(page).rstrip("<|") == "|".join(["Some words of a page."] * 5)
    assert codes(page) == (["truncated"] if len(tail) > 1 else [])


@pytest.mark.parametrize(
    "page",
    [
        "<!-->a<!--->b<!-- -- > -->c<!--x--!>d",
        "<script>'<!--'</script><style>a > b { content: '<p>' }</style>abcd",
        "<p =x ==y a= b=>abcd",
        "<a title='>' href=x/>abcd</a >",
        "<![CDATA[x]]>abcd<!x><?y>",
        "<SCRIPT>x</Script ><TITLE>x</title>abcd",
        "<svg><title>t</title></svg>abcd<script src=x />",
        "a < b <3 c&d</>",
        "<textarea>'</textarea><p title=\"'\">abcd",
        "<p title=it's>a<p title=it's>bcd",
    ],
)
def test_what_looks_open_and_is_not_is_left_alone(page: str) -> None:
    assert scan(page.encode()).data == page.encode()
    assert codes(page) == []


def test_attributes_beyond_a_thousand_are_cut() -> None:
    many = " ".join(f"a{n}='>'" for n in range(5000))
    page = f"<p id=first {many} id=last>Words</p><b class=x>more</b>"
    root = load(page)
    paragraph = root.find(".//p")
    assert paragraph is not None
    assert paragraph.get("id") == "first"
    assert 900 < len(paragraph.attrib) <= 1000
    assert shown(page) == "Words|more"


def test_what_is_too_deep_keeps_its_own_markup() -> None:
    entries = "".join(f"<div class=c{n}><b>t{n}</b></div>" for n in range(50))
    page = "<div>" * 3000 + entries + "</div>" * 3000 + "end"
    dom = read_dom(load(page))
    assert dom.texts == [*(f"t{n}" for n in range(50)), "end"]
    assert [dom.classes[dom.parent[owner]] for owner in dom.owners[:-1]] == [(f"c{n}",) for n in range(50)]
    assert len({dom.depth[owner] for owner in dom.owners[:-1]}) == 1
    assert dom.depth[dom.owners[-1]] == 1
    assert codes(page) == ["nested-too-deep"]


def test_a_depth_that_a_thread_may_have_is_kept() -> None:
    page = "<div>x" * 1500 + "end"
    assert max(read_dom(load(page)).depth) == 1501
    assert codes(page) == []


def test_levelling_leaves_out_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threadview_parsers.html.flatten.TOP", 2)
    monkeypatch.setattr("threadview_parsers.html.flatten.BOTTOM", 1)
    page = "<div id=a>a<i id=b>b<div id=c>c<b id=d>d<p id=e>e</p>f</b>g</div>h</i>i</u></div>"
    # c parts its text from the rest, d is inline and does not
    assert flatten(page.encode()).decode() == "<div id=a>a<i id=b>b<hr>cd<p id=e>e</p>fg<hr>h</i>i</div>"


@pytest.mark.parametrize("aside", ["<!-- <div> -->", "<xmp><div></xmp>", "<br/><br>", "<br title='<div>'>"])
def test_levelling_passes_by_what_does_not_nest(aside: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threadview_parsers.html.flatten.TOP", 1)
    monkeypatch.setattr("threadview_parsers.html.flatten.BOTTOM", 1)
    page = f"<p>a{aside}</p>{aside}<p>b<i>c</i></p>"
    assert flatten(page.encode()).decode() == page


def test_no_entity_of_the_pages_own_is_expanded() -> None:
    laughs = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<?xml version="1.0"?>\n<!DOCTYPE html [\n{laughs}\n]>\n<html><p>&l11; &eacute;&nbsp;&#228;</p>'
    assert shown(page) == "&l11; é ä"


def test_no_file_is_read_for_an_entity() -> None:
    page = '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/hostname">]><p>&f;</p>'
    assert shown(page) == "&f;"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a\0b</p>c", "a\ufffdb|c"),
        ("<p>a\ud800b</p>c", "a\ufffdb|c"),
        ("<p>a&#27;[31m&#0;&#x80;&#xD800;&#x110000;&#99999999999;b", "a\ufffd[31m\ufffd€\ufffd\ufffd\ufffdb"),
        (b"<p>a\xff\xfeb</p>c", "aÿþb|c"),
        ("<p>a\x1b]0;x\x07b\ufffec", "a\ufffd]0;x\ufffdb\ufffdc"),
        ("<p>a&#x1B;&#X0008;b&#65534;&#x27;&#127;&#310;", "a\ufffd\ufffdb\ufffd'\ufffd\u0136"),
        ("<p>a\u202eb\u2066c", "abc"),
    ],
)
def test_signs_that_are_no_text(page: str | bytes, text: str) -> None:
    assert shown(page) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a<plaintext><b>x</b></plaintext>", "a|<b>x</b></plaintext>"),
        ("a<xmp><b>x</b></xmp>z", "a|<b>x</b>|z"),
        ("<p>a<o:p>b</o:p>c", "a|b|c"),
        ("<!--[if IE]><p>old</p><![endif]--><![if !IE]><p>new</p><![endif]>", "new"),
        ("<form><p>a</p><table><form><tr><td>b</td></tr></form></table></form>", "a|b"),
        ("<div/>a<p/>b<li>c<tr><td>d", "a|b|c|d"),
        ("a<svg><text>no</text></svg>b<math><mi>no</mi></math>c", "a|b|c"),
    ],
)
def test_odd_elements(page: str, text: str) -> None:
    assert shown(page) == text


def test_frames_are_named() -> None:
    page = "<title>t</title><frameset cols=1,2><frame src='menu.html'><frame src='b&#27;.html'></frameset>"
    (warning,) = load_page(page).warnings
    assert warning.code == "frames"
    assert warning.message.endswith("its text is in menu.html, b\ufffd.html")


@pytest.mark.parametrize(
    ("top", "url"),
    [
        ("<!-- saved from url=(0026)https://pit.example/bridge -->", "https://pit.example/bridge"),
        (
            "<!--\n Page saved with SingleFile \n url: http://pit.example/b?a=1 \n-->",
            "http://pit.example/b?a=1",
        ),
        (
            "<!-- Mirrored from pit.example/b by HTTrack Website Copier/3.x [XR&CO'2014], Mon -->",
            "http://pit.example/b",
        ),
        ("<!-- saved from url=(0029)file:///C:/pages/bridge.html -->", None),
        ("<!-- Mirrored from -->", None),
        ("", None),
    ],
)
def test_the_address_that_a_browser_left(top: str, url: str | None) -> None:
    assert saved_url(f"<!DOCTYPE html>\n{top}\n<p>x") == url
    assert parse(f"{top}\n<!DOCTYPE html><p>Some words.</p>").url == url
    assert parse(f"{top}\n<!DOCTYPE html><p>x", url="https://known.example/").url == "https://known.example/"


def mht(part: str, kind: str = "text/html", encoding: str = "quoted-printable") -> bytes:
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://pit.example/bridge\r\n"
        "Subject: =?utf-8?Q?Br=C3=BCcke?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        f'\ttype="text/html";\r\n\tboundary="--b--"\r\n\r\n\r\n----b--\r\nContent-Type: {kind}\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n{part}\r\n----b--\r\nContent-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----b----\r\n"
    ).encode()


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "koi8-r"])
def test_an_mht_file_is_unwrapped(charset: str) -> None:
    page = quopri.encodestring("<html><h1>Мост</h1></html>".encode(charset), quotetabs=True).decode("ascii")
    unwrapped = unwrap(mht(page, f"text/html; charset={charset}"))
    assert unwrapped is not None
    assert (shown(unwrapped.text), unwrapped.url) == ("Мост", "https://pit.example/bridge")


def test_an_mht_file_is_an_html_page() -> None:
    thread = parse(mht("<html><h1>A bridge</h1><p>Some words.</p></html>", encoding="8bit"))
    assert (thread.format, thread.url) == ("html", "https://pit.example/bridge")
    with pytest.raises(ParseError, match=r"^x\.mht: is an \.mht file without a page"):
        parse(mht("AAAA", "image/gif", "base64"), source="x.mht")


PIECES = [
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<b>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
]
PIECES += [
    "</body>",
    "</html>",
    "<html>",
    "<body>",
    "<a href='",
    '<a x="',
    ">",
    "'",
    '"',
    "<",
    "</",
    "<!",
    "&#",
    "&amp;",
]
PIECES += [
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<frameset>",
    "<textarea>",
    "<plaintext>",
    "<br>",
    "\0",
    "\n",
    "x",
    "é",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_soup_becomes_one_tree(page: str) -> None:
    root = load(page)
    assert root.tag == "html"
    assert list(root.itersiblings("*")) == []
    read_dom(root)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["<div>", "</div>", "<p>", "</p>", "<i>", "</i>", "<br>", "w "]), max_size=60),
)
def test_levelling_loses_no_text(pieces: list[str]) -> None:
    page = "<div>" * 2000 + "".join(pieces)
    levelled = flatten(page.encode()).decode()
    assert text_of(load(levelled)) == "w " * pieces.count("w ")


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><title>The mill</title><nav>Home</nav><main>One</main><section>Two</section>",
        "<title>The mill</title><meta name=a><nav>Home</nav><main>One</main><p>Two</p>",
        "<title>The mill</title><!-- note --><nav>Home</nav> One <section>Two</section>",
        "<html><head><title>The mill</title><x-bar>Home</x-bar></head><body>One <div>Two</div></body></html>",
        "<head><title>The mill</title></head><header>Home</header><article>One</article><footer>Two</footer>",
        "<title>The mill</title><script>x()</script><svg></svg><nav>Home</nav><main>One<hr>Two</main>",
    ],
)
def test_a_page_without_a_body_tag_has_a_body(page: str) -> None:
    root = load(page)
    assert [child.tag for child in root] == ["head", "body"]
    assert [str(text).strip() for text in root[0].itertext(tag="*") if str(text).strip()] in (
        ["The mill"],
        ["The mill", "x()"],
    )
    assert read_dom(root).texts == ["Home", "One", "Two"]


def test_fifty_thousand_sections_without_a_body_are_moved_one_by_one() -> None:
    page = "<title>The mill</title>" + "<section>One</section>" * 50_000
    assert len(load(page)[-1]) == 50_000
