"""Feeds at the desk: the list, adding, stopping, asking at once."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from manset.desk import roles
from manset.desk.tests.cast import Newsroom
from manset.ingest.models import Feed

ADDRESS = "https://wire.example/rss"


@pytest.fixture
def feed(newsroom: Newsroom) -> Feed:
    later = timezone.now() + timedelta(hours=5)
    return Feed.objects.create(
        address=ADDRESS, source=newsroom.agency, next_at=later, etag='"a"', digest="a" * 64,
        error="the server answered 503 Service Unavailable", failures=2,
    )  # fmt: skip


def typed(feed: Feed | None = None, **fields: object) -> dict[str, object]:
    source = feed.source_id if feed and feed.source_id else ""
    return {"address": ADDRESS, "title": "", "source": source, "active": "on", "robots": "on", **fields}


def test_the_list_says_how_each_is(editor: Client, feed: Feed) -> None:
    page = editor.get("/desk/feeds/").content.decode()
    for shown in (ADDRESS, "Meridian News Agency", "Failing", "503 Service Unavailable"):
        assert shown in page


def test_an_editor_adds_a_feed_and_a_wrong_address_is_told(editor: Client, newsroom: Newsroom) -> None:
    wrong = editor.post("/desk/feeds/new/", typed(address="file:///etc/passwd"))
    assert "not a web address: file:///etc/passwd" in wrong.content.decode()
    editor.post("/desk/feeds/new/", typed(source=newsroom.agency.pk))
    feed = Feed.objects.get()
    assert (feed.address, feed.host, feed.source) == (ADDRESS, "wire.example", newsroom.agency)
    assert feed.next_at <= timezone.now()
    twice = editor.post("/desk/feeds/new/", typed())
    assert "already exists" in twice.content.decode()


def test_an_editor_stops_it_and_begins_again(editor: Client, feed: Feed) -> None:
    stopped = typed(feed)
    del stopped["active"]
    editor.post(f"/desk/feeds/edit/{feed.pk}/", stopped)
    feed.refresh_from_db()
    assert feed.state == "stopped"
    editor.post(f"/desk/feeds/edit/{feed.pk}/", typed(feed))
    feed.refresh_from_db()
    assert feed.active
    assert feed.next_at <= timezone.now()
    assert feed.etag == '"a"'


def test_another_address_is_asked_anew(editor: Client, feed: Feed) -> None:
    editor.post(f"/desk/feeds/edit/{feed.pk}/", typed(feed, address="https://other.example/rss"))
    feed.refresh_from_db()
    assert (feed.host, feed.etag, feed.digest, feed.error) == ("other.example", "", "", "")
    assert feed.next_at <= timezone.now()


def test_the_form_does_not_overwrite_what_a_poller_wrote(
    editor: Client, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = Feed.save

    def after_a_poller(self: Feed, *args: object, **kwargs: object) -> None:
        Feed.objects.filter(pk=feed.pk).update(etag='"b"', claim="a poller")
        save(self, *args, **kwargs)

    monkeypatch.setattr(Feed, "save", after_a_poller)
    editor.post(f"/desk/feeds/edit/{feed.pk}/", typed(feed, title="Wire"))
    feed.refresh_from_db()
    assert (feed.title, feed.etag, feed.claim) == ("Wire", '"b"', "a poller")


def test_asked_at_once_by_a_button_and_not_by_a_look(editor: Client, feed: Feed) -> None:
    page = editor.get(f"/desk/feeds/state/{feed.pk}/").content.decode()
    assert "2 times in a row" in page
    feed.refresh_from_db()
    assert feed.next_at > timezone.now()
    editor.post(f"/desk/feeds/state/{feed.pk}/")
    feed.refresh_from_db()
    assert feed.next_at <= timezone.now()


def test_what_is_in_hand_is_not_asked_twice(editor: Client, feed: Feed) -> None:
    Feed.objects.update(claim="a poller")
    page = editor.post(f"/desk/feeds/state/{feed.pk}/", follow=True).content.decode()
    assert "being asked already" in page
    feed.refresh_from_db()
    assert feed.next_at > timezone.now()


def test_a_reporter_may_not(reporter: Client, feed: Feed) -> None:
    for path in ("", "new/", f"edit/{feed.pk}/", f"state/{feed.pk}/"):
        assert reporter.get(f"/desk/feeds/{path}").status_code == 302
    reporter.post(f"/desk/feeds/state/{feed.pk}/")
    feed.refresh_from_db()
    assert feed.next_at > timezone.now()


def test_a_newsroom_from_before_there_were_feeds_gets_them(newsroom: Newsroom) -> None:
    editors = Group.objects.get(name=roles.EDITORS)
    editors.permissions.remove(*map(roles.permission, roles.FEEDS))
    step = type("Step", (), {"app_label": "ingest", "name": "0003_feeds"})
    sender = type("App", (), {"label": "desk"})
    roles.on_migrate(sender, plan=[(step, True)])
    assert not editors.permissions.filter(codename="add_feed").exists()
    roles.on_migrate(sender, plan=[(step, False)])
    assert editors.permissions.filter(codename="add_feed").exists()
    assert not Group.objects.get(name=roles.REPORTERS).permissions.filter(codename="add_feed").exists()


def test_deleting_a_feed_leaves_its_source(editor: Client, feed: Feed, newsroom: Newsroom) -> None:
    editor.post(f"/desk/feeds/delete/{feed.pk}/")
    assert not Feed.objects.exists()
    newsroom.agency.refresh_from_db()
