"""Draws the pictures of the sample newsroom: a board, a few motifs, and one function a picture.

It owns `samples/pictures/` and nothing else, is never imported by the product, and draws with Pillow alone. Each
picture takes its chance from its own name, so that the same script gives the same picture. No ADR: sample content.
"""
