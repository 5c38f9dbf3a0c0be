"""What a document of the index has. Its texts are folded and stemmed by us; tantivy only splits them at spaces."""

from functools import cache
from pathlib import Path

import tantivy

VERSION = "2"
"""Raised with every change of the schema, of folding or of stems: an index of another version is made anew."""

ARTICLE, MARK = "article", "mark"


@cache
def schema() -> tantivy.Schema:
    """Return the schema.

    `id` is a key of the press ("article:812"), `type` its noun. `words` are all of an article's words folded, in their
    order; `title` and `stems` have stems too, each with its language before it ("tr.kitap"). `parts` are the keys of
    people, sources and topics whose names are among its words. `order` sorts by date, `until` (µs) is there for what
    time alone will hide. `card` is what results show (JSON), `body` the plain text, compressed by zlib: tantivy keeps
    documents in blocks, and a block of what is compressed already is opened in a fraction of the time.
    """
    builder = tantivy.SchemaBuilder()
    for name in ("id", "type", "kind"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("stems", tokenizer_name="whitespace", index_option="position")
    for name in ("title", "by", "named", "parts"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("section", indexed=True)
    builder.add_integer_field("order", fast=True)
    for name in ("until", "day"):
        builder.add_integer_field(name, indexed=True)
    for name in ("card", "body"):
        builder.add_bytes_field(name, stored=True)
    return builder.build()


def open_index(folder: Path) -> tantivy.Index:
    """Open the index in a folder, a new one where it is empty; raises ValueError if it cannot be read."""
    return tantivy.Index(schema(), str(folder))
