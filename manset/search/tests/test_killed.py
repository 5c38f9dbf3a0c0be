"""The index fed in a process of its own that is killed at each step: whoever comes next finds what should be found."""

import os
import signal
from pathlib import Path

import pytest
from django.db import connections

from manset.archive import acts
from manset.archive.tests import cast
from manset.search.tests.paper import Paper


def killed_in_a_process(root: Path, failpoint: str, what: str) -> bool:
    """Feed or make the index in a process forked off this one; tells whether it died of the kill."""
    connections.close_all()  # both processes would speak over one
    child = os.fork()
    if not child:
        os.environ["MANSET_FAILPOINT"] = failpoint
        try:
            paper = Paper(root)
            paper.build() if what == "build" else paper.follow()
        finally:
            os._exit(0)  # nothing of the test run's is to be cleared away twice
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("failpoint", "what", "found"),
    [
        ("search-written", "follow", ["Fog"]),  # nothing of it is there
        ("search-committed", "follow", ["Fog again"]),  # and its mark with it
        ("search-built", "build", ["Fog"]),  # the old one answers
    ],
)
def test_killed_at_a_step_it_goes_on(tmp_path: Path, failpoint: str, what: str, found: list[str]) -> None:
    root = tmp_path / "search"
    first = cast.published("Fog")
    paper = Paper(root)
    assert paper.found("fog") == ["Fog"]
    paper.follower.close()  # its threads would not live on in a fork
    acts.withdraw(first)
    cast.published("Fog again")

    assert killed_in_a_process(root, failpoint, what)

    after = Paper(root)
    assert after.seen("fog") == found
    assert after.found("fog") == ["Fog again"]
    assert after.differences() == []
    after.build()
    assert after.found("fog") == ["Fog again"]
    assert len([each for each in root.iterdir() if each.is_dir()]) == 1, "what was begun is gone"
    after.follower.close()
