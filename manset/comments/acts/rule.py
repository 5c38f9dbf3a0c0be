"""The acts on the rules: the paper's, one article's, and the block lists."""

from ipaddress import ip_network

from manset.archive.acts.permission import Actor, require
from manset.archive.models import Article
from manset.comments.acts.permission import MODERATE, RULE
from manset.comments.keys import CLOSING, RULES, SWITCH, discussion_key
from manset.comments.models import Block, Discussion, Rules
from manset.comments.models.rules import ONLY
from manset.comments.texts import tidy_name, words
from manset.press.changes import changing
from manset.readers.addresses import tidy_mail

DIGEST = (
    32  # letters: the digest of a comment's network stands in a block list where its address is not known
)


def keep_rules(rules: Rules, *, by: Actor = None) -> Rules:
    """Keep the paper's rules; what readers see of them is touched where it changed, and all else is not."""
    require(by, RULE)
    with changing("rules for comments") as change:
        before = Rules.current()
        rules.pk = ONLY
        rules.save()
        if before.on != rules.on:
            change.touch(SWITCH)
        if before.close_after_days != rules.close_after_days:
            change.touch(CLOSING)
        if before.house_rules != rules.house_rules:
            change.touch(RULES)
    return rules


def discuss(article: Article, mode: str, *, by: Actor = None) -> None:
    """Open or close one article to comments, or show none there; raises ValueError for an unknown mode."""
    require(by, MODERATE)
    if mode not in Discussion.Mode.values:
        raise ValueError(f"comments of an article cannot be {mode!r}")
    with changing("discussion") as change:
        Discussion.objects.update_or_create(article=article, defaults={"mode": mode})
        change.touch(discussion_key(article.pk))


def block(kind: str, value: str, *, note: str = "", by: Actor = None) -> Block:
    """Put a line on a block list, once; raises ValueError for what cannot stand there."""
    require(by, MODERATE)
    with changing("block"):
        made, _ = Block.objects.get_or_create(
            kind=kind, value=blockable(kind, value), defaults={"note": note[:200], "made_by": by}
        )
    return made


def unblock(pk: int, *, by: Actor = None) -> None:
    """Take a line off a block list."""
    require(by, MODERATE)
    with changing("unblock"):
        Block.objects.filter(pk=pk).delete()


def blockable(kind: str, value: str) -> str:
    """Return a line as it is compared; raises ValueError with what is wrong."""
    found = tidy_name(value)[:200]
    if kind == Block.Kind.MAIL:
        found = tidy_mail(value)
        if "@" not in found:
            raise ValueError(f"{found!r} is no mail address")
    elif kind == Block.Kind.DOMAIN:
        found = (
            found.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").strip("./@ ")
        )
        if "." not in found or "/" in found or " " in found:
            raise ValueError(f"{found!r} is no domain")
    elif kind == Block.Kind.NETWORK:
        if not (len(found) == DIGEST and found.isalnum()):
            found = str(ip_network(found, strict=False))
    elif kind != Block.Kind.WORD:
        raise ValueError(f"there is no block list of {kind!r}")
    elif not words(found).strip():
        raise ValueError("a blocked word needs letters or digits")
    return found
