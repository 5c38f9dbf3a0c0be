"""What the overlay shows while one types: a few results, as JSON."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from manset.search.asking import Filters, ask
from manset.search.index import Unreadable
from manset.search.queries import Hit, find
from manset.site.compose.moment import moment
from manset.site.compose.search import address, kind_word
from manset.site.views.gate import only_read
from manset.site.views.search.answering import complain, index, pages_for
from manset.site.views.search.pace import wait_to_type
from manset.site.words import words

_FEW = 6
_UNKEPT = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}


@only_read
def typed(request: HttpRequest) -> HttpResponse:
    """Answer `?q=…`; 503 while the index cannot be read, 429 to who asks too fast."""
    seconds = wait_to_type(request)
    if seconds:
        return JsonResponse({"error": "hasty"}, status=429, headers={**_UNKEPT, "Retry-After": str(seconds)})
    asked = ask(request.GET.get("q", ""))
    try:
        look = index().look()
        found = find(look, asked, Filters(), size=_FEW, excerpts=False)
        pages = pages_for(look, asked)
    except Unreadable as error:
        complain(error)
        return JsonResponse({"error": "search"}, status=503, headers={**_UNKEPT, "Retry-After": "30"})
    say = words(look.language)
    count = say.ngettext("%(num)s article", "%(num)s articles", found.total) % {"num": found.total}
    told = {
        "query": asked.text,
        "total": found.total,
        "said": count if found.total else say.gettext("Nothing found."),
        "all": say.gettext("All results"),
        "url": address(asked.text),
        "pages": [{"text": link.text, "url": link.url} for link in pages],
        "articles": [article(hit, look.language) for hit in found.hits],
    }
    return JsonResponse(told, headers=_UNKEPT, json_dumps_params={"ensure_ascii": False})


def article(hit: Hit, language: str) -> dict[str, Any]:
    """Return one result: its headline in pieces, of which every second one is marked."""
    title = [""]
    for piece in hit.title:
        if piece.marked != (len(title) % 2 == 0):
            title.append("")
        title[-1] += piece.text
    label = kind_word(hit.kind, language)
    section = hit.section[0] if hit.section and hit.kind != "page" else ""
    if label.casefold() in section.casefold():  # an opinion in Opinion is said once
        label = ""
    return {
        "url": hit.url,
        "title": title,
        "language": hit.language,
        "label": " · ".join(filter(None, (label, section))),
        "date": moment(hit.published, language).date,
    }
