"""The act that begins the one issue by which a list is told of one article."""

from django.utils import timezone
from wagtail.log_actions import log

from manset.archive.models import Article
from manset.newsletter.acts.compose import add_article
from manset.newsletter.acts.permission import COMPOSE, Actor, Unfit, require
from manset.newsletter.models import Entry, Issue, MailingList
from manset.press.changes import changing

State = Issue.State


def tell(mailing_list: MailingList, article: Article, *, by: Actor = None) -> Issue:
    """Return the draft by which a list is told of an article, begun now or before.

    There is one for each list and article, whoever presses the button how often: its slot is the article. Raises Unfit
    where the list had the article already, in whatever issue, and where readers cannot see it.
    """
    require(by, COMPOSE)
    with changing("tell of an article") as change:
        MailingList.objects.select_for_update().get(pk=mailing_list.pk)  # of two editors one waits here
        if had(mailing_list, article):
            raise Unfit("this list had that article already: nothing is sent twice")
        issue, new = Issue.objects.get_or_create(
            mailing_list=mailing_list, slot=f"a{article.pk}", defaults={"made_by": by}
        )
        if not new and issue.state == State.CANCELLED:  # a draft that was discarded
            Issue.objects.filter(pk=issue.pk).update(state=State.DRAFT, ended_at=None, made_at=timezone.now())
            issue.refresh_from_db()
        add_article(issue, article, by=by)
        if new:
            log(issue, "wagtail.create", user=by)
        change.touch(issue.key)
    return issue


def had(mailing_list: MailingList, article: Article) -> bool:
    """Tell whether an issue with the article was ordered for the list, whatever became of it."""
    entries = Entry.objects.filter(issue__mailing_list=mailing_list, article=article)
    return entries.filter(issue__ordered_at__isnull=False).exists()
