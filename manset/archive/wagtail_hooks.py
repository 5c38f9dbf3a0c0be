"""The archive's own audit verbs, as Wagtail's history shows them."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_verbs(actions: LogActionRegistry) -> None:
    """Make known what the archive does beyond Wagtail's own verbs."""
    actions.register_action("manset.withdraw", _("Withdraw"), _("Withdrawn from the public"))
    actions.register_action("manset.reinstate", _("Reinstate"), _("Put back before the public"))
    actions.register_action("manset.correct", _("Correct"), _("Correction published"))
    actions.register_action("manset.move_in", _("Move in"), _("Moved in from another system"))
    actions.register_action("manset.merge", _("Merge"), _("Another was merged into it"))
