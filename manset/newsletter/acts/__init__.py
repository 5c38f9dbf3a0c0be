"""The acts of the newsletter: permission, change, audit entry and log entry, each in one transaction (ADR 25)."""

from manset.newsletter.acts.breaking import tell
from manset.newsletter.acts.build import build
from manset.newsletter.acts.compose import add_article, compose, discard, move_article, remove_article, start
from manset.newsletter.acts.forget import Forgotten, forget
from manset.newsletter.acts.mailing_lists import discard_list, keep_list, note_mail_server
from manset.newsletter.acts.permission import COMPOSE, LISTS, PEOPLE, SEND, NotAllowed, Unfit
from manset.newsletter.acts.report import allow, report
from manset.newsletter.acts.send import cancel, decide, hold, order, resume
from manset.newsletter.acts.subscribe import ask, choose, confirm, leave, sweep

__all__ = [
    "COMPOSE",
    "LISTS",
    "PEOPLE",
    "SEND",
    "Forgotten",
    "NotAllowed",
    "Unfit",
    "add_article",
    "allow",
    "ask",
    "build",
    "cancel",
    "choose",
    "compose",
    "confirm",
    "decide",
    "discard",
    "discard_list",
    "forget",
    "hold",
    "keep_list",
    "leave",
    "move_article",
    "note_mail_server",
    "order",
    "remove_article",
    "report",
    "resume",
    "start",
    "sweep",
    "tell",
]
