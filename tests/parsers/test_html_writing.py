"""How the atoms of a comment become its text, quotes and links."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from threadview_parsers.html.dom import Dom, read_dom
from threadview_parsers.html.writing import Written, write


def table(markup: str) -> Dom:
    return read_dom(
        html.fromstring(f"<html><body><div><b>Ada</b><div id=b>{markup}</div></div></body></html>")
    )


def written(markup: str, base: str | None = None) -> Written:
    dom = table(markup)
    return write(dom, dom.atoms(dom.ids["b"]), base)


def quotes(markup: str) -> list[str]:
    done = written(markup)
    return [done.text[start:end] for start, end in done.quotes]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>two <b>w</b>ords</p>", "One\n\ntwo words"),
        ("one<br>two<br><br>three<br/><br/><br/>four", "one\ntwo\n\nthree\n\nfour"),
        ("<br><br>one<p></p><p>&nbsp;</p>", "one"),
        ("<div>one</div><div>two</div><div><br></div><div>three</div>", "one\ntwo\n\nthree"),
        ("<p>one</p><p>two</p><p>&nbsp;</p><p>three</p>", "one\ntwo\n\nthree"),
        ("<div>one</div><div>two</div>", "one\n\ntwo"),
        ("<h3>Title</h3>text<section>more</section>", "Title\n\ntext\n\nmore"),
        ("<dl><dt>Term<dd>what it is<dt>Other<dd>what that is</dl>", "Term\nwhat it is\nOther\nwhat that is"),
        ("<details><summary>Spoiler</summary>He wins.</details>", "Spoiler\n\nHe wins."),
        ("a&#8203;b<span>&#8203;</span>c &nbsp; d<wbr>e &shy;f", "abc de f"),
        ("<span class=cap>T</span>his <q>is</q> 10 m<sup>2</sup>", "This “is” 10 m2"),
        ("wrapped\n   in the\n source", "wrapped in the source"),
        ("word<button>Press</button>word", "word Press word"),
        ('one<img src="a.jpg" alt="A long walk">two', "one two"),
        ("<x-name>Ada</x-name><x-text>hello</x-text>", "Ada hello"),
        ("漢<ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>", "漢字(ji)"),
    ],
)
def test_paragraphs(markup: str, text: str) -> None:
    assert written(markup).text == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>So:</p><ul><li>a<li>b</ul><p>end", "So:\n\n- a\n- b\n\nend"),
        ("<ul><li>a<ul><li>a1<li>a2</ul><li>b</ul>.", "- a\n  - a1\n  - a2\n- b\n\n."),
        ("<ol start=3><li><p>x</p><li><p>y</p></ol>z", "3. x\n4. y\n\nz"),
        ("<ol><li><p>x</p><p>xx</p><li>y</ol>z", "1. x\n\nxx\n\n2. y\n\nz"),
        ("<ol><li value=7>x<li>y</ol>z", "7. x\n8. y\n\nz"),
        ("<ol start='-1e9'><li>x<li>y</ol>z", "1. x\n2. y\n\nz"),
        ("a<ul><li>x</ul>b<ul><li>y</ul>", "a\n\n- x\n\nb\n\n- y"),
        ("<ul><li></li><li>x</li><li>y</ul>z", "- x\n- y\n\nz"),
    ],
)
def test_lists(markup: str, text: str) -> None:
    assert written(markup).text == text


def test_the_item_that_is_the_comment_has_no_marker() -> None:
    dom = read_dom(html.fromstring("<ol><li>First words <b>Ada</b></li><li>Second</li></ol>"))
    assert write(dom, [0]).text == "First words"
    assert write(dom, [0, 1]).text == "First words Ada"


def test_rows_are_lines_and_cells_parted() -> None:
    rows = "<table><thead><tr><th>A<th>B<tbody><tr><td>1<td>2<tr><td>3<td>4</table>"
    assert written(rows + "so").text == "A | B\n1 | 2\n3 | 4\n\nso"
    assert (
        written("<table><tr><td>a long text<td>beside another</table>").text
        == "a long text\n\nbeside another"
    )


def test_code_keeps_its_lines() -> None:
    code = "<p>See</p><pre><code>def f():\n    <b>return</b> 1\n\n\n    <i>&gt; x</i>\n</code></pre><p>there"
    assert written(code).text == "See\n\ndef f():\n    return 1\n\n    > x\n\nthere"
    assert written("a<br><code>if x:<br>&nbsp;&nbsp;y<br>z</code>").text == "a\nif x:\n  y\nz"


def test_what_is_left_out_parts_as_it_did() -> None:
    dom = table("one<p>Reply</p>two<i>x</i>three")
    assert dom.texts == ["Ada", "one", "Reply", "two", "x", "three"]
    assert write(dom, [1, 3, 5]).text == "one\n\ntwo three"


@pytest.mark.parametrize(
    ("markup", "quoted"),
    [
        ("<blockquote><p>He</p><p>said</p></blockquote>No.", ["He\n\nsaid"]),
        ('<div class="quotebox"><cite>Ada wrote:</cite><div>Yes</div></div>No', ["Ada wrote:\n\nYes"]),
        ('<div class="bbCodeBlock bbCodeBlock--quote">Yes</div>No', ["Yes"]),
        ('<table><tr><td class="quote">Yes</td></tr></table>No', ["Yes"]),
        ('<div class="gmail_quote">Yes</div>No', ["Yes"]),
        ('<div class="Zitat">Ja</div>Nein', ["Ja"]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>c<blockquote>d</blockquote>", ["a\n\nb", "d"]),
        ("<p>&gt; Yes<br>&gt; indeed</p><p>No</p>", ["Yes\nindeed"]),
        ("<p>&gt;&gt; Yes</p>No", ["Yes"]),
        # no quotes
        ('<div class="quotes-page">Yes</div>No', []),
        ('<div class="quote-button">Yes</div>No', []),
        ('<div class="unquoted">Yes</div>No', []),
        ('<a class="quote">Quote</a>No', []),
        ("&gt;:( and x &gt; y<br>&gt;5", []),
        ("&gt;&gt;1234567<br>No", []),
        # an element that holds all of a comment quotes nobody, but what is inside may
        ("<blockquote>all of it</blockquote>", []),
        ('<div class="quote"><p>mine</p><blockquote>theirs</blockquote></div>', ["theirs"]),
        ("<blockquote><p>mine</p><div><blockquote>1</blockquote>b<blockquote>2</blockquote></div></blockquote>",
         ["1", "2"]),
    ],
)  # fmt: skip
def test_quotes(markup: str, quoted: list[str]) -> None:
    assert quotes(markup) == quoted


def test_a_mail_is_unwrapped_and_its_marks_become_quotes() -> None:
    mail = (
        "<pre>On Monday Ben wrote:\n&gt; the lines of this mail were broken by the program that sent it,\n"
        "&gt; as they all were.\n\nMine were broken as well, at the very same column, and so the next\n"
        "word stands on a line of its own.\n\nBye\nAda\n-- \nof the hills</pre>"
    )
    done = written(mail)
    assert done.text == (
        "On Monday Ben wrote:\n\n"
        "the lines of this mail were broken by the program that sent it, as they all were.\n\n"
        "Mine were broken as well, at the very same column, and so the next "
        "word stands on a line of its own.\n\nBye\nAda"
    )
    assert [done.text[a:b][:9] for a, b in done.quotes] == ["the lines"]


def test_links() -> None:
    markup = (
        '<a href="/x y">l</a> <a href="javascript:f()">j</a> <a href="#top">t</a> '
        '<a href="mailto:a@b.example">m</a>'
        ' http://c.example/d). www.e.example, <a href="http://f.example/long">http://f.example/lo...</a>'
        ' <a href="//g.example/"><b>1</b> 2</a> <a href="http://[bad">b</a> <a href="http://c.example/d">again</a>'
    )
    fixed = ("mailto:a@b.example", "http://c.example/d", "https://www.e.example", "http://f.example/long")
    assert written(markup, "http://h.example/p/q").links == (
        "http://h.example/x%20y",
        *fixed,
        "http://g.example/",
    )
    assert written(markup).links == (*fixed, "https://g.example/")


PIECES = st.sampled_from(["x y", "> z", "&nbsp;", "&#8203;", "\n", "<br>", "<img alt=':)'>", "w"])
TAGS = st.sampled_from(
    [*str.split("p div ul ol li pre blockquote table tr td b q code dl dd"), "div class=quote"]
)
MARKUP = st.recursive(
    PIECES,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>", TAGS, st.lists(inner, max_size=4)
    ),
)


@given(MARKUP, st.data())
def test_any_choice_of_atoms_is_written(markup: str, data: st.DataObject) -> None:
    dom = table(markup)
    chosen = data.draw(st.lists(st.sampled_from(range(len(dom.texts))), unique=True).map(sorted))
    done = write(dom, chosen)
    assert done.text == done.text.strip()
    assert "\n\n\n" not in done.text
    end = 0
    for start, stop in done.quotes:
        assert end <= start < stop <= len(done.text)
        assert done.text[start:stop].strip()
        end = stop
    assert all(dom.texts)


def test_linear() -> None:
    deep = "".join(f"<blockquote><ul><li>{i}<table><tr><td>" for i in range(3000))
    wide = "<blockquote>x</blockquote>y<ul><li>z</ul>" * 20_000
    for markup in (deep, wide):
        dom = table(markup)
        start = time.perf_counter()
        write(dom, range(1, len(dom.texts)))
        assert time.perf_counter() - start < 2
