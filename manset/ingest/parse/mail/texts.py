"""The text of a message: plain (RFC 3676 too) or HTML, without signature and what forwarding puts above it."""

import re

from manset.ingest.parse import paragraphs
from manset.ingest.parse.mail.attachments import Part

_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.DOTALL)
_FORWARDED = re.compile(
    r"\A\s*(?:-{3,}[^\n]{3,60}-{2,}|begin forwarded message:|[^\n]{0,30}(?:forwarded message|iletilen ileti|weitergeleitete)[^\n]{0,30})\s*\n"
    r"(?:\s*>?\s*[^\n:]{2,20}:[^\n]*\n)+",
    re.IGNORECASE,
)
_CID = re.compile(r"""(["'(])cid:([^"')\s]{1,200})""", re.IGNORECASE)


def markup(found: list[Part]) -> str:
    """Return the message's text as markup to be cleaned: of alternatives the HTML, of parts in a row all."""
    texts = [part for part in found if not part.attached]
    rich = [part for part in texts if part.type == "text/html"]
    if rich:
        return _with_addresses("".join(part.text for part in rich), found)
    plain = [part for part in texts if part.text.strip()] or _attached_text(found)
    return "".join(paragraphs.markup(_plain(part)) for part in plain)


def _attached_text(found: list[Part]) -> list[Part]:
    """Return a text that is attached, where the message itself says nothing."""
    return [part for part in found if part.type == "text/plain"][:1]


def _plain(part: Part) -> str:
    text = part.text.replace("\r\n", "\n").replace("\r", "\n")
    text = _FORWARDED.sub("", _SIGNATURE.sub("\n", text))
    if str(part.message.get_param("format") or "").lower() == "flowed":
        text = _unflowed(text, delete=str(part.message.get_param("delsp") or "").lower() == "yes")
    return text


def _unflowed(text: str, *, delete: bool) -> str:
    """Join the lines that end in a space (RFC 3676, 4)."""
    out: list[str] = []
    flowing = False
    for line in text.split("\n"):
        stuffed = line.removeprefix(" ")
        if flowing and out:
            out[-1] += stuffed
        else:
            out.append(stuffed)
        flowing = stuffed.endswith(" ") and stuffed != "-- "
        if flowing and delete:
            out[-1] = out[-1][:-1]
    return "\n".join(out)


def _with_addresses(html: str, found: list[Part]) -> str:
    """Put the addresses of parts in the place of their Content-IDs (RFC 2392)."""
    named = {part.content_id.lower(): part.address for part in found if part.content_id}
    return _CID.sub(lambda match: match[1] + named.get(match[2].lower(), ""), html)
