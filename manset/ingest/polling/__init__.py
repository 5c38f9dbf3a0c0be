"""Polling: feeds asked for what is new, each by its own rhythm, politely and by one poller at a time.

It owns when and how a feed is asked and what is remembered of it. It never judges an item: what comes goes through
intake like any delivery. ADR 16 says why it is one process on the database's own index.
"""
