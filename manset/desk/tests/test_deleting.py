"""Deleting articles and pictures, one or many: never past the change log and the history."""

from io import BytesIO

from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image
from wagtail.models import ModelLogEntry

from manset.archive.models import Article, OldPath, Picture, TimelineEntry
from manset.desk.tests.cast import Newsroom, last_entry
from manset.press.models import LogEntry


def deletions() -> int:
    return ModelLogEntry.objects.filter(action="wagtail.delete").count()


def test_one_article(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    editor.post(f"/desk/articles/delete/{article.pk}/")
    assert not Article.objects.exists()
    assert not TimelineEntry.objects.exists()
    assert f"article:{article.pk}" in last_entry().keys
    assert OldPath.objects.get(path=article.path).target == f"article:{article.pk}"
    assert deletions() == 1


def test_many_articles_are_one_change(editor: Client, newsroom: Newsroom) -> None:
    articles = [newsroom.publish(f"Ferry {number}") for number in range(3)]
    before = LogEntry.objects.count()
    query = "&".join(f"id={article.pk}" for article in articles)
    answer = editor.post(f"/desk/bulk/archive/article/delete/?next=/desk/articles/&{query}")
    assert answer.status_code == 302
    assert not Article.objects.exists()
    assert LogEntry.objects.count() == before + 1
    assert {f"article:{article.pk}" for article in articles} <= set(last_entry().keys)
    assert deletions() == 3


def test_a_reporter_deletes_none(reporter: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    reporter.post(f"/desk/articles/delete/{article.pk}/")
    reporter.post(f"/desk/bulk/archive/article/delete/?next=/desk/articles/&id={article.pk}")
    assert Article.objects.exists()


def test_unpublishing_is_one_change(editor: Client, newsroom: Newsroom) -> None:
    article = newsroom.publish()
    before = LogEntry.objects.count()
    editor.post(f"/desk/articles/unpublish/{article.pk}/")
    article.refresh_from_db()
    assert not article.live
    assert LogEntry.objects.count() == before + 1
    assert last_entry().act == "unpublish"


def picture(title: str) -> Picture:
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    made = Picture(title=title, file=ImageFile(file, name=f"{title}.png"))
    made.save()
    return made


def test_many_pictures_are_one_change(editor: Client) -> None:
    pictures = [picture("harbour"), picture("bridge")]
    query = "&".join(f"id={one.pk}" for one in pictures)
    before = LogEntry.objects.count()
    editor.post(f"/desk/bulk/archive/picture/delete/?next=/desk/images/&{query}")
    assert not Picture.objects.exists()
    assert LogEntry.objects.count() == before + 1
    assert {f"picture:{one.pk}" for one in pictures} <= set(last_entry().keys)
