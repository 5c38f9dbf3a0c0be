"""Saved pages: what the page says of itself (JSON-LD, Open Graph, meta), what it shows, and trafilatura's judgement.

It owns how a page is read and never trusts one voice: what readers see decides where the page's own data disagree with it.
It fetches nothing. ADR 8.
"""

from manset.ingest.parse.html.reading import parse

__all__ = ["parse"]
