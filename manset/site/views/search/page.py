"""The page of search results."""

from django.http import HttpRequest, HttpResponse

from manset.search.asking import Order
from manset.search.index import Unreadable
from manset.search.index.reading import Look
from manset.search.meaning import meant
from manset.search.queries import find
from manset.site.compose.search import address, kind_choices, result
from manset.site.presenters.link import Link
from manset.site.presenters.search import FilterForm, SearchPage
from manset.site.views.answer import answer
from manset.site.views.gate import only_read
from manset.site.views.search.answering import complain, index, pages_for, sections, shell, whole
from manset.site.views.search.fields import LAST_PAGE, Fields, read_fields
from manset.site.views.search.pace import wait_for_page
from manset.site.words import words

SIZE = 20


@only_read
def search(request: HttpRequest) -> HttpResponse:
    """Answer a search; 503 with the form as it was filled in while the index cannot be read, 429 to who is too fast."""
    around, language = shell()
    fields = read_fields(request, language)
    if not fields.asked.text and not fields.narrowed:
        return answer(whole(around, SearchPage(notes=tuple(fields.notes)), language))
    seconds = wait_for_page(request)
    if seconds:
        page = SearchPage(query=fields.asked.text, order=fields.order.value, hasty=True)
        response = answer(whole(around, page, language, 429))
        response["Retry-After"] = str(seconds)
        return response
    try:
        page = found_page(index().look(), fields, language)
    except Unreadable as error:
        complain(error)
        page = SearchPage(query=fields.asked.text, order=fields.order.value, away=True)
        response = answer(whole(around, page, language, 503))
        response["Retry-After"] = "30"
        return response
    return answer(whole(around, page, language))


def found_page(look: Look, fields: Fields, language: str) -> SearchPage:
    """Return the page for one search; raises Unreadable."""
    asked, number = fields.asked, fields.number
    first = (number - 1) * SIZE
    filters = fields.filters(look)
    found = find(look, asked, filters, language=language, order=fields.order, first=first, size=SIZE)
    form = filter_form(look, fields, language)
    other = meant(look, asked, language) if not found.total and asked.wanted else ""
    more = found.total > number * SIZE and number < LAST_PAGE
    return SearchPage(
        query=asked.text,
        asked=True,
        results=tuple(result(hit, language) for hit in found.hits),
        total=found.total,
        links=pages_for(look, asked) if number == 1 else (),
        filters=form,
        order=fields.order.value,
        orders=orders(fields, form, language) if asked.wanted else (),
        meant=Link(other, address(other, fields.order, form)) if other else None,
        notes=tuple(fields.notes),
        before=address(asked.text, fields.order, form, number - 1) if number > 1 else "",
        after=address(asked.text, fields.order, form, number + 1) if more else "",
    )


def filter_form(look: Look, fields: Fields, language: str) -> FilterForm:
    """Return the filters as they are set."""
    return FilterForm(
        sections=sections(look, fields.section),
        kinds=kind_choices(language, fields.kind),
        by=fields.by,
        since=fields.since.isoformat() if fields.since else "",
        until=fields.until.isoformat() if fields.until else "",
        narrowed=fields.narrowed,
    )


def orders(fields: Fields, form: FilterForm, language: str) -> tuple[Link, ...]:
    """Return the two orders of results, the one that they are in without an address."""
    say = words(language).gettext
    both = ((Order.BEST, say("Best first")), (Order.NEWEST, say("Newest first")))
    return tuple(
        Link(text, "" if order == fields.order else address(fields.asked.text, order, form))
        for order, text in both
    )
