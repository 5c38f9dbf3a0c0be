"""Two that name the same thing become one: nothing that named the one is lost, and every old address leads on."""

import pytest

from manset.archive import acts
from manset.archive.models import Article, OldPath, Topic
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def article(**fields: object) -> Article:
    section = cast.make_section(f"Section {Article.objects.count()}")
    return acts.create(acts.Draft("A story", section, [cast.paragraph("Text.")], **fields))  # type: ignore[arg-type]


def test_articles_of_the_one_are_the_others(clock: Clock) -> None:
    gone, into, other = (cast.make_topic(name) for name in ("Bosporus", "Bosphorus", "Ferries"))
    both = acts.publish(article(topics=[gone, into]))
    one = acts.publish(article(topics=[other, gone]))
    gone_timeline = gone.timeline
    assert acts.merge(gone, into) == 2
    assert list(both.topics.all()) == [into]
    one = Article.objects.get(pk=one.pk)
    assert set(one.topics.all()) == {into, other}
    timelines = set(one.timeline_entries.values_list("timeline", flat=True))
    assert {into.timeline, other.timeline} <= timelines
    assert gone_timeline not in timelines
    assert not Topic.objects.filter(name="Bosporus").exists()


def test_old_addresses_lead_to_what_is_left(clock: Clock) -> None:
    first, second, third = (cast.make_topic(name) for name in ("One", "Two", "Three"))
    first.slug = "number-one"
    acts.keep(first)
    acts.merge(first, second)
    acts.merge(second, third)
    targets = dict(OldPath.objects.values_list("path", "target"))
    assert targets == {"/topic/one/": third.key, "/topic/number-one/": third.key, "/topic/two/": third.key}


def test_a_version_written_before_means_what_is_left(clock: Clock) -> None:
    gone, into = cast.make_topic("Bosporus"), cast.make_topic("Bosphorus")
    agency, other = cast.make_source("AA"), cast.make_source("Anadolu")
    story = acts.publish(article(topics=[gone], credits=cast.by(agency, other)))
    waiting = acts.revise(
        story,
        acts.Draft(
            "A later title", story.section, story.body.raw_data, topics=[gone, into], credits=cast.by(agency)
        ),
    )
    acts.merge(gone, into)
    acts.merge(agency, other)
    assert [credit.who for credit in Article.objects.get(pk=story.pk).credits.all()] == [other]
    published = acts.publish(Article.objects.get(pk=waiting.pk))
    assert published.title == "A later title"
    assert list(published.topics.all()) == [into]
    assert [credit.who for credit in published.credits.all()] == [other]


def test_the_first_version_with_both_credits_has_one(clock: Clock) -> None:
    agency, other = cast.make_source("AA"), cast.make_source("Anadolu")
    story = acts.publish(article(credits=cast.by(agency, other)))
    first = story.revisions.get()
    acts.merge(agency, other)
    first.publish()
    assert [credit.who for credit in Article.objects.get(pk=story.pk).credits.all()] == [other]


def test_nothing_is_merged_into_itself_or_into_another_kind(clock: Clock) -> None:
    topic, person = cast.make_topic("Straits"), cast.make_person("Poyraz Uzun")
    for other in (topic, person):
        with pytest.raises(ValueError, match="two of a kind"):
            acts.merge(topic, other)  # type: ignore[type-var]  # that is what is refused
    assert Topic.objects.filter(pk=topic.pk).exists()
