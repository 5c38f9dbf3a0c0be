"""The acts on sending: order it, hold it, go on, cancel it, and decide about what is uncertain."""

from collections.abc import Collection

from django.utils import timezone
from wagtail.log_actions import log

from manset.newsletter.acts.permission import SEND, Actor, Unfit, require
from manset.newsletter.acts.subscribe import NOT_SENT
from manset.newsletter.models import Delivery, Issue, Mailroom, Subscription
from manset.newsletter.printing import printed
from manset.press.changes import changing

State = Issue.State


def recipients(issue: Issue) -> int:
    """Count who would get an issue now."""
    return Subscription.objects.filter(
        mailing_list=issue.mailing_list_id, state=Subscription.State.ON, subscriber__stopped=""
    ).count()


def order(issue: Issue, *, by: Actor = None) -> int:
    """Have an issue sent to all who are on its list now; returns how many. The worker fills the ledger and sends.

    Raises Unfit where it was ordered before, nothing in it may be shown, nobody is on the list, or there is no server.
    """
    require(by, SEND)
    if not Mailroom.is_given():
        raise Unfit("there is no mail server: set MANSET_MAIL, and start `manset work` again")
    if printed(issue) is None:
        raise Unfit("there is nothing in this issue that readers may see")
    with changing("send an issue") as change:
        count = recipients(issue)
        if not count:
            raise Unfit("nobody is on this list")
        now = timezone.now()
        moved = Issue.objects.filter(pk=issue.pk, state=State.DRAFT).update(
            state=State.ADDRESSING, ordered_at=now, ordered_by=by
        )
        if not moved:
            raise Unfit("this issue was sent, or is being sent, already")
        issue.refresh_from_db()
        change.touch(issue.key)
        change.move(issue.timeline, None, issue.position)
        log(issue, "manset.send", user=by, data={"recipients": count})
    return count


def hold(issue: Issue, *, by: Actor = None) -> None:
    """Stop the sending where it is; at most the one message that is on its way now goes out."""
    require(by, SEND)
    turned(issue, "manset.hold", by, State.HELD, State.SENDING, State.ADDRESSING)


def resume(issue: Issue, *, by: Actor = None) -> None:
    """Go on with what was held: the ledger is filled up first, where that had not come to its end."""
    require(by, SEND)
    turned(issue, "manset.resume", by, State.ADDRESSING, State.HELD)
    Issue.objects.filter(pk=issue.pk).update(quiet_until=None, failures=0, error="")


def cancel(issue: Issue, *, by: Actor = None) -> int:
    """Send no more of it, for good; returns how many will not get it. Its web version stays, for those who did."""
    require(by, SEND)
    with changing("cancel an issue"):
        turned(issue, "manset.cancel", by, State.CANCELLED, State.SENDING, State.ADDRESSING, State.HELD)
        now = timezone.now()
        Issue.objects.filter(pk=issue.pk).update(ended_at=now)
        return Delivery.objects.filter(issue=issue, state__in=NOT_SENT).update(
            state=Delivery.State.SKIPPED, ended_at=now, owner=""
        )


def turned(issue: Issue, verb: str, by: Actor, after: Issue.State, *before: Issue.State) -> None:
    """Bring an issue from one of some states into another, with its audit entry; raises Unfit where it is in none."""
    with changing(verb):
        if not Issue.objects.filter(pk=issue.pk, state__in=before).update(state=after):
            raise Unfit("that cannot be done: the issue is not being sent any more, or not yet")
        issue.refresh_from_db()
        log(issue, verb, user=by)


def decide(issue: Issue, deliveries: Collection[int], *, again: bool, by: Actor = None) -> int:
    """Decide about uncertain ones: send them again, which some may get twice, or leave them; returns how many."""
    require(by, SEND)
    with changing("decide about deliveries"):
        if again and Issue.objects.filter(pk=issue.pk, state=State.CANCELLED).exists():
            raise Unfit("this issue was cancelled: nothing of it is sent any more")
        now = timezone.now()
        chosen = Delivery.objects.filter(issue=issue, pk__in=list(deliveries), state=Delivery.State.UNCERTAIN)
        if again:
            gone = chosen.filter(subscriber__isnull=True).update(state=Delivery.State.SKIPPED, ended_at=now)
            count = gone + chosen.update(
                state=Delivery.State.WAITING, due_at=now, owner="", claimed_at=None, ended_at=None
            )
            Issue.objects.filter(pk=issue.pk, state=State.SENT).update(state=State.SENDING, ended_at=None)
        else:
            count = chosen.update(state=Delivery.State.SKIPPED, ended_at=now, error="left as it was")
        log(issue, "manset.decide", user=by, data={"again": again, "deliveries": count})
    return count
