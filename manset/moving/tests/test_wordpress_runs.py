"""Runs over an export: a second one, a dry one, one over a newer export, over a broken one, over what is none."""

from typing import Any

import pytest
from django.db.models import Count, Model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manset.archive import acts
from manset.archive.models import Article, OldPath, Person, Section, TimelineEntry, Topic
from manset.archive.tests import cast
from manset.comments.models import Comment
from manset.ingest.parse.refused import Refused
from manset.moving.models import Piece
from manset.moving.tests.conftest import Run
from manset.moving.tests.sample import SITE, Item, comment, export, file
from manset.moving.tests.seen import blocks, counts, only
from manset.press.models import LogEntry
from manset.stories import matcher
from manset.stories.models import Member, Storyline
from manset.stories.tests.told import match
from manset.stories.waiting import enlist
from tests.plugins.needs import CORPORA


def everything() -> bytes:
    return export(
        file(30, "a.png", 1), Item(), Item(2, state="draft"), Item(3, state="private"), Item(4, kind="page"),
        Item(5, kind="nav_menu_item"), Item(6, kind="tarif"), Item(7, state="trash", more=comment(1, "Bir.")),
        Item(8, state="future", date="2099-01-01 00:00:00"), Item(9, more=Item.more + comment(2, "İki.")),
    )  # fmt: skip


def rows(*models: type[Model]) -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in models]  # noqa: SLF001 (Django's own API)


def test_a_second_run_changes_nothing_and_says_so(moved: Run) -> None:
    models = (Article, Section, Topic, Person, OldPath, Comment, TimelineEntry, LogEntry)
    assert moved(everything()).agrees
    before = rows(*models)
    again = moved(everything())
    assert (again.agrees, again.changed, again.addresses) == (True, 0, 0)
    assert rows(*models) == before


def test_a_dry_run_writes_nothing_and_counts_the_same(moved: Run) -> None:
    dry = moved(everything(), dry=True)
    assert not any(model._default_manager.exists() for model in (Article, Section, Person, Piece, LogEntry))  # noqa: SLF001 (Django's own API)
    real = moved(everything())
    assert dry.agrees
    for kind in (
        "posts",
        "pages",
        "attachments",
        "comments",
        "categories",
        "authors",
        "tags",
        "menu items",
        "type tarif",
    ):
        assert dry.rows[kind].found == real.rows[kind].found
        assert dry.rows[kind].outcomes == real.rows[kind].outcomes, kind
    assert moved(everything(), dry=True).rows["posts"].outcomes == {"unchanged": 6}


def test_a_dry_run_foresees_what_is_in_the_export_twice(moved: Run) -> None:
    one = Item(more=Item.more + comment(1, "Bir."))
    data = export(one, one, Item(2, kind="page"), Item(2, kind="page"), Item(3, state="trash"))
    dry, real = moved(data, dry=True), moved(data)
    assert dry.agrees
    for kind in ("posts", "pages", "comments"):
        assert dry.rows[kind].outcomes == real.rows[kind].outcomes, kind
        assert dry.rows[kind].outcomes["skipped"] >= 1
    assert moved(data, dry=True).rows["posts"].outcomes == moved(data).rows["posts"].outcomes


def test_what_changed_there_changes_here_unless_it_was_worked_on(moved: Run) -> None:
    moved(export(Item(), Item(2)))
    one, two = Article.objects.order_by("pk")
    acts.update(two, cast.draft("Elle yazıldı", section=two.section, slug=two.slug))
    tally = moved(export(Item(text="<p>Yeni.</p>"), Item(2, text="<p>Yeni.</p>")))
    assert counts(tally, "posts") == {"found": 2, "imported": 1, "held": 1}
    assert "Yeni" in str(blocks(cast.fresh(one)))
    assert cast.fresh(one).path == one.path
    assert cast.fresh(two).title == "Elle yazıldı"
    assert counts(moved(export(Item(text="<p>Yeni.</p>"), Item(2, text="<p>Yeni.</p>"))), "posts") == {
        "found": 2,
        "unchanged": 2,
    }


def test_a_draft_that_was_published_there_is_published_here_and_answers_where_it_stood(moved: Run) -> None:
    moved(export(Item(state="draft", link=f"{SITE}/?p=1")))
    tally = moved(export(Item(slug="vapur-haberi", link=f"{SITE}/haberler/vapur-haberi/")))
    assert counts(tally, "posts") == {"found": 1, "imported": 1}
    article = only()
    assert (article.live, article.updated_at) == (True, article.published_at)
    assert OldPath.objects.get(path="/haberler/vapur-haberi/").target == article.key


def test_what_was_deleted_here_does_not_come_back(moved: Run) -> None:
    moved(export(Item()))
    only().delete()
    assert counts(moved(export(Item())), "posts") == {"found": 1, "unchanged": 1}
    assert counts(moved(export(Item(text="Yeni."))), "posts") == {"found": 1, "skipped": 1}
    assert not Article.objects.exists()


def test_a_type_of_a_plug_in_is_taken_where_it_is_asked_for(moved: Run) -> None:
    assert counts(moved(export(Item(kind="tarif"))), "type tarif") == {"found": 1, "skipped": 1}
    assert counts(moved(export(Item(kind="tarif")), also=frozenset({"tarif"})), "type tarif") == {
        "found": 1,
        "imported": 1,
    }


def test_the_same_number_with_another_guid_is_another_post(moved: Run) -> None:
    moved(export(Item()))
    other = str(Item(slug="baska")).replace(f"{SITE}/?p=1<", f"{SITE}/?p=1&amp;yeni<")
    assert counts(moved(export(other)), "posts") == {"found": 1, "imported": 1}
    assert Article.objects.count() == 2


def test_what_is_cut_off_keeps_what_was_whole(moved: Run) -> None:
    tally = moved(export(Item(), Item(2))[:-120])
    assert tally.trouble.startswith("truncated export")
    assert tally.agrees
    assert Article.objects.count() >= 1


def test_half_a_post_never_takes_the_place_of_a_whole_one(moved: Run) -> None:
    whole = export(Item(), Item(2, text="<p>Bir.</p><p>İki.</p>"))
    moved(whole)
    before = rows(Article)
    tally = moved(whole[: whole.index("<p>İki".encode())])
    assert tally.trouble == "truncated export: it breaks off after 1 items, before </rss>; export it again"
    assert rows(Article) == before


def test_a_menus_order_is_a_number_or_nothing(moved: Run) -> None:
    menu = "<item><wp:post_type>nav_menu_item</wp:post_type><wp:post_id>9</wp:post_id><wp:menu_order>{}</wp:menu_order>{}</item>"
    of_category = "<wp:postmeta><wp:meta_key>_menu_item_object</wp:meta_key><wp:meta_value>category</wp:meta_value></wp:postmeta>"
    tally = moved(export(Item(), menu.format("9" * 5000, of_category)))
    assert counts(tally, "posts") == {"found": 1, "imported": 1}


BOMB = (
    b'<!DOCTYPE rss [<!ENTITY a "ha">]><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    b"<wp:wxr_version>1.2</wp:wxr_version><item><title>&a;</title></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "an empty file"),
        (b"hello", "not an export"),
        (b"\x1f\x8b\x08abc", "gzip"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"<rss version='2.0'><channel><item><title>x</title></item></channel></rss>", "not an export"),
        (BOMB, "entities"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused_in_one_line(moved: Run, data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        moved(data)
    assert "\n" not in str(refused.value)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 6000), junk=st.binary(max_size=40), length=st.integers(0, 200))
def test_any_wound_gives_a_count_that_agrees_or_one_line(
    moved: Run, cut: int, junk: bytes, length: int
) -> None:
    whole = everything()
    try:
        tally = moved(whole[:cut] + junk + whole[cut + length :])
    except Refused as refused:
        said = str(refused)
    else:
        said = tally.trouble
        assert tally.agrees, tally.as_json()
    assert "\n" not in said


@pytest.mark.needs_corpora
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (
            "themeunittestdata.wordpress.xml",
            {"posts": 58, "pages": 21, "attachments": 37, "menu items": 70, "comments": 33},
        ),
        ("64-block-test-data.xml", {"posts": 61, "pages": 1, "attachments": 9, "comments": 2}),
    ],
)
def test_wordpresss_own_test_data(moved: Run, name: str, wanted: dict[str, int]) -> None:
    data = (CORPORA / "wordpress" / name).read_bytes()
    tally = moved(data)
    assert tally.agrees
    assert {kind: tally.rows[kind].found for kind in wanted} == wanted
    assert not any(tally.rows[kind].outcomes["failed"] for kind in ("posts", "pages", "comments"))
    if name.startswith("theme"):
        assert counts(tally, "comments") == {"found": 33, "imported": 26, "held": 3, "skipped": 4}
        assert counts(tally, "posts") == {"found": 58, "imported": 57, "held": 1}
        assert Article.objects.filter(place=Article.Place.FEATURED).count() == 1
    again = moved(data)
    assert (again.agrees, again.changed) == (True, 0)


@pytest.mark.needs_corpora
@pytest.mark.sqlite_only("which posts are alike, the database has no part in")
@pytest.mark.parametrize("name", ["themeunittestdata.wordpress.xml", "64-block-test-data.xml"])
def test_posts_of_one_form_are_no_event(moved: Run, name: str) -> None:
    matcher.forget()
    moved((CORPORA / "wordpress" / name).read_bytes())
    enlist()
    match()
    stories = Storyline.objects.annotate(size=Count("members"))
    assert max(stories.values_list("size", flat=True)) < 6
    # 57 and 61 posts, of which some do repeat another but for a word or two.
    assert Member.objects.filter(leads=False).count() < 8
