"""What was moved in, as the desk lists it."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from manset.archive.tests import cast
from manset.desk.roles import EDITORS, REPORTERS, establish
from manset.moving.models import Origin, Piece

ADDRESS = "/desk/moved/"


@pytest.fixture
def pieces(db: None) -> int:
    """Three pieces of a site; the number of the article that one of them became."""
    establish()
    origin = Origin.objects.create(address="https://kiyi.example")
    article = cast.created("Gizli haber")
    rows: tuple[tuple[str, str, list[str], str], ...] = (
        ("Gizli haber", "held", ["it was private"], article.key),
        ("vapur.png", "failed", [], ""),
        ("Olağan haber", "imported", [], ""),
    )
    for number, (title, state, notes, target) in enumerate(rows):
        Piece.objects.create(
            origin=origin, kind="posts", number=str(number), title=title, mark="x", state=state, notes=notes,
            reason="the server answered 404" if state == "failed" else "", target=target,
        )  # fmt: skip
    return article.pk


def entered(group: str) -> Client:
    client, user = Client(), User.objects.create_user(group.lower())
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


def test_what_needs_somebody_is_listed_with_the_way_to_its_article(pieces: int) -> None:
    said = entered(EDITORS).get(ADDRESS).content.decode()
    assert "it was private" in said
    assert "the server answered 404" in said
    assert "Olağan haber" not in said
    assert f"/desk/snippets/archive/article/edit/{pieces}/" in said or f"/edit/{pieces}/" in said


def test_nobody_writes_there(pieces: int) -> None:
    client = entered(EDITORS)
    first = Piece.objects.order_by("pk")[0].pk
    for path in (f"{ADDRESS}new/", f"{ADDRESS}edit/{first}/", f"{ADDRESS}delete/{first}/"):
        assert client.get(path).status_code in {302, 403, 404}
    assert Piece.objects.count() == 3


def test_reporters_do_not_see_it(pieces: int) -> None:
    assert entered(REPORTERS).get(ADDRESS).status_code in {302, 403}
