"""Who reads what: beacons counted in memory and flushed in batches, decayed readership, the ranking behind What's Hot.

It keeps numbers of articles and never anything of a reader: no address, no cookie, no identifier. It makes no page (the
site does) and no chart (the desk does); it says to the press what the ranking changes. ADR 26 says how.
"""
