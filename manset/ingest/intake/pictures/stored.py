"""Pictures into the archive, each file once."""

from pathlib import PurePosixPath

from django.core.files.base import ContentFile

from manset.archive.acts import keep
from manset.archive.models import Picture
from manset.archive.paths import slug_of
from manset.ingest.intake.pictures.checked import Checked
from manset.ingest.models import TakenPicture
from manset.press.changes import changing


def picture_of(checked: Checked, name: str, *, alt: str = "", caption: str = "", credit: str = "") -> Picture:
    """Return the archive's picture of this file, stored now under `name` and with these texts if it is not there."""
    known: Picture | None = Picture.objects.filter(file_hash=checked.digest).order_by("pk").first()
    if known:
        return known
    with changing("add picture"):
        # Of two ingests that bring the same file at once, the second waits here for the first.
        TakenPicture.objects.get_or_create(digest=checked.digest)
        taken = TakenPicture.objects.select_for_update().get(digest=checked.digest)
        if taken.picture is not None:
            return taken.picture
        taken.picture = picture = store(checked, name, alt, caption, credit)
        taken.save(update_fields=["picture"])
        return picture


def store(checked: Checked, name: str, alt: str, caption: str, credit: str) -> Picture:
    """Keep a new picture and its file."""
    stem = slug_of(PurePosixPath(name.partition("?")[0]).stem) or checked.digest[:12]
    picture = Picture(
        title=(caption or alt or stem)[:255],
        alt=alt[:300],
        caption=caption[:500],
        credit=(credit or checked.credit)[:200],
        file=ContentFile(checked.data, name=f"{stem}.{checked.extension}"),
        file_size=len(checked.data),
        file_hash=checked.digest,
    )
    keep(picture)
    return picture
