"""Proposals: an item beside the version it came after, and beside the article as it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from manset.archive.models import Article, Picture
from manset.ingest.acts.content import PICTURES, parsed_of
from manset.ingest.acts.decisions import OPEN, State
from manset.ingest.comparing import Piece, Row, compare, pieces_of
from manset.ingest.intake.body import blocks_of
from manset.ingest.intake.drafts import LONGEST_STANDFIRST, cut, headline, whole
from manset.ingest.models import Item
from manset.ingest.parse import Item as Parsed
from manset.ingest.parse import Refused
from manset.lib.text import squeeze

TITLE, STANDFIRST = -2, -1  # the numbers of the rows that are no blocks


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an item would change: `ours` is the version of the article that it is set beside.

    `base` is the version that ours was made of, None where it is not known: then ours stands for it. `is_draft` says
    that the item is the article's next draft already, and readers see `ours`. `revision` is the article's newest.
    """

    item: Item
    parsed: Parsed
    article: Article
    ours: Article
    base: Item | None
    is_draft: bool
    rows: Sequence[Row]

    @property
    def revision(self) -> int:
        """The article's newest version when this was made, 0 for none."""
        return self.article.latest_revision_id or 0

    @property
    def is_open(self) -> bool:
        """Whether there is something to decide: it waits, or was merged and its paragraphs may be taken."""
        return self.item.state in OPEN | {State.MERGED}

    @property
    def news(self) -> list[Row]:
        """The rows in which the item says something that ours does not."""
        return [row for row in self.rows if row.is_news]


def proposal(row: Item) -> Proposal | None:
    """Return what an item would change of its article; None where it has none, or is that article's own text."""
    article, parsed = row.article, parsed_of(row)
    if article is None or parsed is None or parsed.status == "cancelled":
        return None
    newest = (
        row.origin is not None and not row.origin.items.filter(pk__gt=row.pk, content__isnull=True).exists()
    )
    is_draft = (
        row.content is None
        and row.state == State.HELD
        and newest
        and article.live
        and row.origin is not None
        and article.latest_revision_id == row.origin.revision
    )
    ours = article if is_draft else article.get_latest_revision_as_object()
    if not is_draft and row.content is None and row.state != State.MERGED:
        return None  # it is the article's own text, or never was any
    base = base_of(row)
    before = parsed_of(base) if base else None
    try:
        rows = rows_of(before, parsed, ours)
    except Refused:
        return None
    return Proposal(row, parsed, article, ours, base, is_draft, rows)


def base_of(row: Item) -> Item | None:
    """Return the version that the article was made of: the last before this one that went into it."""
    if row.origin_id is None or row.state == State.MERGED:
        return None
    earlier = Item.objects.filter(
        origin_id=row.origin_id, pk__lt=row.pk, content__isnull=True, article=row.article_id
    )
    went_in = earlier.exclude(state__in=(State.REFUSED, State.IGNORED))
    return went_in.order_by("-pk").first()


def rows_of(before: Parsed | None, after: Parsed, ours: Article) -> list[Row]:
    """Return the rows of headline, standfirst and body. Raises Refused for an item that says nothing.

    A wire's pictures come with the whole of a version; ours stand where they stand.
    """
    hand = pieces_of(ours.body.raw_data, captions_of(ours.body.raw_data))
    words = [piece for piece in hand if piece.kind not in PICTURES]
    old = texts_of(before) if before else words
    heads = (
        (TITLE, "title", headline(before) if before else ours.title, headline(after), ours.title),
        (
            STANDFIRST,
            "standfirst",
            standfirst_of(before) if before else ours.standfirst,
            standfirst_of(after),
            ours.standfirst,
        ),
    )
    fields = [Row(number, *(_field(kind, text) for text in texts)) for number, kind, *texts in heads]
    return [*fields, *compare(old, texts_of(after), hand)]


def texts_of(item: Parsed) -> list[Piece]:
    """Return the pieces of an item's body that are text."""
    blocks = whole(squeeze(item.standfirst or ""), blocks_of(item.body_html or ""))
    return [piece for piece in pieces_of(blocks) if piece.kind not in PICTURES]


def standfirst_of(item: Parsed) -> str:
    """Return an item's standfirst as a draft has it."""
    return cut(squeeze(item.standfirst or ""), LONGEST_STANDFIRST)


def captions_of(blocks: Iterable[Any]) -> dict[int, str]:
    """Return what stands below the pictures of a body, by their ids."""
    numbers = [
        each["picture"]
        for block in blocks
        if block["type"] in PICTURES
        for each in (
            [block["value"]]
            if block["type"] == "picture"
            else [part.get("value", part) for part in block["value"]]
        )
    ]
    found = Picture.objects.in_bulk(numbers) if numbers else {}
    return {number: picture.caption or picture.alt or picture.title for number, picture in found.items()}


def _field(kind: str, text: str) -> Piece | None:
    return Piece(kind, text, {"type": kind, "value": text}) if text else None
