"""What comes of a WordPress site: articles in their states, sections, topics, people, pictures, comments; all counted."""

from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manset.archive import acts
from manset.archive.models import Article, OldPath, Person, Picture, Section, TimelineEntry, Topic
from manset.archive.tests import cast
from manset.archive.visible import visible
from manset.comments.models import Comment
from manset.ingest.parse.refused import Refused
from manset.moving.importing.leftovers import put_back, taken_out
from manset.moving.importing.tally import COLUMNS, Tally
from manset.moving.models import Piece
from manset.moving.tests.conftest import Run
from manset.moving.tests.sample import IN_ISTANBUL, SITE, Item, comment, export, file
from manset.press.models import LogEntry
from tests.plugins.needs import CORPORA


def counts(tally: Tally, kind: str) -> dict[str, int]:
    row = tally.rows[kind]
    assert row.agrees
    return {"found": row.found, **{name: row.outcomes[name] for name in COLUMNS if row.outcomes[name]}}


def only(**where: Any) -> Article:
    return Article.objects.get(**where)


def blocks(article: Article) -> list[tuple[str, Any]]:
    return [(block["type"], block["value"]) for block in article.body.raw_data]


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
    first, second = (article.live_revision.content for article in (moved_in, made))
    assert first.keys() == second.keys()
    assert (first["topics"], first["title"]) == (second["topics"], second["title"])
    assert moved_in.get_latest_revision_as_object().full_clean() is None


def test_the_log_and_the_history_say_that_it_was_moved_in(moved: Run) -> None:
    moved(export(Item()))
    article = only()
    [entry] = LogEntry.objects.filter(act="move in", keys__isnull=False).order_by("-pk")[:1]
    touched = LogEntry.objects.filter(act="move in").order_by("pk")
    assert any(article.key in entry.keys and entry.moves for entry in touched)
    from wagtail.models import ModelLogEntry  # noqa: PLC0415

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
    waiting = article.revisions.get(approved_go_live_at__isnull=False)
    assert waiting.approved_go_live_at.isoformat() == "2099-05-01T08:00:00+00:00"
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


def pictured(folder: Path, *names: str) -> Path:
    for name, colour in zip(names, ("navy", "teal", "olive", "maroon"), strict=False):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(cast.picture_file(colour).read())
    return folder


def test_pictures_from_a_folder(moved: Run, tmp_path: Path) -> None:
    uploads = pictured(tmp_path, "2024/03/vapur.png", "2024/03/liman.png")
    text = (
        f'<p>Bir.</p><figure class="wp-block-image"><img src="{SITE}/wp-content/uploads/2024/03/liman-300x200.png" alt="Liman"/>'
        "<figcaption>Liman sabahı</figcaption></figure>"
    )
    data = export(
        file(30, "2024/03/vapur.png", 1, alt="Bir vapur", caption="Vapur"), file(31, "2024/03/liman.png"),
        Item(text=text, meta={"_thumbnail_id": "30"}),
    )  # fmt: skip
    tally = moved(data, uploads)
    article = only()
    lead = article.lead_picture
    assert lead is not None
    assert (lead.alt, lead.caption) == ("Bir vapur", "Vapur")
    [_, (kind, value)] = blocks(article)
    assert (kind, value["alt"], value["caption"]) == ("picture", "Liman", "Liman sabahı")
    assert counts(tally, "attachments") == {"found": 2, "imported": 2}
    assert moved(data, uploads).rows["attachments"].outcomes == {"unchanged": 2}
    assert Picture.objects.count() == 2


def test_a_gallery_of_numbers(moved: Run, tmp_path: Path) -> None:
    uploads = pictured(tmp_path, "a.png", "b.png")
    moved(export(file(30, "a.png"), file(31, "b.png"), Item(text='Bir.\n\n[gallery ids="30,31"]')), uploads)
    assert [kind for kind, _ in blocks(only())] == ["paragraph", "gallery"]


def test_a_missing_picture_is_left_for_the_editor_and_mended_when_it_comes(
    moved: Run, tmp_path: Path
) -> None:
    data = export(
        file(30, "a.png"), Item(text=f'<p>Bir.</p><img src="{SITE}/wp-content/uploads/a.png" alt="A"/>')
    )
    tally = moved(data)
    assert counts(tally, "attachments") == {"found": 1, "failed": 1}
    assert [kind for kind, _ in blocks(only())] == ["paragraph", "leftover"]
    tally = moved(data, pictured(tmp_path, "a.png"))
    assert counts(tally, "attachments") == {"found": 1, "imported": 1}
    assert [kind for kind, _ in blocks(only())] == ["paragraph", "picture"]
    assert moved(data, tmp_path).changed == 0


def test_a_file_outside_of_the_folder_is_never_read(moved: Run, tmp_path: Path) -> None:
    pictured(tmp_path, "secret.png")
    (tmp_path / "uploads").mkdir()
    tally = moved(export(file(30, "../secret.png"), file(31, "%2e%2e/secret.png")), tmp_path / "uploads")
    assert counts(tally, "attachments") == {"found": 2, "failed": 2}


def test_what_has_no_place_here_is_left_over_for_the_editor(moved: Run) -> None:
    text = (
        '<!-- wp:paragraph --><p>Bir.</p><!-- /wp:paragraph -->\n<!-- wp:latest-posts {"postsToShow":3} /-->\n'
        '<!-- wp:acme/box {"id":4} --><p>Kutuda.</p><!-- /wp:acme/box -->\n<!-- wp:shortcode -->[anket id="3"]<!-- /wp:shortcode -->'
    )
    tally = moved(export(Item(text=text)))
    found = blocks(only())
    assert [kind for kind, _ in found] == ["paragraph", "leftover", "leftover", "paragraph", "leftover"]
    assert [value["what"] for kind, value in found if kind == "leftover"] == [
        "block latest-posts", "block acme/box", "shortcode anket",
    ]  # fmt: skip
    assert '[anket id="3"]' in found[-1][1]["source"]
    assert tally.notes == {"left over": 1}


def test_words_in_brackets_are_no_shortcodes() -> None:
    text = "Dedi ki [sic] bu [2] böyle [AA] değil.\n\n[anket]\n\n[vc_row][vc_column]İçerik[/vc_column][/vc_row] [caption]x[/caption]"
    rest, left = taken_out(text)
    assert "[sic]" in rest
    assert "[2]" in rest
    assert "[AA]" in rest
    assert "İçerik" in rest
    assert "[caption]" in rest
    assert left.names == ["shortcode anket", "shortcode vc_row", "shortcode vc_column"]


@given(st.text(alphabet="[]/<>!-wp: abcı=\"'{}\n\ue000\ue0010", max_size=300))
def test_nothing_that_is_taken_out_is_lost(text: str) -> None:
    rest, left = taken_out(text)
    kept = put_back([{"type": "paragraph", "value": rest}], left)
    sources = "\n".join(block["value"]["source"] for block in kept if block["type"] == "leftover")
    assert all(source in sources for _, source in left.found)
    assert "\ue000" not in str(kept) or "\ue000" in str(left.found)


def test_comments_with_their_threads_and_states(moved: Run) -> None:
    said = [
        comment(1, "Güzel haber.\n\nTeşekkürler."), comment(2, "Katılıyorum.", parent=1), comment(3, "Bekler.", state="0"),
        comment(4, "Ucuz saat!", state="spam"), comment(5, "Çöp.", state="trash"), comment(6, "x", kind="pingback"),
    ]  # fmt: skip
    data = export(Item(more=Item.more + "".join(said)))
    tally = moved(data)
    assert counts(tally, "comments") == {"found": 6, "imported": 4, "held": 1, "skipped": 1}
    states = dict(Comment.objects.values_list("name", "state"))
    assert states == {
        "Okur 1": "shown",
        "Okur 2": "shown",
        "Okur 3": "held",
        "Okur 4": "spam",
        "Okur 5": "hidden",
    }
    first, reply = Comment.objects.get(name="Okur 1"), Comment.objects.get(name="Okur 2")
    assert (reply.answers, first.text) == (first, "Güzel haber.\n\nTeşekkürler.")
    assert counts(moved(data), "comments") == {"found": 6, "unchanged": 5, "skipped": 1}
    assert Comment.objects.count() == 5


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
    assert not any(model._default_manager.exists() for model in (Article, Section, Person, Piece, LogEntry))  # noqa: SLF001
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
