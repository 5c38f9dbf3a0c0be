"""A source's rules at its form: categories to sections, expiry."""

import pytest
from django.test import Client

from manset.archive.models import Section, Source
from manset.desk.tests.cast import Newsroom, kept


@pytest.fixture
def football(newsroom: Newsroom) -> Section:
    sports = kept(Section(name="Sports", slug="sports"))
    kept(Section(name="Football", slug="american", parent=newsroom.section))
    return kept(Section(name="Football", slug="football", parent=sports))


def post(editor: Client, newsroom: Newsroom, **fields: object) -> str:
    agency = newsroom.agency
    form = {
        "name": agency.name,
        "short_name": "Meridian",
        "kind": "agency",
        "slug": agency.slug,
        "rule": "hold",
    }
    return editor.post(f"/desk/source/edit/{agency.pk}/", form | fields, follow=True).content.decode()


def test_categories_are_typed_as_lines(editor: Client, newsroom: Newsroom, football: Section) -> None:
    lines = "Futbol = Sports/Football\r\n\r\nYurt = Türkiye\r\na=b = turkiye"
    post(editor, newsroom, section_map=lines, expire_after="30")
    agency = Source.objects.get(pk=newsroom.agency.pk)
    turkiye = newsroom.section.pk
    assert agency.section_map == {"Futbol": football.pk, "Yurt": turkiye, "a=b": turkiye}
    assert agency.expire_after == 30
    page = editor.get(f"/desk/source/edit/{agency.pk}/").content.decode()
    assert "Futbol = Sports/Football\nYurt = Türkiye\na=b = Türkiye" in page


def test_a_language_is_one_that_articles_can_be_in(editor: Client, newsroom: Newsroom) -> None:
    assert "Select a valid choice" in post(editor, newsroom, language="Turkish")
    post(editor, newsroom, language="tr")
    assert Source.objects.get(pk=newsroom.agency.pk).language == "tr"


@pytest.mark.parametrize("typed", ["tr-TR", "tr_TR", "TR", "Turkish", "Türkçe", " turkish "])
def test_a_language_typed_before_there_was_a_choice_is_shown_and_kept(
    editor: Client, newsroom: Newsroom, typed: str
) -> None:
    Source.objects.filter(pk=newsroom.agency.pk).update(language=typed)
    page = editor.get(f"/desk/source/edit/{newsroom.agency.pk}/").content.decode()
    assert '<option value="tr" selected>' in page
    post(editor, newsroom, language="tr")
    assert Source.objects.get(pk=newsroom.agency.pk).language == "tr"


def test_a_section_that_was_renamed_or_deleted(editor: Client, newsroom: Newsroom, football: Section) -> None:
    post(editor, newsroom, section_map="Futbol = Sports/Football\nYurt = Türkiye")
    newsroom.section.name = "Home"
    kept(newsroom.section)
    football.delete()
    page = editor.get(f"/desk/source/edit/{newsroom.agency.pk}/").content.decode()
    assert "Yurt = Home" in page
    assert "\nFutbol = " not in page
    assert ">Futbol = " not in page


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Futbol", "write Category = Section"),
        ("= Sports", "write Category = Section"),
        ("Futbol = Nowhere", "there is no section “Nowhere”"),
        ("Futbol = Football", "there are several; write Parent/Section"),
    ],
)
def test_a_line_that_cannot_be_read_is_said_and_nothing_lost(
    editor: Client, newsroom: Newsroom, football: Section, line: str, said: str
) -> None:
    page = post(editor, newsroom, section_map=f"Yurt = Türkiye\n{line}")
    assert said in page
    assert line in page
    assert Source.objects.get(pk=newsroom.agency.pk).section_map == {}


def test_an_expiry_of_no_days_is_refused(editor: Client, newsroom: Newsroom) -> None:
    post(editor, newsroom, expire_after="0")
    assert Source.objects.get(pk=newsroom.agency.pk).expire_after is None
