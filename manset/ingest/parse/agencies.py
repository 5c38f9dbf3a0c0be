"""Whether a name in a credit is a person's, an agency's or an outlet's."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from manset.ingest.parse.item import Kind
from manset.lib.text import fold

_AGENCY = re.compile(
    r"\b(?:(?:news|press|photo|picture) (?:agency|service|wires?)|wire services?|newswires?|(?<=\w )wire|news agencies|agencies|agency|ajansi?"
    r"|ajanslar|ajanslari|presse-agentur|images)$|\bhaber ajansi\b"
)
# The desk, and the words with which papers name themselves. Some are surnames too (Post, Star), so those count
# only with an article or a third word.
_OUTLET = re.compile(
    r"\b(?:newsroom|news ?desk|web ?desk|desk|staff(?: (?:writers?|reporters?|correspondents?))?|editorial(?: (?:board|team|staff))?"
    r"|editors|team|bureau|haber merkezi|haber servisi|dis haberler|servisi|gazetesi|haberleri|gundem|haber|redaksiyon|medya|dergisi"
    r"|yayin kurulu|correspondents|media|tv|radio|channel|magazine|newspaper|institute|foundation|university|universitesi"
    r"|times|tribune|gazette|herald|chronicle|journal|observer|courier|bulletin|dispatch|monitor|ledger|examiner|inquirer"
    r"|telegraph|weekly|network|broadcasting|news|online|today|review|report)$"
    r"|^(?:daily|the (?:daily|weekly)|editorial|newsroom|staff|haber)\b|\.(?:com|net|org|news|tv|info|co)(?:\.\w\w)?$"
)
_MAYBE_OUTLET = re.compile(
    r"^the\s.*\b(?:post|star|sun|mail|press|globe|age|standard|mirror|express|week|citizen|world)$"
)
# What companies end in, which stands after a comma as often as not; after a fold, without dots.
COMPANY = r"(?:inc|incorporated|ltd|limited|llc|llp|l\.l\.c|corp|corporation|plc|gmbh|pty(?: ltd)?|a\.[şs]|ltd\.? ?[şs]ti)"
_COMPANY = re.compile(rf"[\s,]+{COMPANY}\.?$", re.IGNORECASE)
_NOT_PERSON = re.compile(
    r"^(?:admin|administrator|editor|editorial|webmaster|wordpress|root|user|author|yonetici|editor\d*|guest)$"
)


@cache
def _known() -> dict[str, tuple[Kind, str]]:
    table: dict[str, tuple[Kind, str]] = {}
    for line in files(__package__).joinpath("agencies.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, name, aliases = (part.strip() for part in line.split("|"))
            for alias in (name, *aliases.split(";")):
                if fold(alias):
                    table[fold(alias)] = ("agency" if kind == "agency" else "outlet", name)
    return table


def known(name: str) -> bool:
    """Say whether the name is in the table of agencies and outlets. A short one counts only in capitals: AA, not aa."""
    entry = _known().get(fold(name).removeprefix("the ")) or _known().get(fold(name))
    return entry is not None and (len(name) > 4 or name.lower() == "dpa" or not name.islower())  # noqa: PLR2004 (a measure of texts, used here alone)


def canonical(name: str) -> str:
    """Return the one name under which an agency or outlet is filed: "AA" is "Anadolu Agency"; others stay."""
    name = without_company(name)
    entry = _known().get(fold(name)) or _known().get(fold(name).removeprefix("the "))
    return entry[1] if entry and known(name) else name


def without_company(name: str) -> str:
    """Return a name without the "Inc." at its end, where one is known or is left without it; else as it stands."""
    bare = _COMPANY.sub("", name).strip()
    return bare if bare and bare != name and known(bare) else name


def kind_of(name: str, publishers: Iterable[str] = ()) -> Kind:
    """Return what kind of name it is; `publishers` are the names of the page's or feed's own outlet."""
    name = without_company(name)
    folded = fold(name)
    bare = folded.removeprefix("the ")
    if known(name):
        return (_known().get(folded) or _known()[bare])[0]
    if _AGENCY.search(folded):
        return "agency"
    if any(bare == fold(publisher).removeprefix("the ") for publisher in publishers):
        return "outlet"
    is_outlet = _OUTLET.search(folded) or _MAYBE_OUTLET.match(folded) or _COMPANY.search(name)
    return "outlet" if is_outlet else "person"


def is_account(name: str) -> bool:
    """Say whether the name is a content system's account rather than anybody's name."""
    return bool(_NOT_PERSON.match(fold(name)))
