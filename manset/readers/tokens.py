"""Links and forms that nobody can make up: signed with the instance's secret, for one purpose each."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing

DAY = 86_400  # seconds
TIME = "manset.readers.time"
TIME_LASTS = DAY
YOUNGEST = timedelta(seconds=2)
"""Nobody needs less to read a form and fill it in."""
LONGEST = 2_000  # characters of a token


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


def opened(purpose: str, token: str, lasts: int | None = None) -> Any:
    """Return the value of a token for this purpose, None for one that is false or older than `lasts` seconds."""
    try:
        return signing.loads(token[:LONGEST], salt=purpose, max_age=lasts)
    except signing.BadSignature:
        return None


def form_time(token: str) -> FormTime:
    """Read the signed time of a form."""
    if not token:
        return FormTime("none")
    if opened(TIME, token, TIME_LASTS) is None:
        return FormTime("false")
    try:
        signing.loads(token[:LONGEST], salt=TIME, max_age=YOUNGEST)
    except signing.SignatureExpired:
        return FormTime("good")
    return FormTime("early")
