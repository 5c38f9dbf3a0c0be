"""Files at the desk: the documents and recordings that readers get where they stood, and the articles they hang on."""

from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from manset.archive.models import Article, Download
from manset.desk.incoming.viewset import ReadingPolicy
from manset.desk.once import OnceThereIsOne


def named(file: Download) -> str:
    """Return what a file is called: its title, or the name it has in its address."""
    return file.title or file.path.rpartition("/")[2]


def article_address(file: Download) -> str | None:
    """Return where the article that it hangs on is edited, None for a file that hangs on none."""
    return reverse("articles:edit", args=[file.article_id]) if file.article_id else None


def size_of(file: Download) -> str:
    """Return its size in words."""
    return str(filesizeformat(file.size))


class FileIndexView(generic.IndexView):
    """The list of all files."""

    page_title = gettext_lazy("Files")
    default_ordering = "-pk"
    any_permission_required = ("view",)

    def get_base_queryset(self) -> QuerySet[Download]:
        """Return them with their articles."""
        return Download.objects.select_related("article")

    @property
    def columns(self) -> list[Column]:
        """Return the columns."""
        return [
            TitleColumn("title", label=_("File"), accessor=named, get_url=Download.get_absolute_url),
            Column("media_type", label=_("Type"), sort_key="media_type", classname="desk-wide"),
            Column("size", label=_("Size"), accessor=size_of, sort_key="size"),
            Column("path", label=_("Address"), sort_key="path", classname="desk-long desk-wide"),
            TitleColumn("article", label=_("Public with"), get_url=article_address),
        ]


class FileViewSet(OnceThereIsOne, ModelViewSet):
    """Files: looked at here; they come with a move, and go with their articles."""

    model = Download
    icon = "doc-empty"
    name = "files"
    menu_label = gettext_lazy("Files")
    menu_order = 247
    add_to_admin_menu = True
    index_view_class = FileIndexView
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    search_fields = ("title", "path")
    list_filter = ("media_type",)
    list_per_page = 50
    exclude_form_fields = ()

    @property
    def permission_policy(self) -> ReadingPolicy:
        """Return the policy by which who may look at articles may look at their files, and nobody writes here."""
        return ReadingPolicy(Article)
