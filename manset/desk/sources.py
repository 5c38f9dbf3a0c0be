"""Sources at the desk: agencies and outlets, their licence, and what becomes of what they send."""

from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from manset.archive.models import Source
from manset.desk.merging import MergingViewSet
from manset.desk.section_map import SourceForm


class SourceViewSet(MergingViewSet):
    """Sources: whose copy the paper carries."""

    model = Source
    icon = "globe"
    menu_label = gettext_lazy("Sources")
    menu_order = 240
    list_display = ("name", "kind", "rule", "default_section", "licence")
    list_filter = ("kind", "rule")
    search_fields = ("name", "short_name")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("short_name")]),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("slug")]),
            FieldPanel("description"),
            FieldPanel("url"),
            MultiFieldPanel(
                [FieldPanel("credit_line"), FieldPanel("licence")],
                heading=gettext_lazy("Credit and licence"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("rule"),
                    FieldPanel("default_section"),
                    FieldPanel("section_map"),
                    FieldPanel("language"),
                    FieldPanel("expire_after"),
                ],
                heading=gettext_lazy("What comes in"),
            ),
        ],
        base_form_class=SourceForm,
    )
