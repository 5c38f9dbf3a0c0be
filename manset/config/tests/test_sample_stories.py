"""The sample paper's storylines: nothing but a copy is folded away, and no event is two."""

from pathlib import Path

import pytest
from pytest_django import Settings

from manset.archive.models import Article
from manset.config.instance import take_in
from manset.stories import matcher
from manset.stories.explaining import explained
from manset.stories.models import Member

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.mark.sqlite_only("which texts are alike, the database has no part in")
@pytest.mark.django_db
def test_the_sample_papers_stories(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    matcher.forget()
    assert list(take_in(SAMPLES))
    folded = Member.objects.filter(leads=False)
    assert [(copy.article.title, copy.repeats.title) for copy in folded if copy.repeats] == [
        (
            "Quake of magnitude 5.2 injures 11 in western Türkiye",
            "Magnitude 5.2 quake injures 11 in west of Türkiye",
        )
    ]
    assert folded.count() == 1
    bought, struck = Article.objects.filter(title__startswith="Trieste").order_by("pk")
    for article in (bought, struck):
        assert article.member.leads
    assert any("not sure enough to fold" in said for said in explained(str(bought.pk), str(struck.pk)))
