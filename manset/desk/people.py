"""People at the desk: those who are credited."""

from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn

from manset.archive.models import Person
from manset.desk.kept import NamedForm
from manset.desk.merging import MergingViewSet


class PersonViewSet(MergingViewSet):
    """People: reporters, columnists, photographers, translators."""

    model = Person
    icon = "group"
    menu_label = gettext_lazy("People")
    menu_order = 230
    list_display = ("name", "title", BooleanColumn("is_columnist", label=gettext_lazy("Columnist")))
    list_filter = ("is_columnist",)
    search_fields = ("name", "title")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
            FieldPanel("title"),
            FieldPanel("bio"),
            FieldPanel("picture"),
            FieldPanel("is_columnist"),
        ],
        base_form_class=NamedForm,
    )
