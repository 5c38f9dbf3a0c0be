"""The acts of readers: ask for lists, confirm, choose anew, leave."""

from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone

from manset.newsletter.models import Delivery, Letter, MailingList, Subscriber, Subscription
from manset.press.changes import changing
from manset.readers.addresses import is_mail, tidy_mail

State, Way = Subscription.State, Subscription.Way
Kind = Letter.Kind
FORGET_UNCONFIRMED = timedelta(days=30)
NOT_SENT = (Delivery.State.WAITING, Delivery.State.CLAIMED)


def ask(mail: str, lists: Collection[int], *, language: str = "", network: str = "") -> None:
    """Have a letter sent by which the owner of an address confirms that he wants these lists.

    Who has them all gets a letter as well, that says so: whoever asks learns nothing about the address. Lists that are
    not open are left out. Nothing goes to an address that reported us as spam. Raises ValueError for no address.
    """
    address = tidy_mail(mail)
    if not is_mail(address):
        raise ValueError(f"{mail!r} is no mail address")
    wanted = list(MailingList.objects.filter(pk__in=lists, is_open=True).values_list("pk", flat=True))
    if not wanted:
        return
    with changing("ask for a subscription"):
        subscriber, _ = Subscriber.objects.get_or_create(mail=address, defaults={"language": language})
        if subscriber.stopped == Subscriber.Stopped.COMPLAINED:
            return
        have = set(
            Subscription.objects.filter(
                subscriber=subscriber, state=State.ON, mailing_list__in=wanted
            ).values_list("mailing_list_id", flat=True)
        )
        for pk in set(wanted) - have:
            Subscription.objects.update_or_create(
                subscriber=subscriber,
                mailing_list_id=pk,
                defaults={"state": State.ASKED, "asked_at": timezone.now(), "network": network},
            )
        asked = wanted if subscriber.stopped else sorted(set(wanted) - have)
        write(subscriber, Kind.CONFIRM if asked else Kind.ALREADY, asked or wanted)


def write(subscriber: Subscriber, kind: Letter.Kind, lists: Collection[int]) -> None:
    """Put a letter into the queue; one that waits there names these lists too."""
    letter, _ = Letter.objects.get_or_create(
        subscriber=subscriber,
        kind=kind,
        defaults={"mail": subscriber.mail, "due_at": timezone.now(), "lists": []},
    )
    letter.lists = sorted({*letter.lists, *lists})
    letter.save(update_fields=["lists"])


def confirm(subscriber: Subscriber, lists: Collection[int]) -> list[MailingList]:
    """Subscribe the owner of an address to the lists that he asked for; returns those he is on now. Twice is once."""
    now = timezone.now()
    with changing("confirm a subscription"):
        Subscriber.objects.filter(pk=subscriber.pk).update(stopped="", stopped_at=None, soft=0)
        asked = Subscription.objects.filter(subscriber=subscriber, mailing_list__in=lists)
        asked.filter(state=State.ASKED).update(
            state=State.ON, confirmed_at=now, left_at=None, left_by=Way.NONE
        )
        if not Subscription.objects.filter(subscriber=subscriber, state=State.ASKED).exists():
            Letter.objects.filter(subscriber=subscriber, kind=Kind.CONFIRM).delete()
        return list(
            MailingList.objects.filter(subscriptions__in=asked.filter(state=State.ON)).order_by(
                "order", "name"
            )
        )


def choose(subscriber: Subscriber, lists: Collection[int]) -> None:
    """Set which lists somebody who proved to be the owner of the address is on."""
    now = timezone.now()
    with changing("choose lists"):
        if lists:  # whoever opens his link and wants mail has a mailbox, and no complaint any more
            Subscriber.objects.filter(pk=subscriber.pk).update(stopped="", stopped_at=None, soft=0)
        on = Subscription.objects.filter(subscriber=subscriber, state=State.ON)
        have = set(on.values_list("mailing_list_id", flat=True))
        open_lists = set(MailingList.objects.filter(is_open=True).values_list("pk", flat=True))
        for pk in have - set(lists):
            leave(subscriber, pk, Way.PAGE)
        for pk in (set(lists) & open_lists) - have:
            Subscription.objects.update_or_create(
                subscriber=subscriber,
                mailing_list_id=pk,
                defaults={
                    "state": State.ON,
                    "asked_at": now,
                    "confirmed_at": now,
                    "left_at": None,
                    "left_by": Way.NONE,
                },
            )


def leave(subscriber: Subscriber, mailing_list: int | None, way: Subscription.Way) -> None:
    """Take an address off a list, off all for None; what of an issue has not reached the server yet is not sent."""
    with changing("leave a list"):
        left = Subscription.objects.filter(subscriber=subscriber).exclude(state=State.LEFT)
        waiting = Delivery.objects.filter(subscriber=subscriber, state__in=NOT_SENT)
        if mailing_list is not None:
            left = left.filter(mailing_list=mailing_list)
            waiting = waiting.filter(issue__mailing_list=mailing_list)
        left.update(state=State.LEFT, left_at=timezone.now(), left_by=way)
        skip(waiting.values_list("pk", flat=True))


def skip(deliveries: Collection[int]) -> None:
    """Take rows of the ledger out that nobody has begun to hand over."""
    Delivery.objects.filter(pk__in=list(deliveries), state__in=NOT_SENT).update(
        state=Delivery.State.SKIPPED, ended_at=timezone.now(), owner=""
    )


def sweep() -> int:
    """Delete the addresses that nobody confirmed; returns how many."""
    with changing("sweep subscribers"):
        old = Subscriber.objects.filter(since__lt=timezone.now() - FORGET_UNCONFIRMED, stopped="")
        count, _ = (
            old.exclude(subscriptions__confirmed_at__isnull=False).exclude(deliveries__isnull=False).delete()
        )
    return count
