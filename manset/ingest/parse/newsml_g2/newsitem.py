"""One G2 item as ours."""

from dataclasses import dataclass, replace
from datetime import datetime

from manset.ingest.clean.plain import text_of
from manset.ingest.parse import agencies, genres, newscodes, renditions, signing, wiretimes
from manset.ingest.parse.bodies import beyond, body
from manset.ingest.parse.bodymedia import joined
from manset.ingest.parse.feed.categories import unique
from manset.ingest.parse.item import Credit, Item, Media, Status
from manset.ingest.parse.mediatype import media_type
from manset.ingest.parse.newsml_g2 import content
from manset.ingest.parse.newsml_g2.codes import code_of, name_of, topic_of
from manset.ingest.parse.xmltree import Element, attribute, child, every, language, text, text_at
from manset.lib import language as languages

FORMAT = "newsml-g2"
MEDIUMS = {"picture": "image", "graphic": "image", "photo": "image", "video": "video", "audio": "audio"}
_PHOTOGRAPHERS = ("photographer", "photo", "cameraman", "illustrator", "artist")


@dataclass(frozen=True)
class Parts:
    """What G2 says of an item: its management, its content's description, its rights."""

    item: Element
    meta: Element | None
    about: Element | None
    rights: Element | None

    @property
    def medium(self) -> str | None:
        """What the item is by its class: "image", "video", "audio"; None for texts and what is not known."""
        return MEDIUMS.get((code_of(child(self.meta, "itemClass")) or "").lower())


def parts_of(element: Element) -> Parts:
    """Return the parts of an item."""
    return Parts(
        element, child(element, "itemMeta"), child(element, "contentMeta"), child(element, "rightsInfo")
    )


def item_of(element: Element, base: str | None) -> Item:
    """Return a news item or a package as an item of ours."""
    parts = parts_of(element)
    found = content.read(element, base)
    said = languages.tag(attribute(child(parts.about, "language"), "tag") or language(element))
    headline = _headline(parts, said) or found.text.title or text_at(parts.meta, "title")
    inside = body(found.text.markup, headline, base)
    status, embargo = _status(parts, said)
    genre = [
        value
        for each in every(parts.about, "genre")
        for value in (name_of(each, said), code_of(each))
        if value
    ]
    signs = [
        value for each in every(parts.meta, "signal") for value in (code_of(each), name_of(each)) if value
    ]
    slug = text_at(parts.about, "slugline")
    item = Item(
        format=FORMAT,
        guid=attribute(element, "guid"),
        version=attribute(element, "version"),
        title=headline,
        standfirst=beyond(_summary(parts, said) or found.text.said.standfirst, inside.text, headline),
        credits=_credits(parts, found, said, inside.signed),
        published=_time(parts.meta, "firstCreated", said) or _time(parts.about, "contentCreated", said)
        or _time(parts.meta, "versionCreated", said),
        updated=_time(parts.meta, "versionCreated", said),
        language=said or languages.detect(inside.text or headline or ""),
        topics=_topics(parts, said),
        body_html=inside.html,
        body_text=inside.text,
        status=newscodes.held(headline, status),
        embargo_until=embargo,
        expires_at=_expiry(parts, said),
        urgency=newscodes.urgency(text_at(parts.about, "urgency")),
        genre=genre[0] if genre else None,
        kind=genres.kind_of(*genre),
        media_topics=newscodes.unique(topic_of(each) for each in every(parts.about, "subject")),
        slugline=slug,
        place=name_of(child(parts.about, "located"), said) or found.text.said.place,
        advisory=" ".join(filter(None, [*(text(each) for each in every(parts.meta, "edNote")), *found.text.said.notes])) or None,
        signals=newscodes.signals(
            *signs,
            *genre,
            *newscodes.announced(headline, text_at(parts.meta, "edNote")),
            "kill" if status == "cancelled" else None,
        ),
        copyright=text_at(parts.rights, "copyrightNotice") or name_of(child(parts.rights, "copyrightHolder"), said),
        usage_terms=_usage(parts, said),
    )  # fmt: skip
    return replace(item, media=joined([*_own_media(parts, found, item), *found.text.said.media]))


def _headline(parts: Parts, wanted: str | None) -> str | None:
    found = list(every(parts.about, "headline"))
    main = [each for each in found if "main" in (attribute(each, "role") or "main")]
    same = [
        each for each in main if wanted and (language(each) or wanted).split("-")[0] == wanted.split("-")[0]
    ]
    return next((said for each in (*same, *main, *found) if (said := text(each))), None)


def _summary(parts: Parts, wanted: str | None) -> str | None:
    roles: tuple[str, ...] = ("summary", "abstract", "lead", "")
    if parts.medium:
        roles = ("caption", *roles)
    found = [(code_role(each), each) for each in every(parts.about, "description")]
    same = [(role, each) for role, each in found if wanted and (language(each) or wanted)[:2] == wanted[:2]]
    ranked = (text(each) for wish in roles for role, each in (*same, *found) if role == wish)
    return text_of(next((said for said in ranked if said), None) or "") or None


def code_role(element: Element) -> str:
    """Return the end of an element's role: "drol:caption" is a caption."""
    return (attribute(element, "role", "roleuri") or "").rpartition("/")[2].rpartition(":")[2].lower()


def _credits(
    parts: Parts, found: content.Content, wanted: str | None, signed: tuple[Credit, ...]
) -> tuple[Credit, ...]:
    makers = [(each, name_of(each, wanted)) for each in every(parts.about, "creator")]
    people = [name for each, name in makers if name and not _is_organisation(each, name)]
    takers = [name for each, name in makers if name in people and code_role(each) in _PHOTOGRAPHERS]
    bylines = [said for each in every(parts.about, "by") if (said := text(each))] or list(
        found.text.said.bylines
    )
    writers = bylines or [name for name in people if name not in takers]
    sources = [name_of(each, wanted) for each in every(parts.about, "infoSource")]
    senders = [name for name in sources if name and (" " not in name or agencies.kind_of(name) != "person")]
    senders += [name for each, name in makers if name and name not in people]
    provider = name_of(child(parts.meta, "provider"), wanted)
    if not senders:
        senders = list(filter(None, [provider or name_of(child(parts.rights, "copyrightHolder"), wanted)]))
    return signing.credits([*writers, *([] if bylines else found.text.said.senders)], senders, takers, signed)


def _is_organisation(element: Element, name: str) -> bool:
    kind = f"{attribute(element, 'type') or ''}{attribute(child(element, 'type'), 'qcode') or ''}"
    return "org" in kind.lower() or (agencies.kind_of(name) != "person" and "person" not in kind)


def _topics(parts: Parts, wanted: str | None) -> tuple[str, ...]:
    subjects = [
        name_of(each, wanted) for each in every(parts.about, "subject")
        if child(each, "name") is not None or attribute(each, "literal")
    ]  # fmt: skip
    keywords = (text(each) for each in every(parts.about, "keyword"))
    return unique(name for name in (*subjects, *keywords) if name)


def _usage(parts: Parts, wanted: str | None) -> str | None:
    """Return all terms of use in the item's language, else those there are."""
    found = [(text(each), (language(each) or "").lower()) for each in every(parts.rights, "usageTerms")]
    same = [said for said, tag in found if wanted and tag.split("-")[0] == wanted.split("-")[0].lower()]
    return " ".join(dict.fromkeys(said for said in (same or [said for said, _ in found]) if said)) or None


def _time(element: Element | None, name: str, said: str | None) -> datetime | None:
    return wiretimes.moment(text_at(element, name), said)


def _expiry(parts: Parts, said: str | None) -> datetime | None:
    """Return when it expires everywhere: an expiry for one use alone does not count."""
    whole = (
        each
        for each in every(parts.meta, "expires")
        if not attribute(each, "pubconstraint", "pubconstrainturi")
    )
    return next((moment for each in whole if (moment := wiretimes.moment(text(each), said))), None)


def _status(parts: Parts, said: str | None) -> tuple[Status, datetime | None]:
    """Return status and embargo: one without a time holds until its sender lifts it."""
    status = newscodes.status(code_of(child(parts.meta, "pubStatus")))
    element = child(parts.meta, "embargoed")
    until = wiretimes.moment(text(element), said)
    if element is not None and until is None and status == "usable":
        return "withheld", None
    return status, until


def _own_media(parts: Parts, found: content.Content, item: Item) -> tuple[Media, ...]:
    chosen = renditions.best(found.remote, parts.medium)
    if chosen is None:
        return ()
    line = text_at(parts.about, "creditline") or "/".join(credit.name for credit in item.credits)
    return (
        Media(
            chosen.url,
            media_type(chosen.type, chosen.url, parts.medium),
            alt=item.title,
            caption=item.standfirst,
            credit=line or None,
            width=chosen.width,
            height=chosen.height,
            copyright=item.copyright,
        ),
    )
