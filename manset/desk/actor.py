"""Who acts: the user that a request at the desk comes from."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def actor(request: HttpRequest) -> User:
    """Return the user; raises PermissionDenied for a request without one, which Wagtail's login lets none through."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
