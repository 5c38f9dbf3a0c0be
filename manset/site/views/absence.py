"""What Django answers where nothing stands."""

from django.http import HttpRequest, HttpResponse

from manset.site.kinds.absence import PATH, NotFoundKind
from manset.site.views.answer import answer


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django calls it by these names)
    """Answer with the paper's own page for it."""
    rendered = NotFoundKind().render(PATH)
    return answer(rendered) if rendered else HttpResponse(status=404)
