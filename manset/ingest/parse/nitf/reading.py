"""NITF to an item."""

from datetime import datetime

from manset.ingest.parse import genres, newscodes, signing, wiretimes, xmltree
from manset.ingest.parse.bodies import beyond, body
from manset.ingest.parse.document import Document
from manset.ingest.parse.feed.categories import unique
from manset.ingest.parse.item import Item, Signal, Status
from manset.ingest.parse.nitf import body as content
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.xmltree import Element, attribute, child, every, text, text_at
from manset.lib import language as languages

FORMAT = "nitf"
_IDENTIFIED = ("person", "org", "event", "object.title", "location")


def read(document: Document) -> list[Item]:
    """Return the article of a document; one without a headline and a text is refused."""
    root = xmltree.tree(document)
    if child(root, "body") is None:
        raise Refused("NITF without a body: there is no article in it")
    found = item(root, document.url)
    if not (found.title or found.body_text or found.status == "cancelled"):
        raise Refused("NITF without a headline and without a text")
    return [found]


def item(root: Element, base: str | None = None) -> Item:
    """Return the item of an `<nitf>` element."""
    head, data = child(root, "head"), child(root, "head", "docdata")
    found = content.read(child(root, "body"), base)
    title = found.title or text_at(head, "title")
    inside = body(found.markup, title, base)
    language = languages.tag(xmltree.language(root) or xmltree.language(child(root, "body")))
    language = language or languages.detect(inside.text or title or "")
    issued = _time(data, "date.issue", language) or wiretimes.moment(
        attribute(child(head, "pubdata"), "date.publication") or found.dated, language
    )
    released = _time(data, "date.release", language)
    status, embargo = _status(data, issued, released)
    names = _genres(head)
    sender = attribute(child(data, "doc-id"), "regsrc")
    fixture = attribute(child(data, "fixture"), "fix-id")
    return Item(
        format=FORMAT,
        guid=_guid(data, status),
        version=attribute(child(data, "du-key"), "version"),
        title=title,
        standfirst=beyond(found.standfirst, inside.text, title),
        credits=signing.credits(
            found.bylines, found.senders or (sender or _holder(data),), signed=inside.signed
        ),
        published=issued or released,
        updated=_revised(head, language),
        language=language,
        section=attribute(child(head, "pubdata"), "position.section") or _meta(head, "section", "category"),
        topics=_topics(head, data),
        body_html=inside.html,
        body_text=inside.text,
        media=found.media,
        status=newscodes.held(title, status),
        embargo_until=embargo,
        expires_at=_time(data, "date.expire", language),
        urgency=newscodes.urgency(attribute(child(data, "urgency"), "ed-urg")),
        genre=next(iter(names), None),
        kind=genres.kind_of(*names, fixture),
        media_topics=newscodes.unique(
            newscodes.topic_code(attribute(each, "tobject.subject.refnum", "tobject.subject.code"))
            for each in every(head, "tobject", "tobject.subject")
        ),
        slugline=attribute(child(data, "du-key"), "key") or _meta(head, "slug", "slugline"),
        place=found.place or _located(data),
        advisory=_advisory(data, found.notes),
        signals=_signals(data, status, [*names, *newscodes.announced(title, _advisory(data, ()))]),
        copyright=_copyright(data, found.rights),
        usage_terms=attribute(child(data, "doc.rights"), "info", "owner"),
    )


def _guid(data: Element | None, status: Status) -> str | None:
    """Return the document's name; of a notice that kills another, that one's."""
    killed = attribute(data, "management-doc-idref") if status == "cancelled" else None
    return killed or attribute(child(data, "doc-id"), "id-string")


def _time(data: Element | None, name: str, language: str | None) -> datetime | None:
    element = child(data, name)
    return wiretimes.moment(attribute(element, "norm") or text(element), language)


def _revised(head: Element | None, language: str | None) -> datetime | None:
    found = [wiretimes.moment(attribute(each, "norm"), language) for each in every(head, "revision-history")]
    return max((moment for moment in found if moment), default=None)


def _status(
    data: Element | None, issued: datetime | None, released: datetime | None
) -> tuple[Status, datetime | None]:
    """Return the status, and until when it is not to be shown: what is embargoed without a time is withheld."""
    said = (attribute(data, "management-status") or "").lower()
    if attribute(data, "management-idref-status") in {"canceled", "cancelled", "killed"}:
        said = "canceled"
    named = child(data, "date.release")
    if released is None and (attribute(named, "norm") or text(named)) and said in {"", "usable", "embargoed"}:
        return "withheld", None
    later = released if released and (issued is None or released > issued) else None
    if said == "embargoed":
        return ("usable", released) if released else ("withheld", None)
    return newscodes.status(said), later


def _genres(head: Element | None) -> list[str]:
    properties = (
        attribute(each, "tobject.property.type") for each in every(head, "tobject", "tobject.property")
    )
    found = [name for name in (*properties, attribute(child(head, "tobject"), "tobject.type")) if name]
    return [*found, *([said] if (said := _meta(head, "genre")) else [])]


def _meta(head: Element | None, *names: str) -> str | None:
    for each in every(head, "meta"):
        if (attribute(each, "name") or "").lower().rpartition(".")[2] in names and (
            said := attribute(each, "content")
        ):
            return said
    return None


def _topics(head: Element | None, data: Element | None) -> tuple[str, ...]:
    subjects = (
        attribute(each, f"tobject.subject.{part}")
        for each in every(head, "tobject", "tobject.subject")
        for part in ("detail", "matter", "type")
    )
    keywords = (attribute(each, "key") or text(each) for each in every(data, "key-list", "keyword"))
    classified = (
        text(each) or attribute(each, "value") for each in every(data, "identified-content", "classifier")
    )
    named = (text(each) for name in _IDENTIFIED for each in every(data, "identified-content", name))
    return unique(name for name in (*subjects, *keywords, *classified, *named) if name)


def _holder(data: Element | None) -> str | None:
    return attribute(child(data, "doc.copyright"), "holder")


def _located(data: Element | None) -> str | None:
    place = child(data, "evloc")
    parts = (attribute(place, "city"), attribute(place, "state-prov"))
    return ", ".join(part for part in parts if part) or None


def _advisory(data: Element | None, notes: tuple[str, ...]) -> str | None:
    said = [attribute(each, "info") or text(each) for each in every(data, "ed-msg")]
    return " ".join(part for part in (*said, *notes) if part) or None


def _signals(data: Element | None, status: Status, names: list[str]) -> tuple[Signal, ...]:
    corrected = "correction" if child(data, "correction") is not None else None
    referring = attribute(data, "management-idref-status")
    return newscodes.signals("kill" if status == "cancelled" else None, corrected, referring, *names)


def _copyright(data: Element | None, rights: str | None) -> str | None:
    element = child(data, "doc.copyright")
    parts = ("©", attribute(element, "year"), attribute(element, "holder"))
    return rights or (" ".join(part for part in parts if part) if attribute(element, "holder") else None)
