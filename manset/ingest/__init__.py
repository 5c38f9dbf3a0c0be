"""Everything that comes in: fetched, parsed (a module a format), cleaned, and taken into the archive by its acts.

It owns items (what came in, its bytes kept) and never decides what readers see: that is the archive's rule. It knows
no storylines: whoever matches items to stories registers with intake. ADR 8 says why originals are kept.
"""
