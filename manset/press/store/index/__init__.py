"""The edition's own index, in SQLite: pages, what each was made from, what is owed, and the cursor on the log.

Each module owns the statements on its tables and takes a connection; whoever calls decides what is one transaction. It
never renders and never touches the edition's files (ADR 5).
"""
