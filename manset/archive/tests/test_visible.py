"""One rule of visibility, asked of the database and of a loaded article: both say the same at every moment."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manset.archive.models import Article, TimelineEntry
from manset.archive.tests import cast
from manset.archive.tests.clock import MORNING
from manset.archive.visible import is_visible, next_change, visible

# A few moments, so that they often are the same: the bounds are where two rules part.
moments = st.integers(-2, 2).map(lambda hours: MORNING + timedelta(hours=hours))
maybe = st.none() | moments


@pytest.fixture
def article(db: None) -> Article:
    article = cast.created()
    TimelineEntry.objects.create(timeline="all", at=0, article=article)
    return article


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    live=st.booleans(), has_path=st.booleans(), withdrawn_at=maybe, published_at=maybe, embargo_until=maybe,
    expire_at=maybe, now=moments,
)  # fmt: skip
def test_the_database_and_python_agree(  # noqa: PLR0913 (a rule of six fields)
    article: Article, *, live: bool, has_path: bool, withdrawn_at: datetime | None, published_at: datetime | None,
    embargo_until: datetime | None, expire_at: datetime | None, now: datetime,
) -> None:  # fmt: skip
    Article.objects.filter(pk=article.pk).update(
        live=live, path="/2026/11/22/x/" if has_path else None, withdrawn_at=withdrawn_at, published_at=published_at,
        embargo_until=embargo_until, expire_at=expire_at,
    )  # fmt: skip
    loaded = cast.fresh(article)
    found = Article.objects.filter(visible(now), pk=article.pk).exists()
    assert is_visible(loaded, now) == found
    assert TimelineEntry.objects.filter(visible(now, "article__")).exists() == found
    coming = next_change(loaded, now)
    assert coming is None or coming > now
    if found and coming is None:
        assert is_visible(loaded, now + timedelta(days=3650))
    if coming is not None:
        just_before = coming - timedelta(microseconds=1)
        assert is_visible(loaded, just_before) == found


def test_a_plain_published_article_is_visible(article: Article) -> None:
    """The agreement above would also hold of a rule that lets nothing through."""
    values = {"live": True, "path": "/2026/11/22/x/", "published_at": MORNING}
    Article.objects.filter(pk=article.pk).update(**values)
    assert Article.objects.filter(visible(MORNING)).exists()
    assert is_visible(cast.fresh(article), MORNING)
    assert not is_visible(cast.fresh(article), MORNING - timedelta(microseconds=1))
