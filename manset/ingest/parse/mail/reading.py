"""A message to an item."""

from email.message import Message

from manset.ingest.clean.tree import read as tree
from manset.ingest.clean.tree import write
from manset.ingest.parse import agencies, datelines, dates, html, newscodes, signing
from manset.ingest.parse.bodies import Body, body
from manset.ingest.parse.bodymedia import in_body, joined
from manset.ingest.parse.document import Document, RawDocument
from manset.ingest.parse.feed.categories import unique
from manset.ingest.parse.item import Credit, Item, Media
from manset.ingest.parse.mail import texts
from manset.ingest.parse.mail.attachments import Part, all_parts, opened
from manset.ingest.parse.mail.headers import header, senders, subject
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.wire import embargoes, layout
from manset.lib import language as languages
from manset.lib.text import squeeze

FORMAT = "mail"
_SHOWN = ("image/", "video/", "audio/")
_SEALED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_UNSHOWN = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/calendar", "application/ms-tnef", "text/vcard", "text/x-vcard"}
)  # fmt: skip
_LONGEST_BYLINE = 90


def read(document: RawDocument, place: int = 0) -> list[Item]:
    """Return the story in a message, the one at `place` in its file; a page saved as MHTML is read as a page."""
    message = opened(document.data)
    _check(message)
    found = all_parts(message, place)
    if header(message, "Snapshot-Content-Location"):
        return _page(message, found)
    return [_item(message, found)]


def _check(message: Message) -> None:
    if message.get_content_type() in _SEALED:
        raise Refused("an encrypted mail: only its addressee can read it; send it in clear")
    answer = (header(message, "Auto-Submitted") or "no").lower()
    if message.get_content_type() == "multipart/report" or answer.startswith("auto-replied"):
        raise Refused("an automatic answer or a report of delivery, and no news")


def _page(message: Message, found: list[Part]) -> list[Item]:
    page = next((part for part in found if part.type == "text/html"), None)
    if page is None:
        raise Refused("a page saved with its parts, and no page in it")
    return html.parse(Document(page.text, url=header(message, "Snapshot-Content-Location")))


def _item(message: Message, found: list[Part]) -> Item:
    title = subject(message)
    markup, above = _lifted(texts.markup(found))
    inside = body(markup, title)
    shown = _media(found, inside)
    if not (title or inside.text or shown):
        raise Refused("a mail without a subject, a text and an attachment")
    language = languages.tag(header(message, "Content-Language")) or languages.detect(
        inside.text or title or ""
    )
    notes = [note for line in above if (note := layout.note_in(line))]
    first = (inside.text or "").split("\n", 1)[0]
    status, until = embargoes.stated((title, *above, first), language)
    killed = newscodes.is_kill(title)
    place, agency = datelines.at_the_top(inside.text)
    comments = header(message, "Comments")
    keywords = (header(message, "Keywords") or "").replace(";", ",").split(",")
    return Item(
        format=FORMAT,
        guid=(header(message, "Message-ID") or "").strip("<> ") or None,
        title=title,
        credits=_credits(message, above, agency, inside),
        published=dates.moment(header(message, "Date"), language),
        language=language,
        topics=unique(squeeze(word) for word in keywords),
        body_html=inside.html,
        body_text=inside.text,
        media=shown,
        status="cancelled" if killed else status,
        embargo_until=until,
        expires_at=dates.moment(header(message, "Expires") or header(message, "Expiry-Date"), language),
        place=place,
        advisory=" ".join([*([comments] if comments else []), *notes]) or None,
        signals=newscodes.signals(
            *((title or "").split(":")[:1] if ":" in (title or "") else ()), "kill" if killed else None
        ),
    )


def _lifted(markup: str) -> tuple[str, list[str]]:
    """Return the text without the byline, embargo and notes to editors that stand over it, and those lines."""
    cleaned = body(markup).html or ""
    root, above = tree(cleaned), []
    for block in list(root)[:3]:
        said = squeeze(str(block.text_content()))
        is_note = bool(layout.note_in(said)) or embargoes.stated([said], None) != ("usable", None)
        if block.tag != "p" or len(said) > _LONGEST_BYLINE or not (is_note or layout.is_byline(said)):
            break
        above.append(said)
        root.remove(block)
    return (write(root) if above else markup), above


def _credits(message: Message, above: list[str], agency: str | None, found: Body) -> tuple[Credit, ...]:
    bylines = [line for line in above if layout.is_byline(line)]
    names = senders(message)
    offices = [name for name in names if agencies.kind_of(name) != "person"]
    if not bylines and not found.signed:
        bylines = [name for name in names if name not in offices]
    agents = [*([] if agency else offices[:1]), agency or header(message, "Organization")]
    return signing.credits(bylines, agents, signed=found.signed)


def _media(found: list[Part], inside: Body) -> tuple[Media, ...]:
    """Return pictures, films and sounds, and other files as they are called; each has its address in the message."""
    files = []
    for part in found:
        is_shown = part.type.startswith(_SHOWN)
        if part.type in _UNSHOWN or not (part.attached or is_shown) or part.type.startswith("message/"):
            continue
        caption = header(part.message, "Content-Description")
        address = part.address if is_shown else None
        files.append(
            Media(address, part.type, caption=caption if caption != part.name else None, name=part.name)
        )
    named = joined([*(file for file in files if file.url), *in_body(inside.html or "")])
    return (*named, *(file for file in files if not file.url))
