"""What letters say, in each language of the paper's readers: a file each, its first line the subject."""

from email.utils import formataddr
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage

from manset.archive.models import SiteSettings


@cache
def wording(folder: Path, kind: str, language: str) -> tuple[str, str]:
    """Return the subject and the text of a kind of letter, in English where we do not speak the language."""
    spoken = language.partition("-")[0].lower()
    texts = folder / (spoken if spoken in {"en", "tr"} else "en")
    subject, _, text = (texts / f"{kind}.txt").read_text(encoding="utf-8").partition("\n\n")
    return subject, text


def written(words: tuple[str, str], mail: str, *, link: str, **about: str) -> EmailMessage:
    """Return a letter in the paper's name; names and titles stand on one line in its headers."""
    paper = (SiteSettings.objects.first() or SiteSettings()).name
    subject, text = words
    facts = {"paper": paper, "link": f"{settings.MANSET_URL}{link}", **about}
    return EmailMessage(
        subject=" ".join(subject.format(**facts).split()),
        body=text.format(**facts),
        from_email=formataddr((paper, settings.DEFAULT_FROM_EMAIL)),
        to=[mail],
        headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
    )
