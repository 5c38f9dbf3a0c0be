"""NewsML 1 to items."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from manset.ingest.parse import datelines, embedded, genres, newscodes, signing, wiretimes, xmltree
from manset.ingest.parse.bodies import beyond, body
from manset.ingest.parse.bodymedia import joined
from manset.ingest.parse.document import Document
from manset.ingest.parse.feed.categories import unique
from manset.ingest.parse.item import Credit, Item, Status
from manset.ingest.parse.newsml import components
from manset.ingest.parse.newsml.components import formal, said_above
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.xmltree import Element, attribute, child, children, descendants, every, text, text_at
from manset.lib import language as languages

FORMAT = "newsml"
IN_LANGUAGE = (
    "#lang="  # between an item's name and a further language of it, whose text is an item of its own
)
_SUBJECTS = ("SubjectDetail", "SubjectMatter", "Subject")


def read(document: Document) -> list[Item]:
    """Return the items of a document."""
    root = xmltree.tree(document)
    found = list(children(root, "NewsItem"))
    if not found:
        raise Refused("NewsML without a NewsItem: there is no news in it")
    items: list[Item] = []
    for number, each in enumerate(found, 1):
        try:
            items += _checked(each, root, document.url)
        except Refused as refusal:
            document.refuse(number if len(found) > 1 else None, refusal)
    return items


def _checked(item: Element, root: Element, base: str | None) -> Iterator[Item]:
    """Yield an item, and one for each further language that its text is in."""
    if child(item, "Identification", "NewsIdentifier") is None:
        raise Refused("not NewsML: a NewsItem has no Identification with a NewsIdentifier")
    if child(item, "NewsManagement") is None:
        raise Refused("not NewsML: a NewsItem has no NewsManagement")
    if child(item, "NewsComponent") is None and child(item, "Update") is not None:
        raise Refused("NewsML that updates parts of an item it does not hold; send the whole item")
    texts = components.texts(item)
    yield _item(item, root, base, next(iter(texts), None))
    known = {_language(texts[0].component, item)} if texts else set()
    for text_in in texts[1:]:
        tag = _own_language(text_in.component)
        if tag and tag not in known:
            known.add(tag)
            further = _item(item, root, base, text_in)
            yield replace(further, guid=f"{further.guid}{IN_LANGUAGE}{tag}" if further.guid else None)


def _own_language(component: Element) -> str | None:
    """Return the language that a component says to be in, itself or one it stands in."""
    found = said_above(component, "DescriptiveMetadata", "Language")
    named = next((tag for each in found if (tag := languages.tag(attribute(each, "FormalName")))), None)
    return named or languages.tag(xmltree.language(component))


def _item(item: Element, root: Element, base: str | None, main: components.Text | None) -> Item:
    managed = child(item, "NewsManagement")
    first = child(item, "NewsComponent")
    place = main.component if main else first if first is not None else item
    found = embedded.read(main.content, main.kind, base, main.declared) if main else embedded.Embedded()
    said = _language(place, item)
    title = _line(place, item, "HeadLine") or found.title
    inside = body(found.markup, title, base)
    language = said or languages.detect(inside.text or title or "")
    status, embargo = _status(managed, language)
    names = [name for each in _described(place, item, "Genre") if (name := attribute(each, "FormalName"))]
    dateline = _line(place, item, "DateLine")
    instructions = [attribute(each, "FormalName") for each in children(managed, "Instruction")]
    return Item(
        format=FORMAT,
        guid=_guid(item),
        version=text_at(item, "Identification", "NewsIdentifier", "RevisionId"),
        title=title,
        standfirst=beyond(_line(place, item, "SubHeadLine") or found.said.standfirst, inside.text, title),
        credits=_credits(place, root, found, inside.signed),
        published=_time(managed, "FirstCreated", language) or _time(managed, "ThisRevisionCreated", language),
        updated=_time(managed, "ThisRevisionCreated", language),
        language=language,
        topics=_topics(place, item, language),
        body_html=inside.html,
        body_text=inside.text,
        media=joined([*components.media(item, base), *found.said.media]),
        status=newscodes.held(title, status),
        embargo_until=embargo,
        urgency=newscodes.urgency(formal(managed, "Urgency")),
        genre=names[0] if names else None,
        kind=genres.kind_of(*names),
        media_topics=newscodes.unique(_codes(place, item)),
        slugline=_line(place, item, "SlugLine"),
        place=datelines.place_of(dateline) or _located(place, item) or found.said.place,
        advisory=_advisory(place, item, managed) or " ".join(found.said.notes) or None,
        signals=newscodes.signals(
            *instructions,
            *names,
            *newscodes.announced(title, _advisory(place, item, managed)),
            "kill" if status == "cancelled" else None,
        ),
        copyright=_line(place, item, "CopyrightLine") or _holder(place, item),
        usage_terms=_line(place, item, "RightsLine") or _rights(place),
    )


def _guid(item: Element) -> str | None:
    """Return the name that all revisions of an item have in common (NewsML 1.2, 5.5.3), else its public identifier."""
    named = child(item, "Identification", "NewsIdentifier")
    parts = [text_at(named, part) for part in ("ProviderId", "DateId", "NewsItemId")]
    return (
        f"urn:newsml:{':'.join(part or '' for part in parts)}"
        if all(parts)
        else text_at(named, "PublicIdentifier")
    )


def _time(element: Element | None, name: str, language: str | None) -> datetime | None:
    return wiretimes.moment(text_at(element, name), language)


def _status(managed: Element | None, language: str | None) -> tuple[Status, datetime | None]:
    """Return status and embargo: an embargo lifts when the status is said to become usable, else it holds."""
    said = (formal(managed, "Status") or "").lower()
    change = child(managed, "StatusWillChange")
    lifts = (formal(change, "FutureStatus") or "").lower() == "usable"
    until = _time(change, "DateAndTime", language) if lifts else None
    if said == "embargoed":
        return ("usable", until) if until else ("withheld", None)
    return newscodes.status(said), until if said == "usable" else None


def _line(place: Element, item: Element, name: str) -> str | None:
    """Return a news line: the nearest above the text, else the first anywhere."""
    nearest = next((said for each in said_above(place, "NewsLines", name) if (said := text(each))), None)
    return nearest or next((said for each in descendants(item, name) if (said := text(each))), None)


def _described(place: Element, item: Element, name: str) -> list[Element]:
    found = [each for part in said_above(place, "DescriptiveMetadata") for each in descendants(part, name)]
    first = child(item, "NewsComponent", "DescriptiveMetadata")
    return found or list(descendants(first, name))


def _language(place: Element, item: Element) -> str | None:
    names = (attribute(each, "FormalName") for each in _described(place, item, "Language"))
    return next((tag for name in names if (tag := languages.tag(name))), None) or languages.tag(
        xmltree.language(place)
    )


def _credits(
    place: Element, root: Element, found: embedded.Embedded, signed: tuple[Credit, ...]
) -> tuple[Credit, ...]:
    line = next((said for each in said_above(place, "NewsLines", "ByLine") if (said := text(each))), None)
    bylines = [line] if line else list(found.said.bylines)
    provider, source = (_party(place, role) for role in ("Provider", "Source"))
    sender = formal(root, "NewsEnvelope", "SentFrom", "Party")
    line = next((said for each in said_above(place, "NewsLines", "CreditLine") if (said := text(each))), None)
    named = line or provider
    return signing.credits(bylines, [named] if named else [source, sender], signed=signed)


def _party(place: Element, role: str) -> str | None:
    found = said_above(place, "AdministrativeMetadata", role, "Party")
    return next((name for each in found if (name := attribute(each, "FormalName"))), None)


def _topics(place: Element, item: Element, language: str | None) -> tuple[str, ...]:
    lines = (text(each) for each in said_above(place, "NewsLines", "KeywordLine"))
    keywords = [word.strip() for line in lines if line for word in line.replace(";", ",").split(",")]
    properties = (
        each
        for each in descendants(item, "Property")
        if "keyword" in (attribute(each, "FormalName") or "").lower()
    )
    named = [attribute(each, "Value") or "" for each in properties]
    return unique(word for word in (*keywords, *named, *_subjects(item, language)) if word)


def _subjects(item: Element, language: str | None) -> list[str]:
    """Return the names that an item's own topic sets give its subjects, in its language."""
    found = []
    for topic in descendants(item, "Topic"):
        names = [
            each
            for each in children(topic, "Description")
            if (attribute(each, "Variant") or "Name") == "Name"
        ]
        same = [each for each in names if xmltree.language(each) == (language or "en").split("-")[0]]
        found.append(next((said for each in (*same, *names) if (said := text(each))), ""))
    return found


def _codes(place: Element, item: Element) -> list[str | None]:
    found = _described(place, item, "SubjectCode")
    return [
        newscodes.topic_code(attribute(each, "FormalName"))
        for code in found
        for level in _SUBJECTS
        for each in children(code, level)
    ]


def _located(place: Element, item: Element) -> str | None:
    whole = [*said_above(place, "DescriptiveMetadata"), *every(item, "NewsComponent", "DescriptiveMetadata")]
    for location in (*_described(place, item, "Location"), *whole):
        said = {
            attribute(each, "FormalName"): attribute(each, "Value")
            for each in descendants(location, "Property")
        }
        parts = (said.get(level) for level in ("City", "CountryArea", "Country"))
        if name := ", ".join(part for part in parts if part):
            return name
    return None


def _advisory(place: Element, item: Element, managed: Element | None) -> str | None:
    lines = (
        text_at(each, "NewsLineText")
        for each in (*said_above(place, "NewsLines", "NewsLine"), *descendants(item, "NewsLine"))
        if any(
            word in (formal(each, "NewsLineType") or "").lower()
            for word in ("advis", "ednote", "editorial", "note")
        )
    )
    comments = (text(each) for part in children(managed, "Instruction") for each in children(part, "Comment"))
    return " ".join(dict.fromkeys(said for said in (*lines, *comments) if said)) or None


def _holder(place: Element, item: Element) -> str | None:
    found = (text(each) for each in said_above(place, "RightsMetadata", "Copyright", "CopyrightHolder"))
    return next((said for said in found if said), None) or text_at(
        item, "NewsComponent", "RightsMetadata", "Copyright", "CopyrightHolder"
    )


def _rights(place: Element) -> str | None:
    parts = [
        text(each) for right in said_above(place, "RightsMetadata", "UsageRights") for each in children(right)
    ]
    return " ".join(part for part in parts if part) or None
