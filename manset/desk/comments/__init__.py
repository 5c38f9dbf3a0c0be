"""Comments at the desk: the moderators' queue, one comment with its history, block lists, rules, and one person's data.

It shows and asks; every decision is an act of `manset.comments.acts`.
"""
