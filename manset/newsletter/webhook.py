"""The hook at which a mail provider tells of bounces and complaints; anymail reads it, whoever the provider is."""

import logging
from typing import Any

from anymail.exceptions import AnymailError, AnymailWebhookValidationFailure
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt

from manset.ingest.fetch import FetchFailed

_logger = logging.getLogger("manset.newsletter")

_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, AnymailError, ImproperlyConfigured)
"""ImproperlyConfigured is what anymail raises for reports of another sort, such as mail that came in."""


@csrf_exempt
def hook(request: HttpRequest, provider: str) -> HttpResponse:
    """Answer the one provider that the settings name: 200 when it was noted, 400 for what is none of its reports."""
    if provider != settings.MANSET_MAIL_PROVIDER:
        raise Http404
    view: Any = import_string(settings.MANSET_MAIL_PROVIDERS[provider]).as_view()
    try:
        answer: HttpResponse = view(request)
    except AnymailWebhookValidationFailure as error:
        _logger.warning("a report about mail was refused: %s", error)
        return HttpResponse("the name, the password or the signature is wrong", status=403)
    except DatabaseError as error:
        _logger.error("a report about mail could not be kept: %s", error)  # noqa: TRY400 (a database that is away needs no traceback)
        return HttpResponse("not now", status=503)
    except FetchFailed as error:
        _logger.error("Amazon could not be told that its reports may come: %s", error)  # noqa: TRY400 (no fault of ours)
        return HttpResponse("not now", status=503)
    except _UNREADABLE as error:
        _logger.warning("a report about mail could not be read: %r", error)
        return HttpResponse("this is no report as the provider writes them", status=400)
    return answer
