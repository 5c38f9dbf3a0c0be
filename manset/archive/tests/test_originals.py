"""Originals that lie at another machine: fetched whole or not at all, given to who has the secret and nobody else."""

import os
import threading
import time
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from pytest_django import Settings

from manset.archive.media import clearing, fetching, permits
from manset.archive.media.fetching import NotFetched, Patience
from manset.archive.media.handing import described
from manset.archive.media.permits import PATH, permit
from manset.archive.media.storage import Originals
from manset.archive.tests.cast import make_picture
from manset.archive.tests.machines import holder, machine, saying

NAME = "original_images/bridge_a1b2c3d.png"
DATA = os.urandom(700_000)
WHOLE = {"Content_Length": str(len(DATA)), "Repr_Digest": described(sha256(DATA).digest())}


@pytest.fixture(autouse=True)
def folders(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the holder's media folder, with one original, and have other machines' copies lie apart."""
    settings.MEDIA_ROOT = tmp_path / "there" / "media"
    settings.MANSET_COPIES = tmp_path / "here" / "copies"
    original = tmp_path / "there" / "media" / NAME
    original.parent.mkdir(parents=True)
    original.write_bytes(DATA)
    (tmp_path / "there" / "secret.key").write_text("for nobody")
    monkeypatch.setattr(fetching, "_resting", {})
    return original.parents[1]


@pytest.fixture
def here(tmp_path: Path) -> Originals:
    """Give the storage of the machine that lacks it."""
    return Originals(location=tmp_path / "here" / "media")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def ask(address: str, method: str = "GET", path: str = PATH, **headers: str) -> tuple[int, bytes]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_what_lies_elsewhere_is_fetched_once(here: Originals, settings: Settings) -> None:
    with machine() as address:
        settings.MANSET_MEDIA_FROM = (address,)
        with here.open(NAME) as file:
            assert file.read() == DATA
    with here.open(NAME) as file:  # nobody is asked any more
        assert file.read() == DATA
    assert files(settings.MANSET_COPIES) == [NAME]
    assert not here.exists(NAME)


def test_who_names_no_machine_asks_none(here: Originals, settings: Settings) -> None:
    with pytest.raises(FileNotFoundError):
        here.open(NAME)
    settings.MANSET_MEDIA_FROM = ("http://127.0.0.1:9",)
    with pytest.raises(SuspiciousFileOperation):
        here.open("../../there/secret.key")


def test_the_second_machine_is_asked_for_what_the_first_lacks(here: Originals, settings: Settings) -> None:
    with machine(saying(status="404 Not Found", Content_Length="0")) as first, machine() as second:
        settings.MANSET_MEDIA_FROM = (first, second)
        with here.open(NAME) as file:
            assert file.read() == DATA


@pytest.mark.parametrize(
    ("pieces", "headers", "said"),
    [
        ([DATA], {"status": "404 Not Found"}, "does not have it"),
        ([DATA], {"status": "302 Found", "Location": "http://127.0.0.1:9/"}, "answered 302"),
        ([DATA], {"status": "500 Internal Server Error", **WHOLE}, "answered 500"),
        ([b"<html>Welcome</html>"], {"Content_Length": "20"}, "something that is no original"),
        ([DATA], {"Repr_Digest": WHOLE["Repr_Digest"]}, "something that is no original"),
        ([b"x" + DATA[1:]], WHOLE, "other bytes than it said"),
        ([DATA[:-1]], WHOLE, "cannot be reached"),  # the connection ends before the file does
        ([DATA], {**WHOLE, "Content_Length": str(permits.LARGEST + 1)}, "more than 200 MB"),
    ],
)
def test_what_is_not_the_original_is_refused_and_leaves_nothing(
    here: Originals, settings: Settings, pieces: list[bytes], headers: dict[str, str], said: str
) -> None:
    with machine(saying(*pieces, **headers)) as address:  # type: ignore[arg-type]  # headers, and a status
        settings.MANSET_MEDIA_FROM = (address,)
        with pytest.raises(NotFetched) as refused:
            here.open(NAME)
    assert str(refused.value).startswith(f"{NAME} is not on this machine, and {address} ")
    assert said in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
    assert files(settings.MANSET_COPIES) == []


def test_who_hangs_is_not_waited_for(
    here: Originals, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "PATIENCE", Patience(silence=0.2))
    free = threading.Event()
    with machine(saying(DATA[:9], DATA[9:], pause=lambda: free.wait(20), **WHOLE)) as address:
        settings.MANSET_MEDIA_FROM = (address,)
        begun = time.monotonic()
        with pytest.raises(NotFetched, match="does not answer in time"):
            here.open(NAME)
        assert time.monotonic() - begun < 10
        free.set()
    assert files(settings.MANSET_COPIES) == []


def test_who_gives_drops_is_not_waited_for(
    here: Originals, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "PATIENCE", Patience(whole=0.5))
    drops = (bytes([byte]) for byte in DATA[:400])
    with machine(saying(*drops, pause=lambda: time.sleep(0.05), **WHOLE)) as address:
        settings.MANSET_MEDIA_FROM = (address,)
        with pytest.raises(NotFetched, match="does not answer in time"):
            here.open(NAME)
    assert files(settings.MANSET_COPIES) == []


def test_who_is_away_is_left_alone_for_a_while_and_asked_again(
    here: Originals, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with machine() as address:
        pass
    settings.MANSET_MEDIA_FROM = (address,)
    with pytest.raises(NotFetched, match="cannot be reached: it refused the connection"):
        here.open(NAME)
    with machine(port=int(address.rpartition(":")[2])):
        with pytest.raises(NotFetched, match="cannot be reached"):
            here.open(NAME)
        monkeypatch.setattr(fetching, "_resting", {address: (time.monotonic(), "was away")})
        with here.open(NAME) as file:
            assert file.read() == DATA


def test_nobody_is_given_anything_without_a_permit(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = permit(NAME)
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000.0)
    old = permit(NAME)
    monkeypatch.undo()
    (folders / "link").symlink_to(folders.parent / "secret.key")
    with machine() as address:
        assert ask(address, Authorization=good) == (200, DATA)
        for refused in (
            "",
            good[:-1],
            good + "a",
            good.removeprefix("Manset "),
            old,
            "Manset " + signing.dumps(NAME),
            "Manset " + signing.dumps(NAME, salt="manset.archive.original", key="another"),
            "Manset " + "a" * 5000,
            permit("original_images/nothing.png"),
            permit("original_images"),
            permit(""),
            permit("../secret.key"),
            permit(str(folders.parent / "secret.key")),
            permit("link"),
            permit("a\0b"),
        ):
            assert ask(address, Authorization=refused) == (404, b""), refused
        assert ask(address) == (404, b"")
        assert ask(address, "HEAD", Authorization=good) == (404, b"")
        assert ask(address, "POST", Authorization=good) == (404, b"")


def test_what_is_given_is_kept_by_nobody_on_its_way(folders: Path) -> None:
    said: list[tuple[str, str]] = []
    environ = {"REQUEST_METHOD": "GET", "HTTP_AUTHORIZATION": permit(NAME)}
    body = holder(environ, lambda _status, headers, *_: said.extend(headers))  # type: ignore[arg-type]  # WSGI's
    assert b"".join(body) == DATA
    assert dict(said)["Cache-Control"] == "private, no-store"
    assert dict(said)["Content-Type"] == "application/octet-stream"


def test_no_name_is_given_twice(here: Originals) -> None:
    first = here.save("original_images/bridge.png", ContentFile(b"1"))
    here.delete(first)
    second = here.save("original_images/bridge.png", ContentFile(b"2"))
    assert first != second
    assert "original_images/bridge.png" not in {first, second}
    long = f"original_images/{'b' * 79}.png"
    names = {here.get_available_name(long, 100) for _ in range(3)}
    assert (len(names), {len(name) for name in names}) == (3, {100})


def test_what_is_deleted_here_is_deleted_with_its_copy(here: Originals, settings: Settings) -> None:
    with machine() as address:
        settings.MANSET_MEDIA_FROM = (address,)
        here.open(NAME).close()
    here.delete(NAME)
    assert files(settings.MANSET_COPIES) == []


def test_copies_of_what_was_deleted_are_cleared(
    db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = make_picture()
    for name in (picture.file.name, NAME, "original_images/.begun"):
        copy = settings.MANSET_COPIES / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(b"x")
    assert clearing.clear() == 0  # they might still be on their way
    monkeypatch.setattr(clearing, "YOUNG", -1)
    assert clearing.clear() == 2
    assert files(settings.MANSET_COPIES) == [picture.file.name]
    assert clearing.clear() == 0
