"""Tests of the parsers. The news in them is invented."""
