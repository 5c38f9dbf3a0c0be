"""How each format is told from the others, without loading what reads it.

It owns the telling and never reads a document to its end but JSON's first object. ADR 8.
"""
