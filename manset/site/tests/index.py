"""The index that the site's own views read, as the printing loop would keep it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from manset.search.index import search_folder
from manset.search.tests.paper import Paper


@contextmanager
def indexed() -> Iterator[Paper]:
    """Give the index of this instance; it goes with the block."""
    root = search_folder(settings.MANSET_EDITION)
    paper = Paper(root)
    try:
        yield paper
    finally:
        paper.follower.close()
        shutil.rmtree(root, ignore_errors=True)
