"""How views answer readers: the edition's own look and headers."""

from django.http import HttpResponse

from manset.press.kinds import Rendered
from manset.site.assembly import assembled
from manset.site.policy import CONTENT_SECURITY_POLICY


def answer(rendered: Rendered) -> HttpResponse:
    """Return a rendered page as a response that nobody stores."""
    response = HttpResponse(
        assembled(rendered.body), status=rendered.status, content_type=rendered.media_type
    )
    response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "strict-origin-when-cross-origin"
    return response
