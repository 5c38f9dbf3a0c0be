"""Genres to our kinds of journalism, by what senders call them."""

import re

from manset.ingest.parse.item import Journalism
from manset.lib.text import fold

# Folded names of sections, genres and categories, IPTC's genre NewsCodes (cv.iptc.org/newscodes/genre), and
# schema.org's types (schema.org/NewsArticle and below).
_NAMES: dict[Journalism, tuple[str, ...]] = {
    "opinion": (
        "opinion", "opinions", "op-ed", "op ed", "comment", "commentary", "column", "columns", "columnist",
        "columnists", "editorial", "editorials", "viewpoint", "opinionnewsarticle",
        "yorum", "gorus", "gorusler", "kose yazisi", "kose yazilari", "yazarlar", "basyazi",
    ),
    "analysis": (
        "analysis", "news analysis", "news-analysis", "analyses", "in depth", "analysisnewsarticle",
        "analiz", "haber analiz", "haber analizi", "haber-analiz",
    ),
    "explainer": (
        "explainer", "explainers", "explained", "backgrounder", "faq", "q&a", "backgroundnewsarticle",
        "aciklayici", "soru cevap", "soru-cevap",
    ),
    "live": (
        "live blog", "liveblog", "live-blog", "live updates", "liveblogposting",
        "canli anlatim", "canli blog", "canli gelismeler",
    ),
}  # fmt: skip
# What means so only where it is said to be a genre: "Background" and "Current" are no sections.
_GENRES_ONLY: dict[Journalism, tuple[str, ...]] = {
    "opinion": ("opinion piece", "guest column", "leading article", "kommentar", "leitartikel"),
    "analysis": ("news analysis piece", "analyse"),
    "explainer": ("background", "question and answer session", "questionandanswersession", "hintergrund"),
    "news": (
        "current", "actuality", "update", "wrap", "wrapup", "breaking news", "news", "hard news", "spot news",
        "haber", "reportagenewsarticle", "korrespondentenbericht",
    ),
}  # fmt: skip
KINDS: dict[str, Journalism] = {name: kind for kind, names in _NAMES.items() for name in names}
_ALL = KINDS | {name: kind for kind, names in _GENRES_ONLY.items() for name in names}
_CODE = re.compile(r"^.*[/:#]")
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


def kind_of(*genres: str | None) -> Journalism | None:
    """Return the kind that the first telling genre means: a name or a code ("genre:Opinion"); None where none tells."""
    for genre in genres:
        for name in _forms(genre or ""):
            if name in _ALL:
                return _ALL[name]
    return None


def _forms(genre: str) -> tuple[str, ...]:
    code = _CODE.sub("", genre)
    return fold(genre), fold(code), fold(_WORDS.sub(" ", code))
