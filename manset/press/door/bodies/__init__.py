"""Bodies: what a request brings is read before it is passed on, and the reading has an end (ADR 31).

A server of WSGI waits for a body in the thread that wants it, for as long as the sender likes, and has few of them.
Here one thread watches the others while they read, and ends what is slow.
"""

from manset.press.door.bodies.answers import Answering
from manset.press.door.bodies.bodies import Bodies
from manset.press.door.bodies.limits import Limits

__all__ = ["Answering", "Bodies", "Limits"]
