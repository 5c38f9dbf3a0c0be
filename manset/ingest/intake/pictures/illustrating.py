"""An item's pictures: the first leads, the others stand in the body where it has them or after it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from manset.archive.models import Picture
from manset.ingest.fetch import Fetched, Fetcher, FetchFailed
from manset.ingest.intake.body import Block, as_gallery, picture
from manset.ingest.intake.deliveries import Delivery
from manset.ingest.intake.pictures.checked import LARGEST, NotShown, check
from manset.ingest.intake.pictures.places import address_of, file_of
from manset.ingest.intake.pictures.stored import picture_of
from manset.ingest.parse import Item, Media
from manset.ingest.parse.caption import split

MOST = 60  # pictures of one item
_SEPARATORS = " \t|·–—-("
_NAMED = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class Sight:
    """From where an item's references are seen: its delivery, and the address of its page and of its bytes.

    `parts` are the pictures that came inside the delivery, as in a mail, by their addresses.
    """

    delivery: Delivery
    page: str | None
    base: str | None
    parts: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class Illustrated:
    """A body whose pictures are the archive's, the picture that leads, and what could not be had with why."""

    body: list[Block]
    lead: Picture | None = None
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture an item names, with all that is said of it anywhere in the item."""

    address: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


def illustrate(item: Item, blocks: Iterable[Block], sight: Sight, fetcher: Fetcher) -> Illustrated:
    """Store an item's pictures and put them in their places; what is missing is left out and named."""
    blocks = list(blocks)
    wanted = wanted_by(item, blocks)
    pictures, missing = stored(list(wanted.values()), sight, fetcher)
    lead = next(iter(pictures.values()), None)
    body = [placed for block in blocks if (placed := place(block, pictures, lead)) is not None]
    body += extras(item, wanted, pictures, lead, blocks)
    return Illustrated(as_gallery(body), lead, missing)


def wanted_by(item: Item, blocks: list[Block]) -> dict[str, Wanted]:
    """Return the pictures an item names by address, the media first; what one mention lacks another may say."""
    found: dict[str, Wanted] = {}
    for mention in (*map(of_media, filter(is_picture, item.media)), *of_body(blocks)):
        known = found.get(mention.address, mention)
        found[mention.address] = replace(
            known,
            alt=known.alt or mention.alt,
            caption=known.caption or mention.caption,
            credit=known.credit or mention.credit,
        )
    return {
        address: replace(each, caption=without_credit(each.caption, each.credit))
        for address, each in found.items()
    }


def is_picture(media: Media) -> bool:
    """Tell whether a medium is a picture, by its type or else its name."""
    kind, url = media.type or "", (media.url or "").split("?")[0].lower()
    return bool(media.url) and (kind.startswith("image") or (not kind and url.endswith(_NAMED)))


def of_media(media: Media) -> Wanted:
    """Return a medium as a wanted picture."""
    return Wanted(media.url or "", media.alt or "", media.caption or "", media.credit or "")


def of_body(blocks: list[Block]) -> Iterator[Wanted]:
    """Yield the pictures of a body."""
    for block in blocks:
        if block["type"] == "picture":
            yield Wanted(block["value"]["picture"], block["value"]["alt"], block["value"]["caption"])


def without_credit(caption: str, credit: str) -> str:
    """Return a caption without the credit that stands at its end as well as by itself, bare or as "Photo: …"."""
    said, named = split(caption)
    if credit and named == credit:
        return said or ""
    return (
        caption.removesuffix(credit).rstrip(_SEPARATORS) if credit and caption.endswith(credit) else caption
    )


def stored(wanted: list[Wanted], sight: Sight, fetcher: Fetcher) -> tuple[dict[str, Picture], list[str]]:
    """Return the pictures that could be had, by address in the order wanted, and why the others could not."""
    pictures: dict[str, Picture] = {}
    missing = [f"{len(wanted) - MOST} pictures more than {MOST}"] if len(wanted) > MOST else []
    files = {
        each.address: file_of(each.address, sight.delivery, sight.page)
        for each in wanted[:MOST]
        if each.address not in sight.parts
    }
    urls = {address: address_of(address, sight.base) for address, file in files.items() if file is None}
    fetched = fetcher.fetch_all(url for url in urls.values() if url) if any(urls.values()) else {}
    for each in wanted[:MOST]:
        file, url = files.get(each.address), urls.get(each.address)
        try:
            inside = sight.parts.get(each.address)
            data = inside or (read(file) if file is not None else bytes_of(fetched.get(url or "")))
            pictures[each.address] = picture_of(
                check(data),
                each.address,
                alt=each.alt,
                caption=each.caption,
                credit=each.credit,
            )
        except (NotShown, FetchFailed, OSError) as error:
            missing.append(f"picture {each.address}: {error}")
    return pictures, missing


def read(file: Path) -> bytes:
    """Return a file's bytes, of a large one so many that it is seen to be too large."""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def bytes_of(answer: Fetched | FetchFailed | None) -> bytes:
    """Return what was fetched; raises FetchFailed."""
    if isinstance(answer, Fetched):
        return answer.data
    raise answer or FetchFailed("there is no such file beside it")


def place(block: Block, pictures: dict[str, Picture], lead: Picture | None) -> Block | None:
    """Return a block with the archive's picture; None for a picture that is missing or leads the article already."""
    if block["type"] != "picture":
        return block
    value = block["value"]
    found = pictures.get(value["picture"])
    if found is None or found == lead:
        return None
    caption = without_credit(value["caption"], found.credit)
    return picture(
        found.pk,
        alt="" if value["alt"] == found.alt else value["alt"],
        caption="" if caption == found.caption else caption,
    )


def extras(
    item: Item,
    wanted: dict[str, Wanted],
    pictures: dict[str, Picture],
    lead: Picture | None,
    blocks: list[Block],
) -> Iterator[Block]:
    """Yield the media that the body does not show and that have a caption of their own: others are sizes of one."""
    shown = {pictures[each.address] for each in of_body(blocks) if each.address in pictures} | {lead}
    captions = {lead.caption if lead else ""}
    for media in filter(is_picture, item.media):
        found, caption = pictures.get(media.url or ""), wanted[media.url or ""].caption
        if found and found not in shown and caption and caption not in captions:
            shown.add(found)
            captions.add(caption)
            yield picture(found.pk, caption="" if caption == found.caption else caption)
