"""The literal that an expression makes certain is in every match, and found where a reader sees it."""

from __future__ import annotations

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from threadview_search.folding import fold
from threadview_search.patterns import compile_pattern
from threadview_search.query import QueryError, Regex
from threadview_search.required import required_literal


@pytest.mark.parametrize(
    ("pattern", "literal"),
    [
        ("gameb[a-z]+", "gameb"),
        ("GameBoy", "gameboy"),
        ("ab", None),
        ("abc?", None),
        ("abcd?", "abc"),
        ("ab(cd)ef", "abcdef"),
        ("(?:foo)?barbar", "barbar"),
        ("foo|bar", None),
        ("(foo|bar)quux", "quux"),
        ("(?P<x>foo)bar", "foobar"),
        (r"\bfoo\b \w+ longest", "longest"),
        ("[Gg]ame", "game"),
        ("[Gh]ame", "ame"),
        ("g[0-9]me boy", "boy"),
        ("fo{2,}bar", "oobar"),
        ("fo+bar", "obar"),
        ("xfo+b", "xfo"),
        ("(?:abc)+d", "abcd"),
        ("x(?:abc){2}d", "xabcabcd"),
        ("(?:abc.)+d", "abc"),
        ("(?>abc)de++f", "abcde"),
        ("abc(?=def)ghi", "abc"),
        ("abc(?!def)ghi", "abc"),
        ("(?i)abc", "abc"),
        ("(?i:abc)d", "abcd"),
        (r"\x61\x62\x63", "abc"),
        ("éabcé", "abc"),
        (r"a\.bcd", "bcd"),
        ("a.*?bcd", "bcd"),
        ("(?<=abcdefg+)foo", "foo"),
        (".*", None),
        ("a{9}", "a" * 9),
        ("[^a]bcd", "bcd"),
        ("", None),
        # Of the regex module's own, or read otherwise by it.
        ("(?:foobar){e<=1}", None),
        ("foobar{e}", None),
        ("foobar{", None),
        (r"\p{Lu}foobar", None),
        ("[[:alpha:]abc]foobar", None),
        ("[a--b]foobar", None),
        ("[^[a]foobar", None),
        ("(?R)foobar", None),
        ("(a)?(?(1)foobar|b)", None),
        ("(?<n>foobar)", None),
        ("(?|foobar|b)", None),
        ("(?V1)foobar", None),
        ("(?x)foo bar", None),
        ("(?#comment)foobar", None),
        (r"foo\Kbar", None),
        ("(foobar", None),
        ("(" * 499 + ")" * 499, None),
    ],
)
def test_required_literal(pattern: str, literal: str | None) -> None:
    assert required_literal(Regex(pattern, 0)) == literal


def test_a_long_literal_is_cut_and_a_huge_number_costs_nothing() -> None:
    assert required_literal(Regex("a" * 900, 0)) in {"a" * length for length in range(50, 200)}
    assert required_literal(Regex("(?:abcd){4294967290}e", 0)) is not None


ATOMS = st.sampled_from(
    [
        *"abcKsi1 é.",
        "[a-c]",
        "[Kk]",
        "[^a]",
        r"\w",
        r"\d",
        r"\s",
        r"\b",
        "^",
        "$",
        "(?=a)",
        "(?!b)",
        "(?<=a)",
        r"\.",
        "ß",
    ]
)
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=5).map("".join),
        st.tuples(
            inner, st.sampled_from(["?", "*", "+", "{2}", "{1,2}", "{0,1}", "+?", "*+", "{,2}", "{2,}"])
        ).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        inner.map(lambda part: f"({part})"),
        inner.map(lambda part: f"(?>{part})"),
        inner.map(lambda part: f"(?i:{part})"),
    ),
    max_leaves=12,
)
TEXTS = st.text(st.sampled_from("abcABCKksSi1I .\n\u212aſİıéße\u0301\u0308\u00ad\u200dＡ１"), max_size=30)


def check(pattern: str, text: str, *, ignore_case: bool) -> bool:
    """Whether there was something to check."""
    node = Regex(pattern, 0, ignore_case)
    try:
        compiled = compile_pattern(node)
    except QueryError:
        return False
    literal = required_literal(node)
    found = [match[0] for match in compiled.finditer(text)]
    if literal is None or not found:
        return False
    assert all(literal in fold(match) for match in found)
    assert literal in fold(text)
    return True


@given(PATTERNS, TEXTS, st.booleans())
@example("kisS1", "\u212aİſs1", True)
@example("abc", "abc\u0301\u0308", True)
def test_a_match_has_the_literal_in_its_folded_text(pattern: str, text: str, ignore_case: bool) -> None:
    check(pattern, text, ignore_case=ignore_case)


# Pairs of an expression and a text that it matches, at least where capitals are ignored.
PAIR_ATOMS = st.sampled_from(
    [
        *(
            ("abc", "abc"),
            ("aBc", "ABC"),
            ("kis", "\u212aİſ"),
            ("is1", "ıS1"),
            ("a", "a\u0301"),
            ("b", "b\u00ad"),
        ),
        *(
            ("[a-c]", "b"),
            ("[Kk]", "k"),
            (r"\w", "é"),
            (".", "ß"),
            (r"\d", "１"),
            (r"\b", ""),
            ("x?", ""),
            ("x?", "x"),
        ),
        *(
            ("x*+", "xx"),
            ("é", "É"),
            (r"\.", "."),
            ("(?=.)", ""),
            ("(?!zz)", ""),
            ("[^z]", "a"),
            (r"\x41", "a"),
        ),
    ]
)
PAIRS = st.recursive(
    PAIR_ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=5).map(
            lambda parts: ("".join(part[0] for part in parts), "".join(part[1] for part in parts))
        ),
        st.tuples(inner, st.integers(1, 3), st.sampled_from(["+", "{1,3}", "*", "+?", "{1,}"])).map(
            lambda drawn: (f"(?:{drawn[0][0]}){drawn[2]}", drawn[0][1] * drawn[1])
        ),
        st.tuples(inner, st.integers(0, 3)).map(
            lambda drawn: (f"(?:{drawn[0][0]}){{{drawn[1]}}}", drawn[0][1] * drawn[1])
        ),
        st.tuples(inner, PATTERNS).map(lambda drawn: (f"({drawn[0][0]}|{drawn[1]})", drawn[0][1])),
        st.tuples(inner, PATTERNS).map(lambda drawn: (f"({drawn[1]}|{drawn[0][0]})", drawn[0][1])),
        st.tuples(inner, st.sampled_from(["({})", "(?>{})", "(?i:{})", "(?P<n>{})", "(?:{})?"])).map(
            lambda drawn: (drawn[1].format(drawn[0][0]), drawn[0][1])
        ),
    ),
    max_leaves=10,
)


@given(PAIRS, TEXTS)
def test_texts_made_for_the_expression_have_the_literal(pair: tuple[str, str], rest: str) -> None:
    pattern, text = pair
    check(pattern, text, ignore_case=True)
    check(pattern, f"{rest}{text}{rest}", ignore_case=True)


@given(
    st.lists(
        st.sampled_from([*"abc{}[]()?*+|\\^$.:=!<>,1-&~P", "abc", "(?", "{e<=1}", "[:"]), max_size=14
    ).map("".join)
)
def test_any_pattern_is_answered(pattern: str) -> None:
    literal = required_literal(Regex(pattern, 0))
    if literal is not None:
        for text in ("abc", "abcabcabc", "abcab{e<=1}c"):
            check(pattern, text, ignore_case=True)


def test_regex_agrees_on_what_braces_mean() -> None:
    assert regex.fullmatch("a{,2}", "")
    assert regex.fullmatch("a{2,}", "aaa")
