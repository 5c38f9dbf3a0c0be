"""What stands in WordPress's posts: pictures, galleries, what has no place here, comments."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from manset.archive.models import Picture
from manset.archive.tests import cast
from manset.comments.models import Comment
from manset.moving.importing.leftovers import put_back, taken_out
from manset.moving.tests.conftest import Run
from manset.moving.tests.sample import SITE, Item, comment, export, file
from manset.moving.tests.seen import blocks, counts, only


def pictured(folder: Path, *names: str) -> Path:
    for name, colour in zip(names, ("navy", "teal", "olive", "maroon"), strict=False):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(cast.picture_file(colour).read())
    return folder


def test_pictures_from_a_folder(moved: Run, tmp_path: Path) -> None:
    uploads = pictured(tmp_path, "2024/03/vapur.png", "2024/03/liman.png")
    text = (
        f'<p>Bir.</p><figure class="wp-block-image"><img src="{SITE}/wp-content/uploads/2024/03/liman-300x200.png" alt="Liman"/>'
        "<figcaption>Liman sabahı</figcaption></figure>"
    )
    data = export(
        file(30, "2024/03/vapur.png", 1, alt="Bir vapur", caption="Vapur"), file(31, "2024/03/liman.png"),
        Item(text=text, meta={"_thumbnail_id": "30"}),
    )  # fmt: skip
    tally = moved(data, uploads)
    article = only()
    lead = article.lead_picture
    assert lead is not None
    assert (lead.alt, lead.caption) == ("Bir vapur", "Vapur")
    [_, (kind, value)] = blocks(article)
    assert (kind, value["alt"], value["caption"]) == ("picture", "Liman", "Liman sabahı")
    assert counts(tally, "attachments") == {"found": 2, "imported": 2}
    assert moved(data, uploads).rows["attachments"].outcomes == {"unchanged": 2}
    assert Picture.objects.count() == 2


def test_a_gallery_of_numbers(moved: Run, tmp_path: Path) -> None:
    uploads = pictured(tmp_path, "a.png", "b.png")
    moved(export(file(30, "a.png"), file(31, "b.png"), Item(text='Bir.\n\n[gallery ids="30,31"]')), uploads)
    assert [kind for kind, _ in blocks(only())] == ["paragraph", "gallery"]


def test_a_missing_picture_is_left_for_the_editor_and_mended_when_it_comes(
    moved: Run, tmp_path: Path
) -> None:
    data = export(
        file(30, "a.png"), Item(text=f'<p>Bir.</p><img src="{SITE}/wp-content/uploads/a.png" alt="A"/>')
    )
    tally = moved(data)
    assert counts(tally, "attachments") == {"found": 1, "failed": 1}
    assert [kind for kind, _ in blocks(only())] == ["paragraph", "leftover"]
    tally = moved(data, pictured(tmp_path, "a.png"))
    assert counts(tally, "attachments") == {"found": 1, "imported": 1}
    assert [kind for kind, _ in blocks(only())] == ["paragraph", "picture"]
    assert moved(data, tmp_path).changed == 0


def test_a_file_outside_of_the_folder_is_never_read(moved: Run, tmp_path: Path) -> None:
    pictured(tmp_path, "secret.png")
    (tmp_path / "uploads").mkdir()
    tally = moved(export(file(30, "../secret.png"), file(31, "%2e%2e/secret.png")), tmp_path / "uploads")
    assert counts(tally, "attachments") == {"found": 2, "failed": 2}


def test_what_has_no_place_here_is_left_over_for_the_editor(moved: Run) -> None:
    text = (
        '<!-- wp:paragraph --><p>Bir.</p><!-- /wp:paragraph -->\n<!-- wp:latest-posts {"postsToShow":3} /-->\n'
        '<!-- wp:acme/box {"id":4} --><p>Kutuda.</p><!-- /wp:acme/box -->\n<!-- wp:shortcode -->[anket id="3"]<!-- /wp:shortcode -->'
    )
    tally = moved(export(Item(text=text)))
    found = blocks(only())
    assert [kind for kind, _ in found] == ["paragraph", "leftover", "leftover", "paragraph", "leftover"]
    assert [value["what"] for kind, value in found if kind == "leftover"] == [
        "block latest-posts", "block acme/box", "shortcode anket",
    ]  # fmt: skip
    assert '[anket id="3"]' in found[-1][1]["source"]
    assert tally.notes == {"left over": 1}


def test_words_in_brackets_are_no_shortcodes() -> None:
    text = "Dedi ki [sic] bu [2] böyle [AA] değil.\n\n[anket]\n\n[vc_row][vc_column]İçerik[/vc_column][/vc_row] [caption]x[/caption]"
    rest, left = taken_out(text)
    assert "[sic]" in rest
    assert "[2]" in rest
    assert "[AA]" in rest
    assert "İçerik" in rest
    assert "[caption]" in rest
    assert left.names == ["shortcode anket", "shortcode vc_row", "shortcode vc_column"]


@given(st.text(alphabet="[]/<>!-wp: abcı=\"'{}\n\ue000\ue0010", max_size=300))
def test_nothing_that_is_taken_out_is_lost(text: str) -> None:
    rest, left = taken_out(text)
    kept = put_back([{"type": "paragraph", "value": rest}], left)
    sources = "\n".join(block["value"]["source"] for block in kept if block["type"] == "leftover")
    assert all(source in sources for _, source in left.found)
    assert "\ue000" not in str(kept) or "\ue000" in str(left.found)


def test_comments_with_their_threads_and_states(moved: Run) -> None:
    said = [
        comment(1, "Güzel haber.\n\nTeşekkürler."), comment(2, "Katılıyorum.", parent=1), comment(3, "Bekler.", state="0"),
        comment(4, "Ucuz saat!", state="spam"), comment(5, "Çöp.", state="trash"), comment(6, "x", kind="pingback"),
    ]  # fmt: skip
    data = export(Item(more=Item.more + "".join(said)))
    tally = moved(data)
    assert counts(tally, "comments") == {"found": 6, "imported": 4, "held": 1, "skipped": 1}
    states = dict(Comment.objects.values_list("name", "state"))
    assert states == {
        "Okur 1": "shown",
        "Okur 2": "shown",
        "Okur 3": "held",
        "Okur 4": "spam",
        "Okur 5": "hidden",
    }
    first, reply = Comment.objects.get(name="Okur 1"), Comment.objects.get(name="Okur 2")
    assert (reply.answers, first.text) == (first, "Güzel haber.\n\nTeşekkürler.")
    assert counts(moved(data), "comments") == {"found": 6, "unchanged": 5, "skipped": 1}
    assert Comment.objects.count() == 5
