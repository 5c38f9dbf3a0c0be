"""The feed's own tree, for what feedparser flattens: which caption and credit belong to which picture."""

from typing import cast

from lxml import etree

from manset.ingest.parse.refused import Refused

_ENTRIES = {"item", "entry"}
_MOST_LENIENT = (
    4 * 1024 * 1024
)  # characters: feedparser's lenient reader is slow, and no broken feed is that long


def elements(text: str) -> tuple[list[etree._Element], str | None]:
    """Return the elements of the entries in document order, none when even a forgiving parser finds no tree.

    And where the feed is not well-formed, what the forgiving parser made of it: the same with every element closed.
    A feed that is not well-formed and too long to be read leniently is refused, naming the place.
    """
    data, mended = text.encode("utf-8", "replace"), None
    try:
        root = etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError as error:
        if len(text) > _MOST_LENIENT:
            raise Refused(f"not well-formed XML, and too long to be read all the same: {error.msg}") from None
        root = _recovered(data)
        mended = (
            etree.tostring(root, encoding="utf-8").decode("utf-8", "replace") if root is not None else None
        )
    if root is None:
        return [], None
    return [node for node in root.iter() if isinstance(node.tag, str) and name(node) in _ENTRIES], mended


def name(node: etree._Element) -> str:
    """Return an element's name without its namespace, in lower case."""
    return str(node.tag).rpartition("}")[2].rpartition(":")[2].lower()


def is_element(node: etree._Element, *names: str) -> bool:
    """Say whether a node is an element of one of these names, whatever its namespace."""
    # The stubs know elements only; a comment is a node too, and its tag a function.
    return isinstance(cast("object", node.tag), str) and name(node) in names


def text(node: etree._Element) -> str:
    """Return all the text in an element."""
    return "".join(str(part) for part in node.itertext())


def is_media(node: etree._Element) -> bool:
    """Say whether an element is Media RSS's, with either spelling of its namespace."""
    return "search.yahoo.com/mrss" in str(node.tag).lower() or str(node.tag).startswith("media:")


def _recovered(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
