"""All that is kept about one person, by mail address."""

from typing import Any

from manset.comments.models import Block, Comment, Letter, Reader
from manset.readers.addresses import tidy_mail


def everything_about(mail: str) -> dict[str, Any]:
    """Return what is kept, as JSON has it; an address that nothing is known of has empty lists."""
    address = tidy_mail(mail)
    return {
        "mail": address,
        "account": [
            {"name": reader.name, "since": reader.since.isoformat()}
            for reader in Reader.objects.filter(mail=address)
        ],
        "comments": [
            comment_of(comment) for comment in Comment.objects.filter(mail=address).select_related("article")
        ],
        "letters": [
            {"kind": letter.kind, "made_at": letter.made_at.isoformat(), "due_at": letter.due_at.isoformat()}
            for letter in Letter.objects.filter(mail=address)
        ],
        "blocked": [
            {"since": block.made_at.isoformat(), "note": block.note}
            for block in Block.objects.filter(kind=Block.Kind.MAIL, value=address)
        ],
    }


def comment_of(comment: Comment) -> dict[str, Any]:
    """Return one comment, with its history, as its author may know it: moderators are not named."""
    return {
        "id": comment.pk,
        "article": comment.article.title,
        "address": comment.article.path,
        "at": comment.at.isoformat(),
        "state": comment.state,
        "name": comment.name,
        "website": comment.website,
        "text": comment.text,
        "confirmed_at": comment.confirmed_at.isoformat() if comment.confirmed_at else None,
        "replies_by_mail": comment.notify,
        "answers": comment.answers_id,
        "spam_score": comment.score,
        "reasons": comment.reasons,
        "network_digest": comment.network,
        "history": [
            {"at": entry.at.isoformat(), "act": entry.act, "state": entry.after, "reasons": entry.reasons}
            for entry in comment.history.all()
        ],
    }
