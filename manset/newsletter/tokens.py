"""What links in letters and issues are for, and for how long each is good."""

from typing import Any

from manset.newsletter.models import Subscriber
from manset.readers import tokens
from manset.readers.tokens import DAY, signed

CONFIRM, LEAVE, PREFERENCES = (f"manset.newsletter.{name}" for name in ("confirm", "leave", "preferences"))
CONFIRM_LASTS = 7 * DAY
"""A link that stops mail, or leads to one's preferences, is good until its owner's `turn` makes it void."""

__all__ = [
    "CONFIRM",
    "LEAVE",
    "PREFERENCES",
    "asked",
    "confirm_token",
    "leave_token",
    "left",
    "preferences_token",
    "whose",
]


def confirm_token(subscriber: Subscriber, lists: list[int]) -> str:
    """Sign which lists an address is to be confirmed for."""
    return signed(CONFIRM, [subscriber.pk, subscriber.turn, *sorted(lists)])


def preferences_token(pk: int, turn: int) -> str:
    """Sign whose preferences they are."""
    return signed(PREFERENCES, [pk, turn])


def leave_token(pk: int, turn: int, mailing_list: int) -> str:
    """Sign which list is left by whom."""
    return signed(LEAVE, [pk, turn, mailing_list])


def asked(token: str) -> tuple[Subscriber, list[int]] | None:
    """Return who is to be confirmed for which lists."""
    found = tokens.opened(CONFIRM, token, CONFIRM_LASTS)
    subscriber = _owner(found)
    return (subscriber, found[2:]) if subscriber else None


def whose(token: str) -> Subscriber | None:
    """Return whose preferences a link leads to."""
    return _owner(tokens.opened(PREFERENCES, token))


def left(token: str) -> tuple[Subscriber, int] | None:
    """Return who leaves which list."""
    found = tokens.opened(LEAVE, token)
    subscriber = _owner(found)
    return (subscriber, found[2]) if subscriber else None


def _owner(found: Any) -> Subscriber | None:
    if not isinstance(found, list) or len(found) < len(("pk", "turn")):
        return None
    return Subscriber.objects.filter(pk=found[0], turn=found[1]).first()
