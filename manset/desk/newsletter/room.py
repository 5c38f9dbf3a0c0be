"""What the room's pages share."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from manset.newsletter.acts import COMPOSE, NotAllowed
from manset.newsletter.models import Mailroom

DIGITS = 18  # of an id


class Room(WagtailAdminTemplateMixin, TemplateView):
    """A page of the room, for those who may make issues, or more where it says so."""

    header_icon = "mail"
    page_title = gettext_lazy("Newsletter")
    permission = COMPOSE

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in who may."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether there is a mail server."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {"given": Mailroom.is_given(), "here": self.request.path} | context

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return where it stands."""
        trail = [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("newsletter:index"), "label": _("Newsletter")},
        ]
        title = str(self.get_page_title())
        return trail if title == _("Newsletter") else [*trail, {"url": "", "label": title}]


def acting(act: Callable[..., tuple[str, str]]) -> Callable[..., HttpResponse]:
    """Make a button's address of what it does, POST alone: it returns what to say, and where to go from here.

    What cannot be done is said on the page that the button stood on.
    """

    @require_POST
    def view(request: HttpRequest, **asked: Any) -> HttpResponse:
        try:
            said, where = act(request, **asked)
        except NotAllowed:
            raise PermissionDenied from None
        except ValueError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(back(request))
        messages.success(request, said)
        return HttpResponseRedirect(where or back(request))

    return view


def back(request: HttpRequest) -> str:
    """Return the page that the form stood on."""
    here = request.POST.get("here", "")
    return here if here.startswith("/desk/newsletter/") else reverse("newsletter:index")


def number(text: str) -> int:
    """Return an id, 0 for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0
