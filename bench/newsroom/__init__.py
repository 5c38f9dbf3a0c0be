"""Newsrooms made for measuring: as many articles as asked for, of the shape that a real one has."""
