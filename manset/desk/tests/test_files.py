"""Files that readers get as they are, as the desk lists them."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.test import Client

from manset.archive.models import Download
from manset.archive.tests import cast
from manset.desk.roles import EDITORS, establish

ADDRESS = "/desk/files/"


def file(path: str, title: str, article: int | None = None) -> Download:
    kept = Download(
        path=path, title=title, media_type="application/pdf", size=2_500_000, article_id=article,
        file=ContentFile(b"%PDF-1.7", name="a.pdf"),
    )  # fmt: skip
    kept.save()
    return kept


@pytest.fixture
def editor(db: None) -> Client:
    establish()
    client, user = Client(), User.objects.create_user("editor")
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    return client


def test_files_are_listed_with_the_articles_they_hang_on(editor: Client) -> None:
    article = cast.created("Liman raporu")
    file("/wp-content/uploads/2026/rapor.pdf", "Rapor", article.pk)
    file("/wp-content/uploads/2026/tablo.pdf", "")
    said = editor.get(ADDRESS).content.decode()
    for told in ("Rapor", "tablo.pdf", "Liman raporu", "2.4", "/wp-content/uploads/2026/rapor.pdf"):
        assert told in said
    assert f"/edit/{article.pk}/" in said
    assert "tablo.pdf" not in editor.get(ADDRESS, {"q": "rapor"}).content.decode()


def test_the_menu_has_them_once_there_are_any(editor: Client) -> None:
    assert f'"{ADDRESS}"' not in editor.get("/desk/").content.decode()
    file("/wp-content/uploads/a.pdf", "A")
    assert ADDRESS in editor.get("/desk/").content.decode()


def test_nobody_writes_there(editor: Client) -> None:
    kept = file("/wp-content/uploads/a.pdf", "A")
    for path in (f"{ADDRESS}new/", f"{ADDRESS}edit/{kept.pk}/", f"{ADDRESS}delete/{kept.pk}/"):
        assert editor.post(path).status_code in {302, 403, 404}
    assert Download.objects.count() == 1


def test_who_may_not_look_at_articles_does_not_see_them(db: None) -> None:
    client = Client()
    client.force_login(User.objects.create_user("stranger"))
    assert client.get(ADDRESS).status_code in {302, 403}
