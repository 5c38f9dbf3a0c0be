"""The newsletter: lists, who subscribes to them, issues, and the ledger by which nobody gets one twice and nobody none.

It decides what goes to whom and hands it to the mail server; how an issue looks is the site's, which registers that,
and what editors fill in is the desk's. Nothing but its acts and its sender writes its tables. ADR 25 says how.
"""
