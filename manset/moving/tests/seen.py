"""What the tests of moving in look at: the count of a run, the one article, its blocks."""

from typing import Any

from manset.archive.models import Article
from manset.moving.importing.tally import COLUMNS, Tally


def counts(tally: Tally, kind: str) -> dict[str, int]:
    row = tally.rows[kind]
    assert row.agrees
    return {"found": row.found, **{name: row.outcomes[name] for name in COLUMNS if row.outcomes[name]}}


def only(**where: Any) -> Article:
    return Article.objects.get(**where)


def blocks(article: Article) -> list[tuple[str, Any]]:
    return [(block["type"], block["value"]) for block in article.body.raw_data]
