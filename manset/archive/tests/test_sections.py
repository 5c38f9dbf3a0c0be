"""Sections renamed, moved and nested: old addresses lead on, what stands in them goes along."""

import pytest
from django.db.models import ProtectedError

from manset.archive import acts
from manset.archive.filing import leads_of
from manset.archive.models import OldPath, Section
from manset.archive.paths import RESERVED_SECTION_SLUGS
from manset.archive.queries import articles, named
from manset.archive.tests import cast
from manset.archive.tests.log import written

pytestmark = pytest.mark.django_db


def led_to(path: str) -> str | None:
    """Return where an old path leads."""
    target = getattr(articles.old_path(path), "target", None)
    return named.path_of(target) if target else None


def test_a_renamed_section_leaves_its_address_behind() -> None:
    section = cast.make_section("Business")
    section.slug = "economy"
    with written() as log:
        acts.keep(section)
    assert section.path == "/economy/"
    assert led_to("/business/") == "/economy/"
    assert {section.key, "section:*"} <= log.keys


def test_two_renames_are_one_step() -> None:
    section = cast.make_section("One")
    for slug in ("two", "three"):
        section.slug = slug
        acts.keep(section)
    assert (led_to("/one/"), led_to("/two/")) == ("/three/", "/three/")


def test_back_to_the_old_name_is_no_redirect_to_itself() -> None:
    section = cast.make_section("One")
    for slug in ("two", "one"):
        section.slug = slug
        acts.keep(section)
    assert not OldPath.objects.filter(path="/one/").exists()
    assert led_to("/two/") == "/one/"


def test_an_address_taken_by_another_is_that_ones() -> None:
    first = cast.make_section("World")
    first.slug = "international"
    acts.keep(first)
    cast.make_section("World")
    assert getattr(articles.old_path("/world/"), "target", None) is None


def test_what_is_nested_goes_along() -> None:
    top = cast.make_section("Türkiye")
    cities = cast.make_section("Cities", top)
    istanbul = cast.make_section("İstanbul", cities)
    top.slug = "turkey"
    acts.keep(top)
    paths = [Section.objects.get(pk=row.pk).path for row in (cities, istanbul)]
    assert paths == ["/turkey/cities/", "/turkey/cities/istanbul/"]
    assert led_to("/turkiye/cities/istanbul/") == "/turkey/cities/istanbul/"


def test_a_move_files_its_articles_under_the_new_parent() -> None:
    old, new = cast.make_section("Old"), cast.make_section("New")
    middle = cast.make_section("Middle", old)
    deep = cast.make_section("Deep", middle)
    article = cast.published(section=deep)
    middle.parent = new
    with written() as log:
        acts.keep(middle)
    gone, come = (article.position, None), (None, article.position)
    assert log.moves == {old.key: gone, leads_of(old.key): gone, new.key: come, leads_of(new.key): come}
    assert article.key in log.keys
    assert len(log.entries) == 1


def test_a_rename_alone_moves_no_article() -> None:
    section = cast.make_section("Old")
    cast.published(section=section)
    section.slug = section.name = "new"
    with written() as log:
        acts.keep(section)
    assert log.moves == {}


def test_a_section_stands_not_below_itself() -> None:
    top = cast.make_section("Top")
    below = cast.make_section("Below", cast.make_section("Middle", top))
    top.parent = below
    with pytest.raises(ValueError, match="cannot stand below itself"):
        acts.keep(top)
    assert Section.objects.get(pk=top.pk).parent is None


@pytest.mark.parametrize("slug", sorted(RESERVED_SECTION_SLUGS))
def test_the_sites_own_addresses_are_refused(slug: str) -> None:
    with pytest.raises(ValueError, match="cannot stand at"):
        acts.keep(Section(name="x", slug=slug))


@pytest.mark.parametrize("slug", ["", "_x", "-x", "a/b", "a b", "ö", "page"])
def test_addresses_that_no_page_could_have_are_refused(slug: str) -> None:
    parent = cast.make_section("Parent")
    with pytest.raises(ValueError, match="cannot stand at"):
        acts.keep(Section(name="x", slug=slug, parent=parent))


def test_five_deep_is_refused_and_so_is_a_move_that_would_make_it_so() -> None:
    row = None
    for name in ("a", "b", "c", "d"):
        row = cast.make_section(name, row)
    with pytest.raises(ValueError, match="4 deep at most"):
        cast.make_section("e", row)
    other = cast.make_section("x")
    a = Section.objects.get(slug="a")
    a.parent = other
    with pytest.raises(ValueError, match="4 deep at most"):
        acts.keep(a)
    assert Section.objects.get(slug="d").path == "/a/b/c/d/"


def test_two_stand_not_at_one_address() -> None:
    cast.make_section("Sports")
    with pytest.raises(ValueError, match="another section does"):
        cast.make_section("Sports")


def test_an_articles_address_is_not_taken() -> None:
    article = cast.published()
    type(article).objects.filter(pk=article.pk).update(path="/old-blog/")
    with pytest.raises(ValueError, match="an article does"):
        cast.make_section("Old blog")


def test_one_with_articles_cannot_be_discarded() -> None:
    article = cast.published()
    with written() as log, pytest.raises(ProtectedError):
        acts.discard(article.section)
    assert log.entries == []
    assert not OldPath.objects.exists()


def test_one_that_is_discarded_leaves_an_address_that_says_so() -> None:
    section = cast.make_section("Gone")
    key = section.key
    with written() as log:
        acts.discard(section)
    assert getattr(articles.old_path("/gone/"), "target", None) == key
    assert led_to("/gone/") is None
    assert {key, "section:*"} <= log.keys
