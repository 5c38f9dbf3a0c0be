"""What lists show of an article has a key of its own, so that a word mended in the text leaves them alone."""

from dataclasses import replace

import pytest

from manset.archive import acts
from manset.archive.models import Article
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.archive.tests.log import written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def updated(article: Article, draft: acts.Draft) -> set[str]:
    """Publish a version, and return what it touched."""
    with written() as log:
        acts.update(article, draft)
    return set(log.keys)


def test_a_text_mended_leaves_the_card_alone(clock: Clock) -> None:
    draft = cast.draft(body=[cast.paragraph("It was laet.")])
    article = acts.publish(acts.create(draft))
    same = replace(draft, published_at=article.published_at)
    keys = updated(article, replace(same, body=[cast.paragraph("It was late.")]))
    assert article.key in keys
    assert article.card_key not in keys


@pytest.mark.parametrize(
    "change",
    [{"title": "Another headline"}, {"standfirst": "Another"}, {"kind": "opinion"}, {"language": "tr"}],
)
def test_what_a_card_shows_touches_it(clock: Clock, change: dict[str, str]) -> None:
    article = cast.published()
    same = replace(cast.draft(), published_at=article.published_at)
    assert article.card_key in updated(article, replace(same, **change))  # type: ignore[arg-type]  # fields of a draft


def test_a_text_of_another_length_touches_it_by_its_minutes(clock: Clock) -> None:
    article = cast.published()
    same = replace(cast.draft(), published_at=article.published_at)
    assert article.card_key in updated(article, replace(same, body=[cast.paragraph("word " * 900)]))


def test_coming_and_going_touch_it(clock: Clock) -> None:
    article = cast.created()
    for act in (acts.publish, acts.withdraw, acts.reinstate):
        with written() as log:
            act(article)
        assert article.card_key in log.keys, act
