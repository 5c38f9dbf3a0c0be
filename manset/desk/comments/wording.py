"""Why a comment stands where it stands, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from manset.comments.models.entry import Reason

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
