"""A kill takes the live article out of public at once: in every format that has one, and over every way in."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from manset.archive.models import Article, Source
from manset.archive.visible import visible
from manset.ingest.fetch import Fetcher
from manset.ingest.handed import queue
from manset.ingest.handed.taking import Hands
from manset.ingest.intake.deliveries import Delivery
from manset.ingest.intake.taking import Intake
from manset.ingest.models import Feed
from manset.ingest.polling.tests.wire import add, due, poll
from manset.ingest.tests.newsdesk import ingest, source, states
from manset.ingest.tests.server import Answer, Server
from manset.ingest.tests.test_lists import CLASS, G2_ITEM, NAR

pytestmark = pytest.mark.usefixtures("politics")


def ninjs(version: int, status: str) -> bytes:
    fields = {"uri": "urn:wire:1", "type": "text", "version": str(version), "pubstatus": status}
    return json.dumps(fields | {"headline": "Ship aground", "body_text": "It touched the bottom."}).encode()


def ninjs_2(version: int, status: str) -> bytes:
    fields = {"uri": "urn:wire:1", "type": "text", "version": str(version), "pubstatus": status}
    parts = {"headlines": [{"value": "Ship aground"}], "bodies": [{"value": "It touched the bottom."}]}
    return json.dumps({"standard": {"name": "ninjs", "version": "2.1"}} | fields | parts).encode()


def g2(version: int, status: str) -> bytes:
    item = G2_ITEM.format(
        guid="urn:a", meta=f'{CLASS}<pubStatus qcode="stat:{status}"/>', title="Ship aground"
    )
    item = item.replace('version="1"', f'version="{version}"', 1).replace(
        "<newsItem ", f'<newsItem xmlns="{NAR}" ', 1
    )
    # The schema has the status after the moment.
    status_part = f'<pubStatus qcode="stat:{status}"/>'
    return (
        item.replace(status_part, "").replace("</versionCreated>", f"</versionCreated>{status_part}").encode()
    )


def newsml(version: int, status: str) -> bytes:
    text = "<DataContent><p>It touched the bottom.</p></DataContent>"
    return f"""<NewsML><NewsEnvelope><DateAndTime>20261122T100000Z</DateAndTime></NewsEnvelope><NewsItem>
<Identification><NewsIdentifier><ProviderId>meridian.example</ProviderId><DateId>20261122</DateId><NewsItemId>ship</NewsItemId>
<RevisionId PreviousRevision="{version - 1}" Update="N">{version}</RevisionId><PublicIdentifier>urn:x</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20261122T100000Z</FirstCreated><ThisRevisionCreated>20261122T100000Z</ThisRevisionCreated><Status FormalName="{status}"/></NewsManagement>
<NewsComponent><NewsComponent><Role FormalName="Main"/><NewsLines><HeadLine>Ship aground</HeadLine></NewsLines><DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
<ContentItem><MediaType FormalName="Text"/><Format FormalName="XHTML"/>{text}</ContentItem></NewsComponent>
<NewsComponent><Role FormalName="Main"/><NewsLines><HeadLine>Gemi karaya oturdu</HeadLine></NewsLines><DescriptiveMetadata><Language FormalName="tr"/></DescriptiveMetadata>
<ContentItem><MediaType FormalName="Text"/><Format FormalName="XHTML"/><DataContent><p>Gemi dibe değdi.</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>""".encode()


def nitf(version: int, status: str) -> bytes:
    return f"""<nitf><head><docdata management-status="{status}"><doc-id id-string="ship-1" regsrc="Meridian"/><du-key version="{version}"/></docdata></head>
<body><body.head><hedline><hl1>Ship aground</hl1></hedline></body.head><body.content><p>It touched the bottom.</p></body.content></body></nitf>""".encode()


FORMATS: dict[str, tuple[Callable[[int, str], bytes], str, int]] = {
    "ninjs 1": (ninjs, "canceled", 1),
    "ninjs 2": (ninjs_2, "canceled", 1),
    "newsml-g2": (g2, "canceled", 1),
    "newsml 1": (newsml, "Canceled", 2),
    "nitf": (nitf, "canceled", 1),
}


def shown() -> list[str]:
    return sorted(Article.objects.filter(visible(timezone.now())).values_list("title", flat=True))


@pytest.mark.parametrize("name", FORMATS)
def test_in_every_format(name: str, tmp_path: Path) -> None:
    make, killed, articles = FORMATS[name]
    (tmp_path / "1").write_bytes(make(1, "Usable" if name == "newsml 1" else "usable"))
    (tmp_path / "2").write_bytes(make(2, killed))
    source()
    assert (
        states(ingest(tmp_path / "1", source="Meridian News Agency", publish=False))
        == ["published"] * articles
    )
    assert len(shown()) == articles
    assert states(ingest(tmp_path / "2", source="Meridian News Agency", publish=False))[0] == "withdrawn"
    assert shown() == []


def test_each_language_of_an_item_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "1").write_bytes(newsml(1, "Usable"))
    assert states(ingest(tmp_path / "1")) == ["published", "published"]
    found = Article.objects.order_by("language").values_list("language", "title")
    assert list(found) == [("en", "Ship aground"), ("tr", "Gemi karaya oturdu")]
    assert states(ingest(tmp_path / "1")) == ["unchanged", "unchanged"]


def pushed(data: bytes, meridian: Source) -> None:
    queue.push(data, meridian, "application/json")
    Hands().take_all()


def by_a_hub(data: bytes, meridian: Source) -> None:
    feed, _ = Feed.objects.get_or_create(address="https://wire.example/x", source=meridian)
    queue.distribute(data, feed, "application/json")
    Hands().take_all()


def dropped(data: bytes, meridian: Source, tmp_path: Path) -> None:
    path = tmp_path / "drop.json"
    path.write_bytes(data)
    with Fetcher() as fetcher:
        list(Intake(fetcher, meridian.name).take(Delivery(str(path), path=path, top=tmp_path)))


@pytest.mark.parametrize("way", ["push", "hub", "file"])
def test_over_every_way_in(way: str, tmp_path: Path) -> None:
    meridian = source()
    for data, there in ((ninjs(1, "usable"), 1), (ninjs(2, "canceled"), 0)):
        if way == "push":
            pushed(data, meridian)
        elif way == "hub":
            by_a_hub(data, meridian)
        else:
            dropped(data, meridian, tmp_path)
        assert len(shown()) == there


@pytest.mark.django_db(transaction=True)
def test_polled(server: Server) -> None:
    server.answers["/wire"] = Answer(ninjs(1, "usable"))
    feed = add(server.url("/wire"))
    poll(feed, local=server)
    assert len(shown()) == 1
    server.answers["/wire"] = Answer(ninjs(2, "canceled"))
    due(feed)
    poll(feed, local=server)
    assert shown() == []
