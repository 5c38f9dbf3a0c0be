"""Credits of a wire's item: the people in its bylines, and the agencies that send or are named beside them."""

from collections.abc import Iterable

from manset.ingest.parse import agencies, byline
from manset.ingest.parse.item import Credit
from manset.lib.text import fold, squeeze

_LONGEST = 120


def credits(  # noqa: A001 (the item's own word)
    bylines: Iterable[str],
    senders: Iterable[str | None] = (),
    photographers: Iterable[str] = (),
    signed: Iterable[Credit] = (),
) -> tuple[Credit, ...]:
    """Return the credits in bylines, of senders that they do not name, of photographers, and those a text is signed with.

    A sender stands alone as "by", and beside others as "with". A sender's name that is a person's is nobody's agency.
    """
    names = [squeeze(sender or "") for sender in senders]
    names = [name for name in names if name and len(name) <= _LONGEST and any(map(str.isalpha, name))]
    found = [credit for text in bylines for credit in byline.read(text, names)]
    for name in names:
        if not _is_named(name, found):
            kind = agencies.kind_of(name)
            found.append(Credit(name, "with" if found else "by", "agency" if kind == "person" else kind))
    found += [credit for text in photographers for credit in byline.read(text, names, role="photographs")]
    found += [credit for credit in signed if not _is_named(credit.name, found)]
    return _unique(found)


def _is_named(name: str, found: list[Credit]) -> bool:
    wanted = _filed(name)
    return any(_filed(credit.name) == wanted for credit in found)


def _filed(name: str) -> str:
    return fold(agencies.canonical(name)).removeprefix("the ")


def _unique(found: list[Credit]) -> tuple[Credit, ...]:
    seen: dict[tuple[str, str], Credit] = {}
    for credit in found:
        seen.setdefault((_filed(credit.name), credit.role), credit)
    return tuple(seen.values())
