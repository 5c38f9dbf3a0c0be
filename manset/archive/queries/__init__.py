"""What readers' pages read: recorded queries, each telling the press what it read. Visibility is decided here once.

Pages are made from these and nothing else; a page that asks the database itself is an error of the press (ADR 5).
"""
