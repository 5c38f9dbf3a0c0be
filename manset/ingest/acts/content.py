"""An item's content as a draft takes it, long after it came: from what was kept of it."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone

from manset.archive.models import Picture
from manset.ingest.fetch import Fetcher, Limits
from manset.ingest.intake.body import Block, blocks_of
from manset.ingest.intake.deliveries import Delivery
from manset.ingest.intake.drafts import Content
from manset.ingest.intake.originals import path_of
from manset.ingest.intake.pictures import Sight, illustrate
from manset.ingest.intake.rules import ruled
from manset.ingest.models import Item
from manset.ingest.parse import Item as Parsed
from manset.ingest.parse import mail

_PATIENCE = Limits(seconds=8.0)  # an editor waits for the answer
PICTURES = frozenset({"picture", "gallery"})


def parsed_of(row: Item) -> Parsed | None:
    """Return what was parsed; None for what could not be read."""
    return Parsed.from_json(row.parsed) if row.parsed else None


def kept_content(row: Item, parsed: Parsed) -> Content | None:
    """Return the content that was kept with the archive's pictures; None where there is none."""
    if row.content is None:
        return None
    lead = Picture.objects.filter(pk=row.content.get("lead") or 0).first()
    return Content(
        ruled(parsed, row.source, timezone.now()), row.source, with_pictures(row.content["body"]), lead
    )


def content_of(row: Item, parsed: Parsed) -> Content:
    """Return an item's content; pictures that were not kept are fetched, and left out where they cannot be had.

    Not to be called within a transaction.
    """
    kept = kept_content(row, parsed)
    if kept:
        return kept
    with Fetcher(settings.MANSET_LOCAL, _PATIENCE) as fetcher:
        sight = Sight(Delivery(row.name), parsed.url, parsed.url, _parts(row))
        shown = illustrate(parsed, blocks_of(parsed.body_html or ""), sight, fetcher)
    return Content(ruled(parsed, row.source, timezone.now()), row.source, shown.body, shown.lead)


def with_pictures(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks without pictures that were deleted since."""
    blocks = list(blocks)
    wanted = {number for block in blocks for number in _numbers(block)}
    there = set(Picture.objects.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    return [block for block in blocks if all(number in there for number in _numbers(block))]


def _numbers(block: Block) -> list[int]:
    if block["type"] == "picture":
        return [block["value"]["picture"]]
    if block["type"] == "gallery":
        return [each.get("value", each)["picture"] for each in block["value"]]
    return []


def _parts(row: Item) -> dict[str, bytes]:
    """Return the pictures that came inside the delivery."""
    original = path_of(row.digest)
    if row.format != mail.FORMAT or not original.exists():
        return {}
    return dict(mail.parts(original.read_bytes()))
