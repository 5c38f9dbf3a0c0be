"""Files, folders and addresses: what cannot be read is kept with its reason, and nothing stops the rest."""

import os
from pathlib import Path

import pytest

from manset.archive.models import Article
from manset.ingest.intake import originals as kept
from manset.ingest.intake.deliveries import deliveries
from manset.ingest.models import Item
from manset.ingest.tests.newsdesk import deliver, entry, ingest, json_feed, picture, states, story
from manset.ingest.tests.server import Answer, Server

pytestmark = pytest.mark.usefixtures("politics")


def feed(path: Path, number: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(json_feed(entry(number)))
    return path


def all_kept(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_means_all_files_in_it_in_order_but_pictures_and_hidden_ones(tmp_path: Path) -> None:
    for name in ("b/2.json", "b/10.json", "a.json", ".hidden.json", ".git/x.json"):
        feed(tmp_path / name)
    (tmp_path / "p.jpg").write_bytes(b"")
    (tmp_path / "picture without an ending").write_bytes(picture())
    names = [str(Path(each.name).relative_to(tmp_path)) for each in deliveries([str(tmp_path)])]
    assert names == ["a.json", "b/10.json", "b/2.json"]


def test_pictures_are_looked_for_below_the_folder_above_the_one_given(tmp_path: Path) -> None:
    feed(tmp_path / "news" / "wire" / "deep" / "a.json")
    of_folder, of_file = deliveries(
        [str(tmp_path / "news" / "wire"), str(tmp_path / "news" / "wire" / "deep" / "a.json")]
    )
    assert of_folder.top == (tmp_path / "news").resolve()
    assert of_file.top == (tmp_path / "news" / "wire").resolve()
    [at_the_root] = deliveries(["/nothing.json"])
    assert at_the_root.top == Path("/")


def test_originals_are_kept_under_their_digest(tmp_path: Path, originals: Path) -> None:
    path = feed(tmp_path / "a.json")
    ingest(path)
    digest = Item.objects.get().digest
    assert (originals / digest[:2] / digest[2:]).read_bytes() == path.read_bytes()
    assert kept.keep([path.read_bytes()]) == kept.Original(digest, path.stat().st_size, is_new=False)
    assert len([each for each in originals.rglob("*") if each.is_file()]) == 1


def test_half_an_original_is_never_there(originals: Path) -> None:
    def breaking() -> "list[bytes]":
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        kept.keep(piece for part in (lambda: [b"half"], breaking) for piece in part())
    assert not [each for each in originals.rglob("*") if each.is_file()]


BAD = {
    "truncated.xml": b"<?xml version='1.0'?><rss version='2.0'><channel><item><title>Cut",
    "laughs.xml": b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
    b"<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
    b"<rss version='2.0'><channel><item><title>&c;</title></item></channel></rss>",
    "archive.zip": b"PK\x03\x04" + bytes(100),
    "empty.json": b"",
    "other.json": b'{"a": 1}',
}


def test_bad_files_are_refused_in_one_line_and_kept_and_the_others_go_in(tmp_path: Path) -> None:
    for name, data in BAD.items():
        (tmp_path / name).write_bytes(data)
    feed(tmp_path / "good.json")
    outcomes = ingest(tmp_path)
    refused = {Path(each.name).name: each for each in outcomes if each.state == "refused"}
    assert set(refused) == set(BAD)
    assert states(each for each in outcomes if each.state != "refused") == ["published"]
    assert all(
        each.reason and "\n" not in str(each) and "Traceback" not in str(each) for each in refused.values()
    )
    rows = {Path(row.name).name: row for row in Item.objects.filter(state="refused")}
    assert {name: (row.reason, kept.path_of(row.digest).read_bytes()) for name, row in rows.items()} == {
        name: (refused[name].reason, data) for name, data in BAD.items()
    }


def test_what_was_refused_is_recorded_once(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(BAD["archive.zip"])
    assert states(ingest(tmp_path)) == states(ingest(tmp_path)) == ["refused"]
    assert Item.objects.count() == 1


def test_fifty_megabytes_are_kept_and_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    [outcome] = ingest(path)
    assert outcome.state == "refused"
    assert outcome.reason.startswith("too large: 50.0 MB is over the limit")
    assert kept.path_of(Item.objects.get().digest).stat().st_size == 50_000_000


def test_what_is_not_there_is_said_and_the_others_go_in(tmp_path: Path) -> None:
    fifo = tmp_path / "a.fifo"
    os.mkfifo(fifo)
    outcomes = ingest(tmp_path / "nothing.json", fifo, feed(tmp_path / "good.json"))
    assert [(each.state, each.reason) for each in outcomes[:2]] == [
        ("refused", "cannot be read: no such file or directory"),
        ("refused", "not a file"),
    ]
    assert states(outcomes[2:]) == ["published"]


def test_a_name_that_is_no_text_can_be_told_and_stored(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.json"
    Path(os.fsdecode(name)).write_bytes(json_feed(entry()))
    [outcome] = ingest(tmp_path)
    assert outcome.state == "published"
    assert "\N{REPLACEMENT CHARACTER}.json" in Item.objects.get().name


def test_an_address_is_fetched_and_what_its_header_says_of_its_letters_counts(
    server: Server, originals: Path
) -> None:
    page = (
        "<html><head><title>Fırtına uyarısı</title></head><body><article><h1>Fırtına uyarısı</h1>"
        f"<p>{'Şiddetli fırtına bekleniyor, ağaçlar için dikkatli olun. ' * 20}</p></article></body></html>"
    )
    server.answers["/haber"] = Answer(
        page.encode("iso-8859-9"), headers={"Content-Type": "text/html; charset=iso-8859-9"}
    )
    [outcome] = ingest(server.url("/haber"))
    assert (outcome.state, outcome.title) == ("published", "Fırtına uyarısı")
    assert "Şiddetli fırtına bekleniyor" in Article.objects.get().body.raw_data[0]["value"]
    assert page.encode("iso-8859-9") in all_kept(originals)


def test_an_address_that_answers_nothing_is_refused(server: Server) -> None:
    [outcome] = ingest(server.url("/gone"))
    assert str(outcome) == f"{server.url('/gone')}: refused: the server answered 404 Not Found"


def test_a_parsers_mistake_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a mistake")

    monkeypatch.setattr("manset.ingest.intake.taking.parse", broken)
    [outcome] = ingest(feed(tmp_path / "a.json"))
    assert outcome.reason == "could not be taken in (KeyError: 'a mistake')"
    assert kept.path_of(Item.objects.get().digest).exists()


def test_an_item_that_cannot_be_written_leaves_nothing_and_the_next_goes_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = __import__("manset.archive.acts", fromlist=["acts"]).publish

    def breaking(article: Article, **options: object) -> Article:
        if article.title == "Broken":
            raise RuntimeError("no")
        return whole(article, **options)  # type: ignore[no-any-return]

    monkeypatch.setattr("manset.archive.acts.publish", breaking)
    outcomes = deliver(story(title="Broken", guid="1", url=None), story(title="Whole", guid="2", url=None))
    assert states(outcomes) == ["refused", "published"]
    assert list(Article.objects.values_list("title", flat=True)) == ["Whole"]
    assert Article.objects.get().credits.get().person is not None


def test_an_export_of_any_size_is_taken_in_as_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("manset.ingest.intake.deliveries.LARGEST", 1000)
    posts = "".join(
        f"<item><title>Post {number}</title><link>https://paper.example/{number}/</link><guid>https://paper.example/?p={number}</guid>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
        f"<content:encoded><![CDATA[<p>What post {number} says.</p>]]></content:encoded></item>"
        for number in range(1, 31)
    )
    spaces = (
        'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    whole = f'<rss version="2.0" {spaces}><channel><title>Paper</title><wp:wxr_version>1.2</wp:wxr_version>{posts}</channel></rss>'
    file = tmp_path / "export.xml"
    file.write_text(whole[: whole.index("What post 29")], encoding="utf-8")
    *taken, refused = ingest(file)
    assert (len(taken), set(states(taken))) == (28, {"published"})
    assert refused.reason.startswith("truncated export: it breaks off after 28 posts")
    assert Article.objects.count() == 28
    file.write_text(whole, encoding="utf-8")
    again = ingest(file)
    assert (states(again).count("unchanged"), states(again).count("published")) == (28, 2)
    assert Article.objects.count() == 30
