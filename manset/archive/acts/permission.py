"""Who may act: a user with the permission, or the newsroom itself (importers, the clock), which is None."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

Actor = User | None


class NotAllowed(PermissionDenied):
    """The user lacks the permission for this act; the message names both."""


def require(by: Actor, permission: str) -> None:
    """Raise NotAllowed unless `by` may; `permission` is as Django writes it, such as `archive.publish_article`."""
    if by is not None and not by.has_perm(permission):
        message = f"{by.get_username()} may not do this: it needs the permission {permission}"
        raise NotAllowed(message)
