"""Articles of two events, and their copies, published by the acts."""

from datetime import UTC, datetime
from typing import Any

from manset.archive.models import Article
from manset.archive.tests import cast
from manset.stories.matcher import forget, tick
from manset.stories.models import Member, Storyline, Waiting

QUAKE = "At least four people were killed when an earthquake shook Karadere. Governor Selim Arkan spoke in the harbour."
TOLL = "Governor Selim Arkan said nine bodies were found in the harbour of Karadere after the earthquake."
MATCH = "Tomas Vell scored twice as Harbour City beat Northgate and went to the top of the league."
LONG = (
    "The old bridge at Karadere opened to traffic again on Thursday, eleven months after a cargo ship tore away its"
    " eastern pier. Engineers replaced 340 metres of deck and drove forty piles into the mud of the estuary. Governor"
    " Selim Arkan walked across with the first schoolchildren and thanked the ferrymen who had carried them all winter."
)


def tell(title: str, text: str, **more: Any) -> Article:
    """Publish an article of one paragraph."""
    return cast.published(title, body=[cast.paragraph(text)], **more)


def match() -> None:
    """Let the clock tick until nothing waits."""
    while tick(datetime.now(UTC)):
        pass
    assert not Waiting.objects.exists()


def event() -> list[Article]:
    """Publish an event as three tell of it, one of them in another's words, and match them; oldest first."""
    forget()  # what other tests' databases held
    meridian, levant = cast.make_source("Meridian Wire"), cast.make_source("Levant Wire")
    told = [
        tell("Quake shakes Karadere", f"{QUAKE} {LONG}", credits=cast.by(meridian)),
        tell("Karadere shaken by quake", f"{QUAKE} {LONG}", credits=cast.by(levant)),
        tell(
            "Karadere quake toll rises to nine",
            f"{TOLL} The earthquake shook Karadere; the bridge at Karadere stands, Governor Selim Arkan said.",
        ),
    ]
    match()
    assert len({story(article).pk for article in told}) == 1
    return told


def story(article: Article) -> Storyline:
    """Return an article's storyline."""
    return Member.objects.get(article=article).storyline
