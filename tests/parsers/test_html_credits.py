"""What stands around an article and is none of it: the names beside dates, and teasers of others."""

from __future__ import annotations

import pytest

from tests.parsers.test_html_article import BODY, COMMENT, COUNCIL, FERRY, HARBOUR, TITLE, article, squeezed


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ada Lane · Mar 1, 2024 · 5 min read", "Ada Lane"),
        ("Zofia Wrona, 4 maja 2019", "Zofia Wrona"),
        ("2019년 5월 4일 이바다 기자", "이바다"),
        ("2021年5月3日 記者 海野波子", "海野波子"),
        ("Publié le 10 février 2022 à 9h00 par Odile Quai", "Odile Quai"),
        ("4. Mai 2019 von Uwe van der Deich", "Uwe van der Deich"),
        ("New York, May 4, 2019", None),
        ("Local News | 4 May 2019", None),
        ("Emden, 4. Mai 2019", None),
    ],
)
def test_the_name_beside_a_date(line: str, name: str | None) -> None:
    assert article(f"<h1>{TITLE}</h1><div>{line}</div>{BODY}").author == name


@pytest.mark.parametrize("said", ["on May 3, 2023", "le 3 mai 2023", "am 3. Mai 2023"])
def test_the_date_as_shown_has_no_preposition(said: str) -> None:
    found = article(f"<h1>{TITLE}</h1><p>{said}</p>{BODY}")
    assert found.published == "2023-05-03"
    assert found.published_text == said.partition(" ")[2]


@pytest.mark.parametrize("box", ["div", "li", "article"])
def test_teasers_below_an_article_are_none_of_it(box: str) -> None:
    cards = "".join(
        f"<{box} class=more><a href='/{n}'><h3>Ferry number {n} is late</h3></a><span>May {n}, 2023</span>"
        f"<p>The ferry was late by {n} hours and the passengers had tea, as the lady said.</p></{box}>"
        for n in range(1, 5)
    )
    page = f"<h1>{TITLE}</h1>{BODY}<h2>Other boats</h2>{cards}"
    assert squeezed(article(page).text) == squeezed(FERRY + HARBOUR + COUNCIL)


def test_a_list_of_short_articles_is_kept() -> None:
    cards = "".join(
        f"<div class=post><h3><a href='/{n}'>Ferry number {n} is late</a></h3><p>{text}</p></div>"
        for n, text in enumerate((FERRY, HARBOUR, COUNCIL))
    )
    text = article(f"<h1>{TITLE}</h1>{cards}").text
    assert FERRY in text
    assert COUNCIL in text


def test_the_date_of_an_article_is_not_that_of_an_unread_comment() -> None:
    comments = "".join(f"<div><p>{COMMENT}</p><small>{n} May 2019 10:22</small></div>" for n in (4, 5))
    assert article(f"<h1>{TITLE}</h1>{BODY}<h3>Comments (2)</h3>{comments}").published is None


def test_a_box_above_paragraphs_is_no_line_of_the_first() -> None:
    box = "<div class=meta><h6>24 October 2018</h6><h6>No comments</h6></div>"
    page = f"<h1>{TITLE}</h1>{box}<p><b>{FERRY}</b></p><p>&nbsp;</p><p>{HARBOUR}</p><p>{COUNCIL}</p>"
    assert squeezed(article(page).text) == squeezed(FERRY + HARBOUR + COUNCIL)


@pytest.mark.parametrize("name", ["teaser", "teaser-text", "article__teaser", "news_teaser"])
def test_a_teaser_by_itself_is_the_standfirst(name: str) -> None:
    lead = f"<div class='{name}'>{FERRY}</div>"
    page = (
        f"<div class=text><h1>{TITLE}</h1>{lead}<div class=body><p>{HARBOUR}</p><p>{COUNCIL}</p></div></div>"
    )
    assert squeezed(article(page).text) == squeezed(FERRY + HARBOUR + COUNCIL)


def test_teasers_beside_each_other_lead_elsewhere() -> None:
    boxes = "".join(f"<div class=teaser><a href=/{n}>Tea</a> {COMMENT} {n}</div>" for n in range(3))
    page = f"<div><h1>{TITLE}</h1><div>{BODY}</div><div>{boxes}</div></div>"
    assert squeezed(article(page).text) == squeezed(FERRY + HARBOUR + COUNCIL)
