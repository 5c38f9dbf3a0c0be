"""The same page by a view of Django behind the desk's full middleware: what a request costs without the door.

BENCH_BODY names the file with the compressed page; MANSET_HOME an instance.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import re_path

_BODY = Path(os.environ["BENCH_BODY"]).read_bytes()


def page(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """Answer with the page."""
    return HttpResponse(_BODY, headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})


urlpatterns = [re_path("", page)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
settings.ROOT_URLCONF = __name__
application = get_wsgi_application()
