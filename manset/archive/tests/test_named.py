"""Topics, people and sources: renamed with redirects, refused deletion while they are credited."""

from collections.abc import Callable

import pytest
from django.db.models import ProtectedError

from manset.archive import acts
from manset.archive.models import OldPath, Person, SiteSettings, Source, Topic
from manset.archive.queries import articles, named
from manset.archive.tests import cast
from manset.archive.tests.log import written

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [cast.make_topic, cast.make_person, cast.make_source])
def test_a_new_address_leaves_the_old_one_behind(make: Callable[[str], Topic | Person | Source]) -> None:
    row = make("Before")
    old = row.get_absolute_url()
    assert old
    row.slug = "after"
    acts.keep(row)
    target = getattr(articles.old_path(old), "target", None)
    assert target is not None
    assert target == row.key
    assert named.path_of(target) == old.replace("before", "after")


def test_who_is_credited_cannot_be_discarded() -> None:
    person, agency = cast.make_person(), cast.make_source()
    cast.published(credits=cast.by(person, agency))
    for row in (person, agency):
        with pytest.raises(ProtectedError):
            acts.discard(row)
    assert (Person.objects.count(), Source.objects.count(), OldPath.objects.count()) == (1, 1, 0)


def test_a_topic_goes_and_its_articles_stay() -> None:
    topic = cast.make_topic()
    article = cast.published(topics=[topic])
    acts.discard(topic)
    assert list(cast.fresh(article).topics.all()) == []
    assert not Topic.objects.exists()


def test_the_papers_settings_are_one_key() -> None:
    settings = SiteSettings(name="The Strait")
    acts.keep(settings)
    settings.name = "The Straits"
    with written() as log:
        acts.keep(settings)
    assert "site" in log.keys
