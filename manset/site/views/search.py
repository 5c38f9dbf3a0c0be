"""The page of search results."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from manset.archive.queries import named
from manset.search.queries import LONGEST_QUERY, Found, find
from manset.site.compose.card import cards
from manset.site.kinds.page import page
from manset.site.presenters.head import FeedLink, Head
from manset.site.presenters.search import SearchPage
from manset.site.views.answer import answer
from manset.site.words import words

SIZE = 20
LAST_PAGE = 500
LONGEST_NUMBER = 9  # digits; Python refuses to read several thousand


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer `?q=words&page=n`; whatever else stands in the address is ignored."""
    settings = named.site()
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]
    number = page_number(request.GET.get("page", "1"))
    found = find(query, number, SIZE)
    head = Head(
        title=words(settings.language).gettext("Search"),
        path="/search/",
        language=settings.language,
        indexed=False,
        feeds=(FeedLink(settings.name, "/feed.xml"),),
    )
    presenter = SearchPage(
        head,
        query,
        cards(found.articles, settings.language),
        found.total,
        newer=address(query, number - 1) if number > 1 else "",
        older=address(query, number + 1) if has_more(found, number) else "",
    )
    return answer(page("search.html", presenter, settings.language))


def page_number(text: str) -> int:
    """Return the page asked for, the first for anything that is no number."""
    digits = text[:LONGEST_NUMBER] if text.isascii() and text.isdigit() else ""
    return min(int(digits), LAST_PAGE) if digits.strip("0") else 1


def has_more(found: Found, number: int) -> bool:
    """Tell whether there is a page after this one."""
    return found.total > number * SIZE and number < LAST_PAGE


def address(query: str, number: int) -> str:
    """Return the address of a page of results."""
    return f"/search/?{urlencode({'q': query, **({'page': number} if number > 1 else {})})}"
