"""Who may not, does not: an act that is refused leaves nothing behind, neither in the archive nor in the log."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from manset.archive import acts
from manset.archive.models import Article, Section, Topic
from manset.archive.tests import cast
from manset.archive.tests.log import written

pytestmark = pytest.mark.django_db
Act = Callable[[Article, Any], object]

ACTS: dict[str, Act] = {
    "create": lambda _, by: acts.create(cast.draft(section=Section.objects.get()), by=by),
    "publish": lambda article, by: acts.publish(article, by=by),
    "revise": lambda article, by: acts.revise(article, cast.draft("New"), by=by),
    "update": lambda article, by: acts.update(article, cast.draft("New"), by=by),
    "schedule": lambda article, by: acts.schedule(article, timezone.now() + timedelta(hours=1), by=by),
    "withdraw": lambda article, by: acts.withdraw(article, by=by),
    "reinstate": lambda article, by: acts.reinstate(article, by=by),
    "correct": lambda article, by: acts.correct(article, "Wrong", by=by),
    "add a topic": lambda _, by: acts.keep(Topic(name="New", slug="new"), by=by),
    "change a section": lambda article, by: acts.keep(article.section, by=by),
    "discard a section": lambda article, by: acts.discard(article.section, by=by),
}


def all_there_is() -> list[object]:
    """Return what an act could have written."""
    rows = (
        list(Article.objects.order_by("pk").values()),
        list(Revision.objects.values_list("pk")),
        list(Topic.objects.values()),
    )
    return [*rows, list(Section.objects.values()), ModelLogEntry.objects.count()]


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_who_may_nothing_changes_nothing(act: Act) -> None:
    article, nobody = cast.published(), cast.nobody()
    before = all_there_is()
    with (
        written() as log,
        pytest.raises(acts.NotAllowed, match="nobody may not do this: it needs the permission archive"),
    ):
        act(article, nobody)
    assert log.entries == []
    assert all_there_is() == before


def test_who_may_change_but_not_publish_leaves_no_version_of_an_update() -> None:
    article, writer = cast.published(), cast.nobody()
    writer.user_permissions.add(Permission.objects.get(codename="change_article"))
    before = all_there_is()
    with pytest.raises(acts.NotAllowed, match="publish_article"):
        acts.update(article, cast.draft("New"), by=writer)
    assert all_there_is() == before
    assert acts.revise(article, cast.draft("New"), by=writer).title == "New"


def test_who_may_does_and_is_named() -> None:
    article, editor = cast.created(), cast.nobody()
    editor.user_permissions.add(Permission.objects.get(codename="publish_article"))
    assert acts.publish(article, by=editor).live
    entry = ModelLogEntry.objects.for_instance(article).get(action="wagtail.publish")
    assert entry.user == editor
