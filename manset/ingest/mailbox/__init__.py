"""Mailboxes (IMAP): looked into for stories that come by mail, each message taken in once, in the order they came.

It opens folders for reading alone (EXAMINE): nothing in them is moved, marked or deleted. Passwords are in files of the
instance's folder and not in the database. It decides nothing about a story: that is intake's.
"""
