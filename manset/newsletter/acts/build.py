"""The act that builds an issue from the paper as it stands."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from manset.newsletter.acts.permission import COMPOSE, Actor, require
from manset.newsletter.acts.send import order, recipients
from manset.newsletter.building import chosen
from manset.newsletter.models import Entry, Issue, MailingList, Mailroom
from manset.press.changes import changing

FRESH = timedelta(days=8)
"""What is older is no news to a list, however seldom it comes."""


def build(mailing_list: MailingList, *, slot: str = "", by: Actor = None) -> Issue | None:
    """Build a draft of what the list has not had yet, and order its sending where the list sends itself.

    Returns None where the slot has been built already, or nothing is new: then nothing goes out.
    """
    require(by, COMPOSE)
    with changing("build an issue"):
        if slot and Issue.objects.filter(mailing_list=mailing_list, slot=slot).exists():
            return None
        articles = chosen(mailing_list, timezone.now() - FRESH)
        if not articles:
            return None
        try:
            with transaction.atomic():
                issue = Issue.objects.create(mailing_list=mailing_list, slot=slot, made_by=by)
        except IntegrityError:  # another machine's worker was quicker
            return None
        Entry.objects.bulk_create(
            Entry(issue=issue, article=article, order=number) for number, article in enumerate(articles, 1)
        )
        log(issue, "wagtail.create", user=by)
    if slot and mailing_list.sends_itself and Mailroom.is_given() and recipients(issue):
        order(issue)
    return issue
