"""Writing down, in the main database, what each change did here."""

from datetime import UTC, datetime

from manset.press.failpoints import reach
from manset.press.models import LogEntry, Receipt
from manset.press.printer.workshop import Workshop
from manset.press.store.index import tallies
from manset.press.store.index.tallies import Tally


def write_receipts(shop: Workshop) -> list[Receipt]:
    """Write the receipts of changes that are done; one whose log entry has been cleared away gets none."""
    done = tallies.finished(shop.store.db)
    if not done:
        return []
    known = set(LogEntry.objects.filter(pk__in=[tally.entry for tally in done]).values_list("pk", flat=True))
    receipts = [_write(shop, tally) for tally in done if tally.entry in known]
    reach("receipts-written")
    with shop.store.writing() as db:
        tallies.close(db, [tally.entry for tally in done])
    return receipts


def _write(shop: Workshop, tally: Tally) -> Receipt:
    receipt, _ = Receipt.objects.update_or_create(
        entry_id=tally.entry,
        machine=shop.machine,
        defaults={
            "affected": tally.affected,
            "rendered": tally.rendered,
            "changed": tally.changed,
            "milliseconds": max(0, tally.live_at - tally.at) // 1000,
            "pages": tally.pages,
            "at": datetime.now(UTC),
        },
    )
    return receipt
