"""Filling the ledger: one row for each recipient, in parts, each a transaction that notes how far it came."""

from django.utils import timezone

from manset.newsletter.models import Delivery, Issue, Subscription
from manset.press.changes import changing
from manset.press.failpoints import reach

PART = 2_000  # rows a transaction
State = Issue.State


def address(issue: Issue) -> bool:
    """Write one more part of an issue's rows; False once all are written and the sending has begun.

    Whoever is on the list when his turn comes is in. A row that is there already stays as it is.
    """
    with changing("address an issue"):
        locked = Issue.objects.select_for_update().filter(pk=issue.pk, state=State.ADDRESSING).first()
        if locked is None:  # held, cancelled, or another worker was quicker
            return False
        part = list(
            Subscription.objects.filter(
                mailing_list=locked.mailing_list_id,
                state=Subscription.State.ON,
                subscriber__stopped="",
                subscriber_id__gt=locked.addressed_to,
            )
            .order_by("subscriber_id")
            .values_list("subscriber_id", "subscriber__mail")[:PART]
        )
        if not part:
            Issue.objects.filter(pk=issue.pk).update(state=State.SENDING)
            return False
        now = timezone.now()
        Delivery.objects.bulk_create(
            (
                Delivery(
                    issue=locked, subscriber_id=pk, mail=mail, domain=mail.rpartition("@")[2], due_at=now
                )
                for pk, mail in part
            ),
            ignore_conflicts=True,
        )
        Issue.objects.filter(pk=issue.pk).update(addressed_to=part[-1][0])
    reach("newsletter-addressed")
    return True
