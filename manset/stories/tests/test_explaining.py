"""Why, for articles of the archive."""

import pytest

from manset.archive.tests import cast
from manset.stories.acts import split
from manset.stories.explaining import Unexplained, explained
from manset.stories.tests.told import LONG, MATCH, QUAKE, TOLL, match, story, tell

pytestmark = pytest.mark.django_db


def test_one_storyline() -> None:
    first, second = tell("Quake shakes Karadere", QUAKE), tell("Karadere toll rises to nine", TOLL)
    match()
    said = "\n".join(explained(str(first.pk), cast.fresh(second).path or ""))
    assert "are one storyline: Quake shakes Karadere" in said
    assert f"{second.pk} joined storyline {story(first).pk}: similarity 0." in said
    assert "Karadere" in said


def test_two_storylines_and_a_copy() -> None:
    first, copy, other = tell("Bridge reopens", LONG), tell("Else", LONG), tell("Vell double", MATCH)
    match()
    said = "\n".join(explained(str(copy.pk), str(other.pk)))
    assert "are two storylines" in said
    assert f"{copy.pk} repeats the text of {first.pk}: 100%" in said


def test_what_a_person_did_is_said() -> None:
    first, second = tell("Quake shakes Karadere", QUAKE), tell("Karadere toll rises to nine", TOLL)
    match()
    new = split(story(first), [second])
    said = "\n".join(explained(str(first.pk), str(second.pk)))
    assert f"{second.pk} was split to storyline {new.pk} by the newsroom, and stays there." in said


def test_nothing_to_explain() -> None:
    article = tell("Quake shakes Karadere", QUAKE)
    with pytest.raises(Unexplained, match="has not been matched"):
        list(explained(str(article.pk), str(article.pk)))
    with pytest.raises(Unexplained, match="no article has the number or address /none/"):
        list(explained("/none/", "1"))
