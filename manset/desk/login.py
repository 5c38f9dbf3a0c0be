"""Logging in, with a brake: after some wrong passwords for a name from one address, that pair has to wait.

The count is in Django's cache, so it holds for as many processes as share that. It is a brake on guessing, not a wall
against a botnet; that is what second factors are for.
"""

from typing import Any, ClassVar

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm

TRIES = 8
WAIT = 15 * 60  # seconds


class LoginForm(WagtailLoginForm):
    """Wagtail's form, counting wrong passwords."""

    error_messages: ClassVar = {
        **WagtailLoginForm.error_messages,
        "too_many": gettext_lazy("Too many wrong passwords. Wait a quarter of an hour before you try again."),
    }

    def clean(self) -> dict[str, Any]:
        """Check the password, unless too many were wrong; a right one clears the count."""
        key = self.key()
        if cache.get(key, 0) >= TRIES:
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            cache.add(key, 0, WAIT)
            cache.incr(key)
            raise
        cache.delete(key)
        return cleaned

    def key(self) -> str:
        """Return the name of the count for this user name from this address; it holds neither in the clear."""
        address = self.request.META.get("REMOTE_ADDR", "") if self.request is not None else ""
        name = (self.cleaned_data.get("username") or "").casefold()
        return "desk-login-" + salted_hmac("desk.login", f"{address} {name}").hexdigest()
