"""The words that say nothing about a text: "the", "und", "de" ... by language.

From stopwordsiso: 58 languages, MIT, no dependencies, kept to this day. The other list on PyPI that is alive,
stop-words, has 33; spaCy's is better but comes with spaCy, NLTK's is a download. It was gathered from many
places, and some of them took frequent nouns for stop words (issues 21 of stopwords-iso and 2 of
stopwords-it on GitHub): a thread about computers would not show "computer". In the lists that we can read,
such words are taken out here.
"""

from __future__ import annotations

from functools import cache

from ..terms import fold_word

_CONTENT = {
    "en": """announce area areas bill billion books caption click computer copy date detail face faces fact
        facts fire front general goods group grouped grouping groups hell help high home homepage
        html http importance important index information interest interested interesting interests
        invention join keys large length line member members microsoft mill million miss money
        msie netscape novel null number numbers open opened opening opens order ordered ordering
        orders page pages pmid point points problem problems proud question research ring room
        rooms second seconds section self shed shell sincere site small state states stop system
        test text thousand trillion turn uucp value vols webpage website wells width wish words
        work worked working works world year years young younger youngest zero""",
    "de": "jahr jahre jahren mensch menschen ordnung schluss startseite suche tag tage tagen uhr zeit",
    "es": "empleo ejemplo estado estados horas trabajo trabajar verdad",
    "fr": "maximale parole personne personnes pièce valeur",
    "it": """accidenti anni anno attesa brava bravo buono citta città comprare conclusione consiglio cortesia
        futuro gente giorni giorno grazie gruppo lato lavoro miliardi milioni momento mondo ora
        ore paese parte peccato persone piedi press promesso registrazione scola titolo""",
    "ru": """белый вечер взгляд война вопрос голова голос город дверь дело деньги день дом дорога друг жена
        жизнь женщина земля книга комната конец лицо любить люди маленький машина минута мир
        москва муж народ новый окно путь работа работать рука ребенок россия русский сила слово
        советский старый стол сторона страна сын товарищ улица утро час человек""",
}
"""Nouns and other words of content among the stop words of a language."""

ADDRESS_WORDS = frozenset(("http", "https", "www"))
"""What is left of an address that a page printed in pieces."""


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """The folded stop words of a language (ISO 639-1); none where nobody has a list."""
    import stopwordsiso

    code = (language or "").lower().replace("_", "-").split("-")[0]
    code = {"nb": "no", "nn": "no"}.get(code, code)
    if not code or not stopwordsiso.has_lang(code):
        return frozenset()
    kept = frozenset(map(fold_word, _CONTENT.get(code, "").split()))
    # "aujourd'hui", "don't": the index has words in pieces, and so has this list.
    pieces = {
        part for word in stopwordsiso.stopwords(code) for part in fold_word(word).replace("-", "'").split("'")
    }
    return frozenset(part.strip() for part in pieces) - kept
