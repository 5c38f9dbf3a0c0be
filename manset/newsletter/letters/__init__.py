"""Letters to one reader: the words of each kind, and the queue in which they wait."""

from pathlib import Path

from django.core.mail import EmailMessage

from manset.newsletter.models import Letter, MailingList, Subscription
from manset.newsletter.tokens import confirm_token, preferences_token
from manset.readers.sending import Sender
from manset.readers.wording import wording, written

TEXTS = Path(__file__).parent / "texts"


def message(letter: Letter) -> EmailMessage | None:
    """Return the message, None where nothing is left to be confirmed."""
    subscriber = letter.subscriber
    if subscriber.stopped == subscriber.Stopped.COMPLAINED:
        return None
    lists = MailingList.objects.filter(pk__in=letter.lists)
    if letter.kind == Letter.Kind.CONFIRM:
        if not subscriber.stopped:
            lists = lists.filter(
                subscriptions__subscriber=subscriber, subscriptions__state=Subscription.State.ASKED
            )
        link = f"/subscribe/confirm/{confirm_token(subscriber, [each.pk for each in lists])}/"
    else:
        link = f"/subscribe/preferences/{preferences_token(subscriber.pk, subscriber.turn)}/"
    named = "\n".join(f"- {' '.join(each.name.split())}" for each in lists)
    if not named:
        return None
    return written(wording(TEXTS, letter.kind, subscriber.language), subscriber.mail, link=link, lists=named)


SENDER = Sender(Letter, message)
