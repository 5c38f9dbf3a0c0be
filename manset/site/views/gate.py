"""What every form of a reader’s goes through: where it came from, and the database being away is said clearly."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from manset.site.policy import CONTENT_SECURITY_POLICY
from manset.site.views.outage import outage

Asked = ParamSpec("Asked")
View = Callable[Concatenate[HttpRequest, Asked], HttpResponse]


def only_read(view: View[Asked]) -> View[Asked]:
    """Refuse all methods but GET and HEAD with 405, and before Django looks for a token: nothing is changed here."""
    return csrf_exempt(require_safe(view))


def from_our_pages(request: HttpRequest) -> bool:
    """Tell whether a form was sent from a page of ours: by what the browser says, which no page elsewhere can change.

    Sec-Fetch-Site where there is one, else Origin, else Referer (RFC 6454; https://www.w3.org/TR/fetch-metadata/).
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site and site not in {"same-origin", "none"}:
        return False
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    if not said:
        return site == "same-origin"
    try:
        parts = urlsplit(said)
    except ValueError:  # "http://[", which no browser says
        return False
    ours = {urlsplit(settings.MANSET_URL).netloc, request.get_host()}
    return parts.scheme in {"http", "https"} and parts.netloc in ours


def served(view: View[Asked]) -> View[Asked]:
    """Give the view's answer the headers of readers' pages; a database that is away becomes a page that says so."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Asked.args, **options: Asked.kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **options)
        except (DatabaseError, InterfaceError) as error:
            response = outage(request, error)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        response.headers.setdefault("X-Robots-Tag", "noindex")
        return response

    return cast("View[Asked]", answer)
