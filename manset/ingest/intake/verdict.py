"""What becomes of one item: the rules, and the acts that follow from them. Runs inside the item's transaction.

Without leave to publish nothing that readers see changes, but for what its own sender cancels.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from manset.archive import acts
from manset.archive.models import Article, Source
from manset.ingest.intake.directory import Directory
from manset.ingest.intake.drafts import Content, draft_of
from manset.ingest.models import Item, Origin
from manset.ingest.parse import Item as ParsedItem
from manset.ingest.parse.newsml.reading import IN_LANGUAGE

State = Item.State
_WITHDRAWN = {
    "en": "{name} has withdrawn this report.",
    "tr": "{name} bu haberi geri çekti.",
}
# Formats whose kills say in words what they kill, and not by its name.
_KILLS_IN_WORDS = frozenset({"anpa1312", "iptc7901", "mail"})
_ITS_SENDER = {"en": "Its source", "tr": "Kaynağı"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an item, why, and its article.

    `wrote` says that intake wrote a version of the article, `is_newest` that no later version of the item is known.
    """

    state: str
    reason: str = ""
    article: Article | None = None
    wrote: bool = False
    is_newest: bool = True


@dataclass(frozen=True, slots=True)
class Leave:
    """Whether what comes in may be published: the operator's word, else the source's rule."""

    publish: bool
    source: Source | None

    @property
    def is_given(self) -> bool:
        """Whether a new article may be published."""
        return self.publish or bool(self.source and self.source.rule == Source.Rule.PUBLISH)

    @property
    def refusal(self) -> str:
        """Why there is none."""
        if self.source is None:
            return "it comes from no source with leave to publish"
        return f"what comes from {self.source.name} is held"

    @property
    def for_updates(self) -> bool:
        """Whether a public article may be amended: unless its source is one that an editor looks at first."""
        return self.is_given or self.source is None


def first(content: Content, leave: Leave, directory: Directory) -> Verdict:
    """Judge an item that is new."""
    item = content.item
    if item.status == "cancelled" and item.format in _KILLS_IN_WORDS:
        return Verdict(State.HELD, "a kill: withdraw what it speaks of, if it is here")
    if item.status == "cancelled":
        return Verdict(State.IGNORED, "cancelled before it came")
    article = acts.create(draft_of(content, directory))
    return presented(article, content, leave)


def presented(article: Article, content: Content, leave: Leave) -> Verdict:
    """Publish a draft, or leave it for an editor."""
    item = content.item
    if item.status == "withheld":
        return Verdict(State.HELD, "its sender withholds it", article, wrote=True)
    if not leave.is_given:
        return Verdict(State.HELD, leave.refusal, article, wrote=True)
    changed = item.updated if item.updated and item.published and item.updated > item.published else None
    published = acts.publish(article, updated_at=changed)
    return Verdict(State.PUBLISHED, unseen_because(published), published, wrote=True)


def unseen_because(article: Article) -> str:
    """Say why readers do not see an article that is live, empty if they do."""
    now = timezone.now()
    if article.embargo_until and article.embargo_until > now:
        return f"under embargo until {_said(article.embargo_until)}"
    if article.published_at and article.published_at > now:
        return f"dated ahead: readers see it from {_said(article.published_at)} on"
    if article.expire_at and article.expire_at <= now:
        return f"readers do not see it: it expired {_said(article.expire_at)}"
    return ""


def _said(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def later(origin: Origin, content: Content, leave: Leave, directory: Directory) -> Verdict:
    """Judge a later version of what came before."""
    article = Article.objects.select_for_update().get(pk=origin.article_id) if origin.article_id else None
    if article is None:
        if origin.revision is not None:
            return Verdict(State.IGNORED, "its story was ignored or deleted at the desk")
        return first(content, Leave(publish=False, source=leave.source), directory)
    if content.item.status == "cancelled":
        for other in in_other_languages(origin):
            acts.withdraw(other, withdrawal_note(other, content.source))
        return Verdict(
            State.WITHDRAWN,
            "its source has cancelled it",
            acts.withdraw(article, withdrawal_note(article, content.source)),
        )
    touched = by_a_person(article, origin)
    if touched:
        return Verdict(State.HELD, touched, article)
    return amended(article, content, leave, directory)


def in_other_languages(origin: Origin) -> list[Article]:
    """Return the articles of an item's further languages: who cancels it names it alone."""
    if not origin.guid or IN_LANGUAGE in origin.guid:
        return []
    further = Origin.objects.filter(source=origin.source_id, guid__startswith=f"{origin.guid}{IN_LANGUAGE}")
    return list(Article.objects.filter(pk__in=further.values("article"), withdrawn_at=None))


def released(origin: Origin, item: ParsedItem) -> Verdict:
    """Publish a draft that intake wrote and held, unless its sender withholds it or a person has had it in hand."""
    article = Article.objects.select_for_update().filter(pk=origin.article_id or 0).first()
    never_shown = article is not None and not article.live and article.public_since is None
    if article is None or not never_shown or item.status != "usable" or by_a_person(article, origin):
        return Verdict(State.UNCHANGED)
    published = acts.publish(article)
    return Verdict(State.PUBLISHED, unseen_because(published) or "held until now", published)


def by_a_person(article: Article, origin: Origin) -> str:
    """Say what a person has done to the article since intake wrote it; empty if nothing."""
    if article.locked:
        return "a later version has come, and its article is locked at the desk"
    if article.latest_revision_id != origin.revision:
        return "a later version has come, and its article was worked on at the desk since"
    return ""


def amended(article: Article, content: Content, leave: Leave, directory: Directory) -> Verdict:
    """Write a later version into an article that no person has touched: in public, or as its next draft."""
    draft = draft_of(content, directory, before=article)
    public = article.live and article.withdrawn_at is None
    if public and content.item.status == "usable" and leave.for_updates:
        updated = acts.update(article, draft, updated_at=content.item.updated)
        return Verdict(State.UPDATED, unseen_because(updated), updated, wrote=True)
    revised = acts.revise(article, draft)
    if article.live or article.withdrawn_at or article.first_published_at:
        return Verdict(State.HELD, unpublished_because(article, content, leave), revised, wrote=True)
    return presented(revised, content, leave)


def unpublished_because(article: Article, content: Content, leave: Leave) -> str:
    """Say why a later version waits as a draft."""
    if article.withdrawn_at:
        return "a later version has come, and its article is withdrawn"
    if not article.live:
        return "a later version has come, and its article was taken out of public"
    if content.item.status == "withheld":
        return "its sender now withholds it, and its article is public"
    return f"a later version has come, and {leave.refusal}"


def withdrawal_note(article: Article, source: Source | None) -> str:
    """Return what readers are told in place of a cancelled article, in its language."""
    language = article.language if article.language in _WITHDRAWN else "en"
    return _WITHDRAWN[language].format(name=source.name if source else _ITS_SENDER[language])
