"""What the archive promises, a file a behaviour; the cast they all play with stands in `cast.py`."""
