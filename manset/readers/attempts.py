"""Rate limits: how often the same address, and the network around it, may try something."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from manset.readers.models import Attempt
from manset.readers.origin import Origin, digest

WINDOW = timedelta(minutes=10)
SHARE_OF_NETWORK = 5  # how many households' worth a network may have
LIMITS = {"post": 10, "flag": 30, "link": 5, "letter": 5}
"""How many of each one address may try within the window."""
DAY = timedelta(days=1)
LETTERS_A_DAY = 20
"""So many letters go to one mail address in a day, whoever asks for them, from wherever and about what."""
_TO = "mail:"


def attempt(what: str, origin: Origin, mail: str = "") -> bool:
    """Count one more try, and tell whether it is still within the limits, which a mail address has as well."""
    now = timezone.now()
    limit = LIMITS[what]
    wheres = {f"{what}:{origin.address}": limit, f"{what}:{origin.network}": limit * SHARE_OF_NETWORK}
    if mail:
        wheres[f"{what}:{digest('mail', mail)}"] = limit
    with transaction.atomic():
        Attempt.objects.filter(at__lt=now - WINDOW).exclude(where__startswith=_TO).delete()
        Attempt.objects.bulk_create(Attempt(where=where, at=now) for where in wheres)
        return all(Attempt.objects.filter(where=where).count() <= most for where, most in wheres.items())


def may_write(mail: str) -> bool:
    """Count one more letter that somebody asked for, and tell whether its address may have it."""
    now, where = timezone.now(), f"{_TO}{digest('mail', mail)}"
    with transaction.atomic():
        Attempt.objects.filter(at__lt=now - DAY).delete()
        Attempt.objects.create(where=where, at=now)
        return Attempt.objects.filter(where=where).count() <= LETTERS_A_DAY
