"""Permits: what one machine shows another to be given an original, signed with the newsroom's secret."""

from django.core import signing

PATH = "/_original"
LARGEST = 200 << 20
"""Bytes of an original, as of what may be uploaded."""
LASTS = 300
"""Seconds that a permit is good for: as far as two machines' clocks may be apart."""
LONGEST = 2_000  # characters of a permit
_SALT = "manset.archive.original"
_SCHEME = "Manset "


def permit(name: str) -> str:
    """Return the header `Authorization` that asks for an original."""
    return _SCHEME + signing.dumps(name, salt=_SALT)


def permitted(authorization: str) -> str | None:
    """Return the name of the original that a header permits to give, None for a false one or an old one."""
    scheme, token = authorization[: len(_SCHEME)], authorization[len(_SCHEME) :]
    if scheme != _SCHEME or len(token) > LONGEST:
        return None
    try:
        return str(signing.loads(token, salt=_SALT, max_age=LASTS))
    except signing.BadSignature:
        return None
