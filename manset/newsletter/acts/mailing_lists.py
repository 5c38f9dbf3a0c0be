"""The acts on lists, and on whether there is a mail server at all."""

from wagtail.log_actions import log

from manset.lib.text import squeeze
from manset.newsletter.acts.permission import LISTS, Actor, Unfit, require
from manset.newsletter.keys import LISTS as LISTS_KEY
from manset.newsletter.keys import MAIL, archive_key
from manset.newsletter.models import Issue, MailingList, Mailroom
from manset.newsletter.models.mailroom import ONLY
from manset.press.changes import changing

Content = MailingList.Content
WEEK = "1234567"


def keep_list(mailing_list: MailingList, *, by: Actor = None) -> MailingList:
    """Keep a list, new or changed; raises Unfit where it does not say whose articles it takes, or on which days."""
    require(by, LISTS)
    mailing_list.name = squeeze(mailing_list.name)[:80]
    mailing_list.description = squeeze(mailing_list.description)[:300]
    if not mailing_list.name:
        raise Unfit("a list has a name")
    wanted = {Content.SECTION: mailing_list.section_id, Content.PERSON: mailing_list.person_id}
    if not wanted.get(Content(mailing_list.content), True):
        raise Unfit(f"say which {mailing_list.content} the list takes its articles from")
    kept = MailingList.objects.filter(pk=mailing_list.pk).first()
    if kept and kept.slug != mailing_list.slug and kept.issues.filter(ordered_at__isnull=False).exists():
        raise Unfit("its name in addresses stays: it stands in mails that went out")
    days = "".join(sorted(set(mailing_list.days)))
    if not days or days.strip(WEEK):
        raise Unfit("days are digits from 1, Monday, to 7, Sunday")
    mailing_list.days = days
    with changing("keep a list") as change:
        created = mailing_list.pk is None
        mailing_list.save()
        change.touch(LISTS_KEY, archive_key(mailing_list.pk))
        log(mailing_list, "wagtail.create" if created else "wagtail.edit", user=by)
    return mailing_list


def discard_list(mailing_list: MailingList, *, by: Actor = None) -> None:
    """Delete a list, with who subscribed to it and its drafts; raises Unfit for one of which an issue went out.

    Its issues stand on the web, and what is in the ledger is kept: such a list is closed.
    """
    require(by, LISTS)
    with changing("delete a list") as change:
        issues = Issue.objects.select_for_update().filter(mailing_list=mailing_list)
        if issues.filter(ordered_at__isnull=False).exists():
            raise Unfit("issues of this list went out, and stay on the web: close it instead")
        log(mailing_list, "wagtail.delete", user=by)
        change.touch(LISTS_KEY, archive_key(mailing_list.pk))
        issues.delete()
        mailing_list.delete()


def note_mail_server(*, given: bool) -> None:
    """Take note of whether the settings name a mail server: readers' pages are made from that."""
    if Mailroom.is_given() == given:
        return
    with changing("note the mail server") as change:
        Mailroom.objects.update_or_create(pk=ONLY, defaults={"given": given})
        change.touch(LISTS_KEY, MAIL)
