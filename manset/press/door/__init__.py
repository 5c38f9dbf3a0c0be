"""The door: serves the edition to readers, in front of everything else.

It owns what HTTP asks of a page: putting fragments in, compression, conditions, lifetimes, headers. On a hit it
opens neither the main database nor a template; it never changes the edition, and never decides what a page says
(ADR 5, ADR 10).
"""

from manset.press.door.door import Door
from manset.press.door.headers import SECURITY

__all__ = ["SECURITY", "Door"]
