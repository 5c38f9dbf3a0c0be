"""The sender: fills the ledger, claims rows of it, hands messages to the mail server, and notes what became of each.

It runs in threads of the worker's process. Killed anywhere, it goes on where it was: a row that was claimed is free
again after a while, one that was being handed over is uncertain and an editor's to decide (ADR 25).
"""
