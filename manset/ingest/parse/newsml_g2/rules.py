"""What a G2 item must have to be one (NewsML-G2 Specification, "Item structure"), as far as news hangs on it."""

import re

from manset.ingest.parse import wiretimes
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.xmltree import Element, attribute, child, children, descendants, name

_MANAGED = ("itemClass", "provider", "versionCreated")
_CATALOGUE_FREE = (2, 30)  # from this version on a catalogue may be left out
_DEEPEST_RELATED = 3  # one in another (2.34)
_QCODE = re.compile(r"^[^\s:]+:\S+$")
_AN_URI = re.compile(r"^(?:[^\s%]|%[0-9A-Fa-f]{2})+$")
_VERSION = re.compile(r"^(\d+)\.(\d+)")
_ORGANISATION = frozenset({"founded", "dissolved", "location", "contactInfo", "affiliation", "hasInstrument"})
# The elements of news items and packages, and of their management (NewsML-G2 2.35).
_IN_ITEM = frozenset(
    "catalogRef catalog hopHistory pubHistory rightsInfo itemMeta contentMeta partMeta assert inlineRef derivedFrom derivedFromValue contentSet"
    " groupSet newsItemExtProperty".split()
)
_IN_META = frozenset(
    "itemClass provider versionCreated firstCreated embargoed pubStatus role fileName generator profile service title edNote memberOf"
    " instanceOf signal altRep deliverableOf hash expires origRep incomingFeedId metadataCreator link itemMetaExtProperty standard".split()
)
_NAR = "iptc.org/std/nar"


def check(item: Element) -> None:
    """Raise `Refused` for an item that breaks the standard in what makes it an item."""
    kind = name(item)
    if not attribute(item, "guid"):
        raise Refused(f"not NewsML-G2: the {kind} has no guid")
    meta = child(item, "itemMeta")
    if meta is None:
        raise Refused(f"not NewsML-G2: the {kind} has no itemMeta")
    missing = [wanted for wanted in _MANAGED if child(meta, wanted) is None]
    if missing:
        raise Refused(f"not NewsML-G2: its itemMeta has no {missing[0]}")
    created = (child(meta, "versionCreated").text or "").strip()  # type: ignore[union-attr]  # it is there: see above
    if wiretimes.moment(created) is None:
        raise Refused(f"not NewsML-G2: its versionCreated is {created[:40]!r}, and no date and time")
    _check_children(item)
    _check_catalogue(item)
    _check_references(item)
    _check_nesting(item)


def _check_children(item: Element) -> None:
    """Refuse an element of G2's own namespace where it has no place, and a version that is no number."""
    for element, known in ((item, _IN_ITEM), (child(item, "itemMeta"), _IN_META)):
        strange = [each for each in children(element) if _NAR in str(each.tag) and name(each) not in known]
        if strange and element is not None:
            raise Refused(f"not NewsML-G2: {name(element)} has no {name(strange[0])[:40]}")
    version = attribute(item, "version")
    if version and not (version.isascii() and version.isdecimal() and int(version) > 0):
        raise Refused(f"not NewsML-G2: its version is {version[:40]!r}, and no number from 1")


def _check_catalogue(item: Element) -> None:
    match = _VERSION.match(attribute(item, "standardversion") or "")
    if match is None or (int(match[1]), int(match[2])) >= _CATALOGUE_FREE:
        return
    message = item.getparent()
    if next(children(item, "catalogRef", "catalog"), None) is None and message is None:
        raise Refused(f"not NewsML-G2 {match[0]}: the {name(item)} has neither catalogRef nor catalog")


def _check_references(item: Element) -> None:
    for each in descendants(item, "itemRef", "link", "remoteContent", "conceptRef"):
        for key, form in (("residrefformat", _QCODE), ("residrefformaturi", _AN_URI)):
            said = each.get(key)
            if said is not None and not form.match(said.strip()):
                raise Refused(
                    f"not NewsML-G2: {key} is {said[:60]!r}, and no {'QCode' if form is _QCODE else 'URI'}"
                )


def _check_nesting(item: Element) -> None:
    for each in descendants(item, "related"):
        if sum(name(above) == "related" for above in each.iterancestors()) >= _DEEPEST_RELATED:
            raise Refused("not NewsML-G2: its related elements are nested too deep")
    for details in descendants(item, "organisationDetails"):
        strange = [
            each for each in children(details) if _NAR in str(each.tag) and name(each) not in _ORGANISATION
        ]
        if strange:
            raise Refused(f"not NewsML-G2: organisationDetails has no {name(strange[0])}")
