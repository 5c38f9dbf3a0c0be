"""JSON-LD says what the page says, and cannot break out of it."""

import json

import pytest
from lxml import html as parser

from manset.site import structured_data
from manset.site.environment import render
from manset.site.presenters.link import Link
from manset.site.tests.cast import SITE, article


def on_the_page(**changes: object) -> list[dict[str, object]]:
    text = render("site/article.html", language="en", site=SITE, page=article(**changes))
    (script,) = parser.fromstring(text).findall(".//script[@type='application/ld+json']")
    found: list[dict[str, object]] = json.loads(script.text or "")
    return found


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("news", "NewsArticle"),
        ("opinion", "OpinionNewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
        ("explainer", "NewsArticle"),
        ("live", "NewsArticle"),
    ],
)
def test_each_kind_of_article_has_its_type(kind: str, type_: str) -> None:
    assert on_the_page(kind=kind)[0]["@type"] == type_


def test_an_article_names_its_makers_dates_and_corrections() -> None:
    found = structured_data.article(article().itself, SITE)
    assert found["author"] == [
        {"@type": "Person", "name": "Elif Yıldız", "url": "https://poyraz.example/author/elif-yildiz/"},
        {"@type": "Person", "name": "Can Demir"},
    ]
    assert found["contributor"] == [
        {"@type": "Organization", "name": "Meridian", "url": "https://poyraz.example/agency/meridian/"}
    ]
    assert found["datePublished"] == "2026-11-22T12:05:00+03:00"
    assert found["dateModified"] == "2026-11-22T14:05:00+03:00"
    assert found["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "It is twelve weeks.",
            "datePublished": "2026-11-22T12:05:00+03:00",
        }
    ]
    assert found["articleSection"] == "Football"


def test_what_is_empty_is_not_said_but_false_is() -> None:
    found = structured_data.article(article(free=False, words=0, topics=(), picture=None).itself, SITE)
    assert found["isAccessibleForFree"] is False
    assert not {"wordCount", "keywords", "image"} & found.keys()


def test_breadcrumbs_count_from_the_front() -> None:
    found = on_the_page()[1]
    assert [(step["position"], step["name"]) for step in found["itemListElement"]] == [  # type: ignore[attr-defined] # JSON
        (1, "Home"),
        (2, "Sports"),
        (3, "Football"),
        (4, "Ferries to sail all night"),
    ]


def test_no_value_ends_the_script() -> None:
    text = structured_data.json_ld(structured_data.breadcrumbs((Link("</script><b>&", "/"),), SITE))
    assert not set("<>&") & set(text)
    assert json.loads(text)["itemListElement"][0]["name"] == "</script><b>&"
