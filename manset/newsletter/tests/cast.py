"""The cast: a list, readers on it, and an issue."""

from typing import Any

from django.utils import timezone

from manset.archive.tests.cast import published
from manset.newsletter import acts
from manset.newsletter.models import Issue, MailingList, Subscriber, Subscription
from manset.newsletter.sending.rounds import Rounds


def make_list(name: str = "Morning", **more: Any) -> MailingList:
    """Keep a list; there is a mail server from then on."""
    acts.note_mail_server(given=True)
    more.setdefault("slug", name.lower().replace(" ", "-"))
    return acts.keep_list(MailingList(name=name, **more))


def subscribed(mailing_list: MailingList, *mails: str) -> list[Subscriber]:
    """Have readers confirm that they want the list."""
    found = []
    for mail in mails:
        acts.ask(mail, [mailing_list.pk])
        subscriber = Subscriber.objects.get(mail=mail)
        acts.confirm(subscriber, [mailing_list.pk])
        found.append(subscriber)
    return found


def send_all(rounds: Rounds | None = None) -> int:
    """Send until nothing is left to be done now; returns how many rows of ledgers were settled or written."""
    rounds, done = rounds or Rounds(), 0
    try:
        while more := rounds.round():
            done += more
    finally:
        rounds.lanes.close()
    return done


def readers(mailing_list: MailingList, count: int) -> None:
    """Have many readers on the list, as they stand after they confirmed."""
    now = timezone.now()
    made = Subscriber.objects.bulk_create(
        Subscriber(mail=f"reader{number}@r{number % 7}.example") for number in range(count)
    )
    Subscription.objects.bulk_create(
        Subscription(subscriber=each, mailing_list=mailing_list, state="on", asked_at=now, confirmed_at=now)
        for each in made
    )


def make_issue(mailing_list: MailingList, *titles: str) -> Issue:
    """Begin an issue with articles of these headlines."""
    issue = acts.start(mailing_list)
    for title in titles or ("The strait is closed",):
        acts.add_article(issue, published(title))
    return issue
