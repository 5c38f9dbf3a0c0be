"""What stands in the menu and on the first page, for whom; and that every room opens."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Workflow, WorkflowContentType

from manset.archive import acts
from manset.desk import roles
from manset.desk.tests.cast import Newsroom
from manset.ingest.models import Item

ROOMS = ("articles/", "incoming/", "section/", "topic/", "person/", "source/", "feeds/", "images/", "paper/")
OPEN = {
    "reporter": {"articles/", "incoming/", "images/"},
    "editor": set(ROOMS) - {"paper/"},
    "administrator": set(ROOMS),
}


@pytest.mark.django_db
@pytest.mark.parametrize("role", OPEN)
def test_rooms_open_to_their_roles(request: pytest.FixtureRequest, role: str) -> None:
    client: Client = request.getfixturevalue(role)
    assert {room for room in ROOMS if client.get(f"/desk/{room}").status_code == 200} == OPEN[role]


def menu_of(client: Client) -> set[str]:
    page = client.get("/desk/").content.decode()
    return set(re.findall(r'"name": "([a-z-]+)"', page.replace("&quot;", '"')))


def test_the_menu_has_nothing_of_pages(administrator: Client, reporter: Client) -> None:
    menu = menu_of(administrator)
    assert {"articles", "incoming", "sections", "paper", "users", "workflows"} <= menu
    assert menu.isdisjoint(
        {"explorer", "documents", "help", "sites", "aging-pages", "locked-pages", "snippets"}
    )
    assert "paper" not in menu_of(reporter)


def test_nobody_makes_pages(administrator: Client, editor: Client) -> None:
    for client in (administrator, editor):
        assert client.get("/desk/pages/").status_code == 302
        assert not GroupPagePermission.objects.exists()


def test_editors_see_who_did_what(editor: Client, reporter: Client, newsroom: Newsroom) -> None:
    newsroom.publish("A story with a history")
    assert "history" in menu_of(editor)
    assert "history" not in menu_of(reporter)
    assert "A story with a history" in editor.get("/desk/reports/site-history/").content.decode()


def test_the_first_page(editor: Client, newsroom: Newsroom) -> None:
    newsroom.write("A draft")
    newsroom.publish("A published story")
    acts.schedule(newsroom.write("A scheduled story"), timezone.now() + timedelta(days=1))
    Item.objects.create(
        name="wire.xml", digest="0" * 64, title="A held item", state=Item.State.HELD, reason="a rule"
    )
    page = editor.get("/desk/").content.decode()
    for shown in ("A draft", "A published story", "A scheduled story", "A held item", "New article"):
        assert shown in page
    assert "<title>Dashboard - Manşet</title>" in " ".join(page.split()).replace("> ", ">")


def test_incoming_is_read_only(administrator: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    item = Item.objects.create(
        name="wire.xml",
        digest="0" * 64,
        title="İzmir’de yağmur",
        state=Item.State.PUBLISHED,
        article=article,
    )
    Item.objects.create(name="bad.xml", digest="1" * 64, state=Item.State.REFUSED, reason="not well-formed")
    page = administrator.get("/desk/incoming/").content.decode()
    assert "İzmir’de yağmur" in page
    assert "not well-formed" in page
    assert f"/desk/articles/edit/{article.pk}/" in page
    assert [
        row.pk for row in administrator.get("/desk/incoming/?state=published").context["object_list"]
    ] == [item.pk]
    assert administrator.get(f"/desk/incoming/inspect/{item.pk}/").status_code == 200
    for way in ("new/", f"edit/{item.pk}/", f"delete/{item.pk}/"):
        assert administrator.post(f"/desk/incoming/{way}").status_code == 302
    assert Item.objects.count() == 2


def test_roles_are_made_once_and_then_the_newsrooms_own(newsroom: Newsroom) -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(roles.ROLES)
    group = Group.objects.get(name=roles.REPORTERS)
    group.permissions.clear()
    roles.on_migrate(sender=type("App", (), {"label": "desk"}), plan=[])
    assert not group.permissions.exists()


def test_the_workflow_is_ours_alone(newsroom: Newsroom) -> None:
    assert [workflow.name for workflow in Workflow.objects.all()] == [roles.WORKFLOW]
    assert WorkflowContentType.objects.get().content_type.model == "article"


def test_establishing_twice_changes_nothing(newsroom: Newsroom) -> None:
    roles.establish()
    assert Workflow.objects.get().tasks.count() == 1
    assert Group.objects.count() == 3
