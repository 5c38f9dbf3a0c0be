"""The newsletter at the desk: lists, issues, what became of each message, and subscribers.

It shows and asks; everything that is done is an act of `manset.newsletter.acts`.
"""
