"""What was moved in, at the desk: what was held, failed or has a note, with the way to the article it became."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from manset.desk.incoming.viewset import ReadingPolicy
from manset.desk.once import OnceThereIsOne
from manset.moving.models import Piece


def named(piece: Piece) -> str:
    """Return what a piece was called, or its kind and number."""
    return piece.title or f"{piece.kind} {piece.number.partition(':')[0]}"


def article_address(piece: Piece) -> str | None:
    """Return where the article that it became is edited, None for what became none."""
    name, _colon, number = piece.target.partition(":")
    return reverse("articles:edit", args=[number]) if name == "article" else None


def said_of(piece: Piece) -> str:
    """Return why it was held or failed, and its notes, each once."""
    return "; ".join(dict.fromkeys(filter(None, (piece.reason, *piece.notes))))[:500]


class PieceIndexView(generic.IndexView):
    """The list of what an editor should look at."""

    page_title = gettext_lazy("Moved in")
    default_ordering = "-at"
    any_permission_required = ("view",)

    def get_base_queryset(self) -> QuerySet[Piece]:
        """Return what needs somebody, or had something to be said of it."""
        needs = Q(state__in=(Piece.State.HELD, Piece.State.FAILED)) | ~Q(notes=[])
        return Piece.objects.filter(needs).select_related("origin").order_by("-at", "pk")

    @property
    def columns(self) -> list[Column]:
        """Return the columns."""
        return [
            TitleColumn("title", label=_("What"), accessor=named, get_url=article_address),
            Column("kind", label=_("Kind"), sort_key="kind", classname="desk-wide"),
            StatusTagColumn("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            Column("reason", label=_("Why, and notes"), accessor=said_of, classname="desk-long"),
            Column("origin", label=_("From"), sort_key="origin", classname="desk-long desk-wide"),
        ]


class PieceViewSet(OnceThereIsOne, ModelViewSet):
    """What was moved in: looked at, and changed by a move alone."""

    model = Piece
    icon = "download"
    name = "moved"
    menu_label = gettext_lazy("Moved in")
    menu_order = 246
    add_to_admin_menu = True
    index_view_class = PieceIndexView
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    search_fields = ("title", "reason")
    list_filter = ("state", "kind", "origin")
    list_per_page = 50
    exclude_form_fields = ()

    @property
    def permission_policy(self) -> ReadingPolicy:
        """Return the policy under which nobody writes here."""
        return ReadingPolicy(Piece)
