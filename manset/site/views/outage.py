"""The page that says that nothing can be kept just now, with what was written in it; made without the database."""

import logging

from django.http import HttpRequest, HttpResponse

from manset.site.environment import render
from manset.site.views.discussion.fields import form_again, language_of

_logger = logging.getLogger("manset.site")


def outage(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer 503 with the form as it was filled in."""
    _logger.error("a page for a reader could not be made: %s", error)
    language = language_of(request)
    form = form_again(request) if request.method == "POST" and "text" in request.POST else None
    text = render("site/outage.html", language=language, form=form)
    return HttpResponse(text, status=503, headers={"Retry-After": "30"})
