"""Articles with no more than their addresses, headlines and dates, for what tells of many at once; kept by nobody."""

from collections.abc import Collection

from manset.archive.models import Article
from manset.archive.visible import is_visible
from manset.lib.rows import By
from manset.press import recording

TOLD = {"id", "path", "title", "language", "lead_picture_id", "published_at", "updated_at"}
DECIDES = {"live", "withdrawn_at", "embargo_until", "expire_at"}  # whether it is visible
HEADLINES = By(
    Article,
    "id",
    without=[
        field.attname
        for field in Article._meta.concrete_fields  # noqa: SLF001 (Django's documented API)
        if field.attname not in TOLD | DECIDES
    ],
)


def by_ids(ids: Collection[int]) -> dict[int, Article]:
    """Return the visible ones of these articles by id; what hangs on them was not read, nor their words."""
    if not ids:
        return {}
    now = recording.now()
    with recording.reading():
        recording.read(*(f"article:{pk}" for pk in ids))
        return {article.pk: article for article in HEADLINES(ids) if is_visible(article, now)}
