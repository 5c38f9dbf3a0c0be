"""The mailbox that bounces come to, as the settings name it."""

from typing import TYPE_CHECKING

from django.conf import settings

from manset.ingest.mailbox.server import Account

if TYPE_CHECKING:
    from manset.config.env_bounces import BouncesSettings


def account() -> Account | None:
    """Return whom to ask, None where no mailbox is named."""
    found: BouncesSettings = settings.MANSET_BOUNCES
    if not found.host:
        return None
    return Account(
        found.host,
        found.port,
        found.starttls,
        found.user,
        found.password,
        found.folder,
        settings.MANSET_LOCAL,
    )
