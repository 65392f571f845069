"""Comments that consist of a picture."""

from __future__ import annotations

import pytest
from threadview_parsers import parse

PAGE = (
    "<html><body><h1>Roofs</h1><p>{prose}</p><h3>3 comments</h3><ol class=comment-list>"
    + "".join(
        f"<li id=comment-{n} class=comment><div class=comment-author><img class=avatar src=/a.png alt='me'>"
        f"<b class=fn>{name}</b></div><div class=comment-metadata><time datetime='2020-05-0{n}T10:00:00Z'>"
        f"May {n}, 2020</time></div><div class=comment-content>{text}</div></li>"
        for n, name, text in (
            (1, "Ada", "<p>Whose cat is it?</p>"),
            (2, "Ben", "{picture}"),
            (3, "Cleo", "<p>Ours.</p>"),
        )
    )
    + "</ol></body></html>"
)
PROSE = (
    "Nobody knows how the cats of this town get up to the roofs, or who feeds them when it rains for weeks."
)


@pytest.mark.parametrize(
    ("picture", "text"),
    [
        ("<p><img src=x.jpg alt='A cat on a roof'></p>", "A cat on a roof"),
        ("<a href=/big.jpg><img src=x.jpg title='Two cats'></a>", "Two cats"),
        ("<p><img src=x.jpg></p>", ""),
        ("<img class=user-avatar src=x.jpg alt='The face of it'>", ""),
    ],
)
def test_a_picture_is_called_what_it_is(picture: str, text: str) -> None:
    found = parse(PAGE.format(prose=PROSE, picture=picture), format="html")
    assert [comment.author for comment in found.comments] == ["Ada", "Ben", "Cleo"]
    assert [comment.text for comment in found.comments] == ["Whose cat is it?", text, "Ours."]


@pytest.mark.parametrize(
    "picture",
    [
        "<p>Look: <a href='https://cats.example/big.jpg'><img src=x.jpg></a></p>",
        "<p>Look at it.</p><p><a href='https://cats.example/big.jpg'><img src=x.jpg alt=roof></a></p>",
    ],
)
def test_pictures_that_lead_somewhere_are_links(picture: str) -> None:
    found = parse(PAGE.format(prose=PROSE, picture=picture), format="html")
    assert [comment.links for comment in found.comments] == [(), ("https://cats.example/big.jpg",), ()]


def test_the_picture_of_a_person_leads_nowhere() -> None:
    page = PAGE.replace("<img class=avatar src=/a.png alt='me'>", "<a href=/u/1><img src=/a.png></a>")
    found = parse(page.format(prose=PROSE, picture="<p>Mine.</p>"), format="html")
    assert [comment.links for comment in found.comments] == [()] * 3
