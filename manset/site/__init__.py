"""What readers see: page kinds, presenters, templates, feeds, sitemaps, structured data.

It reads the archive through recorded queries only and writes nothing; every page it makes goes out through the press.
ADR 5 says why templates see presenters and never models.
"""
