"""G2's concepts: names, and codes by qcode, URI or literal."""

from manset.ingest.parse import newscodes
from manset.ingest.parse.xmltree import Element, attribute, every, language, text
from manset.lib.text import squeeze


def name_of(concept: Element | None, wanted: str | None = None) -> str | None:
    """Return a concept's name in a language, else its first, else its literal or the end of its code if that is a word."""
    if concept is None:
        return None
    names = [(text(each), (language(each) or "").lower()) for each in every(concept, "name")]
    same = (
        said for said, tag in names if said and wanted and tag.split("-")[0] == wanted.split("-")[0].lower()
    )
    found = next(same, None) or next((said for said, _ in names if said), None)
    return found or attribute(concept, "literal") or _word(_nameable(concept)) or _own_text(concept)


def code_of(concept: Element | None) -> str | None:
    """Return the code of a concept, without its scheme."""
    said = attribute(concept, "qcode", "uri", "literal")
    return said.rstrip("/").rpartition("/")[2].rpartition(":")[2].rpartition("#")[2] if said else None


def topic_of(concept: Element) -> str | None:
    """Return a subject's Media Topic or Subject Code."""
    said = (attribute(concept, key) for key in ("qcode", "uri", "literal"))
    return next((code for value in said if (code := newscodes.topic_code(value, value))), None)


def _nameable(concept: Element) -> str | None:
    """Return a code that may stand for a name: of an address only that of a list of providers."""
    address = attribute(concept, "uri") or ""
    return code_of(concept) if attribute(concept, "qcode") or "/newsprovider/" in address else None


def _word(code: str | None) -> str | None:
    return code if code and any(map(str.isalpha, code)) and len(code) > 1 else None


def _own_text(concept: Element) -> str | None:
    return squeeze(concept.text or "") or None
