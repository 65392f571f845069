"""Made pages for the tests in a real terminal, as a blog writes them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

SENTENCE = "the river keeps its own time and nobody on the bank agrees how fast it was flowing"
GARDEN = (
    (0, "Ada", "The tomatoes were ruined by the hailstorm, all of them."),
    (1, "Bruno", "Ours as well. Cover them with fleece next year."),
    (2, "Ada", "Fleece would have torn, it came down like gravel."),
    (1, "Chandra", "Plant beans instead, beans forgive everything."),
    (0, "Dmitri", "Does anybody know a cure for blackspot on roses?"),
    (1, "Esi", "Cut them back hard and burn the leaves."),
    (0, "Femke", "The allotment meeting is moved to Thursday."),
)
"""Depth, author and text of seven comments."""


def blog(comments: Sequence[tuple[int, str, str]], title: str = "Hail over the allotments") -> str:
    """A page with these comments: (depth, author, text)."""
    parts: list[str] = []
    before = -1
    for number, (depth, author, text) in enumerate(comments, 1):
        if depth > before:
            parts.append('<ol class="comment-list">' if before < 0 else '<ol class="children">')
        else:
            parts.append("</li>" + "</ol></li>" * (before - depth))
        parts.append(
            f'<li class="comment depth-{depth + 1}" id="comment-{number}"><article class="comment-body">'
            f'<footer class="comment-meta"><b class="fn">{escape(author)}</b> <span class="says">says:</span>'
            f'<time datetime="2021-05-{1 + number % 28:02}">May {1 + number % 28}, 2021</time></footer>'
            f'<div class="comment-content"><p>{escape(text)}</p></div>'
            '<div class="reply"><a href="#">Reply</a></div></article>'
        )
        before = depth
    parts.append("</li></ol>" * (before + 1))
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{escape(title)}</title></head><body>"
        f"<article class=post><h1>{escape(title)}</h1><p>It lasted for ten minutes, and the gardens behind "
        "the railway were white. Nobody had seen anything like it since the spring of the flood, when the "
        f"water stood in the sheds.</p></article><div id=comments><h2>{len(comments)} comments</h2>"
        f"{''.join(parts)}"
        "</div></body></html>"
    )


def long_blog(count: int) -> str:
    """A page with so many comments, each with its number in its text."""
    words = SENTENCE.split()
    return blog(
        [
            (
                number % 4 if number % 20 else 0,
                f"Reader {number % 90}",
                f"Opinion {number}: " + " ".join(words[(number + place) % len(words)] for place in range(30)),
            )
            for number in range(count)
        ]
    )
