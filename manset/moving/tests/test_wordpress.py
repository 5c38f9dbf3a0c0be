"""What comes of a WordPress site's posts and names: articles in their states, sections, topics, people; all counted."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from manset.archive import acts
from manset.archive.models import Article, OldPath, Person, Section, TimelineEntry
from manset.archive.tests import cast
from manset.archive.visible import visible
from manset.moving.models import Piece
from manset.moving.tests.conftest import Run
from manset.moving.tests.sample import IN_ISTANBUL, SITE, Item, export
from manset.moving.tests.seen import counts, only
from manset.press.models import LogEntry


def test_a_post_keeps_its_address_its_dates_and_its_place(moved: Run) -> None:
    later = "<wp:post_modified_gmt>2024-03-06 12:00:00</wp:post_modified_gmt><excerpt:encoded>Özet.</excerpt:encoded>"
    tally = moved(export(Item(more=Item.more + later)))
    article = only()
    assert (article.path, article.slug) == ("/2024/03/05/haber-1/", "haber-1")
    assert (article.title, article.standfirst, article.language) == (
        "Vapurlar yeniden çalışıyor",
        "Özet.",
        "tr",
    )
    assert article.published_at is not None
    assert article.updated_at is not None
    assert (article.published_at.isoformat(), article.updated_at.isoformat()) == (
        "2024-03-05T09:30:00+00:00",
        "2024-03-06T12:00:00+00:00",
    )
    assert article.section.path == "/turkiye/istanbul/"
    assert [topic.name for topic in article.topics.all()] == ["Vapur"]
    assert [(credit.role, str(credit.who)) for credit in article.credits.all()] == [("by", "Aylin Işık")]
    assert (Person.objects.get().slug, Person.objects.get().bio) == ("aylin", "Limanları yazar.")
    assert counts(tally, "posts") == {"found": 1, "imported": 1}
    assert tally.agrees


def test_it_is_as_the_acts_would_have_made_it(moved: Run) -> None:
    """Rows written in bulk are those that `create` and `publish` write, but for when and by what they were made."""
    moved(export(Item()))
    moved_in = only()
    fields = [field.name for field in Article._meta.concrete_fields]  # noqa: SLF001 (Django's own API)
    mine = acts.Draft(
        title=moved_in.title, section=moved_in.section, body=moved_in.body.raw_data, language="tr", slug="elle",
        topics=list(moved_in.topics.all()), credits=cast.by(Person.objects.get()), published_at=moved_in.published_at,
    )  # fmt: skip
    made = acts.publish(acts.create(mine))
    own = {"id", "path", "slug", "card", "first_published_at", "last_published_at", "public_since", "latest_revision",
           "live_revision"}  # fmt: skip
    for name in sorted(set(fields) - own):
        assert getattr(moved_in, name) == getattr(made, name), name
    assert all(bool(getattr(moved_in, name)) == bool(getattr(made, name)) for name in own)
    stands = {
        article.pk: set(TimelineEntry.objects.filter(article=article).values_list("timeline", "at"))
        for article in (moved_in, made)
    }
    assert stands[moved_in.pk] == stands[made.pk] != set()
    first, second = (article.revisions.get().content for article in (moved_in, made))
    assert first.keys() == second.keys()
    assert (first["topics"], first["title"]) == (second["topics"], second["title"])
    assert moved_in.get_latest_revision_as_object().full_clean() is None


def test_the_log_and_the_history_say_that_it_was_moved_in(moved: Run) -> None:
    moved(export(Item()))
    article = only()
    [entry] = LogEntry.objects.filter(act="move in", keys__isnull=False).order_by("-pk")[:1]
    touched = LogEntry.objects.filter(act="move in").order_by("pk")
    assert any(article.key in entry.keys and entry.moves for entry in touched)
    verbs = ModelLogEntry.objects.filter(object_id=str(article.pk), label=article.title).values_list(
        "action", "data__from"
    )
    assert list(verbs) == [("manset.move_in", SITE)]
    assert entry is not None


@pytest.mark.parametrize(
    ("state", "more", "outcome", "reason"),
    [
        ("publish", "", "imported", ""),
        ("draft", "", "imported", "a draft, as it was"),
        ("pending", "", "held", "it was waiting for review"),
        ("private", "", "held", "it was private"),
        ("publish", "<wp:post_password>gizli</wp:post_password>", "held", "it was behind a password"),
        ("future", "", "held", "it was scheduled, and its hour has passed since"),
        ("trash", "", "skipped", "it was in the trash"),
        ("auto-draft", "", "skipped", "an empty draft that WordPress made by itself"),
        ("in-legal-review", "", "held", "its state was “in-legal-review”"),
    ],
)
def test_states(moved: Run, state: str, more: str, outcome: str, reason: str) -> None:
    tally = moved(export(Item(state=state, more=Item.more + more)))
    assert counts(tally, "posts") == {"found": 1, outcome: 1}
    assert list(tally.rows["posts"].reasons.get(outcome, {"": 1})) == [reason]
    public = state == "publish" and not more
    assert Article.objects.filter(visible(timezone.now())).exists() is public
    assert Article.objects.exists() is (outcome != "skipped")
    assert Article.objects.filter(live=True).exists() is public


def test_what_was_scheduled_is_scheduled(moved: Run) -> None:
    tally = moved(export(Item(state="future", date="2099-05-01 08:00:00")))
    article = only()
    assert (article.live, article.live_revision) == (False, None)
    assert article.revisions.filter(approved_go_live_at=datetime(2099, 5, 1, 8, tzinfo=UTC)).count() == 1
    assert tally.rows["posts"].reasons == {"imported": {"scheduled": 1}}


def test_a_page_stands_by_itself(moved: Run) -> None:
    moved(export(Item(), Item(2, "Künye", kind="page", link=f"{SITE}/kunye/ekip/")))
    page = only(kind=Article.Kind.PAGE)
    assert (page.path, page.live) == ("/kunye/ekip/", True)
    assert not TimelineEntry.objects.filter(article=page).exists()


def test_categories_nest_and_a_reserved_name_gets_another(moved: Run) -> None:
    tally = moved(export(Item()))
    assert set(Section.objects.values_list("path", flat=True)) == {
        "/turkiye/",
        "/turkiye/istanbul/",
        "/search-2/",
    }
    assert counts(tally, "categories") == {"found": 3, "imported": 3}


def test_sections_of_a_menu_are_the_navigation(moved: Run) -> None:
    menu = Item(90, kind="nav_menu_item", meta={"_menu_item_object": "category", "_menu_item_object_id": "9"})
    tally = moved(export(menu))
    assert list(Section.objects.filter(in_navigation=True).values_list("name", flat=True)) == ["Arama"]
    assert counts(tally, "menu items") == {"found": 1, "skipped": 1}


def test_categories_nested_deeper_than_sections_stand_higher(moved: Run) -> None:
    heads = "".join(
        f"<wp:category><wp:term_id>{n}</wp:term_id><wp:category_nicename>k{n}</wp:category_nicename>"
        f"<wp:category_parent>{f'k{n - 1}' if n else ''}</wp:category_parent><wp:cat_name>K{n}</wp:cat_name></wp:category>"
        for n in range(7)
    )
    tally = moved(export(heads=heads))
    assert counts(tally, "categories") == {"found": 7, "imported": 7}
    assert max(path.count("/") for path in Section.objects.values_list("path", flat=True)) == 5


def test_the_main_category_is_the_section_and_the_others_are_topics(moved: Run) -> None:
    both = '<category domain="category" nicename="search"><![CDATA[Arama]]></category>' + IN_ISTANBUL
    moved(export(Item(more=both, meta={"_yoast_wpseo_primary_category": "8"})))
    assert only().section.name == "İstanbul"
    assert [topic.name for topic in only().topics.all()] == ["Arama"]


def test_fields_of_themes_and_of_yoast(moved: Run) -> None:
    theme = 'a:2:{s:9:"td_source";s:8:"Meridyen";s:13:"td_source_url";s:28:"https://meridyen.example/a/1";}'
    meta = {
        "_bunyad_sub_title": "Alt başlık", "td_post_theme_settings": theme, "_yoast_wpseo_title": "Arama başlığı",
        "_yoast_wpseo_metadesc": "Arama özeti",
    }  # fmt: skip
    moved(export(Item(meta=meta, more="<wp:is_sticky>1</wp:is_sticky>")))
    article = only()
    assert (article.standfirst, article.place) == ("Alt başlık", Article.Place.FEATURED)
    assert [(credit.role, str(credit.who)) for credit in article.credits.all()] == [
        ("by", "Aylin Işık"),
        ("with", "Meridyen"),
    ]
    assert article.source_url == "https://meridyen.example/a/1"
    notes = Piece.objects.get(kind="posts").notes
    assert "title for search engines: Arama başlığı" in notes
    assert "description for search engines: Arama özeti" in notes


def test_co_authors_and_guests(moved: Run) -> None:
    guest = Item(
        50,
        "Lena Ortiz",
        kind="guest-author",
        slug="cap-lena",
        meta={"cap-display_name": "Lena Ortiz", "cap-user_login": "lena"},
    )
    named = "".join(
        f"<category domain='author' nicename='cap-{n}'><![CDATA[{n}]]></category>" for n in ("lena", "aylin")
    )
    tally = moved(export(Item(more=named), guest))
    assert [str(credit.who) for credit in only().credits.all()] == ["Lena Ortiz", "Aylin Işık"]
    assert counts(tally, "type guest-author") == {"found": 1, "skipped": 1}
    assert OldPath.objects.get(path="/author/lena/").target == Person.objects.get(name="Lena Ortiz").key
