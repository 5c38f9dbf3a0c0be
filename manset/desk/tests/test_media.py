"""Originals are for those who are logged in at the desk."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from manset.desk.tests.cast import client_of


@pytest.fixture(autouse=True)
def files(media: Path) -> None:
    (media / "images").mkdir()
    (media / "original_images").mkdir()
    (media / "original_images" / "harbour.jpg").write_bytes(b"jpeg")
    (media / "images" / "harbour.max-165x165.webp").write_bytes(b"webp")
    (media / "drawing.svg").write_bytes(b"<svg/>")
    (media.parent / "secret.key").write_text("secret")
    (media / "out").symlink_to(media.parent / "secret.key")


def body(answer: Any) -> bytes:
    return b"".join(answer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["original_images/harbour.jpg", "images/harbour.max-165x165.webp", "nothing"]
)
def test_strangers_are_sent_to_log_in(path: str) -> None:
    answer = Client().get(f"/desk/media/{path}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/desk/login/")


def test_a_user_without_the_desk_gets_none(db: None) -> None:
    reader = User.objects.create_user("reader", password="a reader's password")
    assert client_of(reader).get("/desk/media/original_images/harbour.jpg").status_code == 403


def test_a_picture(reporter: Client) -> None:
    answer = reporter.get("/desk/media/original_images/harbour.jpg")
    assert (answer.status_code, body(answer), answer["Content-Type"]) == (200, b"jpeg", "image/jpeg")
    assert "attachment" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"].startswith("private")
    again = reporter.get(
        "/desk/media/original_images/harbour.jpg",
        headers={"If-Modified-Since": answer["Last-Modified"]},
    )
    assert (again.status_code, again.content) == (304, b"")


def test_what_can_carry_script_is_only_downloaded(reporter: Client) -> None:
    answer = reporter.get("/desk/media/drawing.svg")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert body(answer) == b"<svg/>"


@pytest.mark.parametrize(
    "path",
    [
        "../secret.key",
        "%2e%2e/secret.key",
        "..%2fsecret.key",
        "images/../../secret.key",
        "out",
        "images",
        "%00",
        "none.jpg",
        "/etc/passwd",
    ],
)
def test_nothing_outside_the_folder(reporter: Client, path: str) -> None:
    assert reporter.get(f"/desk/media/{path}").status_code == 404


def test_only_reading(reporter: Client) -> None:
    assert reporter.post("/desk/media/original_images/harbour.jpg").status_code == 405
    head = reporter.head("/desk/media/original_images/harbour.jpg")
    assert (head.status_code, head["Content-Length"]) == (200, "4")
    head.close()
