"""A reader's ways through the running edition, in a real browser."""
