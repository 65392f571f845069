"""What smileys are called: emoticons and the names of the sets that boards come with, as emoji."""

from __future__ import annotations

import unicodedata
from functools import cache

_TABLE = """
🙂 :) :-) =) (: :] :^) smile smiley smiling happy slight_smile slightly_smiling_face sourire улыбка
😀 grinning grin_face
😃 :D :-D =D smiley_face biggrin big_grin bigsmile grin laughing_smile teeth cheesy veryhappy very_happy
😄 ^_^ ^^ ^.^ smile_eyes
😁 :grin: beaming toothy mrgreen green mr_green mr._green
😆 xD XD X-D x-D laugh laughing haha satisfied
😂 joy lol rofl_old rotf tears_of_joy lmao
🤣 rofl rolling_on_the_floor_laughing
😉 ;) ;-) ;] wink winking winkingface zwinkern clin clind'oeil guiño
😊 :blush: blush blushing smug_smile embarrassed_smile :"> shy
😳 :oops: oops redface embarrassed embarassed embarrassment flushed red_face redfaced verlegen
😛 :P :-P :p :-p =P =p :b stuck_out_tongue tongue razz stickouttongue tongue_out sticking_out_tongue zunge
😜 ;P ;-P ;p ;-p stuck_out_tongue_winking_eye winktongue crazy_tongue
😝 xP XP stuck_out_tongue_closed_eyes
😎 8) 8-) B) B-) cool sunglasses shades coolface
🙁 :( :-( =( :[ sad frown frowning frownie slightly_frowning_face disappointed_face unhappy traurig triste
☹️ :frowning2: white_frowning_face
😞 disappointed
😢 :'( :'-( ;( ;-( cry crying cray weinen
😭 :-(( :(( sob bawling crybaby weep
😠 >:( >:-( :@ :-@ X( X-( angry mad böse
😡 rage pouting furious angryfire
😈 >:) >:-) ]:) ]:-> }:) smiling_imp twisted devil evil evilgrin twistedevil biggrin_evil
👿 imp evil_mad
😮 :o :-o :O :-O =O open_mouth surprised eek surprise ohmy oh_my wow_face erstaunt
😲 astonished shocked shock
😱 scream horror
😐 :| :-| =| neutral neutral_face indifferent straight_face plain
😑 -_- -.- expressionless
😕 :/ :-/ :\\ :-\\ =/ confused unsure undecided hmm_face
😖 :S :-S :s :-s confounded
🙄 :roll: rolleyes roll eyeroll eye_roll rolling_eyes face_with_rolling_eyes
😏 smirk smirking sly
😒 unamused dry meh
😔 pensive
😌 relieved
😴 |-) zzz sleep sleeping sleepy asleep schlaf
🤔 :? :-? think thinking thinking_face hmm ponder nachdenklich
🤨 face_with_raised_eyebrow raised_eyebrow
😇 O:) O:-) 0:) angel innocent engel
😍 heart_eyes inlove in_love love_eyes luvlove
😘 :* :-* :x kiss kissing_heart kissing blowkiss
🥰 smiling_face_with_three_hearts smiling_face_with_hearts
🤩 star_struck starstruck
😋 yum yummy delicious
😅 sweat_smile phew
😓 sweat
😥 disappointed_relieved
😰 cold_sweat nervous
😨 fearful fear scared
😩 weary
😫 tired_face tired
😤 triumph
😬 grimacing grimace yikes
🤐 :X :-X :# :-# zip zipper_mouth zipper_mouth_face lipsrsealed lips_sealed sealed silenced
🤒 sick ill
🤢 nauseated_face green_face sick_face
🤮 puke vomit barf face_vomiting
😷 mask
🥴 woozy_face drunk
😵 dizzy_face dizzy
🤪 zany_face crazy loco freak
🤓 nerd nerd_face geek
🤡 clown clown_face
🤗 hugs hug hugging hugging_face
🤫 shushing_face shh quiet
🤭 hand_over_mouth
🤯 exploding_head mindblown mind_blown
🥳 partying_face party
🥺 pleading_face puppy_eyes
🥱 yawning_face yawn gähn
🙃 upside_down_face upside_down
🤑 money_mouth_face
🤦 facepalm face_palm
🤷 shrug shrugging
👍 (y) (Y) +1 thumbsup thumbs_up thumbup thumb_up thumbs-up thumb like yes daumenhoch
👎 (n) (N) -1 thumbsdown thumbs_down thumbdown thumb_down thumbs-down dislike no
👏 clap applause clapping applaus
🙏 pray praying bow_hands folded_hands thanks worship_hands
👌 ok_hand okay
✌️ v victory peace
🤞 crossed_fingers fingers_crossed
💪 muscle flexed strong
👋 wave waving bye hi_wave
🤝 handshake
🙌 raised_hands
👉 point_right
👈 point_left
👆 point_up_2
👇 point_down
✋ raised_hand
👊 punch fist
🙇 bow worship
🖖 vulcan
❤️ <3 heart red_heart love herz cœur corazon сердце
💔 </3 broken_heart brokenheart heartbreak
💙 blue_heart
💚 green_heart
💛 yellow_heart
💜 purple_heart
🖤 black_heart
🧡 orange_heart
💕 two_hearts
💖 sparkling_heart
💯 100
💋 kiss_mark lips
🔥 fire flame
✨ sparkles
⭐ star
🎉 tada celebrate party_popper
🎂 cake birthday
🎁 gift present
🎄 christmas_tree xmas
🍺 beer bier cerveza
🍻 beers cheers prost
🍷 wine wine_glass
☕ coffee kaffee
🍿 popcorn
🌹 rose
🌸 cherry_blossom
🌻 sunflower
🌞 sun_with_face
☀️ sunny sun
🌈 rainbow
💡 idea bulb lightbulb
❗ :!: exclaim exclamation warning_mark
❓ :?: question
➡️ :arrow: arrow arrow_right
⚠️ warning
✅ white_check_mark
✔️ heavy_check_mark check tick
❌ x_mark
🚀 rocket
💩 poop hankey shit pile_of_poo
💀 skull
👻 ghost
👽 alien
🤖 robot
🙈 see_no_evil
🙉 hear_no_evil
🙊 speak_no_evil
🐱 cat
🐶 dog
👀 eyes popeyes
💃 dance dancer dancing
🎵 music musical_note
📷 camera
📌 pushpin
📎 paperclip
👑 crown
💣 bomb
🔫 gun
🍀 four_leaf_clover luck
😺 smiley_cat
🤬 cursing_face censored swear
"""
_LETTERS = frozenset(("xD", "XD", "x-D", "X-D", "xP", "XP", "-_-", "-.-"))
"""Emoticons that look like names."""


def by_face(text: str) -> str | None:
    """The emoji of an emoticon such as ":-)", None for any other text."""
    return _faces().get(text)


def by_name(text: str) -> str | None:
    """The emoji that a set of smileys, a shortcode or Unicode calls so, in any case and with any dividers."""
    key = _key(text)
    if not key:
        return None
    known = _names().get(key)
    if known is not None:
        return known
    try:
        sign = unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return None
    return sign if unicodedata.category(sign[0]) == "So" else None


def _key(text: str) -> str:
    text = text.strip(" :;()[]").casefold()
    return "_".join(text.replace("-", " ").replace("_", " ").split()) if text not in ("-1", "+1") else text


@cache
def _faces() -> dict[str, str]:
    return {word: sign for sign, words in _rows() for word in words if _is_face(word)}


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for sign, words in _rows():
        for word in words:
            if not _is_face(word) or len(word) > 3:
                names.setdefault(_key(word), sign)
    return names


def _rows() -> list[tuple[str, list[str]]]:
    return [(line.split()[0], line.split()[1:]) for line in _TABLE.strip().splitlines()]


def _is_face(word: str) -> bool:
    """Whether a word of the table is drawn rather than named."""
    return word in _LETTERS or not all(char.isalnum() or char in "_-+'." for char in word)
