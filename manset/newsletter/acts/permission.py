"""Who may do what with the newsletter."""

from manset.archive.acts.permission import Actor, NotAllowed, require

COMPOSE = "newsletter.change_issue"
SEND = "newsletter.send_issue"
LISTS = "newsletter.change_mailinglist"
PEOPLE = "newsletter.change_subscriber"


class Unfit(ValueError):
    """It cannot be done as things stand; the message says why, for the editor."""


__all__ = ["COMPOSE", "LISTS", "PEOPLE", "SEND", "Actor", "NotAllowed", "Unfit", "require"]
