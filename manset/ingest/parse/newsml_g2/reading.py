"""A G2 document to items: one item, or a message of many."""

from collections.abc import Iterator
from dataclasses import replace

from manset.ingest.parse import xmltree
from manset.ingest.parse.bodymedia import joined
from manset.ingest.parse.document import Document
from manset.ingest.parse.item import Item
from manset.ingest.parse.newsml_g2 import package, rules
from manset.ingest.parse.newsml_g2.newsitem import item_of
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.xmltree import Element, attribute, children, name

_NO_NEWS = {
    "conceptItem": "a concept item (somebody or something that news is about)",
    "knowledgeItem": "a knowledge item (a vocabulary)",
    "planningItem": "a planning item (what is going to be covered)",
    "catalogItem": "a catalogue item (where vocabularies are)",
    "catalog": "a catalogue (where vocabularies are)",
    "hopHistory": "a piece of an item",
}


def read(document: Document) -> list[Item]:
    """Return the items of a document."""
    root = xmltree.tree(document)
    if name(root) in _NO_NEWS:
        raise Refused(f"{_NO_NEWS[name(root)]}, and no news; send news items or packages")
    if name(root) != "newsMessage":
        rules.check(root)
        return _items([root], document.url)
    found = [each for part in children(root, "itemSet") for each in children(part)]
    news = [each for each in found if name(each) in {"newsItem", "packageItem"}]
    good = list(_checked(news, document))
    if not news:
        kinds = sorted({_NO_NEWS.get(name(each), f"a {name(each)}") for each in found})
        raise Refused(f"a news message without news: it has {'; '.join(kinds) or 'no items'}")
    return _items(good, document.url)


def _checked(news: list[Element], document: Document) -> Iterator[Element]:
    """Yield the items of a message that keep the rules."""
    for number, each in enumerate(news, 1):
        try:
            rules.check(each)
        except Refused as refusal:
            document.refuse(number, refusal)
        else:
            yield each


def _items(found: list[Element], base: str | None) -> list[Item]:
    """Return the items of a message: pictures go to the texts that name them or share their package."""
    whole = {attribute(each, "guid") or "": item_of(each, base) for each in found if name(each) == "newsItem"}
    taken: set[str] = set()
    for each in found:
        refs = package.references(each, base)
        named = [ref.guid for ref in refs if ref.guid]
        texts = [guid for guid in named if guid in whole and _is_text(whole[guid])]
        if name(each) == "newsItem":
            texts = [attribute(each, "guid") or ""] if _is_text(whole[attribute(each, "guid") or ""]) else []
        shown = list(package.media_of(refs, whole))
        for guid in texts[:1] if name(each) == "packageItem" else texts:
            whole[guid] = replace(whole[guid], media=joined([*whole[guid].media, *shown]))
            taken |= {ref for ref in named if ref in whole and not _is_text(whole[ref])}
        if name(each) == "packageItem" and not texts:
            whole[attribute(each, "guid") or ""] = package.alone(each, base, whole)
            taken |= {ref for ref in named if ref in whole}
    return [item for guid, item in whole.items() if guid not in taken]


def _is_text(item: Item) -> bool:
    return bool(item.body_text)
