"""Where things stand: an article's address is made once, at its first publication, and outlives every move (ADR 7)."""

import re
import unicodedata
from itertools import count
from zoneinfo import ZoneInfo

from django.utils import timezone

from manset.archive.models import Article, OldPath, Section

# ı and friends have no decomposition to an ASCII letter, so that NFKD alone would drop them.
LETTERS = str.maketrans(
    {
        "ı": "i",
        "İ": "i",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "þ": "th",
        "ð": "d",
        "ə": "e",
        "Ə": "e",
    }
)
LONGEST_SLUG = 80
RESERVED_SECTION_SLUGS = frozenset(
    {
        "desk",
        "assets",
        "pictures",
        "topic",
        "author",
        "agency",
        "saved",
        "search",
        "corrections",
        "comments",
        "discuss",
        "sitemaps",
        "story",
        "page",
        "media",
        "_fragment",
        "_page",
        "api",
        "newsletter",
        "storyline",
        "subscribe",
        "feeds",
        "hooks",
        "404",
    }
)
# A section below another may have any of those but this one, after which a list's numbered pages stand.
NUMBERED = "page"
DEEPEST = 4
SECTION_SLUG = re.compile(r"[a-zA-Z0-9][\w-]*", re.ASCII)


def slug_of(text: str) -> str:
    """Return `text` as the end of an address: ASCII letters, digits and hyphens, cut at a word; may be empty."""
    folded = unicodedata.normalize("NFKD", text.translate(LETTERS)).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", folded)).strip("-")
    return slug if len(slug) <= LONGEST_SLUG else slug[: LONGEST_SLUG + 1].rsplit("-", 1)[0][:LONGEST_SLUG]


def article_path(article: Article, zone: ZoneInfo | None = None) -> str:
    """Return the address the article would have: the day of its date in the paper's time zone, then its slug."""
    if article.published_at is None:
        message = f"{article.key} has no date, so it has no address yet"
        raise ValueError(message)
    day = timezone.localtime(article.published_at, zone)
    slug = article.slug or slug_of(article.title) or f"article-{article.pk}"
    return f"/{day:%Y/%m/%d}/{slug}/"


def free_path(path: str) -> str:
    """Return `path`, or with the first number appended under which nothing stands and nothing ever stood."""
    stem = path.rstrip("/")
    candidates = (path if n == 1 else f"{stem}-{n}/" for n in count(1))
    return next(candidate for candidate in candidates if not is_taken(candidate))


def is_taken(path: str) -> bool:
    """Tell whether something stands or stood at `path`."""
    return any(
        (
            Article.objects.filter(path=path).exists(),
            OldPath.objects.filter(path=path).exists(),
            Section.objects.filter(path=path).exists(),
        )
    )


def section_path(section: Section) -> str:
    """Return the section's address: its ancestors' slugs and its own; raises ValueError where it cannot stand there."""
    above = section.parent.path if section.parent else "/"
    path = f"{above}{section.slug}/"
    why = why_not(section, path)
    if why:
        message = f"a section cannot stand at {path}: {why}"
        raise ValueError(message)
    return path


def why_not(section: Section, path: str) -> str | None:
    """Return what speaks against a section's address, None if nothing does."""
    odd = not SECTION_SLUG.fullmatch(section.slug)
    reserved = section.parent is None and section.slug in RESERVED_SECTION_SLUGS
    speaks = {
        "it takes letters, digits, hyphens and underscores, a letter or digit first": odd,
        "the site itself uses that address": reserved or section.slug == NUMBERED,
        f"sections nest {DEEPEST} deep at most": path.count("/") > DEEPEST + 1,
        "another section does": Section.objects.filter(path=path).exclude(pk=section.pk).exists(),
        "an article does": Article.objects.filter(path=path).exists(),
    }
    return next((why for why, holds in speaks.items() if holds), None)
