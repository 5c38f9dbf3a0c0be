"""Hooks: addresses at which others hand us items by HTTP, each with a token of its source.

It answers at `/hooks/`, past the door. It decides nothing about an item: that is intake's.
"""
