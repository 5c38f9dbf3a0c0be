"""Why a comment stands where it stands, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from manset.comments.models import Comment
from manset.comments.models.entry import Entry, Reason

WAITS = "unconfirmed"


def worded(reasons: Iterable[Reason]) -> list[str]:
    """Return reasons as moderators read them."""
    return [told(reason) for reason in reasons]


def told(reason: Reason) -> str:
    """Return one reason in words; one that is not known by its code."""
    what = reason.get("what", "")
    texts = {
        "score": _("looks like spam, %(what)s: %(words)s"),
        "first": _("fewer than %(what)s shown from this address before"),
        "hasty": _("sent at once, or without a script"),
        "links": _("%(what)s links"),
        "all": _("every comment is held"),
        "flags": _("reported by %(what)s readers"),
        "word": _("blocked word: %(what)s"),
        "mail": _("blocked mail address"),
        "domain": _("blocked domain: %(what)s"),
        "network": _("blocked network"),
        "moderator": what or _("decided by a moderator"),
    }
    code = reason.get("code", "")
    return (
        texts.get(code, code) % {"what": what, "words": reason.get("words", "")}
        if code != "moderator"
        else texts[code]
    )


def happened(entry: Entry) -> str:
    """Return what happened to a comment, and where it stood after that."""
    acts = {
        "post": _("sent"),
        "confirm": _("address confirmed"),
        "flag": _("reported by readers"),
        "moderate": _("decided"),
        "erase": _("words and author deleted"),
    }
    after = dict(Comment.State.choices).get(entry.after, entry.after)
    return f"{acts.get(entry.act, entry.act)}: {after}"
