"""WordPress's REST API: posts and pages of wp/v2, with what `_embed` adds."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from manset.ingest.clean.links import WEB, safe
from manset.ingest.clean.plain import text_of
from manset.ingest.parse import byline, dates, genres
from manset.ingest.parse.bodies import beyond, body
from manset.ingest.parse.bodymedia import in_body, joined
from manset.ingest.parse.document import Document
from manset.ingest.parse.feed.categories import section_and_topics
from manset.ingest.parse.item import Credit, Item, Media
from manset.ingest.parse.mediatype import media_type
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.wordpress import content, states
from manset.lib import language as languages
from manset.lib.text import squeeze

FORMAT = "wordpress"
_ROLES = ("category", "post_tag")
Data = dict[str, Any]


def read(document: Document) -> list[Item]:
    """Return the posts of an answer; one that is an error is refused with what it says."""
    data = document.json
    if isinstance(data, dict) and isinstance(data.get("body"), list | dict) and "headers" in data:
        data = data["body"]  # ?_envelope
    if isinstance(data, dict) and "code" in data and "message" in data:
        raise Refused(f"an error of WordPress's: {text_of(str(data['message']))[:120]} ({data['code']})")
    found = data if isinstance(data, list) else [data]
    posts = [_item(post, document.url) for post in found if isinstance(post, dict) and _is_post(post)]
    if not posts:
        raise Refused("JSON of WordPress's without a post that has a title or a content")
    return posts


def _is_post(post: Data) -> bool:
    return bool(_rendered(post, "title") or _rendered(post, "content"))


def _item(post: Data, base: str | None) -> Item:
    link = safe(_text(post, "link"), base, WEB)
    title = text_of(_rendered(post, "title")) or None
    value = _rendered(post, "content")
    is_raw = not _has(post, "content", "rendered")
    inside = body(content.markup(value, lambda _: []) if is_raw else value, title, base, link)
    embedded = _object(post, "_embedded")
    said = languages.tag(_text(post, "lang") or _language(post)) or languages.detect(
        inside.text or title or ""
    )
    section, topics = section_and_topics(_terms(embedded))
    published = _time(post, "date", said)
    locked = bool(_object(post, "content").get("protected") or _text(post, "password"))
    status, until = states.status_of(_text(post, "status") or "publish", locked=locked, due=published)
    kind = _text(post, "type")
    return Item(
        format=FORMAT,
        guid=squeeze(_rendered(post, "guid")) or _own_guid(post, link),
        url=link,
        title=title,
        standfirst=beyond(text_of(_rendered(post, "excerpt")), inside.text),
        credits=_credits(post, embedded, inside.signed),
        published=published,
        updated=_time(post, "modified", said),
        language=said,
        section=section,
        topics=topics,
        body_html=inside.html,
        body_text=inside.text,
        media=joined([*_featured(post, embedded, base), *in_body(inside.html or "")]),
        status=status,
        embargo_until=until,
        genre=kind if kind and kind != "post" else None,
        kind=genres.kind_of(kind),
    )


def _own_guid(post: Data, link: str | None) -> str | None:
    return f"{link}#{post['id']}" if link and post.get("id") else link


def _credits(post: Data, embedded: Data, signed: tuple[Credit, ...]) -> tuple[Credit, ...]:
    authors = [*_list(embedded, "author"), *_list(embedded, "wp:co-author"), *_list(post, "coauthors")]
    names = [
        _text(author, "name") or _text(author, "display_name")
        for author in authors
        if isinstance(author, dict)
    ]
    if not any(names):
        names = [_text(_object(post, "yoast_head_json"), "author")]
    found = [credit for name in names if name for credit in byline.read(text_of(name))]
    return tuple({(credit.name, credit.role): credit for credit in (*found, *signed)}.values())


def _terms(embedded: Data) -> Iterator[dict[str, str]]:
    for group in _list(embedded, "wp:term"):
        for term in group if isinstance(group, list) else ():
            taxonomy = str(term.get("taxonomy") or "") if isinstance(term, dict) else ""
            if taxonomy and taxonomy not in {"post_format", "language", "author"}:
                scheme = taxonomy if taxonomy in _ROLES else "tag"
                yield {
                    "term": text_of(str(term.get("name") or "")),
                    "scheme": "" if scheme == "category" else scheme,
                }


def _featured(post: Data, embedded: Data, base: str | None) -> Iterator[Media]:
    for media in _list(embedded, "wp:featuredmedia"):
        url = safe(_text(media, "source_url"), base, WEB) if isinstance(media, dict) else None
        if url:
            size = _object(media, "media_details")
            yield Media(
                url,
                media_type(_text(media, "mime_type"), url, "image"),
                alt=squeeze(_text(media, "alt_text") or "") or None,
                caption=text_of(_rendered(media, "caption")) or None,
                width=_pixels(size.get("width")),
                height=_pixels(size.get("height")),
            )
    if url := safe(_text(post, "jetpack_featured_media_url"), base, WEB):
        yield Media(url, media_type(None, url, "image"))


def _language(post: Data) -> str | None:
    graph = _object(_object(post, "yoast_head_json"), "schema").get("@graph")
    found = (
        (node.get("inLanguage") for node in graph if isinstance(node, dict))
        if isinstance(graph, list)
        else ()
    )
    return next((str(tag) for tag in found if tag), None)


def _time(post: Data, name: str, language: str | None) -> datetime | None:
    """Return a time: the one in GMT, which WordPress writes without an offset, before the site's own."""
    utc = _text(post, f"{name}_gmt")
    return dates.moment(f"{utc}Z" if utc and "Z" not in utc else utc, "en") or dates.moment(
        _text(post, name), language
    )


def _has(data: Data, name: str, inner: str) -> bool:
    return bool(_object(data, name).get(inner))


def _rendered(data: Data, name: str) -> str:
    value = data.get(name)
    if isinstance(value, dict):
        value = value.get("rendered") or value.get("raw")
    return value if isinstance(value, str) else ""


def _text(data: Data, name: str) -> str | None:
    value = data.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _object(data: Data, name: str) -> Data:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _list(data: Data, name: str) -> list[Any]:
    value = data.get(name)
    return value if isinstance(value, list) else []


def _pixels(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**6 else None
