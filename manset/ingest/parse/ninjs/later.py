"""ninjs 2.0 to 2.2 and 3.0, 3.1: the same properties, in lower case first and in camel case then, and lists throughout."""

from manset.ingest.parse.ninjs.shapes import (
    GEOJSON,
    NUMBER,
    PERCENT,
    TEXT,
    WHOLE,
    Shape,
    closed,
    contact,
    many,
    numbers,
    one_of,
    rights,
    texts,
)

_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
_TYPES = "text audio video picture graphic composite component"
_STATUSES = "usable withheld canceled"
_NAMED = texts("name rel uri literal")
# A year, a month, a day or a moment.
_TRUNCATED: Shape = {
    "type": "string",
    "pattern": (
        r"^-?([1-9][0-9]*)?[0-9]{4}(-(1[0-2]|0[1-9])(-(3[01]|0[1-9]|[12][0-9])"
        r"(T(2[0-3]|[01][0-9]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-](2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$"
    ),
}


def second(minor: int) -> Shape:
    """Return the rules of version 2.`minor` as JSON Schema."""
    properties = {**_plain_second(minor), **_concepts(minor > 0, "contactinfo", "postalcode", "geojson")}
    properties |= _texts("contenttype", numbers("charcount wordcount")) | {
        "renditions": many(_rendition_second()),
        "altids": many(closed(texts("role value"))),
        "rightsinfo": rights("langid linkedrights encodedrights"),
        "trustindicators": many(closed(texts("role title href"))),
    }
    if minor > 1:
        properties["digitalsourcetype"] = closed(texts("name uri literal"))
    if minor == 0:  # its rule for associations is that they have a name or are an item
        loose = {
            "type": "object",
            "anyOf": [{"required": ["name"], "properties": {"name": TEXT}}, {"$ref": "#"}],
        }
        return {"$schema": _SCHEMA, **closed({**properties, "associations": many(loose)}, "uri")}
    return _with_associations(properties, "name")


def third(minor: int) -> Shape:
    """Return the rules of version 3.`minor` as JSON Schema."""
    properties = {**_plain_third(), **_concepts(True, "contactInfo", "postalCode", "geoJSON")}  # noqa: FBT003 (has contacts)
    properties |= _texts("contentType", numbers("charCount wordCount", WHOLE)) | {
        "renditions": many(_rendition_third()),
        "altIds": many(closed(texts("role value"))),
        "rightsInfo": rights("langId linkedRights encodedRights", additionalProperties=False),
        "trustIndicators": many(closed(texts("role title href"))),
        "infoSources": properties.pop("infosources"),
        **_planning(properties["organisations"]["items"]),
    }
    properties["events"] = many(closed({"id": TEXT, **_NAMED}))
    if minor > 0:
        properties["digitalSourceType"] = closed(texts("name uri literal"))
    return _with_associations(properties, "name rel")


def _with_associations(properties: dict[str, Shape], names: str) -> Shape:
    """Return the rules of an item whose associations are items with a name."""
    associations = many({"$ref": "#/$defs/association"})
    whole = {**properties, "associations": associations}
    association = closed({**whole, **texts(names)}, "name uri")
    return {"$schema": _SCHEMA, "$defs": {"association": association}, **closed(whole, "uri")}


def _plain_second(minor: int) -> dict[str, Shape]:
    return {
        **texts("uri profile version firstcreated versioncreated contentcreated embargoed copyrightholder copyrightnotice"),
        **texts("usageterms ednote language title by slugline located"),
        **(texts("expires") if minor else {}),
        "type": one_of(_TYPES),
        "representationtype": one_of("full partial"),
        "pubstatus": one_of(_STATUSES),
        "urgency": NUMBER,
    }  # fmt: skip


def _plain_third() -> dict[str, Shape]:
    return {
        **texts("uri profile version firstCreated versionCreated contentCreated embargoedUntil copyrightHolder"),
        **texts("copyrightNotice usageTerms edNote language title by slugline located expires"),
        "type": one_of(f"{_TYPES} event planning"),
        "representationType": one_of("full partial"),
        "pubStatus": one_of(_STATUSES),
        "urgency": {"type": "integer", "minimum": 1, "maximum": 9},
    }  # fmt: skip


def _texts(type_name: str, counts: dict[str, Shape]) -> dict[str, Shape]:
    said = texts(f"role {type_name} value")
    return {
        "headlines": many(closed(said, "value")),
        "descriptions": many(closed(said, "value")),
        "bodies": many(closed({**said, **counts}, "value")),
        "standard": closed(texts("name version schema")),
        "genres": many(closed(texts("name uri literal"))),
    }


def _concepts(reached: bool, contact_name: str, postal_code: str, geojson: str) -> dict[str, Shape]:  # noqa: FBT001 (as above)
    contacts = {contact_name: many(contact(postal_code))} if reached else {}
    judged = {"creator": TEXT, "relevance": PERCENT, "confidence": PERCENT} if reached else {}
    camel = geojson == "geoJSON"
    symbol = "exchange symbolType symbol" if camel else "ticker exchange symboltype symbol"
    symbols = many(closed(texts(symbol if reached else "ticker exchange")))
    return {
        "people": many(closed({**_NAMED, **contacts})),
        "organisations": many(closed({**_NAMED, **contacts, "symbols": symbols})),
        "places": many(closed({**_NAMED, **contacts, geojson: GEOJSON})),
        "subjects": many(closed({**_NAMED, **judged})),
        "events": many(closed(_NAMED)),
        "objects": many(closed(_NAMED)),
        "infosources": many(closed({**texts("name role uri literal"), **contacts})),
    }


def _rendition_second() -> Shape:
    sizes = numbers("height width sizeinbytes duration")
    return closed({**texts("name href contenttype title format"), **sizes}, "name")


def _rendition_third() -> Shape:
    return closed(
        {
            **texts("name href contentType title format aspectRatio videoCodec transportProtocol bitrate"),
            **numbers("width height sizeInBytes", WHOLE),
            **numbers("duration frameRate"),
            "poi": closed(numbers("x y", WHOLE)),
            "scanType": one_of("progressive interlaced"),
        },
        "name",
    )


def _planning(organisation: Shape) -> dict[str, Shape]:
    """Return what events and planning items have of their own."""
    dates = _dates()
    details = closed(
        {**texts("eventStatus plannedCoverageStatus"), "dates": dates, "organiser": organisation}
    )
    commissioned = closed({**texts("by on"), "references": many(closed(texts("name value")))})
    audience = closed({"audience": TEXT, "significance": WHOLE})
    coverage = closed(
        {
            **texts("uri title edNote language"),
            "pubStatus": one_of(_STATUSES),
            "type": one_of(f"{_TYPES} event planning"),
            "commissioned": commissioned,
            "dates": dates,
            "audiences": many(audience),
            "exclAudience": many(TEXT),
            "urgency": {"type": "integer", "minimum": 1, "maximum": 9},
            "itemCount": closed(numbers("rangeFrom rangeTo", WHOLE)),
            "wordCount": WHOLE,
            "renditions": many(_rendition_third()),
        }
    )
    return {"eventDetails": details, "plannedCoverage": many(coverage)}


def _dates() -> Shape:
    frequencies = one_of("secondly minutely hourly daily weekly monthly yearly")
    rule = closed({"frequency": frequencies, **numbers("interval count", WHOLE), "until": TEXT})
    one_start = {"oneOf": [{"required": ["startDate"]}, {"required": ["expectedStartDate"]}]}
    one_end = {"oneOf": [{"required": ["endDate"]}, {"required": ["expectedEndDate"]}]}
    return closed(
        {
            **texts("startDate endDate expectedDuration"),
            "expectedStartDate": _TRUNCATED,
            "expectedEndDate": _TRUNCATED,
            "recurrence": closed({"recurrenceDates": many(_TRUNCATED), "recurrenceRules": many(rule)}),
        },
        anyOf=[one_start, one_end],
    )
