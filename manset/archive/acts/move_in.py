"""The act that takes over articles from another system, many at a time: as `create` and `publish` leave them.

Rows are written in bulk. Marks of timelines above the oldest that comes in are dropped and laid anew; what `lay_marks`
finds missing at the end it adds (ADR 15).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Count
from django.utils import timezone
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

from manset.archive import marks
from manset.archive.acts.draft import Draft
from manset.archive.acts.permission import Actor, require
from manset.archive.body import body_text, picture_ids
from manset.archive.columns import insert_rows, write_columns
from manset.archive.filing import (
    digest_of_card,
    first_timelines_of,
    is_counted,
    kept_in_versions,
    length_key,
    moved_in,
    shown_key,
)
from manset.archive.models import (
    Article,
    ArticlePicture,
    Credit,
    OldPath,
    Section,
    TimelineEntry,
)
from manset.archive.paths import article_path, free_path
from manset.archive.visible import is_visible, next_change, visible
from manset.press.changes import Change, changing, wait_for_turn

if TYPE_CHECKING:
    from manset.press.timelines import Position

# Checked by whoever makes the draft, or by the database itself.
_NOT_CLEANED = ("latest_revision", "live_revision", "section", "lead_picture", "source", "body")


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article as it comes: what it says, whether it was public, and the address it had, to be kept if it is free."""

    draft: Draft
    public: bool = False
    path: str | None = None
    updated_at: datetime | None = None
    data: Mapping[str, Any] = field(default_factory=dict)  # for the audit entry


def checked(draft: Draft) -> Draft:
    """Return the draft; raises ValidationError naming each field that an article could not have."""
    article = Article()
    draft.apply(article)
    article.clean_fields(exclude=_NOT_CLEANED)
    return draft


def move_in(arrivals: Sequence[Arrival], *, by: Actor = None) -> list[Article]:
    """Make the articles, published where they were public; one transaction, one entry of the log, one audit entry each.

    A public one must have a date that is past, and a slug or headline to be found under.
    """
    require(by, "archive.publish_article")
    now = timezone.now()
    with changing("move in") as change:
        wait_for_turn()  # its entries are counted by all who come after
        taken = taken_paths(arrival.path for arrival in arrivals if arrival.path)
        made = [prepared(arrival, taken, now) for arrival in arrivals]
        Article.objects.bulk_create(made)
        write_relations(made)
        write_versions(made, arrivals, now, by)
        file_all([article for article in made if is_visible(article, now)], change, now)
        insert_rows(
            ArticlePicture,
            ("article", "picture"),
            ((article.pk, pk) for article in made if article.live for pk in sorted(picture_ids(article))),
        )
        change.touch(*(article.key for article in made))
        write_references(made)
        moved_in.send(sender=Article, articles=made)
    return made


def prepared(arrival: Arrival, taken: set[str], now: datetime) -> Article:
    """Return an article to be written, with its address if it was public; `taken` learns of the address."""
    article = Article(live=arrival.public, has_unpublished_changes=not arrival.public)
    arrival.draft.apply(article)
    arrival.draft.apply_relations(article)
    if not arrival.public:
        return article
    if article.published_at is None:
        raise ValidationError({"published_at": "what was public must have a date"})
    article.published_at = kept_in_versions(article.published_at)
    article.updated_at = arrival.updated_at
    article.word_count = len(body_text(article).split())
    article.path = address(article, arrival.path, taken)
    article.slug = article.path.rstrip("/").rsplit("/", 1)[-1]
    article.first_published_at = article.last_published_at = article.published_at
    if is_visible(article, now):
        article.public_since = article.published_at
        article.card = "new"  # until its number is known
    article.next_change_at = next_change(article, now)
    return article


def address(article: Article, wanted: str | None, taken: set[str]) -> str:
    """Return the address it had, if it is free, else a new one."""
    if wanted and wanted not in taken:
        taken.add(wanted)
        return wanted
    path = free_path(article_path(article))
    while path in taken:  # by one that is made together with this one
        article.slug = f"{article.slug or 'article'}-2"
        path = free_path(article_path(article))
    taken.add(path)
    return path


def taken_paths(
    paths: Iterable[str],
    models: Sequence[type[Article] | type[OldPath] | type[Section]] = (Article, OldPath, Section),
) -> set[str]:
    """Return those of the paths at which something stands or stood."""
    wanted = set(paths)
    return {
        path
        for model in models
        for path in model.objects.filter(path__in=wanted).values_list("path", flat=True)
        if path
    }


def write_relations(made: Sequence[Article]) -> None:
    """Write credits and topics."""
    for article in made:
        for credit in article.credits.all():
            credit.article_id = article.pk
    Credit.objects.bulk_create([credit for article in made for credit in article.credits.all()])
    insert_rows(
        Article.topics.through,
        ("article", "topic"),
        ((article.pk, topic.pk) for article in made for topic in article.topics.all()),
    )


def write_versions(made: Sequence[Article], arrivals: Sequence[Arrival], now: datetime, by: Actor) -> None:
    """Write a version of each: without, a live article would go offline with its first scheduled update (ADR 4)."""
    kind = ContentType.objects.get_for_model(Article, for_concrete_model=False)
    versions = Revision.objects.bulk_create(
        Revision(
            content_type=kind,
            base_content_type=article.get_base_content_type(),
            object_id=str(article.pk),
            created_at=now,
            user=by,
            object_str=str(article),
            content=article.serializable_data(),
        )
        for article in made
    )
    for article, version in zip(made, versions, strict=True):
        article.latest_revision = version
        article.live_revision = version if article.live else None
        article.card = digest_of_card(article) if article.card else ""
    fields = ("latest_revision", "live_revision", "card")
    write_columns(
        Article,
        fields,
        ((each.pk, (each.latest_revision_id, each.live_revision_id, each.card)) for each in made),
    )
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=kind, object_id=str(article.pk), label=str(article), action="manset.move_in",
            timestamp=now, user=by, revision=article.latest_revision, content_changed=True, data=dict(arrival.data),
        )
        for article, arrival in zip(made, arrivals, strict=True)
    )  # fmt: skip


def file_all(shown: Sequence[Article], change: Change, now: datetime) -> None:
    """Put the visible ones in their timelines, and log each place as filing would."""
    stands = [(name, article) for article in shown for name in sorted(first_timelines_of(article))]
    lowest: dict[str, Position] = {}
    for name, article in stands:
        lowest[name] = min(article.position, lowest.get(name, article.position))
    lengths = Counter({name: marks.length_below(name, lowest[name]) for name in lowest if is_counted(name)})
    before = dict(lengths)
    insert_rows(
        TimelineEntry,
        ("timeline", "at", "article"),
        ((name, article.position.at, article.pk) for name, article in stands),
    )
    for name, article in stands:
        change.move(name, None, article.position)
        if is_counted(name):
            lengths[name] += 1
            change.touch(length_key(name, lengths[name]))
    for name, length in lengths.items():
        if length // marks.STEP > before[name] // marks.STEP:
            marks.lay(name)
    pictures = {pk for article in shown for pk in picture_ids(article)}
    public = ArticlePicture.objects.filter(visible(now, "article__"), picture_id__in=pictures)
    pictures -= set(public.values_list("picture_id", flat=True))
    change.touch(*(article.card_key for article in shown), *(shown_key(pk) for pk in sorted(pictures)))


def write_references(made: Sequence[Article]) -> None:
    """Have the desk know what new articles refer to, in one statement: Wagtail's own way asks for each by itself."""
    kind = ContentType.objects.get_for_model(Article, for_concrete_model=False)
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=kind, base_content_type=article.get_base_content_type(), object_id=article.pk,
            to_content_type_id=to_kind, to_object_id=to, model_path=model, content_path=place,
            content_path_hash=ReferenceIndex._get_content_path_hash(place),  # noqa: SLF001 (as below)
        )
        for article in made
        for to_kind, to, model, place in set(ReferenceIndex._extract_references_from_object(article))  # noqa: SLF001 (what it writes is tested)
    )  # fmt: skip


def lay_marks() -> None:
    """Mark the timelines that have grown by moving in, one at a time, so that nobody waits for all of them."""
    counted = TimelineEntry.objects.values_list("timeline").annotate(length=Count("pk")).order_by()
    for name, length in list(counted.filter(length__gte=marks.STEP)):
        if is_counted(name) and marks.last(name)[0] + marks.STEP <= length:
            with changing("lay marks"):
                wait_for_turn()
                marks.lay(name)


def lead_here(old: Mapping[str, str], *, by: Actor = None) -> int:
    """Have addresses of another system lead to what keys name (`article:812`, or "front:"); returns how many are new.

    One that an article or something earlier has already is left to it; a list that keeps its address may be named too,
    for its pages were numbered otherwise.
    """
    require(by, "archive.add_article")
    with changing("lead here"):
        known = taken_paths(old, (Article, OldPath))
        since = connection.ops.adapt_datetimefield_value(timezone.now())
        fresh = [(path, target, True, since) for path, target in old.items() if path not in known]
        insert_rows(OldPath, ("path", "target", "foreign", "since"), fresh, skip_known=True)
    return len(fresh)
