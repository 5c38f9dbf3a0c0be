"""IPTC 7901: a text between SOH, STX, ETX and EOT, with a header of one line (IPTC Recommendation 7901, 1995)."""

import re

from manset.ingest.parse import agencies, datelines, genres, newscodes, paragraphs, signing
from manset.ingest.parse.bodies import body
from manset.ingest.parse.document import RawDocument
from manset.ingest.parse.item import Item
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.wire import categories, embargoes, stamps
from manset.ingest.parse.wire.charset import text_of
from manset.ingest.parse.wire.controls import Message, messages, without_controls
from manset.ingest.parse.wire.layout import Layout, laid_out
from manset.lib import language as languages
from manset.lib.text import squeeze

FORMAT = "iptc7901"
_HEADER = re.compile(
    r"^\s*(?P<source>[A-Za-z]{0,4})(?P<number>\d{1,6})\s+(?P<priority>[0-9A-Za-z])\s+(?P<category>[A-Za-z]{1,3})"
    r"(?:[ \t]+(?P<words>\d{1,5}))?(?:[ \t]+(?P<more>[^\n]*))?"
)
_NAMED = re.compile(r"(?P<id>\d{6}-\d\d-\d{3,6})(?:#(?P<version>\d{1,3}))?")
_AGENCY = re.compile(r"[A-Za-zÇĞİÖŞÜ]{2,10}")


def parse(document: RawDocument) -> list[Item]:
    """Return the messages of a file as items; raises `Refused`."""
    return [_item(message) for message in messages(text_of(document.data))]


def _item(message: Message) -> Item:
    header = message.header.replace("\r\n", "\n").replace("\r", "\n")
    match = _HEADER.match(without_controls(header))
    if not match:
        raise Refused(f"not IPTC 7901: its header is {squeeze(without_controls(header))[:60]!r}")
    keywords = _keywords(without_controls(header[header.find("\n") :] if "\n" in header else ""))
    layout = laid_out(without_controls(message.text))
    title = layout.headline
    found = body(paragraphs.markup(layout.text), title)
    place, sender = datelines.at_the_top(found.text)
    sent = stamps.iptc(message.trailer) or stamps.iptc(message.text)
    named = _NAMED.search(match["more"] or "")
    killed = newscodes.is_kill(title) or any(newscodes.is_kill(flag) for flag in (*layout.flags, *keywords))
    language = languages.detect(found.text or title or "")
    held, until = embargoes.stated((*layout.flags, title, *keywords), language)
    held = "cancelled" if killed else "withheld" if categories.is_for_editors(match["category"]) else held
    genre = categories.kind_of(match["category"])
    number = f"{match['source']}{match['number']}".lower()
    return Item(
        format=FORMAT,
        guid=named["id"] if named else f"{number}-{sent:%Y%m%d}" if sent else number,
        version=named["version"] if named else None,
        title=title or squeeze("/".join(keywords)) or None,
        credits=signing.credits(
            [layout.byline] if layout.byline else [],
            [sender or _agency(match["more"] or "")],
            signed=found.signed,
        ),
        published=sent,
        updated=sent,
        language=language,
        section=categories.section_of(match["category"]),
        topics=tuple(dict.fromkeys(keywords)),
        body_html=found.html,
        body_text=found.text,
        status=held,
        embargo_until=until,
        urgency=categories.urgency_of(match["priority"]),
        genre=genre,
        kind=genres.kind_of(genre, *keywords[-1:]),
        slugline="/".join(keywords) or None,
        place=place,
        advisory=_advisory(layout),
        signals=newscodes.signals(
            *layout.flags, *newscodes.announced(title, None), "kill" if killed else None
        ),
    )


def _keywords(lines: str) -> list[str]:
    """Return the keywords: the lines between header and text, parted by slashes."""
    return [word for part in re.split(r"[/\n]", lines) if (word := squeeze(part).strip("= "))]


def _agency(more: str) -> str | None:
    names = [name for name in _AGENCY.findall(more) if agencies.known(name)]
    return names[0] if names else None


def _advisory(layout: Layout) -> str | None:
    said = [*layout.flags, *([layout.notes] if layout.notes else [])]
    return "; ".join(said) or None
