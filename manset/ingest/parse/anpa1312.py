"""ANPA 1312: a text between SYN SYN SOH, STX, ETX and EOT, with lines for editors and typesetters over it (ANPA, 1989)."""

import re

from manset.ingest.parse import agencies, datelines, genres, newscodes, paragraphs, signing
from manset.ingest.parse.bodies import beyond, body
from manset.ingest.parse.document import RawDocument
from manset.ingest.parse.item import Item
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.wire import categories, embargoes, layout, stamps
from manset.ingest.parse.wire.charset import text_of
from manset.ingest.parse.wire.controls import Message, messages, without_controls
from manset.lib import language as languages
from manset.lib.text import squeeze

FORMAT = "anpa1312"
_NUMBER = re.compile(r"^\s*(?P<level>[A-Za-z])(?P<number>\d{3,5})")
_SECOND = re.compile(
    r"^\s*(?P<priority>[A-Za-z])\s+(?P<category>[A-Za-z])\s*(?P<slug>[^\n]*?)(?:\s+(?P<date>\d\d?-\d\d?)\s*(?P<words>\d{0,5}))?\s*$"
)
_LEAD = re.compile(
    r"[ ,_-]*(?:(?P<number>\d{1,2})(?:st|nd|rd|th)\s*(?:add|ld|lead)|(?:ld|lead))?[ -]*(?:writethru|lead|ld)?\s*$",
    re.IGNORECASE,
)
_COUNT = re.compile(r",\s*\d{1,5}$")
_KILLED = re.compile(r",\s*(?:mandatory\s+)?kill\b", re.IGNORECASE)
_EDITION = re.compile(r"^(?:am|pm|bc|ap)-+", re.IGNORECASE)
_MARKS = str.maketrans({"\x10": " ", "\x08": " "})
_PHOTOS = re.compile(r"^(?:ap )?(?:photos?|graphic|video)\b", re.IGNORECASE)
_RULE = re.compile(r"^\s*_{2,}\s*$")
_SHORT = 130  # characters of a headline; a longer line over the text is its summary


def parse(document: RawDocument) -> list[Item]:
    """Return the messages of a file as items; raises `Refused`."""
    return [_item(message) for message in messages(text_of(document.data))]


def _item(message: Message) -> Item:
    first, second = _header(message.header)
    over, text = _parted(message.text.translate(_MARKS))
    slug, *rest = over or [second["slug"]]
    notes = [note for line in rest if (note := layout.note_in(line))]
    names = [line for line in rest if layout.is_byline(line)]
    jobs = rest[rest.index(names[0]) + 1 :] if names else []
    said = [
        line
        for line in rest
        if line not in names and line not in jobs and not layout.note_in(line) and not _PHOTOS.match(line)
    ]
    title = next((line for line in said if len(line) <= _SHORT), None)
    found = body(_markup(text), title)
    place, sender = datelines.at_the_top(found.text)
    sent = stamps.anpa(message.trailer) or stamps.anpa(message.text)
    base, version = _slug(slug)
    killed = bool(_KILLED.search(slug)) or any(map(newscodes.is_kill, (title, *notes[:1])))
    language = languages.detect(found.text or title or "")
    held, until = embargoes.stated((*rest, *notes), language)
    held = "cancelled" if killed else "withheld" if categories.is_for_editors(second["category"]) else held
    genre = categories.kind_of(second["category"])
    number = f"{first['level']}{first['number']}".lower()
    return Item(
        format=FORMAT,
        guid=f"{_EDITION.sub('', base).lower()}-{sent:%Y%m%d}" if base and sent else base or number,
        version=version,
        title=title or base or None,
        standfirst=beyond(next((line for line in said if line != title), None), found.text),
        credits=signing.credits(names[:1], [sender or _sender(jobs)], signed=found.signed),
        published=sent,
        updated=sent,
        language=language,
        section=categories.section_of(second["category"]),
        body_html=found.html,
        body_text=found.text,
        status=held,
        embargo_until=until,
        urgency=categories.urgency_of(second["priority"]),
        genre=genre,
        kind=genres.kind_of(genre),
        slugline=base or None,
        place=place,
        advisory=" ".join(notes) or None,
        signals=newscodes.signals(
            slug[len(base) :],
            *(word for note in notes for word in newscodes.announced(title, note)),
            "kill" if killed else None,
        ),
    )


def _header(header: str) -> tuple["re.Match[str]", "re.Match[str]"]:
    """Return the two lines of a header; DC characters between category and slug are format marks."""
    lines = [
        re.sub(r"[\x00-\x1f\x7f]+", " ", line)
        for line in re.split(r"\r\n|\n|\r", header)
        if line.strip("\x00 ")
    ]
    first = _NUMBER.match(lines[0]) if lines else None
    second = _SECOND.match(lines[1]) if len(lines) > 1 else None
    if first is None or second is None:
        shown = squeeze(without_controls(header))[:60]
        raise Refused(f"not ANPA 1312: its header is {shown!r}")
    return first, second


def _parted(text: str) -> tuple[list[str], str]:
    """Return the lines over a text, which begin with "^", and the text."""
    over: list[str] = []
    lines = text.split("\n")
    rest = len(lines)
    for number, line in enumerate(lines):
        bare = without_controls(line).strip()
        if bare.startswith("^"):
            over.append(squeeze(bare.strip("^<= ")))
        elif bare:
            rest = number
            break
    return [line for line in over if line], "\n".join(lines[rest:])


def _markup(text: str) -> str:
    """Return the text as paragraphs: each begins with a tabulator; what ends in "<" is a line of its own."""
    lines = [re.sub(r"^\^|<\s*$", "", line.rstrip()) for line in without_controls(text).split("\n")]
    lines = [line for line in lines if not stamps.anpa(line) and not _RULE.match(line)]
    if sum(line.startswith("\t") for line in lines) > 0:
        joined: list[str] = []
        for line in lines:
            if line.startswith("\t") or not joined:
                joined.append(line.strip())
            elif line.strip():
                joined[-1] += f" {line.strip()}"
        lines = [line for line in joined if line.strip("_ ")]
    return paragraphs.markup("\n\n".join(map(_typeset, lines)) if any(lines) else "")


def _typeset(line: str) -> str:
    """Put the characters in that wires of seven bits write with others."""
    return line.replace("``", "“").replace("''", "”").replace(" _ ", " — ")


def _slug(line: str) -> tuple[str, str | None]:
    """Return a slug without its count of words and which lead it is, and that number: a later lead is a later version."""
    base = _COUNT.sub("", squeeze(line))
    match = _LEAD.search(base)
    if not match or not match[0].strip(" ,_-"):
        return base, None
    return base[: match.start()].strip(" ,-"), match["number"] or "1"


def _sender(jobs: list[str]) -> str | None:
    return next((line for line in jobs if agencies.kind_of(line) != "person"), None)
