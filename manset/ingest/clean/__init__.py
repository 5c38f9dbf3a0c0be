"""Bytes to text, and markup to markup that is safe to publish: charset, allow-list, trackers, links; nh3 is last.

It owns what may stand in a body and never decides what the body is: that is for the parsers. It fetches nothing and
knows no database. ADR 8 says why the original is kept beside what is cleaned here.
"""
