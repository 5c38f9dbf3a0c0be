"""Letters as messages: plain text, with the headers by which mail programs stop them in one click (RFC 8058)."""

from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage

from manset.comments.models import Comment, Letter
from manset.comments.tokens import CONFIRM, LETTERS, LOGIN, signed
from manset.readers import wording

TEXTS = Path(__file__).parent / "texts"

SHOWN = 500  # characters of a comment; the rest is a link away


def message(letter: Letter) -> EmailMessage | None:
    """Return the message, None where there is nothing to say any more: what it is about is gone, or hidden."""
    if letter.kind == Letter.Kind.LOGIN:
        return written(
            letter, letter.about.get("language", ""), link=f"/discuss/login/{signed(LOGIN, letter.mail)}/"
        )
    comment = letter.comment
    if comment is None:
        return None
    about = {"title": comment.article.title, "quoted": quoted(comment.text), "name": comment.name}
    if letter.kind == Letter.Kind.CONFIRM:
        if not comment.waits_for_its_author:
            return None
        link = f"/discuss/confirm/{signed(CONFIRM, comment.pk)}/"
        return written(letter, comment.article.language, link=link, **about)
    answered = comment.answers
    if answered is None or not (comment.listed and answered.listed and answered.notify):
        return None
    return reply(letter, comment, answered, about)


def reply(letter: Letter, comment: Comment, answered: Comment, about: dict[str, str]) -> EmailMessage:
    """Return the message to the author of the comment that was answered."""
    stop = f"{settings.MANSET_URL}/discuss/letters/{signed(LETTERS, answered.pk)}/"
    made = written(letter, comment.article.language, link=comment.get_absolute_url(), stop=stop, **about)
    made.extra_headers |= {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return made


def written(letter: Letter, language: str, *, link: str, **about: str) -> EmailMessage:
    """Return a message of the letter's kind."""
    return wording.written(wording.wording(TEXTS, letter.kind, language), letter.mail, link=link, **about)


def quoted(text: str) -> str:
    """Return the beginning of a text as mail quotes it."""
    short = text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()} …"
    return "\n".join(f"> {line}".rstrip() for line in short.split("\n"))
