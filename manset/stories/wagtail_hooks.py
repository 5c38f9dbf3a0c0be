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
    actions.register_action("manset.choose_lead", _("Choose lead"), _("The article that leads it was chosen"))
    actions.register_action("manset.show_beside_lead", _("Show"), _("An article was shown beside its lead"))
    actions.register_action("manset.name_story", _("Name"), _("It was given a headline for readers"))
