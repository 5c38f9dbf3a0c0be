"""Pages that the edition does not have: made if they can be, and remembered as missing until it moves."""

import time
from collections import OrderedDict
from collections.abc import Callable

from manset.press.store.generation import Moment

_MOST = 10_000
_SECONDS = 10.0  # how long a miss is remembered at most, should nobody be printing


class Missing:
    """Asks for missing pages to be made, once for each generation of the edition."""

    def __init__(self, render_missing: Callable[[str], bool] | None) -> None:
        self._render = render_missing
        self._known: OrderedDict[str, tuple[Moment, float]] = OrderedDict()

    def make(self, path: str, generation: Moment) -> bool:
        """Whether the edition has the page now; ``generation`` is from before it was found missing."""
        if self._render is None or self._is_known(path, generation):
            return False
        if self._render(path):
            return True
        self._known[path] = (generation, time.monotonic() + _SECONDS)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return False

    def _is_known(self, path: str, generation: Moment) -> bool:
        known = self._known.get(path)
        return known is not None and known[0] == generation and time.monotonic() < known[1]
