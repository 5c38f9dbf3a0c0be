"""Writing down, in the main database, what each change did here, and what those outside said to it."""

from datetime import UTC, datetime

from django.db import transaction

from manset.press.failpoints import reach
from manset.press.models import Answer, LogEntry, Receipt
from manset.press.moments import moment_of
from manset.press.printer.workshop import Workshop
from manset.press.store.index import answers, tallies
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


def write_answers(shop: Workshop) -> None:
    """Bring the answers from outside up to date in the receipts that are written; those of none are dropped."""
    news = answers.untold(shop.store.db)
    if not news:
        return
    entries = {answer.entry for answer in news}
    receipts = Receipt.objects.filter(entry__in=entries, machine=shop.machine).select_related("entry")
    by_entry = {receipt.entry_id: receipt for receipt in receipts}
    with transaction.atomic():
        for answer in news:
            if answer.entry in by_entry:
                _write_answer(by_entry[answer.entry], answer)
    reach("answers-written")
    with shop.store.writing() as db:
        answers.told(db, [answer for answer in news if answer.entry in by_entry])
        answers.forget(db, entries - by_entry.keys())


def _write_answer(receipt: Receipt, answer: answers.Answer) -> None:
    took = (
        (moment_of(answer.confirmed_at) - receipt.entry.at) if answer.done and answer.confirmed_at else None
    )
    Answer.objects.update_or_create(
        receipt=receipt,
        downstream=answer.downstream,
        defaults={
            "state": answer.state,
            "pages": answer.pages,
            "confirmed": answer.confirmed,
            "reason": answer.error or "",
            "milliseconds": max(0, int(took.total_seconds() * 1000)) if took is not None else None,
            "at": datetime.now(UTC),
        },
    )


@transaction.atomic
def _write(shop: Workshop, tally: Tally) -> Receipt:
    """Write the receipt, and in the same transaction whose answers are waited for: who sees the one sees the others."""
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
    for answer in answers.of_entry(shop.store.db, tally.entry):
        _write_answer(receipt, answer)
    return receipt
