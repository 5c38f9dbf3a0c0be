"""Filing: after any change to an article, its place in every timeline, its pictures, and the change log's entry.

Runs inside the transaction of the act, whoever acted (ADR 6); nothing else writes timeline entries.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import blake2b

from django.db.models import Exists, OuterRef
from django.dispatch import Signal
from django.utils import timezone

from manset.archive import marks
from manset.archive.body import body_text, picture_ids
from manset.archive.models import Article, ArticlePicture, OldPath, Picture, TimelineEntry
from manset.archive.paths import article_path, free_path
from manset.archive.visible import is_visible, next_change, visible
from manset.lib.reading_time import minutes_for
from manset.press.changes import Change, changing, wait_for_turn
from manset.press.timelines import Position

ALL = "all"
PLACE = "place"
KIND = "kind"

# Sent with `article` within the act's transaction, after the article was filed; for packages above (search, stories).
filed = Signal()
# Sent with `articles` instead, once for all of them, where many were made together: none of them was filed before.
moved_in = Signal()

# Timelines that packages above keep: a storyline's.
_more_timelines: list[Callable[[Article], Iterable[str]]] = []
# Whether an article stands for its story where lists show each story once (ADR 20).
_leading: list[Callable[[Article], bool]] = []
_LEADS = "lead:"


def register_timelines(names: Callable[[Article], Iterable[str]]) -> None:
    """Have filing ask for further timelines of a visible article; who changes the answer files the article."""
    if names not in _more_timelines:
        _more_timelines.append(names)


def register_leading(leads: Callable[[Article], bool]) -> None:
    """Have filing ask who stands in the timelines of leads; who changes the answer files the article's lists."""
    if leads not in _leading:
        _leading.append(leads)


def leads_of(timeline: str) -> str:
    """Return the timeline that has one article of each story, for all articles or a section's; others have none."""
    return f"{_LEADS}{timeline}"


def file_article(article: Article, now: datetime | None = None) -> None:
    """Bring everything derived from the article up to date and log what readers' pages may have been made from."""
    now = now or timezone.now()
    with changing("file") as change:
        overdue = article.next_change_at is not None and article.next_change_at <= now
        was_shown = bool(article.card)  # a standing page has no place in a list that would tell
        if article.live:
            settle(article)
        shown = is_visible(article, now)
        if shown:
            article.public_since = article.public_since or now
        article.next_change_at = next_change(article, now)
        card = digest_of_card(article) if shown else ""
        if card != article.card:
            change.touch(article.card_key)
            article.card = card
        Article.objects.filter(pk=article.pk).update(
            path=article.path,
            slug=article.slug,
            published_at=article.published_at,
            updated_at=article.updated_at,
            word_count=article.word_count,
            next_change_at=article.next_change_at,
            public_since=article.public_since,
            card=card,
        )
        change.touch(article.key)
        stood = places(article)
        stands = dict.fromkeys(timelines_of(article), article.position) if shown else {}
        file_pictures(article, change, now, turned=overdue or (was_shown or bool(stood)) != shown)
        file_timelines(article, stood, stands, change)
        filed.send(sender=Article, article=article)


def file_lists(article: Article, now: datetime | None = None) -> None:
    """Bring the article's places in timelines up to date where nothing of the article itself changed."""
    with changing("file") as change:
        shown = is_visible(article, now or timezone.now())
        stands = dict.fromkeys(timelines_of(article), article.position) if shown else {}
        file_timelines(article, places(article), stands, change)


def settle(article: Article) -> None:
    """Give a live article what it must have: a date, an address, its word count."""
    article.published_at = kept_in_versions(article.published_at or first_date(article))
    article.word_count = len(body_text(article).split())
    if not article.path:
        article.path = free_path(article_path(article))
    # A version has the slug of its day; the address was made once.
    article.slug = article.path.rstrip("/").rsplit("/", 1)[-1]


def kept_in_versions(moment: datetime) -> datetime:
    """Return a moment without what JSON drops of it, or every version published would move the article a little."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def first_date(article: Article) -> datetime:
    """Return the date of an article that was given none: its publication, or the embargo's end if that is later."""
    first: datetime = article.first_published_at or timezone.now()
    return max(first, article.embargo_until or first)


def digest_of_card(article: Article) -> str:
    """Return a digest of what a list shows of the article itself; names and pictures have keys of their own."""
    seen = (
        article.title,
        article.standfirst,
        article.kind,
        article.language,
        article.section_id,
        article.lead_picture_id,
        article.path,
        article.position.at,
        minutes_for(article.word_count, article.language),
        [
            (credit.role, credit.person_id, credit.source_id)
            for credit in article.credits.order_by("sort_order", "pk")
        ],
    )
    return blake2b(repr(seen).encode(), digest_size=16).hexdigest()


def own_timelines_of(article: Article) -> frozenset[str]:
    """Return the names of the timelines in which a visible article stands by what it says; a page is in none."""
    if article.kind == Article.Kind.PAGE:
        return frozenset()
    names = {ALL, f"{KIND}:{article.kind}"}
    names.update(section.timeline for section in article.section.line())
    names.update(topic.timeline for topic in article.topics.all())
    names.update(credit.who.timeline for credit in article.credits.all())
    if article.place != Article.Place.NORMAL:
        names.add(f"{PLACE}:{article.place}")
    return frozenset(names)


def timelines_of(article: Article) -> frozenset[str]:
    """Return the names of all the timelines a visible article stands in; a standing page is in none."""
    names = set(own_timelines_of(article))
    for more in _more_timelines if names else ():
        names.update(more(article))
    if names and all(leads(article) for leads in _leading):
        names |= timelines_of_leads(article)
    return frozenset(names)


def first_timelines_of(article: Article) -> frozenset[str]:
    """Return those of an article that was just made: nobody has matched it yet, and so it leads."""
    names = own_timelines_of(article)
    return names | timelines_of_leads(article) if names else names


def timelines_of_leads(article: Article) -> frozenset[str]:
    """Return the timelines that have one article of each story, in which this one may stand."""
    return frozenset({leads_of(ALL), *(leads_of(section.timeline) for section in article.section.line())})


def places(article: Article) -> dict[str, Position]:
    """Return where the article stands by its entries, by the name of the timeline."""
    return {entry.timeline: entry.position for entry in article.timeline_entries.all()}


def file_timelines(
    article: Article, stood: dict[str, Position], stands: dict[str, Position], change: Change
) -> None:
    """Write the difference between where the article stood and where it stands, and log each move."""
    moved = sorted(name for name in stood.keys() | stands.keys() if stood.get(name) != stands.get(name))
    if not moved:
        return
    wait_for_turn()  # who counts must see the entries of all who counted before
    gone = [name for name in moved if name in stood]
    if gone:
        TimelineEntry.objects.filter(article=article, timeline__in=gone).delete()
    TimelineEntry.objects.bulk_create(
        TimelineEntry(timeline=name, article=article, at=stands[name].at) for name in moved if name in stands
    )
    for name in moved:
        mark(name, stood.get(name), stands.get(name), change)


def mark(name: str, before: Position | None, after: Position | None, change: Change) -> None:
    """Bring a timeline's marks along with an entry that is put, shifted or gone, and log the move."""
    counted = is_counted(name)
    if counted and before is not None:
        marks.taken_out(name, before)
    if counted and after is not None:
        marks.put_in(name, after)
    change.move(name, before, after)
    if counted and (before is None or after is None):
        change.touch(length_key(name, marks.length(name)))


def is_counted(timeline: str) -> bool:
    """Tell whether a timeline's places are counted: nothing is numbered by leads."""
    return not timeline.startswith(_LEADS)


def length_key(timeline: str, length: int) -> str:
    """Return the key that says how many articles a timeline had after a move: which numbered page came to be by it."""
    return f"length:{timeline}:{length}"


def drop_timeline(name: str) -> None:
    """Forget a timeline whose topic, person or source is being deleted; the pages that read it hold that one's key."""
    TimelineEntry.objects.filter(timeline=name).delete()
    marks.forget(name)


def file_pictures(article: Article, change: Change, now: datetime, *, turned: bool) -> None:
    """Note which pictures the article shows, and touch those whose bytes become public or cease to be by this.

    `turned`: the article itself became visible or ceased to be. Those that another visible article shows stay public
    whatever becomes of this one, and are left alone: each is seven files to encode.
    """
    shown = picture_ids(article) if article.live else frozenset()
    noted = set(article.shown_pictures.values_list("picture_id", flat=True))
    ArticlePicture.objects.filter(article=article, picture_id__in=noted - shown).delete()
    ArticlePicture.objects.bulk_create(
        ArticlePicture(article=article, picture_id=pk) for pk in sorted(shown - noted)
    )
    turning = shown | noted if turned else shown ^ noted
    if turning:
        wait_for_turn()  # of two that let go of a picture at once, the later must see that the earlier has
        elsewhere = ArticlePicture.objects.exclude(article=article).filter(visible(now, "article__"))
        kept = Picture.objects.filter(Exists(elsewhere.filter(picture=OuterRef("pk"))), pk__in=turning)
        turning -= set(kept.values_list("pk", flat=True))
    change.touch(*(shown_key(pk) for pk in sorted(turning)))


def shown_key(picture: int) -> str:
    """Return the key of whether a picture is public, which its bytes' addresses read and pages that show it do not."""
    return f"shown:{picture}"


def remove_article(article: Article) -> None:
    """Take an article that is about to be deleted out of its timelines and log it.

    Its address answers 410 after, if readers ever saw it there; else it answers as if nothing had ever been.
    """
    with changing("remove") as change:
        change.touch(article.key, article.card_key)
        change.touch(*(shown_key(pk) for pk in article.shown_pictures.values_list("picture_id", flat=True)))
        file_timelines(article, places(article), {}, change)
        if article.path and article.public_since:
            OldPath.objects.update_or_create(path=article.path, defaults={"target": article.key})
