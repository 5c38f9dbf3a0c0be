"""What was matched before: which matches are not sure enough to fold by, and who is found by no term.

The worker does the rest (`stories.catching_up`), so that no upgrade waits for it.
"""

from typing import Any

from django.db import migrations

SURE = 0.15  # as `Rules.sure` was when this was written
AT_ONCE = 1000
WITHOUT_TERMS = """
    UPDATE stories_member SET behind = (1 = 1) WHERE article_id IN (
        SELECT article_id FROM stories_member EXCEPT SELECT article FROM stories_posting
    )
"""


def weigh(apps: Any, _editor: Any) -> None:
    """Read the reasons that were written down, a thousand at a time."""
    members = apps.get_model("stories", "Member").objects
    after = 0
    while rows := list(
        members.filter(pk__gt=after).order_by("pk").values_list("pk", "reason", "repeats_id", "pinned", "leads")[:AT_ONCE]
    ):
        after = rows[-1][0]
        loose = [(pk, leads) for pk, reason, repeats, pinned, leads in rows if not (repeats or pinned) and is_loose(reason)]
        members.filter(pk__in=[pk for pk, _ in loose]).update(sure=False)
        members.filter(pk__in=[pk for pk, leads in loose if not leads]).update(behind=True)


def is_loose(reason: dict[str, Any]) -> bool:
    """Tell whether an article joined its storyline, by little."""
    _, similarity, limit, *_ = reason.get("nearest") or (None, 0.0, 1.0)
    return bool(limit <= similarity < limit + SURE)


class Migration(migrations.Migration):
    """Reads each row once."""

    dependencies = [("stories", "0004_sure")]

    operations = [
        migrations.RunPython(weigh, migrations.RunPython.noop),
        migrations.RunSQL(WITHOUT_TERMS, migrations.RunSQL.noop),
    ]
