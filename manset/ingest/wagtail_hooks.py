"""Intake's own audit verbs, as Wagtail's history shows them."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_verbs(actions: LogActionRegistry) -> None:
    """Make known what an editor does with what came in."""
    actions.register_action(
        "manset.merge_item", _("Merge an item"), _("An item that came in was merged into it")
    )
