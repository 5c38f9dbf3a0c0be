"""Wires of text between control characters: IPTC 7901 and ANPA 1312.

It owns their envelopes, their charsets and what their texts have instead of markup; `iptc7901` and `anpa1312` beside it are the
formats. It never looks a story up: what a kill or a correction is of, its text says. ADR 8.
"""
