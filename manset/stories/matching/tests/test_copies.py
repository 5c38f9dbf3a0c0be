"""Copies are known for copies, however they were dressed; what only shares a paragraph or a form is none."""

from datetime import UTC, datetime

import pytest

from manset.stories.matching import Clusterer, Item
from manset.stories.matching.rules import RULES, Rules

TITLE = "Harbour bridge at Karadere reopens after eleven months"
PARAGRAPHS = tuple(
    " ".join(paragraph.split())
    for paragraph in """
The old harbour bridge at Karadere opened to traffic again on Thursday, eleven months after a cargo ship tore
away its eastern pier and cut the town in two.

Engineers replaced 340 metres of deck and drove forty new piles into the mud of the estuary. The work cost 61
million, a third more than was planned, because divers found a wreck of the last century under the pier.

Governor Selim Arkan walked across with the first schoolchildren. 'We were two towns for a winter,' he said.
'The ferrymen carried us, and nobody will forget them.'

Fares on the ferries had been paid by the province since April. The two boats, Martı and Yunus, will sail for
another week and then go back to the islands.

Shopkeepers in the eastern quarter reckon that a fifth of their trade went away for good. The chamber of
commerce asked for a year without rates; the council will vote on it next Tuesday.

The captain of the ship, Otto Lindqvist, was fined in June. An inquiry blamed a pilot's order that was heard
as its opposite, and a tug that came nine minutes late.
""".split("\n\n")
)
TEXT = "\n".join(PARAGRAPHS)
SMALL_PRINT = (
    "This story was edited by our newsroom from agency copy and may have been shortened. Write to us at the address below"
    " if you see a mistake. Follow us on all the usual platforms for pictures, video and live reports from the region."
)
LEAD = "Traffic crossed the estuary again this week, to the relief of commuters on both banks. Our correspondent was there."


def copies(*items: Item, rules: Rules = RULES) -> list[str | None]:
    clusterer = Clusterer(rules)
    return [clusterer.place(item).duplicate_of for item in items]


DRESSED = {
    "word for word": (TITLE, TEXT),
    "another headline": ("Karadere is one town again", TEXT),
    "no headline": ("", TEXT),
    "trimmed": (TITLE, "\n".join(PARAGRAPHS[:3])),
    "its second half": (TITLE, "\n".join(PARAGRAPHS[3:])),
    "a lead before it": (TITLE, f"{LEAD}\n{TEXT}"),
    "a lead, trimmed": (TITLE, f"{LEAD}\n" + "\n".join(PARAGRAPHS[:4])),
    "an agency's tail": (TITLE, f"{TEXT}\n(Meridian) {SMALL_PRINT}"),
    "a dateline": (TITLE, f"KARADERE (Meridian) - {TEXT}"),
    "other line breaks and quotation marks": (TITLE, TEXT.replace("\n", " ").replace("'", "’")),
    "capitals": (TITLE.upper(), TEXT.upper()),
    "a word changed here and there": (TITLE, TEXT.replace("Thursday", "thursday,").replace("third", "3rd")),
}


@pytest.mark.parametrize("how", DRESSED)
def test_a_copy(how: str) -> None:
    title, text = DRESSED[how]
    assert copies(Item("a", TITLE, TEXT), Item("b", title, text)) == [None, "a"]


@pytest.mark.parametrize("how", DRESSED)
def test_the_longer_may_come_second(how: str) -> None:
    title, text = DRESSED[how]
    assert copies(Item("a", title, text), Item("b", TITLE, TEXT)) == [None, "a"]


def test_a_copy_of_a_copy_is_one_of_the_first_and_of_its_storyline() -> None:
    clusterer = Clusterer()
    for item in (Item("a", TITLE, TEXT), Item("b", TITLE, f"{LEAD}\n{TEXT}")):
        clusterer.place(item)
    placed = clusterer.place(Item("c", "Else", f"{LEAD}\n{TEXT}"))
    assert (placed.duplicate_of, placed.story) == ("a", "a")


def test_a_shared_paragraph_is_no_copy() -> None:
    one = "\n".join((*PARAGRAPHS[:3], SMALL_PRINT))
    other = "\n".join((*PARAGRAPHS[3:], SMALL_PRINT))
    assert copies(Item("a", "", one), Item("b", "", other)) == [None, None]


def test_small_print_that_stood_under_four_texts_copies_nothing() -> None:
    longer = [Item(f"long {number}", "", f"{PARAGRAPHS[number]}\n{SMALL_PRINT}") for number in (0, 1, 4, 5)]
    briefs = [
        Item("ferry", "", f"The night ferry to Belmont was cancelled by fog.\n{SMALL_PRINT}"),
        Item("fox", "", f"A fox was seen on the roof of the opera in Lindqvist.\n{SMALL_PRINT}"),
    ]
    assert copies(*briefs) == [None, "ferry"]  # nobody can know yet
    assert copies(*longer, *briefs) == [None] * 6


def bulletin(key: str, size: str, place: str, depth: str, hour: str) -> Item:
    text = (
        f"An earthquake of magnitude {size} was recorded near {place} at {hour}. The quake had a depth of {depth}"
        " kilometres. The national observatory asks those who felt it to fill in the form on its pages. There is no"
        " danger of a tsunami. The observatory watches the region day and night and will report what follows."
    )
    return Item(key, f"Earthquake of magnitude {size} near {place}", text)


def test_a_bulletin_of_the_same_form_is_no_copy() -> None:
    one, other = (
        bulletin("a", "4.1", "Karadere", "7", "03:14"),
        bulletin("b", "5.0", "Belmont", "12", "17:40"),
    )
    assert copies(one, other) == [None, None]


def test_the_same_few_words_are_a_copy_where_nobody_says_when() -> None:
    assert copies(Item("a", "Morning briefing"), Item("b", "Morning briefing")) == [None, "a"]


def test_what_is_no_longer_recent_is_still_known_whole() -> None:
    rules = Rules(recent=1)
    between = Item("b", LEAD, SMALL_PRINT)
    assert copies(Item("a", TITLE, TEXT), between, Item("c", "", TEXT), rules=rules) == [None, None, "a"]
    cut = Item("c", "", "\n".join(PARAGRAPHS[:3]))
    assert copies(Item("a", TITLE, TEXT), between, cut, rules=rules) == [None, None, None]


STUB = "Subscribe to read the whole article. You are a member already? Log in here."


def test_a_stub_under_other_headlines_is_no_copy() -> None:
    items = [
        Item("a", "Fog closes Karadere", STUB),
        Item("b", "Vell signs until 2029", STUB),
        Item("c", "Fog in Karadere", STUB),
    ]
    assert copies(*items) == [None, None, "a"]


def test_a_title_of_every_day_is_a_copy_within_days_alone() -> None:
    monday, friday = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 6, tzinfo=UTC)
    assert copies(Item("a", "Morning briefing", "", monday), Item("b", "Morning briefing", "", friday)) == [
        None,
        None,
    ]


def test_two_forms_filled_in_alike_are_no_copies() -> None:
    form = (
        "Typography: font, size, appearance, line height, letter case. Dimensions: padding, margin, block spacing,"
        " minimum height, full width. Colour: text, background, link."
    )
    clusterer = Clusterer()
    clusterer.place(Item("a", "Archives", form))
    assert (
        clusterer.place(Item("b", "Comments", f"{form} Date: format, modified, ago. Wide: none.")).copy
        is None
    )
    copy = clusterer.place(Item("c", "Archives, more of them", f"{form} Date: format, modified, ago.")).copy
    assert copy  # under a headline that has something in common
