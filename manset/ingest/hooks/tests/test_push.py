"""Items pushed by a source: who may, what is answered, what becomes of them."""

from http import HTTPStatus
from io import BytesIO
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from manset.archive.acts import merge
from manset.archive.models import Article, Source
from manset.ingest.handed.taking import Hands
from manset.ingest.hooks import tokens, views
from manset.ingest.intake.originals import path_of
from manset.ingest.models import Handover, Item, PushToken
from manset.ingest.tests.newsdesk import entry, json_feed, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("originals")]
PATH = "/hooks/intake/meridian/"


@pytest.fixture
def meridian() -> Source:
    return source()


@pytest.fixture
def token(meridian: Source) -> str:
    return tokens.make(meridian)


def push(token: str | None, data: bytes = b"", path: str = PATH, **headers: Any) -> tuple[int, str]:
    """Hand something over, and return the answer's status and line."""
    if token is not None:
        headers["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    client = Client(enforce_csrf_checks=True)
    answer = client.post(path, data=data, content_type="application/feed+json", **headers)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    text = answer.content.decode()
    assert text.count("\n") == 1
    if answer.status_code == HTTPStatus.ACCEPTED:
        assert answer["Location"] == f"{path}{Handover.objects.latest('pk').pk}/"
    return answer.status_code, text.strip()


def asked(token: str, row: Handover | None = None, path: str = PATH) -> tuple[int, str]:
    """Ask what became of a delivery, the last if none is given."""
    row = row or Handover.objects.latest("pk")
    answer = Client().get(f"{path}{row.pk}/", HTTP_AUTHORIZATION=f"Bearer {token}")
    return answer.status_code, answer.content.decode().strip()


def pushed(token: str, data: bytes, path: str = PATH) -> tuple[int, str]:
    """Hand something over, have it taken in, and return what became of it."""
    assert push(token, data, path)[0] == HTTPStatus.ACCEPTED
    assert Hands().take_all() == 1
    return asked(token, path=path)


def test_what_is_pushed_is_its_sources_and_answered_with_what_became_of_it(
    token: str, meridian: Source
) -> None:
    assert pushed(token, json_feed(entry(1), entry(2))) == (
        201,
        "2 published, 0 held, 0 unchanged, 0 updated, 0 withdrawn, 0 refused",
    )
    assert Article.objects.filter(live=True).count() == 2
    assert {(item.source, item.name) for item in Item.objects.all()} == {(meridian, "push:meridian")}
    status, said = pushed(token, json_feed(entry(1), entry(2)))
    assert (status, said.startswith("0 published, 0 held, 2 unchanged")) == (200, True)


def test_what_is_held_is_accepted(token: str, meridian: Source) -> None:
    meridian.rule = Source.Rule.HOLD
    meridian.save()
    assert pushed(token, json_feed(entry(1)))[0] == 200
    assert not Article.objects.get().live


def test_what_cannot_be_read_is_kept_and_said(token: str) -> None:
    status, said = pushed(token, b"PK\x03\x04" + bytes(60))
    assert (status, "a zip archive" in said) == (422, True)
    assert path_of(Item.objects.get(state="refused").digest).exists()


def test_one_bad_item_does_not_keep_the_others(token: str) -> None:
    status, said = pushed(token, json_feed(entry(1), entry(2, title="", content_html="")))
    assert (status, Article.objects.count()) == (201, 1)
    assert "1 refused; neither a headline nor a text" in said


@pytest.mark.parametrize("wrong", [None, "", "wrong", "wröng", "x" * 5000])
def test_nobody_else_is_let_in(token: str, wrong: str | None) -> None:
    status, said = push(wrong, json_feed(entry(1)))
    assert (status, said) == (401, "no token of this source: send Authorization: Bearer TOKEN")
    assert not Item.objects.exists()


def test_a_token_opens_its_own_source_alone(token: str) -> None:
    source("Karayel", slug="karayel")
    assert push(token, json_feed(entry(1)), "/hooks/intake/karayel/")[0] == 401
    assert push(token, json_feed(entry(1)), "/hooks/intake/nobody/")[0] == 401


def test_a_token_that_was_revoked_opens_nothing(token: str) -> None:
    assert tokens.revoke(PushToken.objects.get().pk)
    assert not tokens.revoke(1)
    assert push(token, json_feed(entry(1)))[0] == 401


def test_a_token_is_not_to_be_read_from_the_database(token: str) -> None:
    held = PushToken.objects.get()
    assert token not in str(held.__dict__)
    assert len(token) >= 43  # 256 bits
    assert held.used_at is None
    push(token, json_feed(entry(1)))
    held.refresh_from_db()
    assert held.used_at is not None


def test_after_a_merger_the_old_address_still_takes(token: str, meridian: Source) -> None:
    merge(meridian, source("Karayel", slug="karayel"))
    assert pushed(token, json_feed(entry(1)))[0] == 201
    assert pushed(token, json_feed(entry(2)), "/hooks/intake/karayel/")[0] == 201
    assert {item.source.name for item in Item.objects.all() if item.source} == {"Karayel"}


def test_too_much_is_not_read(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "LARGEST", 100)
    assert push(token, b"x" * 101)[0] == 413
    assert push(token, b"x" * 100)[0] == 202


def test_without_a_length_or_a_body_it_is_refused(token: str) -> None:
    assert push(token, b"x", CONTENT_LENGTH="")[0] == 411
    assert push(token, b"x", CONTENT_LENGTH="-1")[0] == 411
    assert push(token, b"", CONTENT_LENGTH="0") == (400, "nothing was sent")


def test_a_body_that_breaks_off_is_not_taken(token: str) -> None:
    data = json_feed(entry(1))
    short: dict[str, Any] = {"CONTENT_LENGTH": str(len(data) + 10), "wsgi.input": BytesIO(data)}
    assert push(token, data, **short)[0] == 400
    assert not Item.objects.exists()


def test_a_body_larger_than_a_form_may_be_is_taken(token: str, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert pushed(token, json_feed(entry(1, content_html="<p>" + "word " * 1000 + "</p>")))[0] == 201


def test_what_cannot_be_kept_is_to_be_sent_again(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(Handover.objects, "create", busy)
    assert push(token, json_feed(entry(1))) == (503, "it could not be kept for now: send it again")


def test_it_is_kept_before_it_is_answered_and_taken_in_after(token: str) -> None:
    assert push(token, json_feed(entry(1)))[0] == 202
    row = Handover.objects.get()
    assert path_of(row.digest).read_bytes() == json_feed(entry(1))
    assert not Article.objects.exists()
    assert asked(token) == (202, f"kept as {row.pk}, and not taken in yet")
    Hands().take_all()
    assert asked(token)[0] == 201


def test_only_its_sender_is_told(token: str) -> None:
    push(token, json_feed(entry(1)))
    karayel = tokens.make(source("Karayel", slug="karayel"))
    assert asked("wrong")[0] == 401
    assert asked(karayel)[0] == 401
    assert asked(karayel, path="/hooks/intake/karayel/")[0] == 404
    assert Client().post(f"{PATH}{Handover.objects.get().pk}/").status_code == 405


def test_nothing_but_post(token: str) -> None:
    assert Client().get(PATH, HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 405
