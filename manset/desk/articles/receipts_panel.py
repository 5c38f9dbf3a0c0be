"""The panel beside the form: what the last changes of the article did to the edition."""

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail.admin.ui.side_panels import BaseSidePanel

from manset.desk.receipts import of_article


class ReceiptsSidePanel(BaseSidePanel):
    """Act, moment, milliseconds, pages."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens it."""

        aria_label = gettext_lazy("Toggle receipts")
        icon_name = "clipboard-list"
        has_counter = False

    name = "receipts"
    title = gettext_lazy("Receipts")
    template_name = "desk/articles/receipts_panel.html"
    order = 150

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the receipts, newest first."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["receipts"] = of_article(self.object.pk)
        return context
