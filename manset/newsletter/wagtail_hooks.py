"""The newsletter's own audit verbs, as Wagtail's history shows them."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_verbs(actions: LogActionRegistry) -> None:
    """Make known what is done to issues."""
    actions.register_action("manset.trial", _("Trial"), _("Sent to one address as a trial"))
    actions.register_action("manset.send", _("Send"), _("Sending ordered"))
    actions.register_action("manset.hold", _("Hold"), _("Sending held"))
    actions.register_action("manset.resume", _("Resume"), _("Sending resumed"))
    actions.register_action("manset.cancel", _("Cancel"), _("Sending cancelled"))
    actions.register_action("manset.decide", _("Decide"), _("Uncertain deliveries decided"))
    actions.register_action("manset.allow", _("Allow"), _("May be written to again"))
