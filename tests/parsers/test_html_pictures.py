"""Which pictures are signs, and which sign they are."""

from __future__ import annotations

import pytest
from lxml import html
from threadview_parsers.html.dom import read_dom
from threadview_parsers.html.pictures import sign_of, sign_of_icon


@pytest.mark.parametrize(
    ("markup", "sign"),
    [
        # WordPress, Twitter: the emoji itself
        ('<img class="emoji" alt="🙂" src="https://s.w.example/images/core/emoji/svg/1f642.svg">', "🙂"),
        ('<img class="wp-smiley" alt=":)" src="/wp-includes/images/smilies/icon_smile.gif">', "🙂"),
        ('<img alt="🇩🇪" src="x.png">', "🇩🇪"),
        ('<img alt="👍🏽" src="x.png">', "👍🏽"),
        # boards
        ('<img src="./images/smilies/icon_e_biggrin.gif" alt=":D" title="Very Happy">', "😃"),
        ('<img src="images/smiles/icon_wink.gif" alt="Wink" border="0">', "😉"),
        ('<img src="images/smilies/frown.png" border="0" alt="" title="Frown" class="inlineimg">', "🙁"),
        ('<img src="/Smileys/default/rolleyes.gif" alt="" class="smiley">', "🙄"),
        ('<img src="/public/style_emoticons/default/biggrin.gif" class="bbc_emoticon" alt="x">', "😃"),
        ('<img src="data:image/gif;base64,AAAA" class="smilie smilie--sprite" alt=";)" title="Wink">', "😉"),
        # shortcodes
        ('<img class="emoji" src="/images/emoji/set/slight_smile.png?v=9" alt=":slight_smile:">', "🙂"),
        ('<img class="emoji" src="/images/emoji/set/rocket.png?v=9" alt=":rocket:">', "🚀"),
        ('<img class="emoji" src="/images/emoji/set/unicorn_face.png" alt=":unicorn_face:">', "🦄"),
        ('<img class="emoji" src="/images/emoji/set/our_logo.png" alt=":our_logo:">', ":our_logo:"),
        ('<img class="smiley" src="/smilies/drunken.gif" alt="Drunken">', ":Drunken:"),
        # code points in the name of the file
        ('<img class="twemoji" src="https://cdn.example/72x72/1f600.png" alt="">', "😀"),
        ('<img src="https://s.example/images/emoji.php/v9/t4c/1/16/1f642.png" alt="">', "🙂"),
        ('<img class="emojione" src="/emojione/2764.svg">', "❤"),
        ('<img class="emoji" src="/noto/emoji_u1f44d.png">', "👍"),
        # other languages
        ('<img src="/smilies/lol2.gif" alt="zwinkern" title="zwinkern">', "😉"),
    ],
)
def test_smileys(markup: str, sign: str) -> None:
    assert sign_of(html.fragment_fromstring(markup)) == sign


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/uploads/garden.jpg" alt="The garden in May">',
        '<img src="/avatars/smith.png" alt="Ada">',
        '<img src="/demo/happy.jpg" alt="happy">',
        '<img src="/remote/memory/smile-at-me.jpg" alt="Our trip">',
        '<img src="/icons/icon_facebook.svg" alt="">',
        '<img src="/spacer.gif" alt="-">',
        '<img src="/bullet.gif" alt="•">',
        '<img alt="...">',
        "<img>",
        '<img class="emoji" src="">',
        '<img class="avatar" src="/users/1f600x.png" alt="">',
    ],
)
def test_other_pictures_are_no_signs(markup: str) -> None:
    assert sign_of(html.fragment_fromstring(markup)) is None


@pytest.mark.parametrize(
    ("markup", "sign"),
    [
        ('<i class="emoticon emoticon-smile" title="Smile"></i>', "🙂"),
        ('<span class="smiley smiley-wink"></span>', "😉"),
        ('<span class="emoji" aria-label="thumbs up"></span>', "👍"),
        ('<span class="emoji" title="🎉"></span>', "🎉"),
        ('<span class="emotion-box" title="Panel"></span>', None),
        ('<span class="promotion" title="Smile"></span>', None),
    ],
)
def test_icons(markup: str, sign: str | None) -> None:
    assert sign_of_icon(html.fragment_fromstring(markup)) == sign


def test_a_smiley_is_an_atom() -> None:
    page = (
        '<p>Well<img src="/smilies/icon_smile.gif" alt=":-)"> then <i class="smiley wink" title=";)"></i></p>'
    )
    dom = read_dom(html.fromstring(page))
    assert dom.texts == ["Well", "🙂", "then", "😉"]
    assert dom.text(range(len(dom.texts))) == "Well🙂 then 😉"
    assert dom.pictures == {1, 3}
