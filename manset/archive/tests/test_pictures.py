"""Pictures: noted where they are shown, touched when their bytes become public or cease to be, and only then."""

from datetime import timedelta

import pytest

from manset.archive import acts
from manset.archive.filing import shown_key
from manset.archive.models import Article, Picture
from manset.archive.queries import pictures
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.archive.tests.log import written

pytestmark = pytest.mark.django_db


def shows(*shown: Picture) -> list[dict[str, object]]:
    """Return a body with a picture, and the others in a gallery."""
    items = [{"picture": picture.pk, "alt": "", "caption": ""} for picture in shown]
    gallery = [{"type": "item", "value": item, "id": f"{n:032x}"} for n, item in enumerate(items[1:])]
    return [{"type": "picture", "value": items[0]}, {"type": "gallery", "value": gallery}]


def noted(article: Article) -> set[int]:
    """Return the ids of the pictures noted of the article."""
    return set(article.shown_pictures.values_list("picture_id", flat=True))


def test_every_picture_an_article_shows_is_noted() -> None:
    lead, one, two = (cast.make_picture(colour) for colour in ("red", "green", "blue"))
    article = cast.published(lead_picture=lead, body=shows(one, two))
    assert noted(article) == {lead.pk, one.pk, two.pk}
    acts.update(article, cast.draft(body=shows(two)))
    assert noted(article) == {two.pk}


def test_bytes_are_public_while_an_article_that_shows_them_is(clock: Clock) -> None:
    picture = cast.make_picture()
    assert pictures.shown([picture.pk]) == []
    article = cast.published(lead_picture=picture, embargo_until=clock() + timedelta(hours=1))
    assert pictures.shown([picture.pk]) == []
    acts.run_due(clock.forward(hours=1))
    assert pictures.shown([picture.pk]) == [picture]
    acts.withdraw(article)
    assert pictures.shown([picture.pk]) == []


def test_a_face_is_public() -> None:
    picture = cast.make_picture()
    cast.make_person(picture=picture)
    assert pictures.shown([picture.pk]) == [picture]


def test_they_are_touched_when_they_become_public_and_when_they_cease_to_be() -> None:
    kept, dropped = cast.make_picture("red"), cast.make_picture("green")
    article = cast.created(lead_picture=kept, body=shows(dropped))
    with written() as log:
        acts.publish(article)
    assert {shown_key(kept.pk), shown_key(dropped.pk)} <= log.keys
    with written() as log:
        acts.update(article, cast.draft(lead_picture=kept))
    assert shown_key(dropped.pk) in log.keys
    assert shown_key(kept.pk) not in log.keys
    with written() as log:
        acts.withdraw(article)
    assert shown_key(kept.pk) in log.keys
    assert shown_key(dropped.pk) not in log.keys


def test_one_that_another_article_shows_is_left_alone() -> None:
    shared = cast.make_picture()
    cast.published(lead_picture=shared)
    with written() as log:
        second = cast.published(lead_picture=shared)
    assert {shown_key(shared.pk), shared.key}.isdisjoint(log.keys)
    with written() as log:
        acts.withdraw(second)
    assert shown_key(shared.pk) not in log.keys
    assert pictures.shown([shared.pk]) == [shared]


def test_deleting_the_article_touches_them() -> None:
    picture = cast.make_picture()
    article = cast.published(lead_picture=picture)
    with written() as log:
        article.delete()
    assert shown_key(picture.pk) in log.keys


def test_the_digest_is_there_from_the_first_and_follows_the_file() -> None:
    """Made on demand it would be made, and saved, by the page that asks for it first."""
    picture = cast.make_picture("red")
    first = Picture.objects.get(pk=picture.pk).file_hash
    picture.file = cast.picture_file("blue", (50, 20))
    acts.keep(picture)
    found = Picture.objects.get(pk=picture.pk)
    assert len(first) == len(found.file_hash) == 40
    assert first != found.file_hash
    assert (found.width, found.height) == (50, 20)


def test_a_picture_deleted_by_a_query_is_logged() -> None:
    picture = cast.make_picture()
    article = cast.published(lead_picture=picture)
    with written() as log:
        Picture.objects.filter(pk=picture.pk).delete()
    assert picture.key in log.keys
    assert cast.fresh(article).lead_picture is None
