"""The newsletter as readers see it: lists, the form, archives, an issue on the web and as mail."""

from dataclasses import dataclass

from manset.site.presenters.card import Card
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.presenters.moment import Moment
from manset.site.presenters.picture import Picture


@dataclass(frozen=True, slots=True)
class ListChoice:
    """One list to tick: `value` its number; `archive` is where its issues are, "" where that leads nowhere."""

    value: int
    name: str
    description: str
    ticked: bool
    archive: str = ""


@dataclass(frozen=True, slots=True)
class SubscribeForm:
    """The form; `time` is signed, "" in the one that all get. `place` keeps the ids of two forms on a page apart."""

    lists: tuple[ListChoice, ...]
    place: str = "page"
    mail: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class NewsletterPage:
    """/newsletter/. Without a form nobody can subscribe."""

    head: Head
    form: SubscribeForm | None


@dataclass(frozen=True, slots=True)
class IssueLink:
    """One issue in an archive: what led it, as far as that is public."""

    moment: Moment
    url: str
    headline: str
    language: str


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """/newsletter/morning/ and /newsletter/morning/2026/: `years` lead on to older ones."""

    head: Head
    title: str
    description: str
    issues: tuple[IssueLink, ...]
    years: tuple[Link, ...] = ()
    up: Link | None = None


@dataclass(frozen=True, slots=True)
class IssuePage:
    """/newsletter/morning/812/: an issue on the web, without what is no longer public."""

    head: Head
    mailing_list: Link
    moment: Moment
    introduction: tuple[str, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SubscriptionPage:
    """A page between a subscriber and us: what happened, what is wrong, and what can be done about it.

    `action` is where its one form goes; `lists` are to be ticked in it, `button` sends it. `leave` is the button that
    ends everything, `forget` that which deletes everything, "" for none.
    """

    head: Head
    title: str
    said: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    form: SubscribeForm | None = None
    action: str = ""
    lists: tuple[ListChoice, ...] = ()
    button: str = ""
    leave: str = ""
    forget: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class MailArticle:
    """One article in a mail; addresses are whole, texts free of the marks of own links."""

    headline: str
    url: str
    language: str
    label: str = ""
    section: str = ""
    standfirst: str = ""
    byline: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class IssueMail:
    """An issue as mail programs show it; `leave` and `preferences` are marks where the recipient's own links go."""

    language: str
    subject: str
    paper: str
    home: str
    mailing_list: str
    date: str
    introduction: tuple[str, ...]
    articles: tuple[MailArticle, ...]
    standfirsts: bool
    web: str
    leave: str
    preferences: str
    address: str = ""
