"""The courier: a thread for each downstream, beside the printing loop and never in its way."""

import threading
from collections.abc import Sequence
from typing import Self

from manset.press.downstream.carrier import Carrier
from manset.press.downstream.downstream import Downstream
from manset.press.downstream.wire import TIMEOUT
from manset.press.store import Store
from manset.press.store.index import subscribers

_PATIENCE = 5.0  # seconds until threads that do not end are left to the process's own end


class Courier:
    """Makes these downstreams the edition's subscribers on entering, and sends to them until left.

    Only one process sends for an edition; a second one waits for its turn. What is under way when it is left
    goes out again next time.
    """

    def __init__(self, store: Store, downstreams: Sequence[Downstream], timeout: float = TIMEOUT) -> None:
        self._store = store
        self._downstreams = downstreams
        self._timeout = timeout
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        wants = {downstream.name: downstream.wants for downstream in self._downstreams}
        purging = {downstream.name for downstream in self._downstreams if downstream.most is not None}
        with self._store.writing() as db:
            subscribers.subscribe(db, wants, frozenset(purging))
        if self._downstreams:
            self._thread = threading.Thread(target=self._run, name="courier", daemon=True)
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _run(self) -> None:
        with self._store.locks.sending(self._stop) as ours:
            if not ours:
                return
            carriers = [
                Carrier(self._store, downstream, self._stop, self._timeout)
                for downstream in self._downstreams
            ]
            for carrier in carriers:
                carrier.start()
            self._stop.wait()
            for carrier in carriers:
                carrier.hang_up()
            for carrier in carriers:
                carrier.join(_PATIENCE)
