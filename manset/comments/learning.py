"""When the classifier is due to learn anew from what moderators decided, and the learning, in a process of its own."""

import logging
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from django.db import DatabaseError, close_old_connections

from manset.comments.classifier import Shelf
from manset.comments.models import Comment

_logger = logging.getLogger("manset.comments")

LOOK = 300.0  # seconds between two looks
ENOUGH = 20  # decisions since the last time
State = Comment.State


def run(stop: threading.Event, home: Path) -> None:
    """Learn whenever enough was decided, until told to stop; scikit-learn is loaded in a process that ends after it."""
    while not stop.wait(LOOK):
        try:
            due = is_due(home)
        except DatabaseError as error:
            _logger.warning("what moderators decided cannot be asked: %s", error)
            continue
        finally:
            close_old_connections()
        if due:
            learn(home)


def is_due(home: Path) -> bool:
    """Tell whether enough was decided by moderators since the model was made."""
    decided = Comment.objects.filter(decided_by__isnull=False, state__in=(State.SHOWN, State.SPAM))
    model = Shelf(home).model_file
    if model.exists():
        decided = decided.filter(decided_at__gt=datetime.fromtimestamp(model.stat().st_mtime, UTC))
    return decided[:ENOUGH].count() >= ENOUGH


def learn(home: Path) -> bool:
    """Run `manset comments learn`; says in the log what went wrong."""
    command = [sys.executable, "-m", "manset", "--home", str(home), "comments", "learn"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own interpreter)
    if done.returncode:
        _logger.error("the classifier did not learn: %s", done.stderr.strip()[-300:])
    return done.returncode == 0
