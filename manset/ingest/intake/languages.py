"""Languages: which of the paper's languages an item is in."""

from manset.archive.models import Article, Source
from manset.ingest.parse import Item
from manset.lib.language import detect


def language_of(item: Item, source: Source | None, paper: str) -> str:
    """Return the item's language by its own word, by its text, by its source's, else the paper's."""
    choices = {code for code, _ in Article._meta.get_field("language").choices or ()}  # noqa: SLF001 (Django's own API)
    text = detect(item.body_text or item.title or "")
    candidates = (item.language, text, source.language if source else None, paper)
    return next(
        (primary for tag in candidates if (primary := (tag or "").split("-")[0].lower()) in choices), paper
    )
