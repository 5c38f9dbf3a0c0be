"""The door for whoever renders an article's preview: the site registers, the archive calls."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from manset.archive.models.article import Article

Renderer = Callable[["Article", HttpRequest, str], HttpResponse]
_renderers: list[Renderer] = []


def register(renderer: Renderer) -> None:
    """Make `renderer` the one that shows previews; the last registered wins."""
    _renderers.append(renderer)


def render(article: "Article", request: HttpRequest, mode_name: str) -> HttpResponse:
    """Show the preview; raises LookupError where no site is installed."""
    if not _renderers:
        message = "no site is installed that could show a preview"
        raise LookupError(message)
    return _renderers[-1](article, request, mode_name)
