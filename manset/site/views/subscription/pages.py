"""Pages between a subscriber and us."""

from dataclasses import replace

from django.http import HttpResponse

from manset.archive.queries import named
from manset.site.kinds.page import page
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.presenters.newsletter import SubscriptionPage
from manset.site.views.answer import answer
from manset.site.words import words

START = "/subscribe/"


def say(text: str) -> str:
    """Return the site's own words in the paper's language."""
    return words(named.site().language).gettext(text)


def reply(made: SubscriptionPage, status: int = 200) -> HttpResponse:
    """Answer with a page."""
    rendered = page("subscription.html", made, made.head.language)
    return answer(replace(rendered, status=status))


def head(title: str) -> Head:
    """Return the head of a page that no search engine keeps."""
    return Head(title=title, path=START, language=named.site().language, indexed=False)


def notice(title: str, *said: str, links: tuple[Link, ...] = (), status: int = 200) -> HttpResponse:
    """Answer with a page that says something."""
    return reply(SubscriptionPage(head(title), title, said=said, links=links), status)


def void() -> HttpResponse:
    """Answer to a link that is too old, or was made void."""
    return notice(
        say("This link leads nowhere"),
        say("The link is too old, or was made void. Subscribe anew to get another."),
        links=(Link(say("Newsletter"), "/newsletter/"),),
        status=410,
    )


def not_ours() -> HttpResponse:
    """Answer to a form that stood on somebody else's page."""
    said = say("This form did not come from our pages. Send it from here.")
    return notice(say("Not from here"), said, links=(Link(say("Newsletter"), "/newsletter/"),), status=403)
