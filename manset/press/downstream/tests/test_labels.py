"""What the door says of a page, so that caches can purge it by name."""

import pytest

from manset.press.door import Door
from manset.press.downstream import Labels
from manset.press.printer import Printer
from manset.press.tests.reader import ask, django


@pytest.mark.parametrize(
    ("tag", "value"), [("Surrogate-Key", "edition /note/1/"), ("Cache-Tag", "edition,/note/1/")]
)
def test_pages_are_named_when_asked_for(printer: Printer, tag: str, value: str) -> None:
    door = Door(printer.store, django, label=Labels(tags=[tag]))
    assert ask(door, "/note/1/").headers[tag.lower()] == value
    assert ask(door, "/note/99/").headers[tag.lower()] == value.replace("1", "99")  # caches may keep that too
    assert tag.lower() not in ask(Door(printer.store, django), "/note/1/").headers


def test_feeds_name_their_hub_and_themselves(printer: Printer) -> None:
    labels = Labels(hubs=["https://hub.example/"], url="https://paper.example")
    door = Door(printer.store, django, label=labels)
    link = '<https://hub.example/>; rel="hub", <https://paper.example/feed.xml>; rel="self"'
    assert ask(door, "/feed.xml").headers["link"] == link
    assert "link" not in ask(door, "/").headers
