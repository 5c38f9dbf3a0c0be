"""Pictures: found, checked, stored once; the first leads; what is missing is named and keeps nothing back."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from manset.archive.models import Article, Picture
from manset.ingest.intake.pictures import NotShown, check
from manset.ingest.models import Item
from manset.ingest.parse import Media
from manset.ingest.tests.newsdesk import (
    deliver,
    entry,
    ingest,
    json_feed,
    kinds,
    picture,
    states,
    story,
    the_article,
)
from manset.ingest.tests.server import Answer, Server


def wire(folder: Path, **files: bytes) -> Path:
    """Lay out a folder `wire` beside a folder `pictures`."""
    (folder / "news" / "wire").mkdir(parents=True)
    (folder / "news" / "pictures").mkdir()
    for name, data in files.items():
        (folder / "news" / "pictures" / f"{name}.png").write_bytes(data)
    return folder / "news" / "wire"


def figure(name: str, caption: str = "", alt: str = "") -> str:
    return (
        f'<figure><img src="../pictures/{name}.png" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
    )


def feed(folder: Path, html: str, **fields: Any) -> Path:
    """Write a feed of one item."""
    path = folder / "feed.json"
    path.write_bytes(json_feed(entry(content_html=html, **fields)))
    return path


pytestmark = pytest.mark.usefixtures("politics")


def test_the_first_picture_leads_and_is_not_repeated(tmp_path: Path) -> None:
    folder = wire(tmp_path, a=picture("red"), b=picture("blue"))
    html = figure("a", "A caption", "An alt") + "<p>text</p>" + figure("b", "Another") + "<p>more</p>"
    assert states(ingest(feed(folder, html))) == ["published"]
    article = the_article()
    lead = article.lead_picture
    assert lead is not None
    assert (lead.alt, lead.caption, lead.width, lead.height) == ("An alt", "A caption", 40, 30)
    assert Path(lead.file.path).read_bytes() == picture("red")
    assert kinds(article) == ["paragraph", "picture", "paragraph"]
    block = article.body.raw_data[1]["value"]
    assert Picture.objects.get(pk=block["picture"]).caption == "Another"
    assert (block["alt"], block["caption"]) == ("", "")


def test_pictures_in_a_row_are_a_gallery(tmp_path: Path) -> None:
    folder = wire(tmp_path, a=picture("red"), b=picture("blue"), c=picture("lime"))
    ingest(feed(folder, figure("a") + "<p>text</p>" + figure("b") + figure("c")))
    assert kinds(the_article()) == ["paragraph", "gallery"]
    assert the_article().shown_pictures.count() == 3


def test_a_file_is_stored_once_for_all_articles(tmp_path: Path) -> None:
    folder = wire(tmp_path, a=picture("red"), same=picture("red"))
    (folder / "one.json").write_bytes(json_feed(entry(1, content_html=figure("a", "One") + "<p>text</p>")))
    (folder / "two.json").write_bytes(
        json_feed(entry(2, content_html="<p>text</p>" + figure("same", "Two") + figure("a")))
    )
    ingest(folder)
    one, two = Article.objects.order_by("id")
    assert Picture.objects.count() == 1
    assert one.lead_picture == two.lead_picture == Picture.objects.get()
    assert kinds(two) == ["paragraph"]


def test_a_picture_that_says_something_else_here_says_it_here(tmp_path: Path) -> None:
    folder = wire(tmp_path, a=picture("red"), b=picture("blue"))
    (folder / "one.json").write_bytes(json_feed(entry(1, content_html=figure("b", "One", "Alt"))))
    (folder / "two.json").write_bytes(
        json_feed(entry(2, content_html=figure("a") + "<p>text</p>" + figure("b", "Two", "Alt")))
    )
    ingest(folder)
    block = Article.objects.order_by("id")[1].body.raw_data[1]["value"]
    assert (block["alt"], block["caption"]) == ("", "Two")


def test_a_missing_picture_is_named_and_the_article_goes_in(tmp_path: Path) -> None:
    folder = wire(tmp_path, b=picture("blue"))
    (folder.parent / "pictures" / "text.png").write_text("no picture at all")
    [outcome] = ingest(feed(folder, figure("gone") + "<p>text</p>" + figure("text") + figure("b")))
    assert outcome.state == "published"
    assert "picture ../pictures/gone.png: there is no such file beside it" in outcome.reason
    assert "picture ../pictures/text.png: not a picture that can be shown" in outcome.reason
    assert Item.objects.get().reason == outcome.reason
    assert kinds(the_article()) == ["paragraph"]
    assert the_article().lead_picture is not None


def test_no_file_above_the_deliveries_is_read(tmp_path: Path) -> None:
    folder = wire(tmp_path)
    (tmp_path / "secret.png").write_bytes(picture("red"))
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "inside.png").write_bytes(picture("blue"))
    outside = [
        "../../secret.png",
        "link.png",
        f"{tmp_path}/secret.png",
        "../wire/../../secret.png",
        "%2e%2e/%2e%2e/secret.png",
    ]
    html = "".join(f'<p>text</p><img src="{address}">' for address in [*outside, "inside.png"])
    ingest(feed(folder, html))
    assert [Path(each.file.path).read_bytes() for each in Picture.objects.all()] == [picture("blue")]


def test_what_a_page_names_on_its_own_site_is_looked_for_beside_its_file(tmp_path: Path) -> None:
    folder = wire(tmp_path, a=picture("red"))
    ingest(
        feed(folder, "<p>text</p>", url="https://a.example/news/1", image="https://a.example/pictures/a.png")
    )
    assert the_article().lead_picture is not None


def test_pictures_are_fetched_from_where_a_typed_address_leads(server: Server) -> None:
    server.answers["/feed.json"] = Answer(
        json_feed(entry(content_html='<p>text</p><img src="/p.png"><img src="gone.png">'))
    )
    server.answers["/p.png"] = Answer(picture("red"), headers={"Content-Type": "text/html"})
    [outcome] = ingest(server.url("/feed.json"))
    assert the_article().lead_picture is not None
    assert outcome.reason == f"picture {server.url('/gone.png')}: the server answered 404 Not Found"


def test_a_feed_cannot_make_us_ask_our_own_network(tmp_path: Path, server: Server) -> None:
    server.answers["/p.png"] = Answer(picture("red"))
    path = tmp_path / "feed.json"
    path.write_bytes(json_feed(entry(content_html=f'<p>text</p><img src="{server.url("/p.png")}">')))
    [outcome] = ingest(path)
    assert outcome.state == "published"
    assert "not an address on the public internet" in outcome.reason
    assert server.asked == []


def test_media_of_an_item_lead_and_their_texts_are_kept(server: Server) -> None:
    server.answers["/a.png"] = Answer(picture("red"))
    server.answers["/b.png"] = Answer(picture("blue"))
    server.answers["/feed.json"] = Answer(
        json_feed(
            entry(
                image=server.url("/a.png"),
                content_html=f'<p>text</p><img src="{server.url("/b.png")}" alt="B">',
            )
        )
    )
    ingest(server.url("/feed.json"))
    assert kinds(the_article()) == ["paragraph", "picture"]


def test_a_credit_in_a_caption_is_said_once(tmp_path: Path) -> None:
    html = '<p>text</p><figure><img src="../pictures/a.png">'
    html += "<figcaption>The sea. Illustration: Poyraz</figcaption></figure>"
    media = (Media("../pictures/a.png", "image/png", credit="Illustration: Poyraz"),)
    folder = wire(tmp_path, a=picture("red"))
    path = folder / "x.txt"
    path.write_text("x")
    deliver(story(body_html=html, media=media), path=path)
    lead = the_article().lead_picture
    assert lead is not None
    assert (lead.caption, lead.credit) == ("The sea.", "Illustration: Poyraz")


def test_media_with_captions_of_their_own_follow_the_text_and_sizes_of_one_picture_do_not(
    tmp_path: Path,
) -> None:
    folder = wire(tmp_path, a=picture("red"), small=picture("red", (4, 3)), b=picture("blue"))
    media = (
        Media("../pictures/a.png", "image/png", caption="One"),
        Media("../pictures/small.png", "image/png", caption="One"),
        Media("../pictures/b.png", "image/png", caption="Two"),
        Media(None, "image", caption="Only a caption"),
        Media("../pictures/film.mp4", "video/mp4"),
    )
    path = folder / "x.txt"
    path.write_text("x")
    [outcome] = deliver(story(media=media), path=path)
    assert outcome.reason == ""
    assert kinds(the_article()) == ["paragraph", "picture"]
    assert Picture.objects.get(pk=the_article().body.raw_data[1]["value"]["picture"]).caption == "Two"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_pictures_that_browsers_show_are_taken(kind: str) -> None:
    assert check(picture(kind=kind)).extension == {"JPEG": "jpg"}.get(kind, kind.lower())


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM"])
def test_others_are_not(kind: str) -> None:
    with pytest.raises(NotShown, match="not a picture that can be shown"):
        check(picture(kind=kind))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_cut_off_is_broken(kind: str) -> None:
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    file = BytesIO()
    noise.save(file, kind)
    with pytest.raises(NotShown):
        check(file.getvalue()[: len(file.getvalue()) // 2])


@pytest.mark.parametrize("size", [(12_000, 5_001), (30_000, 30_000)])
def test_a_picture_of_too_many_pixels_is_not_decoded(size: tuple[int, int]) -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
    data = bytearray(picture())
    data[12:33] = header + struct.pack(">I", zlib.crc32(header))
    with pytest.raises(NotShown, match="megapixels"):
        check(bytes(data))


def test_a_picture_of_too_many_bytes_is_not_looked_at() -> None:
    with pytest.raises(NotShown, match="larger than 20 MB"):
        check(picture() + b"\0" * 20 * 1024 * 1024)


def test_nothing_is_no_picture() -> None:
    for data in (b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n", b"GIF89a"):
        with pytest.raises(NotShown):
            check(data)


def test_the_desk_knows_which_articles_show_a_picture(tmp_path: Path) -> None:
    folder = wire(tmp_path, a=picture("red"), b=picture("blue"))
    ingest(feed(folder, figure("a") + "<p>text</p>" + figure("b")))
    shown = {each.get_usage().count() for each in Picture.objects.all()}
    assert shown == {1}
