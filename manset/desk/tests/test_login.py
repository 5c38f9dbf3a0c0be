"""Logging in: its brake, its cookies, its name."""

import re

import pytest
from django.test import Client

from manset.desk.login import TRIES
from manset.desk.tests.cast import Newsroom


def log_in(name: str, password: str, **extra: str) -> Client:
    client = Client(**extra)  # type: ignore[arg-type]  # WSGI variables
    client.post("/desk/login/", {"username": name, "password": password, "next": "/desk/"})
    return client


def is_in(client: Client) -> bool:
    return client.get("/desk/").status_code == 200


RIGHT = "rana has a long password"


def test_right_and_wrong(newsroom: Newsroom) -> None:
    assert is_in(log_in(newsroom.reporter.username, RIGHT))
    assert not is_in(log_in(newsroom.reporter.username, "wrong"))


@pytest.mark.usefixtures("newsroom")
def test_too_many_wrong_passwords_wait_even_for_the_right_one() -> None:
    for _ in range(TRIES):
        log_in("rana", "wrong")
    assert not is_in(log_in("rana", RIGHT))
    assert (
        "Too many wrong passwords"
        in Client()
        .post(
            "/desk/login/",
            {"username": "RANA", "password": RIGHT},
        )
        .content.decode()
    )
    # Nobody can lock out others, or the same name from elsewhere.
    assert is_in(log_in("ece", "ece has a long password"))
    assert is_in(log_in("rana", RIGHT, REMOTE_ADDR="192.0.2.7"))


@pytest.mark.usefixtures("newsroom")
def test_a_right_password_clears_the_count() -> None:
    for _ in range(TRIES - 1):
        log_in("rana", "wrong")
    assert is_in(log_in("rana", RIGHT))
    log_in("rana", "wrong")
    assert is_in(log_in("rana", RIGHT))


@pytest.mark.usefixtures("newsroom")
def test_cookies_stay_at_the_desk() -> None:
    client = Client()
    client.get("/desk/login/")
    client.post("/desk/login/", {"username": "rana", "password": RIGHT, "next": "/desk/"})
    assert {cookie["path"] for cookie in client.cookies.values()} == {"/desk/"}
    assert client.cookies["sessionid"]["httponly"]


@pytest.mark.django_db
def test_it_bears_our_name() -> None:
    page = Client().get("/desk/login/").content.decode()
    assert "Sign in to the desk" in page
    assert "Wagtail" not in re.sub(r"<noscript.*?</noscript>", "", page, flags=re.DOTALL)
    assert "desk/favicon.svg" in page
    assert "Forgotten password" not in page
