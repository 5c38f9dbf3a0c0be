"""Readership at the desk: charts, tables and sheets of what was read, for those who may see it."""
