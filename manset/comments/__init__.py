"""What readers say under articles: threads two deep, their moderation, the mail about them, the local spam classifier.

It decides which comments readers see and says so to the press; it makes no page (the site does) and no editor's form
(the desk does). Nothing but its acts writes its tables. ADR 19 says how.
"""
