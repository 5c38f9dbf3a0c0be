"""What becomes of a comment before anybody has looked at it: the paper's rules, its block lists, the classifier."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from manset.comments.classifier import Shelf
from manset.comments.models import Block, Comment, Rules
from manset.comments.models.entry import Reason
from manset.comments.texts import links, words
from manset.readers.origin import Origin

State = Comment.State
HASTY: Reason = {"code": "hasty", "what": ""}
"""Stands among a comment's reasons from when it came, if it came as programs send them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state a comment gets, why, and its spam score from 0 to 1."""

    state: str
    reasons: tuple[Reason, ...]
    score: float


def judge(comment: Comment, origin: Origin | None = None) -> Verdict:
    """Return what the rules make of a comment that need not be saved: shown, held or spam; reasons worst first.

    `origin` is whence it came, where that is still known: block lists of networks ask for it.
    """
    rules = Rules.current()
    found = Shelf(settings.MANSET_HOME).load_for_readers().explained(said(comment))
    blocked = list(blocks_met(comment, origin))
    spam = [reason for reason in blocked if reason["code"] != Block.Kind.WORD]
    held = [reason for reason in blocked if reason["code"] == Block.Kind.WORD]
    weighed = {"code": "score", "what": f"{found.score:.2f}", "words": ", ".join(found.words)}
    if found.score >= rules.spam_from:
        spam.append(weighed)
    elif found.score >= rules.hold_from:
        held.append(weighed)
    held += holding(comment, rules)
    state = State.SPAM if spam else State.HELD if held else State.SHOWN
    return Verdict(state, tuple(spam + held), found.score)


def said(comment: Comment) -> str:
    """Return what the classifier reads: the name and the website are where much of the advertising stands."""
    return "\n".join(filter(None, (comment.text, comment.website)))


def holding(comment: Comment, rules: Rules) -> Iterator[Reason]:
    """Yield the rules by which a moderator looks at it first."""
    if rules.hold_all:
        yield {"code": "all", "what": ""}
    count = len(links(comment.text))
    if count > rules.most_links:
        yield {"code": "links", "what": str(count)}
    before = shown_before(comment)
    if rules.first_shown and before < rules.first_shown:
        yield {"code": "first", "what": str(rules.first_shown)}
    if HASTY in comment.reasons and not before:
        yield HASTY


def shown_before(comment: Comment) -> int:
    """Count the comments from the same mail address that readers may see."""
    if not comment.mail:
        return 0
    return Comment.objects.filter(mail=comment.mail, state=State.SHOWN).exclude(pk=comment.pk).count()


def blocks_met(comment: Comment, origin: Origin | None) -> Iterator[Reason]:
    """Yield each line of the block lists that the comment meets."""
    text = words(f"{said(comment)} {comment.name}")
    domains = {comment.mail.rpartition("@")[2], *map(host, links(comment.text)), host(comment.website)} - {""}
    for block in Block.objects.all():
        if meets(block, comment, text, domains, origin):
            yield {"code": block.kind, "what": block.value}


def meets(block: Block, comment: Comment, text: str, domains: set[str], origin: Origin | None) -> bool:
    """Tell whether a comment meets one line of a block list."""
    if block.kind == Block.Kind.MAIL:
        return comment.mail == block.value
    if block.kind == Block.Kind.DOMAIN:
        return any(domain == block.value or domain.endswith(f".{block.value}") for domain in domains)
    if block.kind == Block.Kind.NETWORK:
        return block.value == comment.network or (origin is not None and origin.within(block.value))
    return words(block.value) in text


def host(address: str) -> str:
    """Return the host of an address of the web, empty if it has none."""
    if not address:
        return ""
    return (urlsplit(address if "://" in address else f"https://{address}").hostname or "").removeprefix(
        "www."
    )
