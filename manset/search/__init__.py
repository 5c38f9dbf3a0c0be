"""The reader's search: how text is folded and stemmed, the index of each edition, and what a question finds in it.

It finds only what `visible(now)` lets through, reads the database only to feed its index, and never to answer. ADR 24
says why the index is part of the edition, and how words are made alike.
"""
