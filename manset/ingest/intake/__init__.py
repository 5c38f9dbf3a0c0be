"""Intake: what was parsed, taken into the archive through its acts; one item is one article, however often it comes.

It decides what an item is (new, a later version, an old acquaintance), whose it is, and where it belongs; it never
writes an article itself, and never touches one that a person has worked on. ADR 8 says why originals are kept.
"""
