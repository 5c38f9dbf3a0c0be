"""The connections to the mail server: as many at once as the settings say, fewer where it will not have as many."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings

from manset.newsletter.sending.server import Server, ServerAwayError

_logger = logging.getLogger("manset.newsletter")

FEWER_FOR = 600.0
"""Seconds for which a server that refused a further connection is asked for no more than it gave."""


@dataclass(slots=True)
class Lanes:
    """Connections, each opened when it is first needed."""

    make: Callable[[], Server] = Server
    clock: Callable[[], float] = time.monotonic
    _servers: list[Server] = field(default_factory=list)
    _most: int = 0
    _until: float = 0.0

    def open(self, count: int) -> list[Server]:
        """Return up to `count` open connections, one at least; raises ServerAwayError."""
        most = settings.MANSET_MAIL_CONNECTIONS
        if self.clock() < self._until:
            most = min(most, self._most)
        while len(self._servers) < most:
            self._servers.append(self.make())
        self._servers.sort(key=lambda server: not server.is_open)
        found: list[Server] = []
        for server in self._servers[: min(count, most)]:
            try:
                server.open()
            except ServerAwayError as error:
                if not found:
                    raise
                _logger.info("the mail server gives %d connections and no more: %s", len(found), error)
                self._most, self._until = len(found), self.clock() + FEWER_FOR
                break
            found.append(server)
        return found

    def close(self) -> None:
        """Say goodbye on all of them."""
        for server in self._servers:
            server.close()
