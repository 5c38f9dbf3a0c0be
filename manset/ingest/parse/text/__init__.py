"""A page saved or pasted as plain text, and an article that is nothing but text.

It owns how lines become an article: where it begins and ends, what in it is furniture, which halves of a sentence belong
together. The words of furniture are in `furniture`; nothing is fetched. ADR 8.
"""

from manset.ingest.parse.text.reading import parse

__all__ = ["parse"]
