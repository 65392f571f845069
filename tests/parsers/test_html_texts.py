"""A comment's text is whole: whatever it is made of, and whatever the other comments are made of.

Scores forgive a lost line. Here the words of each comment are compared exactly, over every way in which
software wraps them.
"""

from __future__ import annotations

import re

import pytest
from threadview_parsers import parse

INNER = {
    "prose": "<p>The lock was dry by noon, and nobody could say why.</p>",
    "short second paragraph": "<p>I was there, and the second speech was good.</p><p>See my photos.</p>",
    "one word": "<p>Indeed.</p>",
    "list": "<p>Green oak warps, so I would:</p><ul><li>wait for August</li><li>look again</li></ul>",
    "quotation": "<blockquote><p>Nobody could say why.</p></blockquote><p>I could, but nobody asked me.</p>",
    "code": "<p>This is how he worked out the gap of the gates:</p><pre><code>gap = w * 0.02</code></pre>",
    "link alone": "<p><a href='https://example.org/photos'>https://example.org/photos</a></p>",
    "line breaks": "Two boats came down before it was even light.<br><br>One of them stayed.<br>So did I.",
    "emphasis": "<p>No, <b>not</b> the <i>old</i> key, the <a href='/k'>new one</a> is what you want.</p>",
    "heading": "<h4>Errata</h4><p>The gates are of oak and not of elm, as I had written before.</p>",
    "many paragraphs": "".join(
        f"<p>Paragraph {n} of all that I have to say of the lock.</p>" for n in "ABCDE"
    ),
    "a date in it": "<p>The first here was the Marigold.</p><p>4 May 1931</p><p>The last was ours.</p>",
    "a name in it": "<p>Ask for the key at the inn, they open at noon.</p><p>Ottilie Brandt</p>",
    "a number alone": "<p>42</p>",
    "table": "<p>What it cost, as far as I know, was:</p><table><tr><td>oak</td><td>900</td></tr></table>",
}
_HEAD = "<b class=who>{name}</b> <i class=when>{date}</i>"
_REPLY = "<a class=do href=#r>Reply</a>"
_BARE_HEAD = "<div><b>{name}</b> <i>{date}</i></div>"
_BARE_REPLY = "<div><a href=#r>Reply</a></div>"
UNITS = {
    "text in a div": f"<li class=item>{_HEAD}<div class=said>{{text}}</div>{_REPLY}</li>",
    "text in the unit": f"<li class=item>{_HEAD}{{text}}{_REPLY}</li>",
    "class-less": f"<li>{_BARE_HEAD}<div>{{text}}</div>{_BARE_REPLY}</li>",
    "class-less, text in the unit": f"<li>{_BARE_HEAD}{{text}}{_BARE_REPLY}</li>",
    "head below": "<li class=item><div class=said>{text}</div><p class=by>{name} | {date}</p></li>",
    "no controls": "<li class=item><p class=by>{name} | {date}</p>{text}</li>",
}
PAGE = "<title>The mill</title><h1>The mill</h1><p>Nobody had walked here for a year, or so we thought.</p>"
PLAIN = "<p>{} is what I have always said about the lock, and I say it again.</p>"
NAMES = ["Ottilie", "Nils Brandt", "mudlark", "Ada", "Rolf"]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("unit", list(UNITS))
@pytest.mark.parametrize("kind", list(INNER))
def test_the_text_of_a_comment_is_whole(kind: str, unit: str) -> None:
    texts = [
        PLAIN.format("One"),
        PLAIN.format("Two"),
        INNER[kind],
        PLAIN.format("Four"),
        PLAIN.format("Five"),
    ]
    items = [
        UNITS[unit].format(name=name, date=f"{n + 4} July 2021, 10:1{n}", text=text)
        for n, (name, text) in enumerate(zip(NAMES, texts, strict=True))
    ]
    thread = parse(f"{PAGE}<h3>5 comments</h3><ul>{''.join(items)}</ul>", format="html", platforms=False)
    shown = [words(re.sub(r"<[^>]*>", " ", text)) for text in texts]
    assert [(comment.author, words(comment.text)) for comment in thread.comments] == list(
        zip(NAMES, shown, strict=True)
    )


@pytest.mark.parametrize("unit", list(UNITS))
def test_texts_of_many_kinds_are_whole_beside_each_other(unit: str) -> None:
    items = [
        UNITS[unit].format(name=NAMES[n % 5], date=f"{n + 4} July 2021, 10:1{n % 10}", text=text)
        for n, text in enumerate(INNER.values())
    ]
    thread = parse(f"{PAGE}<h3>15 comments</h3><ul>{''.join(items)}</ul>", format="html", platforms=False)
    found = {kind: words(c.text) for kind, c in zip(INNER, thread.comments, strict=True)}
    assert found == {kind: words(re.sub(r"<[^>]*>", " ", text)) for kind, text in INNER.items()}
