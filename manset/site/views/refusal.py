"""What Django answers where it cannot read a request."""

from django.http import HttpRequest, HttpResponse

_SAID = "What you sent could not be read. Please go back, and send it once more.\n"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django calls it by these names)
    """Answer 400 in a line."""
    return HttpResponse(
        _SAID, status=400, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )
