"""English names of languages, for `lang:french` and for what `explain` says.

All of ISO 639-1, as CLDR names them (a test compares them with babel's). A table, since these 184 names do
not change and a library of them (pycountry 8 MB, langcodes with language_data 5 MB) holds nothing else that
is needed here.
"""

from __future__ import annotations

from functools import cache

from .folding import fold

_TABLE = """
aa Afar; ab Abkhazian; ae Avestan; af Afrikaans; ak Akan; am Amharic; an Aragonese; ar Arabic; as
Assamese; av Avaric; ay Aymara; az Azerbaijani; ba Bashkir; be Belarusian; bg Bulgarian; bi Bislama; bm
Bambara; bn Bangla; bo Tibetan; br Breton; bs Bosnian; ca Catalan; ce Chechen; ch Chamorro; co Corsican;
cr Cree; cs Czech; cu Church Slavic; cv Chuvash; cy Welsh; da Danish; de German; dv Divehi; dz Dzongkha;
ee Ewe; el Greek; en English; eo Esperanto; es Spanish; et Estonian; eu Basque; fa Persian; ff Fula; fi
Finnish; fj Fijian; fo Faroese; fr French; fy Western Frisian; ga Irish; gd Scottish Gaelic; gl Galician;
gn Guarani; gu Gujarati; gv Manx; ha Hausa; he Hebrew; hi Hindi; ho Hiri Motu; hr Croatian; ht Haitian
Creole; hu Hungarian; hy Armenian; hz Herero; ia Interlingua; id Indonesian; ie Interlingue; ig Igbo; ii
Sichuan Yi; ik Inupiaq; io Ido; is Icelandic; it Italian; iu Inuktitut; ja Japanese; jv Javanese; ka
Georgian; kg Kongo; ki Kikuyu; kj Kuanyama; kk Kazakh; kl Kalaallisut; km Khmer; kn Kannada; ko Korean; kr
Kanuri; ks Kashmiri; ku Kurdish; kv Komi; kw Cornish; ky Kyrgyz; la Latin; lb Luxembourgish; lg Ganda; li
Limburgish; ln Lingala; lo Lao; lt Lithuanian; lu Luba-Katanga; lv Latvian; mg Malagasy; mh Marshallese;
mi Māori; mk Macedonian; ml Malayalam; mn Mongolian; mr Marathi; ms Malay; mt Maltese; my Burmese; na
Nauru; nb Norwegian Bokmål; nd North Ndebele; ne Nepali; ng Ndonga; nl Dutch; nn Norwegian Nynorsk; no
Norwegian; nr South Ndebele; nv Navajo; ny Nyanja; oc Occitan; oj Ojibwa; om Oromo; or Odia; os Ossetic;
pa Punjabi; pi Pali; pl Polish; ps Pashto; pt Portuguese; qu Quechua; rm Romansh; rn Rundi; ro Romanian;
ru Russian; rw Kinyarwanda; sa Sanskrit; sc Sardinian; sd Sindhi; se Northern Sami; sg Sango; sh
Serbo-Croatian; si Sinhala; sk Slovak; sl Slovenian; sm Samoan; sn Shona; so Somali; sq Albanian; sr
Serbian; ss Swati; st Southern Sotho; su Sundanese; sv Swedish; sw Swahili; ta Tamil; te Telugu; tg Tajik;
th Thai; ti Tigrinya; tk Turkmen; tl Tagalog; tn Tswana; to Tongan; tr Turkish; ts Tsonga; tt Tatar; tw
Twi; ty Tahitian; ug Uyghur; uk Ukrainian; ur Urdu; uz Uzbek; ve Venda; vi Vietnamese; vo Volapük; wa
Walloon; wo Wolof; xh Xhosa; yi Yiddish; yo Yoruba; za Zhuang; zh Chinese; zu Zulu
"""

_ALSO = {
    "bengali": "bn", "cantonese": "zh", "farsi": "fa", "flemish": "nl", "frisian": "fy",
    "gaelic": "gd", "mandarin": "zh", "myanmar": "my", "oriya": "or", "sami": "se", "sotho": "st",
}  # fmt: skip
"""Other names in use, without a code of their own in ISO 639-1."""

_SHORTEST = 3
"""Letters by which a name may be shortened: `lang:ger`, as in the three-letter codes of ISO 639-2."""


@cache
def names() -> dict[str, str]:
    """Code -> English name."""
    entries = " ".join(_TABLE.split()).split("; ")
    return {code: name for code, _, name in (entry.partition(" ") for entry in entries)}


@cache
def _codes() -> dict[str, str]:
    """Folded name -> code."""
    return {fold(name): code for code, name in names().items()} | _ALSO


def language_code(asked: str) -> str | None:
    """The code that a folded code, name or beginning of one name stands for; None if it is unknown.

    Codes of three letters that begin no name are taken as they are: a page may state any of ISO 639-3.
    """
    if asked in names():
        return asked
    code = _codes().get(asked)
    if code is not None or len(asked) < _SHORTEST:
        return code
    beginning = {code for name, code in _codes().items() if name.startswith(asked)}
    if len(beginning) == 1:
        return beginning.pop()
    return asked if not beginning and len(asked) == _SHORTEST and _is_code(asked) else None


def begins_a_language(asked: str) -> bool:
    """Whether a folded text may become a code or a name by typing on."""
    return any(name.startswith(asked) for name in _codes())


def language_name(code: str) -> str | None:
    """The English name of a language, None if the code is not of ISO 639-1."""
    return names().get(code)


def _is_code(text: str) -> bool:
    return text.isascii() and text.isalpha()
