"""What an item says, in the archive's own terms: section, kind, credits, topics, language, headline, address."""

from datetime import UTC, datetime
from typing import Any

import pytest

from manset.archive.acts import keep
from manset.archive.models import Article, Person, Section, SiteSettings, Source, Topic
from manset.archive.models.credit import Credit as Row
from manset.ingest.models import Item
from manset.ingest.parse import Credit
from manset.ingest.tests.newsdesk import STORY, deliver, kinds, section, source, states, story, the_article

pytestmark = pytest.mark.usefixtures("politics")


def credits_of(article: Article) -> list[tuple[str, str]]:
    rows = Row.objects.filter(article=article).order_by("sort_order")
    return [(row.role, str(row.person or row.source)) for row in rows]


@pytest.mark.parametrize(
    ("name", "topics", "path"),
    [
        ("Politics", (), "/politics/"),
        ("POLİTİCS", (), "/politics/"),
        ("politics", (), "/politics/"),
        ("Sports/Football", (), "/sports/football/"),
        ("Sports > Football", (), "/sports/football/"),
        ("football", (), "/sports/football/"),
        ("News/Football", (), "/sports/football/"),
        ("Sports/Curling", (), "/sports/"),
        ("Dünya", (), "/news/"),
        (None, (), "/news/"),
        (None, ("Fog", "Football"), "/sports/football/"),
        ("Dünya", ("sports",), "/sports/"),
        ("/", (), "/news/"),
    ],
)
def test_the_section_is_the_one_that_is_meant(name: str | None, topics: tuple[str, ...], path: str) -> None:
    deliver(story(section=name, topics=topics))
    assert the_article().section.path == path


def test_a_source_has_a_section_for_what_names_none(politics: Section) -> None:
    source(default_section=politics)
    deliver(story(section="Dünya"), source="Meridian News Agency")
    assert the_article().section == politics


def test_the_section_for_what_belongs_nowhere_is_not_in_the_navigation() -> None:
    deliver(story(section=None), story(guid="2", url=None, section="Elsewhere"))
    assert Section.objects.get(slug="news").in_navigation is False
    assert Section.objects.get(slug="news").articles.count() == 2


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"section": "Opinion"}, "opinion"),
        ({"section": "News Analysis"}, "analysis"),
        ({"section": "Köşe Yazıları"}, "opinion"),
        ({"topics": ("AnalysisNewsArticle",)}, "analysis"),
        ({"topics": ("explainer",)}, "explainer"),
        ({"topics": ("LiveBlogPosting",)}, "live"),
        ({"title": "Live: Turna-2 is in orbit"}, "live"),
        ({"title": "Analiz: Köprü ve tünel"}, "analysis"),
        ({"title": "Analysis of a ship"}, "news"),
        ({"section": "Culture/Live"}, "news"),
        ({}, "news"),
    ],
)
def test_the_kind_is_what_section_category_or_label_say(changes: dict[str, Any], kind: str) -> None:
    deliver(story(**changes))
    assert the_article().kind == kind


def test_credits_are_rows_in_their_order_with_their_roles() -> None:
    deliver(
        story(
            credits=(
                Credit("Lena Harwick"),
                Credit("Meridian News Agency", "with", "agency"),
                Credit("Mert Hızalan", "photographs"),
                Credit("Lena Harwick"),
            )
        )
    )
    assert credits_of(the_article()) == [
        ("by", "Lena Harwick"),
        ("with", "Meridian News Agency"),
        ("photographs", "Mert Hızalan"),
    ]
    made = Source.objects.get()
    assert (made.kind, made.rule, made.slug) == ("agency", "hold", "meridian-news-agency")


def test_people_and_sources_are_known_however_their_names_are_written() -> None:
    keep(Person(name="Işıl Öztürk", slug="isil"))
    source("Meridian News Agency", short_name="MNA")
    deliver(
        story(
            credits=(Credit("IŞIL ÖZTÜRK"), Credit("mna", "with", "agency"), Credit("Meridian  news agency"))
        )
    )
    assert credits_of(the_article()) == [
        ("by", "Işıl Öztürk"),
        ("with", "Meridian News Agency"),
        ("by", "Meridian News Agency"),
    ]
    assert (Person.objects.count(), Source.objects.count()) == (1, 1)


def test_two_people_whose_names_make_one_address_are_two() -> None:
    deliver(story(credits=(Credit("Ali Can"), Credit("Ali-Can"))))
    assert set(Person.objects.values_list("name", "slug")) == {
        ("Ali Can", "ali-can"),
        ("Ali-Can", "ali-can-2"),
    }


def test_a_name_in_other_letters_has_an_address_too() -> None:
    deliver(story(credits=(Credit("Иван Петров"), Credit("李明")), topics=("北京", "Россия")))
    slugs = [*Person.objects.values_list("slug", flat=True), *Topic.objects.values_list("slug", flat=True)]
    assert len(set(slugs)) == 4
    assert all(slugs)


def test_what_names_nobody_is_its_sources() -> None:
    source()
    deliver(story(credits=()), source="Meridian News Agency")
    assert credits_of(the_article()) == [("by", "Meridian News Agency")]


def test_what_names_nobody_and_has_no_source_is_nobodys() -> None:
    deliver(story(credits=()))
    assert credits_of(the_article()) == []


def test_topics_are_made_once_and_are_not_the_section_or_the_kind() -> None:
    keep(Topic(name="Boğaz", slug="bogaz"))
    deliver(
        story(topics=("Boğaz", "bogaz", "Politics", "Opinion", "Shipping")),
        story(guid="2", url=None, topics=("SHIPPING",)),
    )
    assert sorted(Topic.objects.values_list("name", flat=True)) == ["Boğaz", "Shipping"]
    assert Topic.objects.get(slug="shipping").articles.count() == 2


@pytest.mark.parametrize(
    ("declared", "text", "of_source", "language"),
    [
        ("tr-TR", "the cat is in the house and the dog is not", "", "tr"),
        (None, "Bu bir haber ve çok daha uzun olarak için de yazıldı", "", "tr"),
        (None, "Zzz", "tr", "tr"),
        (None, "Zzz", "", "en"),
        ("de", "Zzz", "tr", "tr"),
    ],
)
def test_the_language(declared: str | None, text: str, of_source: str, language: str) -> None:
    source(language=of_source)
    deliver(
        story(language=declared, body_html=f"<p>{text}</p>", body_text=text), source="Meridian News Agency"
    )
    assert the_article().language == language


def test_the_papers_language_is_the_last_resort() -> None:
    keep(SiteSettings(name="Gazete", language="tr"))
    deliver(story(language=None, body_html="", body_text=None, title="Zzz"))
    assert the_article().language == "tr"


def test_without_a_headline_the_text_begins_the_article() -> None:
    deliver(story(title=None, body_text="One two three. " * 20))
    title = the_article().title
    assert title.startswith("One two three.")
    assert title.endswith("…")
    assert len(title) <= 100


def test_what_says_nothing_is_refused_and_the_others_go_in() -> None:
    outcomes = deliver(
        story(title=None, standfirst=None, body_html=None, body_text=None), story(guid="2", url=None)
    )
    assert states(outcomes) == ["refused", "published"]
    assert outcomes[0].reason == "neither a headline nor a text"
    assert Item.objects.get(state="refused").reason == "neither a headline nor a text"


def test_what_is_too_long_for_its_place_is_not_lost() -> None:
    long = ("A sentence that goes on. " * 40).strip()
    deliver(story(title="word " * 100, standfirst=long, body_html="<p>Body.</p>"))
    article = the_article()
    assert len(article.title) <= 200
    assert len(article.standfirst) <= 500
    assert article.standfirst.endswith("…")
    assert article.body.raw_data[0]["value"] == f"<p>{long}</p>"
    assert (Item.objects.get().parsed or {})["standfirst"] == long


def test_an_address_the_archive_does_not_take_is_left_out() -> None:
    deliver(story(url="http://a_b/x y"), story(guid="2", url=f"https://a.example/{'x' * 1000}"))
    assert set(Article.objects.values_list("source_url", flat=True)) == {""}
    assert Item.objects.filter(state="published").count() == 2


def test_dates_credits_and_origin_are_the_items() -> None:
    updated = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    source()
    deliver(story(updated=updated), source="Meridian News Agency")
    article = the_article()
    assert (article.published_at, article.updated_at) == (STORY.published, updated)
    assert (article.source, article.source_guid, article.source_url) == (
        Source.objects.get(),
        STORY.guid,
        STORY.url,
    )


def test_an_update_that_is_the_publication_is_none() -> None:
    deliver(story(updated=STORY.published))
    assert the_article().updated_at is None


def test_the_body_is_blocks() -> None:
    deliver(
        story(
            body_html="<p>One.</p><h2>Two</h2><ul><li>three</li></ul><table><tr><td>4</td><td>5</td></tr></table>"
        )
    )
    assert kinds(the_article()) == ["paragraph", "heading", "list", "table"]


def test_the_source_is_the_one_on_whose_site_the_item_stands() -> None:
    source("Meridian News Agency", url="https://meridian.example.net/")
    source("Poyraz", url="https://www.poyraz.example.com/", rule=Source.Rule.HOLD)
    deliver(
        story(url="https://wire.meridian.example.net/1"),
        story(guid="tag:poyraz.example.com,2026:1", url=None),
        story(guid="3", url="https://notmeridian.example.net/1", title="Nobody's"),
        publish=False,
    )
    assert list(Item.objects.order_by("id").values_list("source__name", "state")) == [
        ("Meridian News Agency", "published"),
        ("Poyraz", "held"),
        (None, "held"),
    ]


def test_a_source_that_is_not_known_is_made_and_its_items_are_held() -> None:
    deliver(STORY, source="Karayel Haber Ajansı", publish=False)
    assert (Source.objects.get().rule, the_article().live) == ("hold", False)
    deliver(story(guid="2", url=None), source="karayel haber ajansi", publish=False)
    assert Source.objects.count() == 1


@pytest.mark.parametrize("name", ["MNA", "meridian", "MERIDIAN NEWS AGENCY"])
def test_a_source_is_found_by_name_short_name_and_slug(name: str) -> None:
    source(short_name="MNA")
    deliver(STORY, source=name, publish=False)
    assert (Source.objects.count(), the_article().live) == (1, True)


def test_sections_of_one_name_the_higher_wins() -> None:
    section("Football", "football")
    deliver(story(section="Football"))
    assert the_article().section.path == "/football/"
