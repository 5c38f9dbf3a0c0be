"""Links and forms that nobody can make up: signed with the instance's secret, for one purpose each."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing

CONFIRM, LETTERS, LOGIN, TIME, ACCOUNT = (
    f"manset.comments.{name}" for name in ("confirm", "letters", "login", "time", "account")
)
DAY = 86_400
LASTS = {CONFIRM: 7 * DAY, LOGIN: DAY // 24, TIME: DAY, ACCOUNT: 180 * DAY}
"""For how many seconds each is good; a link that stops mail is good for ever."""

YOUNGEST = timedelta(seconds=2)
"""Nobody needs less to read a form and fill it in."""


@dataclass(frozen=True, slots=True)
class FormTime:
    """What a form's signed time says: `none` of it, `false` or too old, `early`, or `good`."""

    said: str

    @property
    def good(self) -> bool:
        """Tell whether a person may have filled in the form."""
        return self.said == "good"


def signed(purpose: str, value: Any) -> str:
    """Sign a value with the moment."""
    return signing.dumps(value, salt=purpose, compress=False)


def opened(purpose: str, token: str) -> Any:
    """Return the value of a token for this purpose, None for one that is false or too old."""
    try:
        return signing.loads(token[:2000], salt=purpose, max_age=LASTS.get(purpose))
    except signing.BadSignature:
        return None


def form_time(token: str) -> FormTime:
    """Read the signed time of a form."""
    if not token:
        return FormTime("none")
    if opened(TIME, token) is None:
        return FormTime("false")
    try:
        signing.loads(token[:2000], salt=TIME, max_age=YOUNGEST)
    except signing.SignatureExpired:
        return FormTime("good")
    return FormTime("early")
