"""The acts of readers on their accounts: a link that opens one, opening it, closing it on all devices."""

from django.db.models import F

from manset.comments.acts.write import write
from manset.comments.models import Letter, Reader
from manset.press.changes import changing
from manset.readers.addresses import tidy_mail


def send_link(mail: str, language: str) -> None:
    """Have a link sent by which the reader with this address logs in; whether there is an account, nobody is told."""
    with changing("send a link"):
        Letter.objects.filter(kind=Letter.Kind.LOGIN, mail=mail).delete()
        write(Letter.Kind.LOGIN, tidy_mail(mail), language=language)


def open_account(mail: str) -> Reader:
    """Return the account of a confirmed address, a new one the first time."""
    reader, _ = Reader.objects.get_or_create(mail=tidy_mail(mail))
    return reader


def close_everywhere(reader: Reader) -> None:
    """Log a reader out on all devices."""
    Reader.objects.filter(pk=reader.pk).update(turn=F("turn") + 1)
