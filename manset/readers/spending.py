"""Links that are good once: whoever uses one first has it, of two at once one."""

from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from manset.readers.models import Spent


def spend(token: str, lasts: int) -> bool:
    """Use a link whose token is good for `lasts` seconds; False where somebody has used it already."""
    now = timezone.now()
    Spent.objects.filter(until__lt=now).delete()
    until = now + timedelta(seconds=lasts)
    _, new = Spent.objects.get_or_create(token=_named(token), defaults={"until": until})
    return new


def is_spent(token: str) -> bool:
    """Tell whether a link was used."""
    return Spent.objects.filter(token=_named(token)).exists()


def _named(token: str) -> str:
    """Return a token as it is kept: what is in the table opens nothing."""
    return sha256(token.encode()).hexdigest()
