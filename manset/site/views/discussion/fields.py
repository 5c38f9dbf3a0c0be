"""The fields of the form, as they were sent."""

from dataclasses import dataclass

from django.http import HttpRequest

from manset.comments.models.comment import LONGEST_NAME, LONGEST_TEXT, LONGEST_WEBSITE
from manset.comments.texts import tidy, tidy_name, tidy_website
from manset.readers.addresses import is_mail, tidy_mail
from manset.readers.tokens import TIME, signed
from manset.site.compose.comments import POST
from manset.site.presenters.comments import Form
from manset.site.words import spoken, words

LONGEST_NUMBER = 18  # digits


@dataclass(frozen=True, slots=True)
class Fields:
    """What somebody filled in; `trap` is what only machines fill in."""

    article: int
    answers: int
    text: str
    name: str
    mail: str
    website: str
    notify: bool
    time: str
    trap: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Fields":
        """Read them."""
        sent = request.POST
        return cls(
            article=number(sent.get("article", "")),
            answers=number(sent.get("answers", "")),
            text=tidy(sent.get("text", "")),
            name=tidy_name(sent.get("name", "")),
            mail=tidy_mail(sent.get("mail", "")),
            website=sent.get("website", "").strip(),
            notify=sent.get("notify") == "yes",
            time=sent.get("time", ""),
            trap=sent.get("subject", ""),
        )

    def wrong(self, language: str) -> tuple[str, ...]:
        """Say what must be filled in otherwise, in the reader's language."""
        say = words(language).gettext
        found = []
        if not self.text:
            found.append(say("The comment has no text yet."))
        if len(self.text) > LONGEST_TEXT:
            found.append(
                say("The comment has %(length)s characters; %(most)s fit.")
                % {"length": len(self.text), "most": LONGEST_TEXT}
            )
        if not self.name or len(self.name) > LONGEST_NAME:
            found.append(say("Give a name of at most %(most)s characters.") % {"most": LONGEST_NAME})
        if not is_mail(self.mail):
            found.append(say("This is no mail address: %(mail)s") % {"mail": self.mail or "–"})
        if self.website and (not tidy_website(self.website) or len(self.website) > LONGEST_WEBSITE):
            found.append(say("A website's address begins with https://."))
        return tuple(found)


def number(text: str) -> int:
    """Return an id, 0 for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0


def language_of(request: HttpRequest) -> str:
    """Return the language of the page that the form stood on."""
    return spoken(request.POST.get("language") or request.GET.get("language") or "en")


def form_again(request: HttpRequest, *, account: str = "", mails: bool = True) -> Form:
    """Return the form as it was filled in, with a new time."""
    fields = Fields.of(request)
    return Form(
        action=POST,
        article=fields.article,
        language=language_of(request),
        time=signed(TIME, fields.article),
        answers=fields.answers,
        name=fields.name,
        mail=fields.mail,
        website=fields.website,
        text=request.POST.get("text", ""),
        notify=fields.notify,
        account=account,
        mails=mails,
    )
