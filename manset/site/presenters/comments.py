"""What readers said under an article."""

from dataclasses import dataclass

from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.presenters.moment import Moment

Line = tuple[tuple[str, str], ...]
"""A line of a comment, in parts: the address of a link, empty for plain text, and what is to be read."""


@dataclass(frozen=True, slots=True)
class CommentShown:
    """One comment. A deleted one has no `name` and no `paragraphs`, each of which is made of lines.

    `to` is whom a reply to a reply answers; `url` its permalink; `reply` and `flag` the addresses of forms, "" where
    nobody can reply any more, or nothing is left to flag.
    """

    id: int
    name: str
    paragraphs: tuple[tuple[Line, ...], ...]
    moment: Moment
    url: str
    website: str = ""
    to: str = ""
    reply: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True)
class ThreadShown:
    """A comment and the replies to it; `more` counts those that the thread's page alone shows."""

    first: CommentShown
    replies: tuple[CommentShown, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a comment: where it goes, and what stands in it; `time` is signed, "" in the form that all get.

    `article` is 0 where the page around it says which.

    Without `mails` nothing can be confirmed, and no reply told of: moderators read every comment first.
    """

    action: str
    article: int
    language: str
    house_rules: str = ""
    time: str = ""
    answers: int = 0
    name: str = ""
    mail: str = ""
    website: str = ""
    text: str = ""
    notify: bool = False
    account: str = ""
    mails: bool = True


@dataclass(frozen=True, slots=True)
class Discussion:
    """What an article's page says of its comments: the path of their fragment, "/_fragment/comments/812.html".

    `article` is what the form in a fragment that many articles share cannot say itself, else 0.
    """

    fragment: str
    article: int = 0


@dataclass(frozen=True, slots=True)
class Comments:
    """/_fragment/comments/812.html, /_fragment/comments/open-en.html, and the list on the pages of older ones.

    `total` is None where the list is one page of many. `form` is None where the article is closed to comments, which
    readers are told; `oldest` and `newest` are the addresses of the two orders, "" for the one that this is.
    """

    threads: tuple[ThreadShown, ...]
    total: int | None = None
    form: Form | None = None
    oldest: str = ""
    newest: str = ""
    previous: str = ""
    following: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """The one thing a page asks for: where it goes, what it says, a tick beside it, "" for none.

    `second` says what another button does, which sends `act=second`.
    """

    action: str
    text: str
    tick: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers to choose from."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class DiscussPage:
    """A page between a reader and us: what happened, what is wrong, and what can be done about it.

    `article` is what it is about, `answered` the comment that is replied to or reported, `cancel` where to go back.
    """

    head: Head
    title: str
    said: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    article: Link | None = None
    answered: CommentShown | None = None
    form: Form | None = None
    button: Button | None = None
    choices: tuple[Choice, ...] = ()
    links: tuple[Link, ...] = ()
    cancel: str = ""
    ask_mail: bool = False


@dataclass(frozen=True, slots=True)
class CommentsPage:
    """A page of older comments, or of one thread: `article` links to what they were said under."""

    head: Head
    article: Link
    comments: Comments
    number: int = 0
