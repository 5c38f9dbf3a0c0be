"""Sections, topics, people, sources and the paper: kept and discarded by the acts."""

import json

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from manset.archive import acts
from manset.archive.models import OldPath, Person, Section, SiteSettings, Source, Topic
from manset.desk.tests.cast import Newsroom, last_entry
from manset.press.models import LogEntry

SECTION = {"name": "", "slug": "", "parent": "", "description": "", "order": "0", "in_navigation": "on"}


def test_a_section_gets_its_address_from_its_name(editor: Client, newsroom: Newsroom) -> None:
    editor.post("/desk/section/new/", {**SECTION, "name": "Iğdır’dan", "parent": newsroom.section.pk})
    section = Section.objects.get(name="Iğdır’dan")
    assert section.path == "/turkiye/igdirdan/"
    assert section.order == 1
    assert {section.key, "section:*"} <= set(last_entry().keys)
    assert ModelLogEntry.objects.filter(action="wagtail.create", object_id=str(section.pk)).count() == 1


def test_a_section_that_moves_takes_its_articles_along(editor: Client, newsroom: Newsroom) -> None:
    newsroom.publish()
    editor.post(f"/desk/section/edit/{newsroom.section.pk}/", {**SECTION, "name": "Türkiye", "slug": "ulke"})
    assert Section.objects.get().path == "/ulke/"
    assert OldPath.objects.get(path="/turkiye/").target == newsroom.section.key


@pytest.mark.parametrize("slug", ["desk", "search", "turkiye"])
def test_an_address_that_is_taken_is_refused_in_the_form(
    editor: Client, newsroom: Newsroom, slug: str
) -> None:
    answer = editor.post("/desk/section/new/", {**SECTION, "name": "Another", "slug": slug})
    assert answer.status_code == 200
    assert "slug" in answer.context["form"].errors
    assert Section.objects.get() == newsroom.section


def test_a_section_below_itself_is_refused_by_the_act_and_shown(editor: Client, newsroom: Newsroom) -> None:
    below = acts.keep(Section(name="Marmara", slug="marmara", parent=newsroom.section))
    posted = {**SECTION, "name": "Türkiye", "slug": "turkiye", "parent": below.pk}
    answer = editor.post(f"/desk/section/edit/{newsroom.section.pk}/", posted)
    assert answer.status_code == 200
    assert "cannot stand below itself" in answer.content.decode()
    newsroom.section.refresh_from_db()
    assert newsroom.section.parent is None


def names(parent: Section | None = None) -> list[str]:
    return list(Section.objects.filter(parent=parent).values_list("name", flat=True))


def test_sections_are_ordered_among_their_siblings(editor: Client) -> None:
    a = acts.keep(Section(name="A", slug="a", order=2))
    acts.keep(Section(name="A1", slug="a1", order=1, parent=a))
    a2 = acts.keep(Section(name="A2", slug="a2", order=2, parent=a))
    b = acts.keep(Section(name="B", slug="b", order=3))
    before = LogEntry.objects.count()
    # The whole list: Türkiye, A, A1, A2, B. B goes to the top, A2 before A1.
    answer = editor.post(f"/desk/section/reorder/{b.pk}/?position=0")
    assert json.loads(answer.content) == {"success": True}
    assert names() == ["B", "Türkiye", "A"]
    assert LogEntry.objects.count() == before + 1
    assert {"section:*", b.key} <= set(last_entry().keys)
    editor.post(f"/desk/section/reorder/{a2.pk}/?position=3")
    assert names(a) == ["A2", "A1"]
    assert names() == ["B", "Türkiye", "A"]
    editor.post(f"/desk/section/reorder/{b.pk}/")
    assert names() == ["Türkiye", "A", "B"]


def test_a_reporter_orders_nothing(reporter: Client) -> None:
    b = acts.keep(Section(name="B", slug="b", order=3))
    reporter.post(f"/desk/section/reorder/{b.pk}/?position=0")
    assert names() == ["Türkiye", "B"]
    assert reporter.get("/desk/section/").status_code == 302


@pytest.mark.parametrize("noun", ["section", "person", "source"])
def test_what_articles_hang_on_stays_and_says_why(editor: Client, newsroom: Newsroom, noun: str) -> None:
    newsroom.publish()
    instance = {"section": newsroom.section, "person": newsroom.person, "source": newsroom.agency}[noun]
    page = editor.post(f"/desk/{noun}/delete/{instance.pk}/", follow=True).content.decode()
    assert "was not deleted" in page
    instance.refresh_from_db()


def test_a_topic_can_go_and_its_address_says_so(editor: Client, newsroom: Newsroom) -> None:
    key = newsroom.topic.key
    editor.post(f"/desk/topic/delete/{newsroom.topic.pk}/")
    assert not Topic.objects.exists()
    assert OldPath.objects.get(path="/topic/istanbul/").target == key
    assert ModelLogEntry.objects.filter(action="wagtail.delete").count() == 1


def test_a_person_keeps_an_old_address(editor: Client, newsroom: Newsroom) -> None:
    posted = {"name": "Nermin Talaz", "slug": "n-talaz", "title": "", "bio": "", "picture": ""}
    editor.post(f"/desk/person/edit/{newsroom.person.pk}/", posted)
    assert Person.objects.get().slug == "n-talaz"
    assert OldPath.objects.get(path="/author/nermin-talaz/").target == newsroom.person.key


def test_a_source(editor: Client) -> None:
    posted = {"name": "Karayel Haber Ajansı", "kind": "agency", "rule": "hold", "slug": ""}
    editor.post("/desk/source/new/", posted)
    assert Source.objects.get(name="Karayel Haber Ajansı").slug == "karayel-haber-ajansi"


def test_names_are_offered_whatever_the_dots_on_the_i(editor: Client) -> None:
    acts.keep(Topic(name="Old Istanbul", slug="old-istanbul"))
    for term in ("ista", "İSTA", "ISTA", "ısta"):
        offered = json.loads(editor.get("/desk/topics-offered/", {"term": term}).content)
        assert offered == ["İstanbul", "Old Istanbul"]
    assert json.loads(editor.get("/desk/topics-offered/", {"term": " "}).content) == []


PAPER = {
    "name": "Poyraz",
    "language": "tr",
    "tagline": "",
    "description": "",
    "picture": "",
    "about": "",
    "footer": "",
    "social_accounts-TOTAL_FORMS": "1",
    "social_accounts-INITIAL_FORMS": "0",
    "social_accounts-MIN_NUM_FORMS": "0",
    "social_accounts-MAX_NUM_FORMS": "1000",
    "social_accounts-0-name": "Mastodon",
    "social_accounts-0-ORDER": "1",
    "social_accounts-0-url": "https://social.example/@poyraz",
    "social_accounts-0-id": "",
}


def test_the_paper(administrator: Client) -> None:
    assert administrator.get("/desk/paper/").status_code == 200
    administrator.post("/desk/paper/", PAPER)
    paper = SiteSettings.objects.get()
    assert (paper.name, paper.language) == ("Poyraz", "tr")
    assert [account.name for account in paper.social_accounts.all()] == ["Mastodon"]
    assert "site" in last_entry().keys


def test_an_editor_does_not_change_the_paper(editor: Client) -> None:
    editor.post("/desk/paper/", PAPER)
    assert not SiteSettings.objects.exists()
