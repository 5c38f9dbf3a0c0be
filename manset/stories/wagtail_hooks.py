"""What the desk's history calls the acts on storylines."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Give each act a name and a sentence."""
    actions.register_action("manset.split_story", _("Split"), _("Articles were split off into it"))
    actions.register_action("manset.merge_story", _("Merge"), _("Another storyline was merged into it"))
    actions.register_action("manset.pin_story", _("Pin"), _("An article was pinned to it"))
