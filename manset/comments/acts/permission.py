"""Who may moderate."""

from manset.archive.acts.permission import Actor, NotAllowed, require

MODERATE = "comments.moderate_comment"
RULE = "comments.change_rules"

__all__ = ["MODERATE", "RULE", "Actor", "NotAllowed", "require"]
