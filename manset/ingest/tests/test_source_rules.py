"""What a source's rules make of its items."""

from datetime import timedelta

import pytest
from django.utils import timezone

from manset.archive.acts import run_due
from manset.archive.models import Section
from manset.archive.visible import is_visible
from manset.ingest.tests.newsdesk import deliver, section, source, states, story, the_article

pytestmark = pytest.mark.usefixtures("politics")


def test_a_category_goes_to_the_section_its_source_maps_it_to() -> None:
    football = Section.objects.get(slug="football")
    source(section_map={"FUTBOL": football.pk, "Politics": football.pk + 1000})
    deliver(story(section="Futbol"), source="meridian")
    assert the_article().section == football


def test_the_map_comes_before_a_section_of_that_name_and_looks_at_topics_too() -> None:
    football = Section.objects.get(slug="football")
    source(section_map={"Shipping": football.pk})
    deliver(story(), source="meridian")
    assert the_article().section == football


def test_a_map_to_a_section_that_is_gone_counts_for_nothing() -> None:
    gone = section("Gone", "gone")
    source(section_map={"Politics": gone.pk})
    gone.delete()
    deliver(story(), source="meridian")
    assert the_article().section.slug == "politics"


def test_an_article_expires_as_many_days_after_its_publication_as_its_source_says() -> None:
    source(expire_after=30)
    now = timezone.now().replace(microsecond=0)
    deliver(story(published=now), source="meridian")
    article = the_article()
    assert article.expire_at == now + timedelta(days=30)
    assert article.live
    run_due(now + timedelta(days=30, seconds=1))
    assert not the_article().live


def test_an_earlier_end_of_the_items_own_stays() -> None:
    source(expire_after=30)
    now = timezone.now().replace(microsecond=0)
    deliver(story(published=now, expires_at=now + timedelta(days=2)), source="meridian")
    assert the_article().expire_at == now + timedelta(days=2)


def test_what_is_too_old_when_it_comes_is_never_seen() -> None:
    source(expire_after=30)
    [outcome] = deliver(story(published=timezone.now() - timedelta(days=31)), source="meridian")
    assert outcome.reason.startswith("readers do not see it: it expired ")
    assert not is_visible(the_article(), timezone.now())


def test_the_rule_is_no_other_version_of_the_item() -> None:
    source(expire_after=30)
    item = story(published=timezone.now())
    assert states(deliver(item, source="meridian")) == ["published"]
    assert states(deliver(item, source="meridian")) == ["unchanged"]
