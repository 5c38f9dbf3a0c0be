"""What readers get of a picture has none of what its file says of itself."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from manset.archive.acts import keep
from manset.archive.models import Picture
from manset.site.rendition import ENCODERS, rendition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ending", list(ENCODERS))
def test_no_metadata_reaches_readers(ending: str) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Ada Kaya"
    exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    Image.new("RGB", (30, 20), "teal").save(out, "JPEG", exif=exif, xmp=b"<a>Ada Kaya</a>")
    assert b"Ada Kaya" in out.getvalue()
    picture = Picture(title="a", file=ContentFile(out.getvalue(), name="a.jpg"))
    keep(picture)
    shown = rendition(picture, 20, ending)
    assert b"Ada Kaya" not in shown
    with Image.open(BytesIO(shown)) as image:
        assert not image.getexif()
        assert not image.info.get("xmp")
