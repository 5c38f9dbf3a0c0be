"""All that is kept about one person, by mail address."""

from typing import Any

from manset.newsletter.models import Subscriber
from manset.readers.addresses import tidy_mail


def everything_about(mail: str) -> dict[str, Any]:
    """Return what is kept, as JSON has it; an address that nothing is known of has empty lists."""
    address = tidy_mail(mail)
    found = Subscriber.objects.filter(mail=address).first()
    if found is None:
        return {"mail": address, "subscriptions": [], "issues": [], "reports": [], "letters": []}
    return {
        "mail": address,
        "since": found.since.isoformat(),
        "language": found.language,
        "stopped": found.stopped,
        "stopped_at": found.stopped_at.isoformat() if found.stopped_at else None,
        "soft_bounces": found.soft,
        "subscriptions": [
            {
                "list": each.mailing_list.name,
                "state": each.state,
                "asked_at": each.asked_at.isoformat(),
                "confirmed_at": each.confirmed_at.isoformat() if each.confirmed_at else None,
                "left_at": each.left_at.isoformat() if each.left_at else None,
                "left_by": each.left_by,
                "network_digest": each.network,
            }
            for each in found.subscriptions.select_related("mailing_list").order_by("pk")
        ],
        "issues": [
            {
                "issue": each.issue_id,
                "list": each.issue.mailing_list.name,
                "state": each.state,
                "at": each.ended_at.isoformat() if each.ended_at else None,
                "error": each.error,
            }
            for each in found.deliveries.select_related("issue__mailing_list").order_by("pk")
        ],
        "reports": [
            {"at": each.at.isoformat(), "kind": each.kind, "said": each.said} for each in found.reports.all()
        ],
        "letters": [{"kind": each.kind, "made_at": each.made_at.isoformat()} for each in found.letters.all()],
    }
