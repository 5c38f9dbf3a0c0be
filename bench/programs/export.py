"""`python -m bench.programs.export FILE`: a newsroom's articles as one JSON object a line, for those we compare with.

Run inside the instance. First a line with the sections and the time zone, then the articles, oldest first.
"""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.utils import timezone

if TYPE_CHECKING:
    from manset.archive.models import Article


def main() -> None:
    """Write the file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    django.setup()
    from manset.archive.models import Article, Section  # noqa: PLC0415 (models are ready only now)

    sections = [{"name": row.name, "path": row.path} for row in Section.objects.order_by("path")]
    paper = {"sections": sections, "zone": str(timezone.get_current_timezone())}
    articles = Article.objects.filter(live=True).order_by("published_at", "pk").select_related("section")
    whole = articles.prefetch_related("topics", "credits__person", "credits__source")
    with Path(sys.argv[1]).open("w", encoding="utf-8") as out:
        out.write(json.dumps(paper) + "\n")
        rows = whole.iterator(chunk_size=500)
        out.writelines(json.dumps(packed(article), ensure_ascii=False) + "\n" for article in rows)


def packed(article: "Article") -> dict[str, Any]:
    """Give an article as plain values; its body as HTML."""
    return {
        "title": article.title, "path": article.path, "date": timezone.localtime(article.date).isoformat(),
        "kind": article.kind, "standfirst": article.standfirst, "section": article.section.path,
        "picture": article.lead_picture_id, "words": article.word_count,
        "topics": [topic.name for topic in article.topics.all()],
        "people": [credit.person.name for credit in article.credits.all() if credit.person],
        "agencies": [credit.source.name for credit in article.credits.all() if credit.source],
        "html": "\n".join(html(block["type"], block["value"]) for block in article.body.raw_data),
    }  # fmt: skip


def html(kind: str, value: Any) -> str:
    """Give one block of those that seeded articles have."""
    if kind == "heading":
        return f"<h2>{value['text']}</h2>"
    if kind == "quotation":
        caption = f"<figcaption>{value['attribution']}</figcaption>"
        return f"<figure><blockquote>{value['text']}</blockquote>{caption}</figure>"
    return str(value)


if __name__ == "__main__":
    main()
