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


def attempt(what: str, origin: Origin, mail: str = "") -> bool:
    """Count one more try, and tell whether it is still within the limits, which a mail address has as well."""
    now = timezone.now()
    limit = LIMITS[what]
    wheres = {f"{what}:{origin.address}": limit, f"{what}:{origin.network}": limit * SHARE_OF_NETWORK}
    if mail:
        wheres[f"{what}:{digest('mail', mail)}"] = limit
    with transaction.atomic():
        Attempt.objects.filter(at__lt=now - WINDOW).delete()
        Attempt.objects.bulk_create(Attempt(where=where, at=now) for where in wheres)
        return all(Attempt.objects.filter(where=where).count() <= most for where, most in wheres.items())
