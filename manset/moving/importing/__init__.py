"""Importing: another system's export into the archive, resumably, with a count of everything that was in it."""
