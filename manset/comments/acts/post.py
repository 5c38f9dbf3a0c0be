"""The acts of those who write comments: post one, confirm it, ask for no more mail about replies."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from manset.archive.models import Article
from manset.comments.acts.history import note
from manset.comments.acts.write import write, write_replies
from manset.comments.filing import file_thread
from manset.comments.models import Comment, Letter, Reader
from manset.comments.models.comment import LONGEST_NAME, LONGEST_TEXT, LONGEST_WEBSITE
from manset.comments.openness import open_to
from manset.comments.texts import tidy, tidy_name, tidy_website
from manset.comments.verdict import HASTY, judge
from manset.press.changes import changing
from manset.readers.addresses import tidy_mail
from manset.readers.origin import Origin

State = Comment.State
TWICE = timedelta(hours=1)  # the same words again within this are the same comment, sent twice


class Closed(ValueError):
    """The article is not open to comments."""


class Unfit(ValueError):
    """No comment that could be kept."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to say under an article, or under a comment there that readers see."""

    article: Article
    text: str
    name: str
    mail: str
    website: str = ""
    answers: Comment | None = None
    notify: bool = False
    origin: Origin | None = None
    hasty: bool = False
    """Sent quicker than anybody types, or without what would tell."""


def post(draft: Draft, *, confirmed: bool = False, mails: bool = True) -> Comment:
    """Keep a comment; the rules decide what becomes of it once its mail address is confirmed, `confirmed` if it is.

    Until then it is held, and a mail with a link is on its way; spam gets none, and without `mails` nobody does: then
    moderators decide. Sent twice it is kept once. Raises Closed, and Unfit for a comment without a name, a text or an
    address, or with too much of one.
    """
    now = timezone.now()
    with changing("post a comment") as change:
        if not open_to(draft.article, now):
            raise Closed("this article is not open to comments")
        comment = fit(draft)
        comment.at = now
        again = Comment.objects.filter(
            article=draft.article, mail=comment.mail, text=comment.text, at__gt=now - TWICE
        ).first()
        if again:
            return again
        comment.confirmed_at = now if confirmed else None
        comment.reasons = [HASTY] if draft.hasty else []
        verdict = judge(comment, draft.origin)
        comment.score, comment.reasons = verdict.score, list(verdict.reasons)
        comment.state = verdict.state if confirmed or verdict.state == State.SPAM else State.HELD
        comment.save()
        note([comment], "post", comment.state, reasons=verdict.reasons)
        if comment.state == State.SHOWN:
            file_thread(comment.root_id, change)
            write_replies([comment.pk])
        if mails and not confirmed and comment.state == State.HELD:
            write(Letter.Kind.CONFIRM, comment.mail, comment)
    comment.refresh_from_db()
    return comment


def fit(draft: Draft) -> Comment:
    """Return the comment, not yet kept; raises Unfit."""
    text, name, mail = tidy(draft.text), tidy_name(draft.name), tidy_mail(draft.mail)
    website = tidy_website(draft.website)
    if not text or not name or "@" not in mail:
        raise Unfit("a comment has a text, a name and a mail address")
    if len(text) > LONGEST_TEXT or len(name) > LONGEST_NAME or len(website) > LONGEST_WEBSITE:
        raise Unfit("a comment is too long")
    answers = draft.answers
    if answers and (
        answers.article_id != draft.article.pk or not answers.listed or answers.state != State.SHOWN
    ):
        raise Unfit("what it answers is not there")
    return Comment(
        article=draft.article,
        thread_id=answers.root_id if answers else None,
        answers=answers,
        text=text,
        name=name,
        mail=mail,
        website=website,
        notify=draft.notify,
        address=draft.origin.address if draft.origin else "",
        network=draft.origin.network if draft.origin else "",
    )


def confirm(pk: int) -> Comment | None:
    """Take note that a comment's mail address is its author's, and show it if the rules let it; None if it is gone.

    Who confirmed once has an account from then on. Confirmed again it stays as it is.
    """
    with changing("confirm a comment") as change:
        comment = Comment.objects.select_for_update().filter(pk=pk).exclude(state=State.DELETED).first()
        if comment is None or comment.confirmed_at is not None:
            return comment
        comment.confirmed_at = timezone.now()
        before = comment.state
        if comment.state == State.HELD:
            verdict = judge(comment)
            comment.state, comment.score, comment.reasons = (
                verdict.state,
                verdict.score,
                list(verdict.reasons),
            )
        after, comment.state = comment.state, before
        note([comment], "confirm", after, reasons=comment.reasons)
        comment.state = after
        comment.save(update_fields=["confirmed_at", "state", "score", "reasons"])
        Reader.objects.get_or_create(mail=comment.mail, defaults={"name": comment.name})
        file_thread(comment.root_id, change)
        write_replies([comment.pk])
    comment.refresh_from_db()
    return comment


def stop_letters(pk: int) -> None:
    """Send no more mail about replies to the address of a comment, about any of its comments."""
    with changing("stop letters"):
        comment = Comment.objects.filter(pk=pk).exclude(mail="").first()
        if comment is not None:
            Comment.objects.filter(mail=comment.mail).update(notify=False)
            Letter.objects.filter(kind=Letter.Kind.REPLY, mail=comment.mail).delete()
