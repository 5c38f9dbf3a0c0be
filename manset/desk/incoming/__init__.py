"""Incoming at the desk: what came, from where, what became of it, what failed and why; and what an editor makes of it.

It shows and asks; every decision is an act of `manset.ingest.acts`.
"""

from manset.desk.incoming.viewset import ItemViewSet

__all__ = ["ItemViewSet"]
