"""What moderators read about a comment."""

import pytest
from django.test import Client

from manset.archive.tests.cast import published
from manset.comments import acts

pytestmark = pytest.mark.django_db


def test_a_comments_history_is_told_in_words(editor: Client) -> None:
    comment = acts.post(acts.Draft(published("Bridges"), "Slower.", "Ada", "ada@reader.example"))
    acts.confirm(comment.pk)
    acts.moderate([comment.pk], "hidden", why="off topic")
    shown = editor.get(f"/desk/comments/{comment.pk}/").content.decode()
    for line in ("sent: Held (fewer than 1 shown", "address confirmed: Held", "decided: Hidden (off topic)"):
        assert line in shown
