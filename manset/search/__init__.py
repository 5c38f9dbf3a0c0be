"""The reader's search: how text is folded for it, what is findable, and the page of results.

It finds only what `visible(now)` lets through, and writes nothing but its own index. ADR 9 says what stands here until
the index becomes part of the edition.
"""
