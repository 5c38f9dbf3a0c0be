"""Single pages as text, each odd in its own way."""

from pathlib import Path

import pytest

from manset.ingest.parse import Item, parse

_PAGES = Path(__file__).parent / "testdata" / "pages"
_TITLE = "Engineers give the Evros bridge a clean bill, and new heels"
_FIRST = "Greek and Turkish engineers met on Monday to inspect the bridge over the Evros river"
_LAST = "About 900 vehicles a day used the bridge before the floods. Most of them carried fruit."


def _page(name: str) -> Item:
    [item] = parse((_PAGES / name).read_bytes(), name=name)
    return item


def _names(item: Item) -> list[tuple[str, str]]:
    return [(credit.name, credit.role) for credit in item.credits]


@pytest.mark.parametrize(
    ("name", "paragraphs", "names", "day"),
    [
        ("by_split.txt", 5, [("Daily Sabah", "by"), ("Reuters", "with")], "2025-11-03"),
        ("jetpack.txt", 5, [("Jane Doe", "by")], "2025-11-03"),
        ("truncated_crumb.txt", 5, [("Jane Doe", "by")], "2025-11-03"),
        (
            "setext_md.txt",
            6,
            [("Jane Doe", "by"), ("John Roe", "by"), ("Reuters", "by"), ("Mary Major", "additional_reporting"), ("Deniz Kaya", "translation")],
            "2025-11-03",
        ),
        ("cookie_bio.txt", 5, [("Jane Doe", "by"), ("John Roe", "additional_reporting")], "2025-11-03"),
        ("excerpts_end.txt", 5, [("Jane Doe", "by")], "2025-11-03"),
        ("inline_images.txt", 5, [("Reuters", "by")], "2025-11-03"),
        ("updated_label.txt", 5, [("Jane Doe", "by")], "2025-11-03"),
    ],
)  # fmt: skip
def test_the_article_and_nothing_else(
    name: str, paragraphs: int, names: list[tuple[str, str]], day: str
) -> None:
    item = _page(name)
    assert item.title == _TITLE
    assert item.body_text is not None
    found = item.body_text.split("\n\n")
    assert found[0].startswith(_FIRST)
    assert found[-1] == _LAST
    assert len(found) == paragraphs
    assert _names(item) == names
    assert item.published is not None
    assert item.published.date().isoformat() == day


def test_a_line_with_section_and_date_gives_both() -> None:
    item = _page("truncated_crumb.txt")
    assert item.section == "World"
    assert item.standfirst == "The divers found less gravel than they had hoped, and more fish."
    assert item.topics == ("bridge", "Evros", "floods")


def test_an_unclear_date_is_read_as_the_clear_one_on_the_page() -> None:
    item = _page("setext_md.txt")
    assert item.published is not None
    assert item.updated is not None
    assert (item.published.month, item.updated.day) == (11, 13)


def test_captions_become_pictures() -> None:
    told = [(media.caption, media.credit) for media in _page("inline_images.txt").media]
    assert told == [
        ("Divers at the bridge on Monday.", "AFP"),
        ("A diver comes up from the river, Nov. 3, 2025.", "REUTERS/Jane Doe"),
    ]
    [picture] = _page("setext_md.txt").media
    assert (picture.url, picture.alt, picture.credit) == ("bridge.jpg", "Divers at the bridge", "Jane Doe/AP")


def test_one_paragraph_is_an_article_too() -> None:
    item = _page("one_para.txt")
    assert item.section == "World"
    assert item.standfirst is None
    assert item.body_text is not None
    assert item.body_text.startswith(_FIRST)
    assert "\n" not in item.body_text


def test_questions_are_subheads_and_the_authors_note_is_not_text() -> None:
    item = _page("title_question.txt")
    assert item.title == "Who needs a bridge? We do"
    assert item.body_html is not None
    assert item.body_html.count("<h2>") == 2
    assert "views expressed" not in item.body_html


def test_a_turkish_page_with_its_words_on_lines_of_their_own() -> None:
    item = _page("tr_split.txt")
    assert item.title == "Evros Köprüsü yeniden açılıyor"
    assert item.section == "Gündem"
    assert item.language == "tr"
    assert _names(item) == [("AA", "by")]
    assert item.published is not None
    assert item.published.isoformat() == "2025-11-03T14:30:00+03:00"
    assert item.body_text is not None
    assert "İnceleme dört saat sürdü ve dalgıçlar" in item.body_text
    assert "REKLAM" not in item.body_text


def test_labelled_fields_are_taken_at_their_word() -> None:
    text = "Title: A bridge\nBy: Jane Doe, AP\nDate: 3 November 2025 14:30\nSection: World\nTags: rivers, bridges\nURL: https://a.example/b\n\nThe bridge stood, officials said.\n\nIt still does."
    [item] = parse(text.encode())
    assert (item.title, item.section, item.url) == ("A bridge", "World", "https://a.example/b")
    assert item.topics == ("rivers", "bridges")
    assert item.body_text == "The bridge stood, officials said.\n\nIt still does."
    assert _names(item) == [("Jane Doe", "by"), ("AP", "by")]


def test_an_embargo_withholds() -> None:
    text = "EMBARGOED UNTIL 3 November 2030 10:00 GMT\n\nA bridge will be opened\n\nThe bridge will be opened on Monday, officials said.\n\nIt is long."
    [item] = parse(text.encode())
    assert item.status == "withheld"
    assert item.embargo_until is not None
    assert item.embargo_until.isoformat() == "2030-11-03T10:00:00+00:00"


def test_lists_quotations_and_tables_keep_their_shape() -> None:
    text = "A bridge and its parts\n\nBy Jane Doe\n\nThe bridge has three parts, the engineers said on Monday.\n\n- A pier\n- An arch\n\n1. First this\n2. Then that\n\n> It stands.\n\n| Part | Age |\n|---|---|\n| Pier | 40 |\n\nNothing else is known of it."
    [item] = parse(text.encode())
    assert item.body_html is not None
    for markup in (
        "<ul><li>A pier</li><li>An arch</li></ul>",
        "<ol><li>First this</li>",
        "<blockquote><p>It stands.</p>",
        "<td>Pier</td><td>40</td>",
    ):
        assert markup in item.body_html


def test_halves_that_go_on_with_a_name_are_joined_too() -> None:
    item = _page("home_row.txt")
    assert (item.title, item.section) == ("Türkiye and Spain sign a deal on jets", "International")
    assert item.body_text == (
        "The agreement was signed by Türkiye and Spain on Monday, officials said.\n\nThe order was praised at length by the foreign"
        " minister of Türkiye Hakan Deniz at a press conference in Madrid.\n\nThey left."
    )


def test_a_turkish_portals_page() -> None:
    item = _page("tr_boxes.txt")
    assert (item.title, item.section, item.language) == ("Boğazda gemi trafiği durdu", "Gündem", "tr")
    assert item.standfirst == "Boğazda gemi trafiği, yoğun sis nedeniyle çift yönlü olarak durduruldu."
    assert _names(item) == [("DHA", "by")]
    assert item.topics == ("Boğaz", "Sis", "Gemi")
    assert item.updated is not None
    assert item.updated.isoformat() == "2025-11-03T10:40:00+03:00"
    assert item.body_text is not None
    assert len(item.body_text.split("\n\n")) == 3
    assert "Köprüde" not in item.body_text


def test_counts_of_shares_in_the_text_do_not_end_it() -> None:
    item = _page("counted.txt")
    assert item.section == "International"
    assert item.body_text is not None
    assert item.body_text.endswith("The vote was 98 to 41, with two pilots at sea.")
    assert len(item.body_text.split("\n\n")) == 3
