"""Mail addresses as they are kept and compared."""

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from manset.lib.text import tidy

LONGEST_MAIL = 254
"""RFC 5321, 4.5.3.1.3, less the angle brackets."""

_validate = EmailValidator(allowlist=())
"""Not Django's own, which takes `root@localhost`: a reader has his mail elsewhere than on our mail server."""


def tidy_mail(mail: str) -> str:
    """Return a mail address as it is compared: in lower case, as all who matter have it."""
    return tidy(mail).replace("\n", "").replace("\r", "").strip().lower()


def is_mail(mail: str) -> bool:
    """Tell whether a letter could be sent there, and to nobody else.

    A local part of other letters than ASCII needs a server that takes them (RFC 6531); an encoded word (RFC 2047) is
    another address to whatever writes it into a header; a number in brackets is a machine, which may be ours. A domain
    that Python's older IDNA writes as another one (straße as strasse) is somebody else's.
    """
    local, _, domain = mail.rpartition("@")
    try:
        _validate(mail)
        written = ascii_mail(mail)
        _validate(written)
        kept = domain.isascii() or written.rpartition("@")[2].encode().decode("idna") == domain
    except (ValidationError, UnicodeError):
        return False
    return kept and len(mail) <= LONGEST_MAIL and local.isascii() and "=?" not in mail and "@[" not in mail


def ascii_mail(mail: str) -> str:
    """Return an address as mail servers have it, its domain in ASCII (RFC 5891); raises UnicodeError for none."""
    local, at, domain = mail.rpartition("@")
    return mail if mail.isascii() else f"{local}{at}{domain.encode('idna').decode()}"
