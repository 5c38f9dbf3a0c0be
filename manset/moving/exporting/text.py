"""Texts as XML holds them."""

from html import escape

from manset.ingest.parse.xmlrules import ILLEGAL


def cdata(text: str) -> str:
    """Return a text as a CDATA section, without characters that XML forbids; its own end is parted in two sections."""
    return f"<![CDATA[{ILLEGAL.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def plain(text: str) -> str:
    """Return a text as the content of an element."""
    return escape(ILLEGAL.sub("", text), quote=False)
