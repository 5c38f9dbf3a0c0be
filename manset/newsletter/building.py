"""What a built issue takes: the newest leads that its list has not had, one article of each storyline (ADR 20)."""

from datetime import datetime

from manset.archive.filing import PLACE
from manset.archive.models import Article
from manset.archive.queries import timelines
from manset.newsletter.models import Entry, Issue, MailingList

Content = MailingList.Content
LOOKED_AT = 4  # times as many as an issue takes: some of them went out already


def chosen(mailing_list: MailingList, since: datetime) -> list[Article]:
    """Return the articles of a new issue, best first; only what readers can see this moment, dated after `since`."""
    had = set(
        Entry.objects.filter(issue__mailing_list=mailing_list)
        .exclude(issue__state=Issue.State.CANCELLED)
        .values_list("article_id", flat=True)
    )
    found: dict[int, Article] = {}
    for article in candidates(mailing_list):
        if article.pk not in had and article.date >= since:
            found.setdefault(article.pk, article)
    return list(found.values())[: mailing_list.most_articles]


def candidates(mailing_list: MailingList) -> list[Article]:
    """Return what the list is made from, in the order of the front where it is the front's."""
    looked_at = LOOKED_AT * mailing_list.most_articles
    if mailing_list.content == Content.FRONT:
        return [
            *timelines.newest(f"{PLACE}:{Article.Place.LEAD}", 1),
            *timelines.newest(f"{PLACE}:{Article.Place.FEATURED}", 5),
            *timelines.newest(timelines.LEADS, looked_at),
        ]
    if mailing_list.content == Content.SECTION and mailing_list.section:
        return timelines.newest(timelines.leads_of(mailing_list.section.timeline), looked_at)
    if mailing_list.content == Content.PERSON and mailing_list.person:
        return timelines.newest(mailing_list.person.timeline, looked_at)
    return []
