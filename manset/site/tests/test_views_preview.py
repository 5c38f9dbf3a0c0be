"""The desk's preview: the page as readers will see it, of an article that need not even be saved."""

import pytest
from django.test import RequestFactory

from manset.archive import acts
from manset.archive.models import Article
from manset.archive.tests import cast
from manset.site.policy import PREVIEW_POLICY

pytestmark = pytest.mark.django_db


def preview(article: Article) -> str:
    """Return the preview."""
    response = article.serve_preview(RequestFactory().get("/"), "")
    assert response.status_code == 200
    assert response["Content-Security-Policy"] == PREVIEW_POLICY
    assert response["X-Robots-Tag"] == "noindex"
    return response.content.decode()


def test_a_draft_is_shown_whole_with_what_stands_around_it() -> None:
    person, topic = cast.make_person(), cast.make_topic()
    other = cast.published("The other", topics=[topic])
    text = preview(cast.created("A draft", topics=[topic], credits=cast.by(person)))
    for shown in ("A draft", person.name, topic.name, other.title, other.section.name):
        assert shown in text
    assert "<!--#" not in text


def test_a_version_not_saved_is_shown_as_it_is() -> None:
    article = cast.published("Before")
    content = cast.draft("After", credits=cast.by(cast.make_person("Deniz Uzun")), topics=[cast.make_topic()])
    version = article.get_latest_revision_as_object()
    content.apply(version)
    content.apply_relations(version)
    text = preview(version)
    assert "<title>After" in text
    assert "<title>Before" not in text
    assert "Deniz Uzun" in text
    assert cast.fresh(article).title == "Before"


def test_an_article_never_saved_is_shown() -> None:
    article = Article()
    content = cast.draft("New", credits=cast.by(cast.make_source()), topics=[cast.make_topic()])
    content.apply(article)
    content.apply_relations(article)
    text = preview(article)
    assert "New" in text
    assert "Meridian" in text
    assert not Article.objects.exists()


def test_the_corrections_of_the_public_version_are_under_the_draft_too() -> None:
    article = cast.published()
    acts.correct(article, "It was Tuesday.")
    assert "It was Tuesday." in preview(acts.revise(article, cast.draft("New")))
