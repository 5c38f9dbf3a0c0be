"""Each test begins with what migrating made, whatever one with real transactions did before it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Page

from manset.archive.models import Section
from manset.archive.tests import cast
from tests.plugins.begun import give_back

pytestmark = pytest.mark.django_db(transaction=True)
MADE = (Group, Permission, ContentType, Collection, Page)


def rows() -> list[object]:
    """Return all that migrating made, and the sections, of which it made none."""
    groups = Group.permissions.through.objects.order_by("pk").values_list("group", "permission")
    return [*groups, *(list(model.objects.order_by("pk").values()) for model in (*MADE, Section))]


def test_what_migrating_made_is_given_back_and_nothing_else() -> None:
    before = rows()
    assert all(model.objects.exists() for model in MADE)
    cast.make_section("Harbour")
    Permission.objects.filter(group=None).delete()
    Group.objects.all().delete()
    Collection.objects.update(name="Changed")
    assert rows() != before
    give_back()
    assert rows() == before


@pytest.mark.parametrize("_time", ["first", "second"])
def test_real_transactions_leave_nothing_behind(_time: str) -> None:
    assert Group.objects.exists()
    assert not Section.objects.exists()
    Group.objects.all().delete()
    cast.make_section("Harbour")
