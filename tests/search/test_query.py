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
        ("len:>200", Number("len", 201, None, strict=True)),
        ("len:>=200", Number("len", 200, None)),
        ("len:200", Number("len", 200, 200)),
        ("len:50..200", Number("len", 50, 200)),
        ("len:50..", Number("len", 50, None)),
        ("words:<5", Number("words", None, 4, strict=True)),
        ("words:<=5", Number("words", None, 5)),
        ("score:-3..3", Number("score", -3, 3)),
        ("depth:0", Number("depth", 0, 0)),
        ("replies:>2", Number("replies", 3, None, strict=True)),
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
        # What other systems have, where it cannot mean anything else here.
        ("NOT a", Not(word("a", 5))),
        ("a AND NOT b", And((word("a", 1), Not(word("b", 11))))),
        ("a OR NOT(b c)", Or((word("a", 1), Not(And((word("b", 10), word("c", 12))))))),
        ("NOT -a", word("a", 6)),
        ("-(-a)", word("a", 4)),
        ("a NOT", word("a", 1)),
        ("USA AND NOT UK", And((word("USA", 3), Not(word("UK", 14))))),
        ("govern*", Word("govern", 7, prefix=True)),
        ("=govern*", Word("govern", 8, exact=True, prefix=True)),
        ("**bold**", word("**bold**", 8)),
        ("“two words”", Phrase("two words", 11)),
        ("„zwei Wörter“ a", And((Phrase("zwei Wörter", 13), word("a", 15)))),
        ("author:“Jean P”", Text("author", ("Jean P",))),
        # Numbers as people and keyboards write them.
        ("len:..200", Number("len", None, 200)),
        ("len:50-200", Number("len", 50, 200)),
        ("len:50–200", Number("len", 50, 200)),
        ("len:> 200", Number("len", 201, None, strict=True)),
        ("len:>= 200 a", And((Number("len", 200, None), word("a", 12)))),
        ("len:≥200", Number("len", 200, None)),
        ("len:≤200", Number("len", None, 200)),
        ("len:>１２", Number("len", 13, None, strict=True)),
        ("len:٥", Number("len", 5, 5)),
        ("score:>-5", Number("score", -4, None, strict=True)),
        ("score:−5", Number("score", -5, -5)),
        ("hour:9..17", Number("hour", 9, 17)),
        ("parent:12", Number("parent", 12, 12)),
        ("id:3,7..9,3", Or((Number("id", 3, 3), Number("id", 7, 9)))),
        ("id:3, 4", And((Number("id", 3, 3), word("4", 7)))),
        # Dates of every precision.
        ("date:>=2024-05", Date(since="2024-05")),
        ("date:<=2024", Date(until="2024")),
        ("date:<2024-05-31", Date(before="2024-05-31")),
        ("date:2024-05-31T10", Date(since="2024-05-31T10", until="2024-05-31T10")),
        ("date:2024-05-31T9:15", Date(since="2024-05-31T09:15", until="2024-05-31T09:15")),
        ("date:2024-05-31T09:15:30.5Z..", Date(since="2024-05-31T09:15:30")),
        ("before:2024-12-31T23:59+01:00", Date(before="2024-12-31T23:59")),
        ('after:"2024-05-31 10:15"', Date(since="2024-05-31T10:15")),
        ("date:2024-5-3", Date(since="2024-05-03", until="2024-05-03")),
        ("date:2024/5..", Date(since="2024-05")),
        ("date:..2024-02-29", Date(until="2024-02-29")),
        ("date:2023,2025-06", Or((Date("2023", "2023"), Date("2025-06", "2025-06")))),
        ("date:2024-06..2024", Date(since="2024-06", until="2024")),
        # Lists, quotation marks and names of languages.
        ('author:jean,"Jean P",', Text("author", ("jean", "Jean P"))),
        ('author:"Pérez, José"', Text("author", ("Pérez, José",))),
        ("author:=jean,anne", Text("author", ("jean", "anne"), exact=True)),
        ("(author:(mod))", Text("author", ("(mod)",))),
        ("lang:french,German", Text("lang", ("fr", "de"))),
        ("lang:ger,fr,de", Text("lang", ("de", "fr"))),
        ('lang:"scottish gaelic"', Text("lang", ("gd",))),
        ("lang:volapuk", Text("lang", ("vo",))),
        ("lang:ast", Text("lang", ("ast",))),
        ("kind:Reviews,answer", Text("kind", ("review", "answer"))),
        ("has:links", Text("has", ("link",))),
        ("has:note,tag", Text("has", ("note", "tag"))),
        ("is:unread", Text("is", ("unread",))),
        ('tag:"to check",done', Text("tag", ("to check", "done"))),
        ("note:source", Text("note", ("source",))),
        ("weekday:sat,Sunday", Text("weekday", ("sat", "sun"))),
        ("link:example.org/a?b=c", Text("link", ("example.org/a?b=c",))),
        ("(len:>2)", Number("len", 3, None, strict=True)),
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
        "DO NOT PANIC, I SAID",
        "THIS AND THAT | Home | News",
        "call f(x), NEAR(a b) and x^2 ~5 a* b **c** *d*",
        '" OR 1=1 --',
        "'; DROP TABLE posts; --",
        "a AND b",
        "\x00\x1b[31mred\x07",
        "Author:Jean LEN:5 Date:2024",
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


def test_shouted_words_are_not_operators_but_or() -> None:
    assert parse_query("DO NOT PANIC").root == And((word("DO", 2), word("NOT", 6), word("PANIC", 12)))
    assert parse_query("cats NOT dogs").root == And((word("cats", 4), Not(word("dogs", 13))))
    assert parse_query("USA OR UK").root == Or((word("USA", 3), word("UK", 9)))


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("((((a{99}){99}){99}){99})", False),
        ("a{5001}", False),
        ("a{0,99999}", True),
        ("(?:ab){1000}", True),
        (r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", True),
        ("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", True),
        # Parentheses that are none, which would hide how much is repeated.
        (r"((a\({99}){99}){99}", False),
        ("((a[(]{99}){99}){99}", False),
        ("((a{99}(?#(){99}){99})", False),
        ("(?x)((a{99} # (((\n){99}){99}", False),
        ("(?V1)((a{99}[[(]((]]){99}){99}", False),
        ("((a{99}[[:alpha:](((]){99}){99}", False),
        ("a{99}){99}){99}", False),
        # This one ended the process.
        (r"(((?:(?:((?:\p{L})(?b)|(?:(?<=a))?){999}(?#(?:(?i:a)){99})+(?P<n>){3,5}+|a){0,999}|a){2}", False),
    ],
)  # fmt: skip
def test_what_repeats_too_much_is_not_compiled(pattern: str, fits: bool) -> None:
    try:
        parse_query(f"/{pattern}/")
    except QueryError as error:
        assert fits is ("repeats too much" not in str(error))  # noqa: PT017 - some are wrong besides
    else:
        assert fits


ERRORS = [
    # query, position, message
    ("len:abc", 4, "len: wants a number, got 'abc'"),
    ("a len:", 6, "len: wants a number, such as len:>200"),
    ("len:>", 4, "len: wants a number, got '>'"),
    ("len:12x", 4, "len: wants a number, got '12x'"),
    ("len:>>5", 4, "len: wants a number, got '>>5'"),
    ("len:..", 4, "len: wants a number, got '..'"),
    ("len:5..x y", 4, "len: wants a number, got '5..x'"),
    ("len:9..5 ", 4, "len: wants the smaller number first, got '9..5'"),
    ("len:>1,000", 4, "len: wants a number without commas, got '>1,000'"),
    ("id:1,x", 5, "id: wants a number, got 'x'"),
    ("len:12345678901234567890", 4, "len: wants a number of at most 15 digits, got '12345678901234567890'"),
    ("x date:2024-13", 7, "date: wants a date such as 2024-05-31, got '2024-13'"),
    ("date:", 5, "date: wants a date, such as date:2024-05"),
    ("date:2023-02-29", 5, "date: wants a day that exists, got '2023-02-29'"),
    ("date:31.05.2024", 5, "date: wants a date such as 2024-05-31, got '31.05.2024'"),
    ("after:soon", 6, "after: wants a date such as 2024-05-31, got 'soon'"),
    ("date:2024..x", 5, "date: wants a date such as 2024-05-31, got '2024..x'"),
    ("date:2025..2024 a", 5, "date: wants the earlier date first, got '2025..2024'"),
    ("date:>2024,2025", 5, "date: wants one date, got '>2024,2025'"),
    ("after:2024,2025", 6, "after: wants one date, got '2024,2025'"),
    ("kind:foo", 5, "kind: wants one of comment, pingback, review, answer, removed, got 'foo'"),
    ("has:", 4, "has: wants one of link, quote, author, date, score, tag, note"),
    ("is:op,fine", 6, "is: wants one of op, marked, read, unread, new, edited, got 'fine'"),
    ("lang:fr,x1", 8, "lang: wants a language such as fr or French, got 'x1'"),
    ("lang:", 5, "lang: wants a language, such as lang:fr"),
    ('author:""', 7, "author: wants a name, such as author:jean"),
    ("tag: note:", 10, "note: wants a word, such as note:source"),
    ("a tag:,", 6, "tag: wants a tag, such as tag:check"),
    ("len:\x1b[31m\u202ex", 4, "len: wants a number, got '\ufffd[31mx'"),
    ("len:" + "x" * 100, 4, f"len: wants a number, got '{'x' * 59}…'"),
    ("a /(b/", 5, "Not a regular expression: missing )"),
    ("/[z-a]/", 5, "Not a regular expression: bad character range"),
    ("/" + "x" * 2000, 1, "A regular expression has at most 1,000 characters"),
    ("/((((a{99}){99}){99}){99})/", 1, "The regular expression repeats too much"),
    ("/a/ " * 51, 201, "A query has at most 50 regular expressions"),
    ("(" * 100, 40, "More than 40 parentheses in each other"),
    ("a" * 20_001, 20_000, "A query has at most 20,000 characters, got 20,001"),
    ("id:" + "1,2," * 60, 3, "id: wants at most 100 values, got 120"),
]


@pytest.mark.parametrize(("text", "position", "message"), ERRORS)
def test_errors_say_what_and_where(text: str, position: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    assert (str(caught.value), caught.value.position) == (message, position)


HALF_TYPED = (
    "len: len:> len:>= len:. len:.. len:9..5 score:- id:1,- (len: -len: "
    "date: date:2 date:2024- date:2024-0 date:> date:..2 date:2024-05-31T date:2025..20 after:2024-05-3T1: "
    'author: author:= author:" tag: note: lang: lang:f lang:ge lang:n lang:fr,g '
    "kind: kind:ping has:lin is:un is:op,m /(a /[a- /a{2,1}( /* /(? "
)
WRONG = (
    "len:abc len:12x len:>> (len:>) len:>1,5 date:2024-13 date:soon kind:foo lang:x1 lang:xx "
    "/(a/ /[z-a]/i (/(a/)"
)


@pytest.mark.parametrize("typed", HALF_TYPED.split())
def test_what_is_half_typed_is_told_from_what_is_wrong(typed: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(f"a {typed}")
    assert caught.value.unfinished
    assert caught.value.finished == f"a {'(' if typed.startswith('(') else ''}"
    # The same with another word behind it is wrong; a regular expression goes on until it is closed.
    if "/" not in typed and typed != 'author:"':
        assert not is_half_typed(f"a {typed})" if typed.startswith("(") else f"a {typed} b")


def is_half_typed(text: str) -> bool:
    """Whether a query is half typed."""
    try:
        parse_query(text)
    except QueryError as error:
        return error.unfinished
    return False


@pytest.mark.parametrize("typed", WRONG.split())
def test_what_is_wrong_is_said_at_once(typed: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(f"a {typed}")
    assert not caught.value.unfinished


def test_a_sign_waits_for_its_number() -> None:
    assert is_half_typed("len:> ")
    assert not is_half_typed("/" + "x" * 2000)


@pytest.mark.parametrize(
    "query",
    [
        "len:>200 words:50..200 score:-3 id:1,2..5 depth:0 hour:9..17",
        "lang:french -lang:scottish,de kind:pingback has:quote is:unread",
        'date:2024-05-31T10:15..2024-06 author:="Jean P" tag:a after:2024-05-30 before:2023-02',
        '/colou?r [a-z]+(s|t){2,3}/ "two words" -(a OR b*) =c',
    ],
)
def test_a_query_is_never_wrong_while_it_is_typed(query: str) -> None:
    for end in range(len(query)):
        try:
            parse_query(query[:end])
        except QueryError as error:
            assert error.unfinished, query[:end]  # noqa: PT017 - raising is allowed, not asked for
            assert query.startswith(error.finished)  # noqa: PT017


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
        "NOT ",
        "lang:",
        "“",
        ",",
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
        assert parse_query(error.finished).text == error.finished  # noqa: PT017
    else:
        assert query.text == text


@given(st.lists(PIECES, max_size=25).map("".join))
def test_expressions_raise_nothing_but_query_errors(pattern: str) -> None:
    try:
        parse_query(f"/{pattern}/")
    except QueryError as error:
        assert error.message  # noqa: PT017 - as above
