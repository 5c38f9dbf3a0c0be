"""ninjs 1.0 to 1.6: what an item may have, by the version that brought it."""

from manset.ingest.parse.ninjs.shapes import (
    NUMBER,
    PERCENT,
    TEXT,
    Shape,
    closed,
    contact,
    many,
    numbers,
    one_of,
    rights,
    texts,
)

NEWEST = 6
_WORD = "[a-zA-Z0-9_]+"


def schema(minor: int) -> Shape:
    """Return the rules of version 1.`minor` as JSON Schema."""
    properties = {**_plain(minor), **_concepts(minor), **_parts(minor)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **closed(properties, "uri", patternProperties=_patterns(minor)),
    }


def _patterns(minor: int) -> dict[str, Shape]:
    names = ("description", "body", "headline") if minor >= 3 else ("description", "body")  # noqa: PLR2004 (minor versions)
    return {f"^{name}_{_WORD}": TEXT for name in names}


def _plain(minor: int) -> dict[str, Shape]:
    """Return the properties that are one value."""
    types = "text audio video picture graphic composite" + (" component" if minor >= 2 else "")  # noqa: PLR2004 (minor versions)
    added: tuple[dict[str, Shape], ...] = (
        {
            **texts("uri mimetype profile version versioncreated embargoed copyrightholder copyrightnotice language"),
            **texts("byline headline located"),
            "type": one_of(types),
            "representationtype": one_of("complete incomplete"),
            "pubstatus": one_of("usable withheld canceled"),
        },
        {"urgency": NUMBER, "usageterms": TEXT},
        {**texts("firstcreated ednote title slugline"), **numbers("charcount wordcount")},
        {},
        texts("contentcreated expires"),
    )  # fmt: skip
    return {name: shape for part in added[: minor + 1] for name, shape in part.items()}


def _concepts(minor: int) -> dict[str, Shape]:
    """Return what an item is about, and whose it is: names with a scheme and a code."""
    named = texts("name rel scheme code")
    reached = {**named, "contactinfo": many(contact("postalcode"))} if minor >= 5 else named  # noqa: PLR2004 (minor versions)
    symbol = texts("ticker exchange" + (" symboltype symbol" if minor >= 5 else ""))  # noqa: PLR2004 (minor versions)
    judged = {"creator": TEXT, "relevance": PERCENT, "confidence": PERCENT} if minor >= 5 else {}  # noqa: PLR2004 (minor versions)
    place = closed(
        reached, patternProperties={f"^geometry_{_WORD}": {"type": "object"}} if minor >= 1 else {}
    )
    concepts = {
        "person": many(closed(reached)),
        "organisation": many(closed({**reached, "symbols": many(closed(symbol))})),
        "place": many(place),
        "subject": many(closed({**named, **judged})),
        "event": many(closed(named)),
        "object": many(closed(named)),
    }
    return concepts | ({"infosource": many(closed(reached))} if minor >= 2 else {})  # noqa: PLR2004 (minor versions)


def _parts(minor: int) -> dict[str, Shape]:
    """Return what is nested: renditions, associations, and what 1.3 and later brought."""
    key = f"^{_WORD}" if minor >= 3 else "^[a-zA-Z0-9]+"  # noqa: PLR2004 (minor versions)
    rendition = {**texts("href mimetype title"), **numbers("height width sizeinbytes")}
    if minor >= 2:  # noqa: PLR2004 (minor versions)
        rendition |= {"duration": NUMBER, "format": TEXT}
    parts: dict[str, Shape] = {
        "renditions": closed({}, patternProperties={key: closed(rendition)}),
        "associations": closed({}, patternProperties={key: {"$ref": "#"}}),
    }
    if minor >= 3:  # noqa: PLR2004 (minor versions)
        parts |= {
            "altids": {"type": "object"},
            "trustindicator": many(closed(texts("scheme code title href"))),
            "$standard": closed(texts("name version schema")),
            "genre": many(closed(texts("name scheme code"))),
        }
    if minor >= 4:  # noqa: PLR2004 (minor versions)
        parts["rightsinfo"] = rights("langid linkedrights encodedrights")
    return parts | ({"digitalsourcetype": closed(texts("name uri literal"))} if minor >= NEWEST else {})
