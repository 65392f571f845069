from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from threadview_search import Query, QueryError, parse_query
from threadview_search.query import And, Date, Node, Not, Number, Or, Phrase, Regex, Text, Word


def word(text: str, end: int, *, exact: bool = False) -> Word:
    return Word(text, end, exact)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("", And(())),
        ("  ", And(())),
        ("poutine", word("poutine", 7)),
        ("a b", And((word("a", 1), word("b", 3)))),
        ("=Trump", word("Trump", 6, exact=True)),
        ('"two words"', Phrase("two words", 11)),
        ('"two wo', Phrase("two wo", 7, closed=False)),
        ('="two words"', Phrase("two words", 12)),
        ('""', And(())),
        ("-a", Not(word("a", 2))),
        ('-"a b"', Not(Phrase("a b", 6))),
        ("a OR b", Or((word("a", 1), word("b", 6)))),
        ("a b OR c", Or((And((word("a", 1), word("b", 3))), word("c", 8)))),
        ("a (b OR c)", And((word("a", 1), Or((word("b", 4), word("c", 9)))))),
        ("-(a b)", Not(And((word("a", 3), word("b", 5))))),
        ("(a OR b", Or((word("a", 2), word("b", 7)))),
        ("a AND b", And((word("a", 1), word("b", 7)))),
        ("OR a OR", word("a", 4)),
        ("a or b", And((word("a", 1), word("or", 4), word("b", 6)))),
        ("/colou?r/", Regex("colou?r", 1)),
        ("/a b/ c", And((Regex("a b", 1), word("c", 7)))),
        ("/COLOR/", Regex("COLOR", 1, ignore_case=False)),
        ("/COLOR/i", Regex("COLOR", 1, ignore_case=True)),
        (r"/\S\p{Lu}/", Regex(r"\S\p{Lu}", 1)),
        (r"/a\/b/", Regex("a/b", 1)),
        ("/r/something", Regex("r/something", 1)),
        ("len:>200", Number("len", 201, None)),
        ("len:>=200", Number("len", 200, None)),
        ("len:200", Number("len", 200, 200)),
        ("len:50..200", Number("len", 50, 200)),
        ("len:50..", Number("len", 50, None)),
        ("words:<5", Number("words", None, 4)),
        ("words:<=5", Number("words", None, 5)),
        ("score:-3..3", Number("score", -3, 3)),
        ("depth:0", Number("depth", 0, 0)),
        ("replies:>2", Number("replies", 3, None)),
        ("id:12..40", Number("id", 12, 40)),
        ("author:jean", Text("author", ("jean",))),
        ('author:"Jean P"', Text("author", ("Jean P",))),
        ('author:="Jean P"', Text("author", ("Jean P",), exact=True)),
        ("lang:FR,en-GB", Text("lang", ("fr", "en"))),
        ("-lang:fr", Not(Text("lang", ("fr",)))),
        ("lang:none", Text("lang", ("none",))),
        ("kind:pingback", Text("kind", ("pingback",))),
        ("has:link", Text("has", ("link",))),
        ("is:op", Text("is", ("op",))),
        ("date:2024", Date(since="2024", until="2024")),
        ("date:2024-05..2024-06-15", Date(since="2024-05", until="2024-06-15")),
        ("date:>2024", Date(after="2024")),
        ("after:2024-01-01", Date(since="2024-01-01")),
        ("before:2024-01-01", Date(before="2024-01-01")),
        ("(len:>2)", Number("len", 3, None)),
    ],
)
def test_parse(text: str, root: Node) -> None:
    assert parse_query(text) == Query(text, root)


@pytest.mark.parametrize(
    "sentence",
    [
        "Note: this is what they said (in 2024), see https://example.org/a?b=c :)",
        "« Ça ne va pas », dit-il — non ! C'est l'heure… - et puis ?",
        'He said "no',
        ":-( ) ( ]] {{ --x -- - = == // / \\ * ? + |",
        "subject: len is: tag",
        "The date: 2024-13-45, the author: unknown",
        "a)b) c) -) -( ()",
    ],
)
def test_a_pasted_sentence_is_a_query(sentence: str) -> None:
    leaves = list(parse_query(sentence).leaves())
    assert all(isinstance(leaf, Word | Phrase | Regex) for leaf in leaves)


def test_names_are_qualifiers_only_with_a_value() -> None:
    assert parse_query("len: 5").root == And((word("len:", 4), word("5", 6)))
    assert parse_query("width:>5").root == word("width:>5", 8)
    assert parse_query("xlen:5").root == word("xlen:5", 6)


def test_punctuation_alone_is_nothing_but_symbols_are() -> None:
    assert parse_query("« … » + < =").is_empty
    assert parse_query("👍").root == word("👍", 1)


@pytest.mark.parametrize(
    ("text", "position", "part"),
    [
        ("a len:", 6, "number"),
        ("len:>", 4, "number"),
        ("len:12x", 4, "number"),
        ("len:..", 4, "number"),
        ("x date:2024-13", 7, "date"),
        ("date:", 5, "date"),
        ("after:soon", 6, "date"),
        ("date:2024..x", 5, "date"),
        ("kind:foo", 5, "pingback"),
        ("has:", 4, "link"),
        ("is:fine", 3, "op"),
        ("lang:x1", 5, "code"),
        ('author:""', 7, "name"),
        ("a is:unread", 5, "later version"),
        ("is:op,marked", 3, "later version"),
        ("a tag:x", 2, "later version"),
        ("note:word", 0, "later version"),
        ("a /(b/", 5, "regular expression"),
        ("/[z-a]/", 5, "regular expression"),
        ("/" + "x" * 2000, 1, "characters"),
        ("(" * 100, 40, "parentheses"),
    ],
)
def test_errors_say_what_and_where(text: str, position: int, part: str) -> None:
    with pytest.raises(QueryError, match=part) as caught:
        parse_query(text)
    assert caught.value.position == position
    assert "\n" not in str(caught.value)


PIECES = st.sampled_from(
    [
        "a",
        "mot",
        '"',
        "(",
        ")",
        "-",
        "OR",
        "AND",
        "/",
        "=",
        ":",
        "len",
        "len:",
        ">",
        "..",
        "5",
        "date:",
        "20",
        "is:",
        "op",
        "author:",
        "\\",
        "[",
        "{",
        "*",
        "+",
        "?",
        "(?",
        "<",
        "P",
        "|",
        "é",
        "猫",
        "👍",
        "i",
    ]
) | st.sampled_from(" \n\x00")


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)))
@example("-" * 5000)
@example("(-" * 5000)
@example('"' * 5001)
@example("/" * 5001)
@example("a OR " * 3000)
def test_parsing_raises_nothing_but_query_errors(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError as error:
        assert 0 <= error.position <= len(text)  # noqa: PT017 - raising is allowed, not asked for
    else:
        assert query.text == text


@given(st.lists(PIECES, max_size=25).map("".join))
def test_expressions_raise_nothing_but_query_errors(pattern: str) -> None:
    try:
        parse_query(f"/{pattern}/")
    except QueryError as error:
        assert error.message  # noqa: PT017 - as above
