"""A whole paper, small: something of everything, for tests that walk over all pages."""

from dataclasses import dataclass
from datetime import timedelta

from manset.archive import acts
from manset.archive.models import (
    Article,
    Person,
    Picture,
    Section,
    SiteSettings,
    SocialAccount,
    Source,
    Topic,
)
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock


@dataclass(frozen=True)
class Paper:
    """Those of it that tests speak of."""

    top: Section
    deep: Section
    topic: Topic
    person: Person
    source: Source
    picture: Picture
    full: Article
    withdrawn: Article
    embargoed: Article


def every_block(picture: Picture, other: Article) -> list[dict[str, object]]:
    """Return a body with a block of each kind, and one of each that may be empty."""
    shown = {"picture": picture.pk, "alt": "", "caption": "At dawn"}
    table = {
        "columns": [{"type": "text", "heading": "Port"}, {"type": "number", "heading": "Ships"}],
        "rows": [{"values": ["Izmir", 12]}, {"values": ["Mersin", None]}],
        "caption": "Ships",
    }
    blocks: list[tuple[str, object]] = [
        ("paragraph", '<p>A <a href="/corrections/">text</a> &amp; more.</p>'),
        ("paragraph", "<p></p>"),
        ("heading", {"text": "A <subhead>", "level": "3"}),
        ("quotation", {"text": "<p>“We wait.”</p>", "attribution": "A captain"}),
        ("picture", shown),
        ("picture", {"picture": None, "alt": "", "caption": ""}),
        ("gallery", [{"type": "item", "value": shown, "id": "0" * 32}, shown]),
        (
            "list",
            {
                "ordered": True,
                "items": [{"type": "item", "value": "<p>one</p>", "id": "1" * 32}, "<p>two</p>"],
            },
        ),
        ("table", table),
        ("embed", {"url": "https://www.youtube.com/watch?v=abcdefghijk", "title": "A film"}),
        ("embed", {"url": "https://example.org/x", "title": "A page"}),
        ("related", {"article": other.pk}),
        ("related", {"article": 999_999}),
        ("factbox", {"title": "Facts", "text": "<ul><li>one</li></ul>"}),
    ]
    return [{"type": kind, "value": value} for kind, value in blocks]


def make_paper(clock: Clock) -> Paper:
    """Publish the paper."""
    picture, face = cast.make_picture("navy", credit="Photo: D."), cast.make_picture("silver")
    settings = SiteSettings(
        name="The Strait", about="A paper.", footer="© The Strait", picture=cast.make_picture("teal")
    )
    settings.social_accounts.set([SocialAccount(name="Mastodon", url="https://social.example.org/@strait")])
    acts.keep(settings)
    top = cast.make_section("Türkiye", description="The country")
    deep = cast.make_section("Kadıköy", cast.make_section("İstanbul", cast.make_section("Cities", top)))
    cast.make_section("Empty")
    topic, person, source = cast.make_topic(), cast.make_person(picture=face), cast.make_source()
    for number in range(5):
        cast.published(
            section=deep, topics=[topic], credits=cast.by(person, source), lead_picture=picture,
            published_at=clock() - timedelta(days=12 * number),
        )  # fmt: skip
    other = cast.published(
        "Görüş", kind="opinion", language="tr", section=cast.make_section("Opinion"), place="featured"
    )
    full = cast.published(
        "Straits close", section=deep, topics=[topic, cast.make_topic("Ferries")], credits=cast.by(person, source),
        lead_picture=picture, body=every_block(picture, other), place="lead", standfirst="Ships wait.", kind="analysis",
    )  # fmt: skip
    acts.correct(full, "It was Tuesday.")
    withdrawn = acts.withdraw(cast.published("Gone", lead_picture=cast.make_picture("maroon")), "By order")
    embargoed = cast.published(
        "Secret", embargo_until=clock() + timedelta(days=1), lead_picture=cast.make_picture("lime")
    )
    return Paper(top, deep, topic, person, source, picture, cast.fresh(full), withdrawn, embargoed)
