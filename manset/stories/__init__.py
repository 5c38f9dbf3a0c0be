"""Stories: which items repeat a text, which articles tell of one event, and why (ADR 12).

`matching` is pure: items in, storylines out, no database and no settings. The room never changes what an article says,
and never undoes what a person at the desk has corrected.
"""
