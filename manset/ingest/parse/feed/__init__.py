"""What RSS and Atom share: XML made harmless, read by feedparser, and its entries made items.

It owns no format of its own: `rss` and `atom` beside it are the formats. It never resolves an entity, opens an address
or trusts a declaration. ADR 8.
"""
