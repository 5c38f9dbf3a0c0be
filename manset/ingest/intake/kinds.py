"""Kinds of journalism, by what senders call them."""

import re

from manset.archive.models import Article, Section
from manset.ingest.parse import Item
from manset.lib.text import fold

# Folded names of sections, genres and categories, and schema.org's types (schema.org/NewsArticle and below).
_NAMES: dict[str, tuple[str, ...]] = {
    Article.Kind.OPINION: (
        "opinion", "opinions", "op-ed", "op ed", "comment", "commentary", "column", "columns", "columnist",
        "columnists", "editorial", "editorials", "viewpoint", "opinionnewsarticle",
        "yorum", "gorus", "gorusler", "kose yazisi", "kose yazilari", "yazarlar", "basyazi",
    ),
    Article.Kind.ANALYSIS: (
        "analysis", "news analysis", "news-analysis", "analyses", "in depth", "analysisnewsarticle",
        "analiz", "haber analiz", "haber analizi", "haber-analiz",
    ),
    Article.Kind.EXPLAINER: (
        "explainer", "explainers", "explained", "backgrounder", "faq", "q&a", "backgroundnewsarticle",
        "aciklayici", "soru cevap", "soru-cevap",
    ),
    Article.Kind.LIVE: (
        "live blog", "liveblog", "live-blog", "live updates", "liveblogposting",
        "canli anlatim", "canli blog", "canli gelismeler",
    ),
}  # fmt: skip
KINDS = {name: kind for kind, names in _NAMES.items() for name in names}
# What only a headline says so, as in "Live: …": as a category it may be live music, or a film.
_LABELS = {**KINDS, "live": Article.Kind.LIVE, "canli": Article.Kind.LIVE}
_LABEL = re.compile(r"^\s*([^:|]{3,20}?)\s*[:|]\s")


def kind_of(item: Item, section: Section) -> str:
    """Return the item's kind: by its section's name, the archive's section, its topics, then its headline's label.

    News where none of them tells.
    """
    last_step = (item.section or "").rsplit("/", 1)[-1]
    for name in (item.section or "", last_step, section.name, section.slug, *item.topics):
        if fold(name) in KINDS:
            return KINDS[fold(name)]
    label = _LABEL.match(item.title or "")
    if label and fold(label[1]) in _LABELS:
        return _LABELS[fold(label[1])]
    return Article.Kind.NEWS
