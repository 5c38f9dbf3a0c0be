"""Acts in an instance, and when readers see them: `… -m bench.programs.publishes URL PUBLISHES UPDATES BURST PICTURED`.

Run inside the instance while `manset work` and `manset serve` run as processes of their own. For each act it notes how
long the act took, after how many milliseconds the article's file was there and the front, asked by HTTP at URL, showed
it, both counted from the moment at which the act's transaction was committed; and what the receipt says. One JSON
object on standard output.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import django

if TYPE_CHECKING:
    from manset.archive.acts import Draft
    from manset.archive.models import Article
    from manset.press.models import Receipt

_LOOK = 0.002  # seconds between two looks
_WARM = 10  # publishes before any is measured: a worker has run for days, and knows what lists show
_START = 5.0  # seconds in which the worker gets ready after the first acts
# Seconds from one act's last page to the next act: a newsroom does not publish ten a second, and what follows a publish
# (matching, searching, compressing) is not to be measured with the next; the burst measures all of it.
_PAUSE = 0.3
_LONGEST = 300.0  # seconds until something is given up
_LEAST, _TIME = 3, 120.0  # acts of a kind at the least, and the seconds after which no further one is begun
_SYLLABLES = [f"{one}{two}" for one in "bcdfghklmnprstvyz" for two in "aeiou"]
_SECTIONS = {"in_navigation": True}


class Front:
    """The front page as a reader's machine sees it, over one kept connection."""

    def __init__(self, url: str) -> None:
        self._connection = HTTPConnection(urlsplit(url).netloc, timeout=30)

    def shows(self, words: str) -> bool:
        """Whether the front has these words."""
        self._connection.request("GET", "/")
        return words.encode() in self._connection.getresponse().read()


def main() -> None:
    """Act, one after the other, then all at once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    django.setup()
    url, publishes, updates, burst, pictured = sys.argv[1], *map(int, sys.argv[2:6])
    chance = Random(log_head())  # noqa: S311 (other texts in each run on an archive: no copies of the last one's)
    front = Front(url)
    each(_WARM, lambda number: one_publish(front, chance, -1 - number))  # warming up
    time.sleep(_START)
    found = {
        "publish": each(publishes, lambda number: one_publish(front, chance, number)),
        "update": each(updates, lambda number: one_update(front, chance, number)),
        "pictured": each(pictured, lambda number: one_publish(front, chance, number, pictured=True)),
        "burst": one_burst(chance, burst),
    }
    sys.stdout.write(json.dumps(found) + "\n")


def each(count: int, act: Callable[[int], dict[str, Any]]) -> list[dict[str, Any]]:
    """Act so many times, or as often as there is time for, and at least three times."""
    begun, found = time.monotonic(), []
    for number in range(count):
        if number >= _LEAST and time.monotonic() - begun > _TIME:
            break
        found.append(act(number))
    return found


def one_publish(front: Front, chance: Random, number: int, *, pictured: bool = False) -> dict[str, Any]:
    """Publish a new article and wait until it is live; `pictured` with a picture that others show already."""
    from manset.archive.acts import create, publish  # noqa: PLC0415 (models are ready only now)

    words = f"Measured {'picture' if pictured else 'headline'} {number} of {os.getpid()}"
    article = create(draft(chance, words, pictured=pictured))
    return seen(front, chance, partial(publish, article))


def one_update(front: Front, chance: Random, number: int) -> dict[str, Any]:
    """Give the newest article another headline and wait until readers see it."""
    from manset.archive.acts import publish, revise  # noqa: PLC0415 (models are ready only now)
    from manset.archive.models import Article  # noqa: PLC0415 (models are ready only now)

    article = Article.objects.order_by("-published_at", "-pk")[0]
    revise(article, draft(chance, f"Changed headline {number} of {os.getpid()}", article))
    return seen(front, chance, partial(publish, article))


def seen(front: Front, chance: Random, act: Callable[[], "Article"]) -> dict[str, Any]:
    """Act, look until file and front have the headline, and wait for the receipt."""
    time.sleep(_PAUSE * (1 + chance.random()))  # out of step with the worker's own pace
    before, begun = log_head(), time.monotonic()
    done = act()
    committed = time.monotonic()
    file = page_of(done)
    headline = done.title
    in_file = until(lambda: headline.encode() in read(file)) - committed
    on_front = until(lambda: front.shows(headline)) - committed
    receipt = receipt_of(done, before)
    return {
        "act": (committed - begun) * 1000, "file": in_file * 1000, "front": on_front * 1000,
        "receipt": receipt.milliseconds, "affected": receipt.affected,
        "rendered": receipt.rendered, "changed": receipt.changed,
    }  # fmt: skip


def one_burst(chance: Random, count: int) -> dict[str, Any]:
    """Publish many as fast as acts go, and wait until all are live."""
    from manset.archive.acts import create, publish  # noqa: PLC0415 (models are ready only now)

    articles = [create(draft(chance, f"Burst {number} of {os.getpid()}")) for number in range(count)]
    before, begun = log_head(), time.monotonic()
    done = [publish(article) for article in articles]
    committed = time.monotonic()
    for article in done:
        until(page_of(article).exists)
    files = time.monotonic()
    receipts = [receipt_of(article, before) for article in done]
    live = time.monotonic()
    return {
        "count": count, "acts": committed - begun, "files": files - begun, "live": live - begun,
        "after the last": live - committed,
        "p50": sorted(receipt.milliseconds for receipt in receipts)[count // 2],
        "rendered": sum(receipt.rendered for receipt in receipts),
        "changed": sum(receipt.changed for receipt in receipts),
    }  # fmt: skip


def draft(chance: Random, title: str, like: "Article | None" = None, *, pictured: bool = False) -> "Draft":
    """Return an article of some 500 words in some section, with a writer, and topics drawn as the archive's are."""
    from bench.newsroom.seed import drawn  # noqa: PLC0415 (models are ready only now)
    from manset.archive.acts import CreditDraft, Draft  # noqa: PLC0415 (models are ready only now)
    from manset.archive.models import Person, Picture, Section, Topic  # noqa: PLC0415 (models are ready only now)

    section = like.section if like else chance.choice(list(Section.objects.filter(**_SECTIONS)))
    known = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
    topics = list(like.topics.all() if like else Topic.objects.filter(pk__in=drawn(known, chance)))
    return Draft(
        title=title,
        section=section,
        body=[
            {"type": "paragraph", "value": f"<p>{' '.join(sentence(chance) for _ in range(4))}</p>"}
            for _ in range(8)
        ],
        standfirst=sentence(chance),
        topics=topics,
        credits=[CreditDraft("by", chance.choice(list(Person.objects.all())))],
        lead_picture=chance.choice(list(Picture.objects.all())) if pictured else None,
    )


def sentence(chance: Random) -> str:
    """Return a sentence of sixteen words that nobody used before: each article is an event of its own, and no copy."""
    words = ("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(16))
    return f"{' '.join(words).capitalize()}."


def page_of(article: "Article") -> Path:
    """Give the file of an article's page."""
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    edition: Path = settings.MANSET_EDITION
    return edition / "pages" / (article.path or "").strip("/") / "index.html"


def read(file: Path) -> bytes:
    """Give a file's bytes, none while there is no file."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def until(holds: Callable[[], bool]) -> float:
    """Look until something holds and tell the moment; raises TimeoutError if it never does."""
    last = time.monotonic() + _LONGEST
    while not holds():
        if time.monotonic() > last:
            message = f"not live after {_LONGEST:.0f} s"
            raise TimeoutError(message)
        time.sleep(_LOOK)
    return time.monotonic()


def log_head() -> int:
    """Tell the number of the newest change."""
    from manset.press import log  # noqa: PLC0415 (models are ready only now)

    return log.head()


def receipt_of(article: "Article", before: int) -> "Receipt":
    """Wait for the receipt of the first change to an article after another: the act's own, not of what followed it."""
    from manset.press.models import LogEntry, Receipt  # noqa: PLC0415 (models are ready only now)

    since = LogEntry.objects.filter(pk__gt=before).order_by("pk")
    entry = next(entry for entry in since if article.key in entry.keys)
    last = time.monotonic() + _LONGEST
    while time.monotonic() < last:
        receipt = Receipt.objects.filter(entry=entry).first()
        if receipt is not None:
            return receipt
        time.sleep(0.005)
    message = f"no receipt for change {entry.pk} after {_LONGEST:.0f} s"
    raise TimeoutError(message)


if __name__ == "__main__":
    main()
