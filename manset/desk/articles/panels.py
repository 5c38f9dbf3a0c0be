"""The panels of the article's form, in the order an editor thinks: the words, the body, then how it goes out."""

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from manset.desk.articles.credits import CreditsPanel
from manset.desk.articles.form import ArticleForm


class CorrectionsPanel(Panel):
    """The corrections under the article, to read; they are made by the act and never edited away."""

    class BoundPanel(Panel.BoundPanel):
        """Shows them where there are any."""

        template_name = "desk/articles/corrections_panel.html"

        def is_shown(self) -> bool:
            """Show it of an article that exists."""
            return self.instance.pk is not None and bool(super().is_shown())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the corrections, oldest first as readers have them."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["corrections"] = list(self.instance.corrections.select_related("made_by"))
            return context


STORY = ObjectList(
    [
        FieldPanel("title"),
        FieldPanel("standfirst"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("section")]),
        CreditsPanel("credits", heading=gettext_lazy("Credits"), label=gettext_lazy("Credit")),
        FieldPanel("topics"),
        FieldPanel("lead_picture"),
        FieldPanel("body"),
    ],
    heading=gettext_lazy("Story"),
)

PUBLISHING = ObjectList(
    [
        FieldPanel("is_update"),
        FieldRowPanel([FieldPanel("published_at"), FieldPanel("embargo_until")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("language")]),
        FieldPanel("slug", heading=gettext_lazy("Address")),
        CorrectionsPanel(heading=gettext_lazy("Corrections")),
        PublishingPanel(),
    ],
    heading=gettext_lazy("Publishing"),
)

EDIT_HANDLER = TabbedInterface([STORY, PUBLISHING], base_form_class=ArticleForm)
