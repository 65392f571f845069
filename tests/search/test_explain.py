from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st
from threadview_search import Query, QueryError, explain, parse_query
from threadview_search.language_names import begins_a_language, language_code, names
from threadview_search.query import And, Date, Node, Not, Number, Or, Regex, Text, Word


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "all comments"),
        ("len:>200 lang:fr goverment", "longer than 200 characters, in French, with a word like 'goverment'"),
        ("a b c", "with words like 'a', 'b' and 'c'"),
        ("a OR b", "with a word like 'a' or 'b'"),
        ("a OR b OR lang:de", "with a word like 'a' or 'b' or in German"),
        ('=a "b c" "d e"', "with exactly the word 'a', with the phrases 'b c' and 'd e'"),
        ("govern* =x*", "with a word that begins like 'govern', with a word that begins with exactly 'x'"),
        ("l'idée", 'with a word like "l\'idée"'),
        ("猫 犬", "with the texts '猫' and '犬'"),
        ("/colou?r/ /A/", "with a match of /colou?r/, with a case-sensitive match of /A/"),
        ("-a", "without a word like 'a'"),
        ("-(a b)", "not (with words like 'a' and 'b')"),
        ("-lang:fr", "not in French"),
        ("a (b OR len:>5) -c", "WL 'a', (WL 'b' or longer than 5 characters), WO 'c'"),
        ("a lang:fr OR b", "(with a word like 'a' and in French) or with a word like 'b'"),
        ("(a OR b) OR c", "(with a word like 'a' or 'b') or with a word like 'c'"),
        ("lang:fr (a (b OR =c))", "in French, (WL 'a' and (WL 'b' or with exactly the word 'c'))"),
        ("-(a OR -(b =c))", "not (WL 'a' or not (WL 'b' and with exactly the word 'c'))"),
        ("len:200", "of 200 characters"),
        ("len:1", "of 1 character"),
        ("len:>1", "longer than 1 character"),
        ("len:<=1", "of at most 1 character"),
        ("len:1..2", "of 1 to 2 characters"),
        ("len:>=2000", "of at least 2,000 characters"),
        ("len:<2000", "shorter than 2,000 characters"),
        ("words:<5", "of fewer than 5 words"),
        ("words:>5", "of more than 5 words"),
        ("replies:0", "unanswered"),
        ("replies:>2", "with more than 2 replies"),
        ("replies:1", "with 1 reply"),
        ("-replies:<3", "without fewer than 3 replies"),
        ("depth:0", "at top level"),
        ("depth:>=2", "at a depth of at least 2"),
        ("score:-3..10", "with a score of -3 to 10"),
        ("score:>-3", "with a score of more than -3"),
        ("id:12..40", "numbered 12 to 40"),
        ("id:1,4", "numbered 1 or numbered 4"),
        ("parent:12", "in answer to comment 12"),
        ("hour:9..17", "written between 9:00 and 17:59"),
        ("hour:>20", "written between 21:00 and 23:59"),
        ("date:2024", "dated 2024"),
        ("date:2024-05", "dated May 2024"),
        ("date:2024-05-01", "dated 1 May 2024"),
        ("date:2024-05-01T09:05", "dated 1 May 2024 at 09:05"),
        ("date:2024-05-01T09", "dated 1 May 2024 at 9 o'clock"),
        ("date:2023..2024-06", "dated from 2023 to June 2024"),
        ("date:2024-05..", "dated from May 2024 on"),
        ("date:..2024-05", "dated until the end of May 2024"),
        ("date:>2024", "dated after the end of 2024"),
        ("before:2024-05-01", "dated before 1 May 2024"),
        ("after:2024-05-01", "dated from 1 May 2024 on"),
        ("author:jean", "with 'jean' in the author's name"),
        ('author:="Jean P"', "by 'Jean P'"),
        ("lang:fr,none", "in French or an unknown language"),
        ("lang:ast", "in the language 'ast'"),
        ("kind:review,answer", "of the kind 'review' or 'answer'"),
        ("-has:link", "without a link"),
        ("has:note,quote", "with a note of yours or a quotation"),
        ("is:op", "by who opened the discussion"),
        ("-is:op,marked", "not (by who opened the discussion or marked by you)"),
        ("is:unread tag:a,b", "unread by you, tagged 'a' or 'b'"),
        ("note:word", "with 'word' in your note"),
        ("link:example.org", "with a link to 'example.org'"),
        ("a\x00\x1b[31m\u202eb", "with a word like 'a\ufffd\ufffd[31mb'"),
        ('"' + "a " * 100, f"with the phrase '{'a ' * 29}a…'"),
        ("a " * 25, "with words like " + "'a', " * 18 + "'a' and 'a', 5 more conditions"),
    ],
)  # fmt: skip
def test_explain(query: str, said: str) -> None:
    said = said.replace("WL", "with a word like").replace("WO", "without a word like")
    assert explain(parse_query(query)) == (said if said.startswith("all ") else f"comments {said}")


@given(st.text(max_size=80))
@example('a:"\u2028b\r\nc" /\x85/ author:\udc80 -(lang:\x00')
@example("\U000e0041 tag:\u2066x note:\ud800 /\u200f/ link:\x9b")
def test_any_query_gives_one_line_that_is_safe_to_draw(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError as error:
        line = str(error)
    else:
        line = explain(query)
    assert line.isprintable()


WORDS = st.sampled_from("abcde").map(lambda text: Word(text, 0))
LEAVES: st.SearchStrategy[Node] = st.one_of(
    WORDS,
    WORDS.map(lambda word: Word(word.text, 0, exact=True)),
    st.sampled_from("ab").map(lambda text: Regex(text, 0)),
    st.tuples(
        st.sampled_from(("len", "words", "replies", "depth", "score", "id", "parent")), st.integers(0, 3)
    ).map(
        lambda pair: Number(pair[0], pair[1], None)  # type: ignore[arg-type] # they are fields
    ),
    st.sampled_from(("fr", "de", "none")).map(lambda code: Text("lang", (code,))),
    st.sampled_from(("2023", "2024-05")).map(lambda date: Date(since=date)),
)


def negated(node: Node) -> Node:
    return node.part if isinstance(node, Not) else Not(node)


TREES = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        parts.map(negated),
        st.lists(parts, min_size=2, max_size=3).map(lambda several: And(tuple(several))),
        st.lists(parts, min_size=2, max_size=3).map(lambda several: Or(tuple(several))),
    ),
    max_leaves=6,
)


@given(TREES, TREES)
@example(
    And((Word("a", 0), Or((Word("b", 0), Word("c", 0))))),
    Or((And((Word("a", 0), Word("b", 0))), Word("c", 0))),
)
def test_different_queries_read_differently(one: Node, other: Node) -> None:
    said = explain(Query("", one)), explain(Query("", other))
    assert (said[0] == said[1]) is (one == other)


def test_a_tree_made_by_hand_is_explained_too() -> None:
    assert explain(Query("", Or(()))) == "comments of no kind"
    assert explain(Query("", Not(And(())))) == "comments not (of any kind)"
    assert explain(Query("", Number("len"))) == "comments of any number characters"
    assert explain(Query("", Date())) == "comments with a date"


def test_languages_are_named_as_cldr_names_them() -> None:
    known = Locale("en").languages
    assert names() == {code: name for code, name in known.items() if len(code) == 2}
    for code, name in names().items():
        assert language_code(code) == code
        assert language_code(name.lower().replace("ā", "a").replace("å", "a").replace("ü", "u")) == code


@pytest.mark.parametrize(
    ("asked", "code"),
    [("german", "de"), ("ger", "de"), ("norw", None), ("norwegian", "no"), ("chi", "zh"), ("gs", None)],
)
def test_names_of_languages_may_be_shortened(asked: str, code: str | None) -> None:
    assert language_code(asked) == code
    assert begins_a_language(asked) is (asked != "gs")
