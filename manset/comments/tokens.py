"""What links about comments are for, and for how long each is good."""

from typing import Any

from manset.readers import tokens
from manset.readers.tokens import DAY, signed

CONFIRM, LETTERS, LOGIN, ACCOUNT = (
    f"manset.comments.{name}" for name in ("confirm", "letters", "login", "account")
)
LASTS = {CONFIRM: 7 * DAY, LOGIN: DAY // 24, ACCOUNT: 180 * DAY}
"""For how many seconds each is good; a link that stops mail is good for ever."""

__all__ = ["ACCOUNT", "CONFIRM", "LASTS", "LETTERS", "LOGIN", "opened", "signed"]


def opened(purpose: str, token: str) -> Any:
    """Return the value of a token for this purpose, None for one that is false or too old."""
    return tokens.opened(purpose, token, LASTS.get(purpose))
