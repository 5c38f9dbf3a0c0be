"""After a merger at the desk, wires that know the old name are understood, and no story comes twice."""

import pytest

from manset.archive import acts
from manset.archive.models import Article, Person, Source, Topic
from manset.ingest.parse import Credit
from manset.ingest.tests.newsdesk import deliver, source, states, story, text, the_article

pytestmark = pytest.mark.usefixtures("politics")


def test_a_merged_topic_is_not_made_again() -> None:
    deliver(story())
    shipping = Topic.objects.get(name="Shipping")
    sea = Topic(name="Sea trade", slug="sea-trade")
    acts.keep(sea)
    acts.merge(shipping, sea)
    deliver(story(guid="tag:wire.example,2026:2", url="https://wire.example/2", title="Another ship"))
    assert list(Topic.objects.all()) == [sea]
    assert sea.articles.count() == 2


def test_a_merged_person_is_not_made_again() -> None:
    deliver(story())
    into = Person(name="L. Harwick", slug="lh")
    acts.keep(into)
    acts.merge(Person.objects.get(name="Lena Harwick"), into)
    second = story(
        guid="tag:wire.example,2026:2", url="https://wire.example/2", credits=(Credit("Lena Harwick"),)
    )
    deliver(second)
    assert list(Person.objects.all()) == [into]


def test_what_a_merged_source_sends_again_is_the_same_story() -> None:
    wire, agency = source("AA wire"), source("Anadolu Agency")
    item = story(url=None)
    deliver(item, source="AA wire")
    acts.merge(wire, agency)
    assert states(deliver(item, source="AA wire")) == ["unchanged"]
    assert states(deliver(story(url=None, **text("More of it.")), source="Anadolu Agency")) == ["updated"]
    assert Article.objects.count() == 1
    assert list(Source.objects.all()) == [agency]
    assert the_article().source == agency
