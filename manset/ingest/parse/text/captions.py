"""Pictures and the captions that stand beside them."""

from collections.abc import Sequence
from dataclasses import replace

from manset.ingest.parse import caption
from manset.ingest.parse.item import Media
from manset.ingest.parse.text.head import Head
from manset.ingest.parse.text.pieces import Piece


def lead_media(pieces: Sequence[Piece], head: Head) -> list[Media]:
    """Return the pictures in the head of an article, with the captions under them."""
    found: list[Media] = []
    for number in head.pictures:
        piece = pieces[number]
        if piece.line.pictures:
            found.extend(
                captioned(media, piece.text) if piece.text else media for media in piece.line.pictures
            )
        elif found and not found[-1].caption:
            found[-1] = captioned(found[-1], piece.text)
        else:
            found.append(captioned(Media(None, "image"), piece.text))
    return found


def captioned(media: Media, text: str) -> Media:
    """Return a picture with the words under it; what it said already stays."""
    said, credit = caption.split(text)
    return replace(media, caption=media.caption or said, credit=media.credit or credit)
