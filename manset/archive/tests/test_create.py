"""Creating: a draft with its first version, seen by nobody, logged for nobody's page."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from manset.archive import acts
from manset.archive.models import Article, TimelineEntry
from manset.archive.tests import cast
from manset.archive.tests.log import written

pytestmark = pytest.mark.django_db


def test_a_new_article_is_a_draft_with_a_version() -> None:
    topic, person = cast.make_topic(), cast.make_person()
    article = cast.created("Straits close", topics=[topic], credits=cast.by(person), standfirst="Ships wait.")
    found = cast.fresh(article)
    assert (found.title, found.slug, found.live, found.path) == (
        "Straits close",
        "straits-close",
        False,
        None,
    )
    assert list(found.topics.all()) == [topic]
    assert [credit.who for credit in found.credits.all()] == [person]
    assert found.latest_revision is not None
    assert found.latest_revision.as_object().standfirst == "Ships wait."
    assert not TimelineEntry.objects.exists()


def test_a_credit_has_a_role_that_there_is() -> None:
    with pytest.raises(ValueError, match="'author' is not a valid"):
        acts.create(cast.draft("Straits close", credits=[acts.CreditDraft("author", cast.make_person())]))
    assert not Article.objects.exists()


def test_no_page_is_told_of_it() -> None:
    draft = cast.draft("Unseen")
    with written() as log:
        acts.create(draft)
    assert log.entries == []


def test_the_audit_has_it() -> None:
    article = cast.created()
    actions = ModelLogEntry.objects.for_instance(article).values_list("action", flat=True)
    assert list(actions) == ["wagtail.create"]


def test_what_is_wrong_is_named_and_nothing_is_written() -> None:
    with pytest.raises(ValidationError) as raised:
        acts.create(cast.draft("x" * 201))
    assert set(raised.value.message_dict) == {"title"}
    assert not Article.objects.exists()
