"""Articles as ninjs 3.1 (IPTC, www.iptc.org/std/ninjs/): an object an article, valid by the version's schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from manset.archive.body import picture_ids
from manset.archive.models import Article, Person, Picture, Section
from manset.ingest.clean.body import clean
from manset.ingest.clean.plain import plain_text
from manset.moving.exporting.choosing import Chosen, State, due_at
from manset.moving.exporting.markup import Markup, Shown
from manset.site.compose.picture import FALLBACK, address, widths_of

VERSION = "3.1"
_STANDARD = {
    "name": "ninjs",
    "version": VERSION,
    "schema": f"https://www.iptc.org/std/ninjs/ninjs-schema_{VERSION}.json",
}
# What may be published now, what its receiver must wait with, and what is to be taken out.
_STATUS = {State.PUBLIC: "usable", State.WITHDRAWN: "canceled"}
_BY = {"en": "By {names}", "tr": "{names}"}
_WITH = {"en": " With {names}", "tr": ", {names}"}
_CORRECTION = {"en": "Correction", "tr": "Düzeltme"}
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """Whose articles they are: the public address without a closing slash, and the paper's name."""

    url: str
    name: str


def ninjs(chosen: Chosen, paper: Paper) -> Data:
    """Return an article as one object; what is not known is not there."""
    article = chosen.article
    body = clean(Markup(paper.url, lambda *asked: shown(paper.url, *asked)).body(chosen))
    embargo = due_at(article) if chosen.state is State.DUE else None
    first = article.published_at or article.first_published_at
    found = {
        "uri": uri(article, paper.url),
        "standard": _STANDARD,
        "type": "text",
        "representationType": "full",
        "profile": article.kind,
        "version": str(article.live_revision_id or article.latest_revision_id or 1),
        "firstCreated": moment(first),
        "versionCreated": moment(changed_at(article) or first),
        "embargoedUntil": moment(embargo or article.embargo_until),
        "expires": moment(article.expire_at),
        "pubStatus": _STATUS.get(chosen.state, "usable" if embargo else "withheld"),
        "copyrightHolder": article.source.name if article.source else paper.name,
        "usageTerms": article.source.licence if article.source else "",
        "language": article.language,
        "title": article.title,
        "by": byline(article),
        "headlines": [{"role": "main", "value": article.title}],
        "descriptions": descriptions(article),
        "bodies": bodies(article, body),
        "people": [
            party(credit.person, credit.role, paper.url) for credit in article.credits.all() if credit.person
        ],
        "infoSources": [
            {
                "name": credit.source.name,
                "role": credit.role,
                "uri": paper.url + credit.source.get_absolute_url(),
            }
            for credit in article.credits.all()
            if credit.source
        ],
        "subjects": [*subjects(chosen.section, paper.url), *topics(article, paper.url)],
        "genres": [{"name": article.get_kind_display(), "literal": article.kind}],
        "altIds": [{"role": "guid", "value": article.source_guid}] if article.source_guid else [],
        "edNote": ed_note(article),
        "renditions": [{"name": "web", "href": paper.url + article.path, "contentType": "text/html"}]
        if article.path
        else [],
        "associations": list(associations(chosen, paper.url)),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def uri(article: Article, base: str) -> str:
    """Return the article's name: its address, or one of RFC 4151's tags while it has none."""
    host = base.partition("//")[2].partition(":")[0]
    return base + article.path if article.path else f"tag:{host},2026:article/{article.pk}"


def moment(at: datetime | None) -> str | None:
    """Return a moment as RFC 3339 in UTC."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else None


def changed_at(article: Article) -> datetime | None:
    """Return when readers last saw a change, of a draft when it was last saved."""
    if article.withdrawn_at:
        return article.withdrawn_at
    if article.public_since:
        return article.updated_at or article.published_at
    return article.latest_revision.created_at if article.latest_revision else None


def byline(article: Article) -> str:
    """Return who wrote it, as a line, in the article's language."""
    named = list(article.credits.all())
    by = [str(credit.who) for credit in named if credit.role == "by"]
    beside = [str(credit.who) for credit in named if credit.role == "with"]
    wording = article.language if article.language in _BY else "en"
    line = _BY[wording].format(names=", ".join(by)) if by else ""
    return (line + (_WITH[wording].format(names=", ".join(beside)) if beside else "")).strip(" ,")


def descriptions(article: Article) -> list[Data]:
    """Return the standfirst, and each correction."""
    said = (
        [{"role": "summary", "contentType": "text/plain", "value": article.standfirst}]
        if article.standfirst
        else []
    )
    return said + [
        {"role": "correction", "contentType": "text/plain", "value": f"{moment(row.at)} {row.text}"}
        for row in article.corrections.all()
    ]


def bodies(article: Article, body: str) -> list[Data]:
    """Return the body as HTML, none for an article without one."""
    if not body:
        return []
    text = plain_text(body)
    counted = {"charCount": len(text), "wordCount": article.word_count or len(text.split())}
    return [{"role": "main", "contentType": "text/html", "value": body, **counted}]


def party(person: Person, role: str, base: str) -> Data:
    """Return a person with what they did."""
    return {"name": person.name, "rel": role, "uri": base + person.get_absolute_url()}


def subjects(section: Section, base: str) -> Iterator[Data]:
    """Yield the section and those it stands in, the nearest first."""
    for step in section.line():
        yield {"name": step.name, "rel": "section", "uri": base + step.path}


def topics(article: Article, base: str) -> Iterator[Data]:
    """Yield what it is about."""
    for topic in article.topics.all():
        yield {"name": topic.name, "rel": "about", "uri": base + topic.get_absolute_url()}


def ed_note(article: Article) -> str:
    """Return for editors what readers were told of a withdrawal, and that there are corrections."""
    count = len(article.corrections.all())
    said = [
        article.withdrawn_note,
        f"{_CORRECTION['en']}s: {count}." if count and not article.withdrawn_at else "",
    ]
    return " ".join(filter(None, said))


def associations(chosen: Chosen, base: str) -> Iterator[Data]:
    """Yield the pictures, the one that leads first."""
    lead = chosen.article.lead_picture_id
    numbers = sorted(picture_ids(chosen.article) & chosen.pictures.keys(), key=lambda pk: (pk != lead, pk))
    for count, number in enumerate(numbers):
        picture = chosen.pictures[number]
        name = "main" if number == lead else f"picture-{count}"
        yield association(picture, name, base)


def association(picture: Picture, name: str, base: str) -> Data:
    """Return a picture with its sizes; the largest that readers have."""
    placed = shown(base, picture, "", "")
    said = [("caption", placed.caption), ("creditline", placed.credit)]
    found = {
        "name": name,
        "uri": f"{base}/pictures/{picture.pk}",
        "type": "picture",
        "headlines": [{"role": "main", "value": placed.alt}] if placed.alt else [],
        "descriptions": [
            {"role": role, "contentType": "text/plain", "value": value} for role, value in said if value
        ],
        "copyrightNotice": picture.credit,
        "usageTerms": picture.licence,
        "renditions": [
            {
                "name": "main",
                "href": placed.url,
                "contentType": "image/jpeg",
                "width": placed.width,
                "height": placed.height,
            }
        ],
    }
    return {key: value for key, value in found.items() if value not in ("", [])}


def shown(base: str, picture: Picture, alt: str, caption: str) -> Shown:
    """Return a picture as readers have it, in its largest size and the format that every program knows."""
    width = widths_of(picture)[-1]
    return Shown(
        picture.pk,
        base + address(picture, width, FALLBACK),
        width,
        max(1, round(picture.height * width / picture.width)),
        alt or picture.alt or picture.caption,
        caption or picture.caption,
        picture.credit,
    )
