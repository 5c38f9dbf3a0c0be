"""The acts on drafts: begin an issue, write to it, choose its articles."""

from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import log

from manset.archive.models import Article
from manset.archive.visible import is_visible
from manset.lib.text import squeeze, tidy
from manset.newsletter.acts.permission import COMPOSE, Actor, Unfit, require
from manset.newsletter.models import Entry, Issue, MailingList
from manset.newsletter.models.mailing_list import MOST_ARTICLES
from manset.newsletter.printing import plain
from manset.press.changes import changing


def start(mailing_list: MailingList, *, by: Actor = None) -> Issue:
    """Begin an empty issue by hand."""
    require(by, COMPOSE)
    with changing("start an issue"):
        issue = Issue.objects.create(mailing_list=mailing_list, made_by=by)
        log(issue, "wagtail.create", user=by)
    return issue


def compose(issue: Issue, *, subject: str, introduction: str, by: Actor = None) -> None:
    """Set the subject and the introduction; those of an issue that went out can be put right in its web version."""
    require(by, COMPOSE)
    with changing("write to an issue") as change:
        issue.subject = plain(squeeze(subject))[:150]
        issue.introduction = plain(tidy(introduction.replace("\r\n", "\n"))).strip()[:3_000]
        issue.save(update_fields=["subject", "introduction"])
        change.touch(issue.key)
        log(issue, "wagtail.edit", user=by)


def add_article(issue: Issue, article: Article, *, by: Actor = None) -> None:
    """Put an article at the end; raises Unfit for one that readers cannot see, as an embargoed one, or one too many."""
    require(by, COMPOSE)
    with changing("add to an issue"):
        demand_draft(issue)
        if not is_visible(Article.objects.get(pk=article.pk), timezone.now()):
            raise Unfit("readers cannot see that article now: it cannot be in an issue")
        if issue.entries.count() >= MOST_ARTICLES:
            raise Unfit(f"an issue has at most {MOST_ARTICLES} articles")
        last = issue.entries.aggregate(last=Max("order"))["last"] or 0
        Entry.objects.get_or_create(issue=issue, article=article, defaults={"order": last + 1})


def remove_article(issue: Issue, article: int, *, by: Actor = None) -> None:
    """Take an article out."""
    require(by, COMPOSE)
    with changing("take from an issue"):
        demand_draft(issue)
        issue.entries.filter(article=article).delete()


def move_article(issue: Issue, article: int, steps: int, *, by: Actor = None) -> None:
    """Move an article up (-1) or down (1)."""
    require(by, COMPOSE)
    with changing("order an issue"):
        demand_draft(issue)
        entries = list(issue.entries.all())
        place = next((n for n, entry in enumerate(entries) if entry.article_id == article), None)
        if place is None:
            return
        moved = entries.pop(place)
        entries.insert(max(0, place + steps), moved)
        for number, entry in enumerate(entries, 1):
            Entry.objects.filter(pk=entry.pk).update(order=number)


def discard(issue: Issue, *, by: Actor = None) -> None:
    """Delete a draft; its slot is not built again, as one that was built stays taken."""
    require(by, COMPOSE)
    with changing("discard an issue"):
        demand_draft(issue)
        log(issue, "wagtail.delete", user=by)
        if issue.slot:
            Issue.objects.filter(pk=issue.pk).update(state=Issue.State.CANCELLED, ended_at=timezone.now())
            issue.entries.all().delete()
        else:
            issue.delete()


def demand_draft(issue: Issue) -> None:
    """Raise Unfit for an issue whose sending was ordered."""
    if not Issue.objects.select_for_update().filter(pk=issue.pk, state=Issue.State.DRAFT).exists():
        raise Unfit("this issue is not a draft any more")
