"""What pages read of readership, by name."""

HOT = "hot"
"""The ranking behind What's Hot: the articles that are read most now."""
