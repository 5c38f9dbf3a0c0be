"""A WordPress site by its REST API: what it shows to anybody, asked for page by page, in the form of an export.

Drafts, private posts and what waits for a moderator are not in it: those come with an export alone.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO
from urllib.parse import urlencode, urljoin

from manset.ingest.clean.plain import text_of
from manset.ingest.fetch import Fetcher, FetchFailed
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.wordpress.posts import Post
from manset.moving.importing.scan import Pieces

_EACH = 100  # the most that WordPress gives at once
_MOST = 100_000  # pages of one kind
_KINDS = ("users", "categories", "tags", "comments", "media", "pages", "posts")
_ENDED = "the server answered 400"  # beyond the last page
_CLOSED = ("the server answered 401", "the server answered 403", "the server answered 404")
Data = dict[str, Any]


def spooled(url: str, fetcher: Fetcher, spool: BinaryIO, tell: Callable[[str], None]) -> Pieces:
    """Fetch all a site shows into `spool` and return what reads it; raises Refused where there is no such API."""
    root = root_of(url, fetcher)
    trouble = ""
    site = asked(root, "", fetcher) or {}
    write(spool, "site", {"url": site.get("home") or site.get("url") or url, "title": site.get("name", "")})
    for kind in _KINDS:
        try:
            for row in rows(root, kind, fetcher, tell):
                write(spool, kind, row)
        except FetchFailed as failed:
            trouble = trouble or f"{kind} could not be fetched to the end: {failed}"
    return lambda: pieces(spool, trouble)


def root_of(url: str, fetcher: Fetcher) -> Callable[[str, dict[str, str]], str]:
    """Return what makes the API's addresses, below /wp-json/ or by ?rest_route=; raises Refused."""
    base = url.split("/wp-json", maxsplit=1)[0].rstrip("/") + "/"

    def pretty(route: str, query: dict[str, str]) -> str:
        return f"{urljoin(base, f'wp-json/{route}')}{'?' if query else ''}{urlencode(query)}"

    def plain(route: str, query: dict[str, str]) -> str:
        return f"{base}?{urlencode({'rest_route': f'/{route}', **query})}"

    for form in (pretty, plain):
        try:
            found = json.loads(fetcher.fetch(form("wp/v2/posts", {"per_page": "1"})).data)
        except (FetchFailed, ValueError):
            continue
        if isinstance(found, list):
            return form
    raise Refused("neither an export of WordPress's (WXR) nor a site whose REST API answers")


def asked(root: Callable[[str, dict[str, str]], str], route: str, fetcher: Fetcher) -> Data | None:
    """Return what the API says at a route, None if it says nothing that can be read."""
    try:
        found = json.loads(fetcher.fetch(root(route, {})).data)
    except (FetchFailed, ValueError):
        return None
    return found if isinstance(found, dict) else None


def rows(
    root: Callable[[str, dict[str, str]], str], kind: str, fetcher: Fetcher, tell: Callable[[str], None]
) -> Iterator[Data]:
    """Yield all of one kind, the oldest first; a kind that a site does not show gives none. Raises FetchFailed."""
    for page in range(1, _MOST):
        query = {"per_page": str(_EACH), "page": str(page), "order": "asc", "orderby": "id"}
        try:
            data = fetcher.fetch(root(f"wp/v2/{kind}", query)).data
            found = json.loads(data)
        except ValueError as error:
            raise FetchFailed("an answer that is no JSON") from error
        except FetchFailed as failed:
            if str(failed).startswith(_ENDED) and page > 1:
                return
            if (
                str(failed).startswith((*_CLOSED, _ENDED))
                and page == 1
                and kind in {"users", "comments", "media"}
            ):
                return
            raise
        if not isinstance(found, list):
            raise FetchFailed("an answer that is no list")
        yield from (row for row in found if isinstance(row, dict))
        tell(f"{kind}: {(page - 1) * _EACH + len(found)}")
        if len(found) < _EACH:
            return


def write(spool: BinaryIO, kind: str, row: Data) -> None:
    """Put down one row."""
    spool.write(json.dumps([kind, row]).encode() + b"\n")


def pieces(spool: BinaryIO, trouble: str) -> Iterator[tuple[str, Any]]:
    """Yield what was fetched as an export has it; raises Refused at the end if something is missing."""
    spool.seek(0)
    known: dict[str, dict[int, Data]] = {"users": {}, "categories": {}, "tags": {}}
    comments: dict[int, list[Data]] = {}
    for line in spool:
        kind, row = json.loads(line)
        if kind in known:
            known[kind][number(row)] = row
        if kind == "site":
            yield "title", {"": text_of(str(row["title"]))}
            yield "base_blog_url", {"": str(row["url"])}
        elif kind == "users":
            yield "author", author(row)
        elif kind == "categories":
            yield "category", category(row, known["categories"])
        elif kind == "tags":
            yield "tag", {"term_id": str(number(row)), "tag_slug": text(row, "slug"), "tag_name": text(row, "name"),
                          "tag_description": text(row, "description")}  # fmt: skip
        elif kind == "comments":
            comments.setdefault(number(row, "post"), []).append(row)
        elif kind == "media":
            yield "item", media(row)
        else:
            yield "item", post(row, known, comments.get(number(row), []))
    if trouble:
        raise Refused(trouble)


def author(row: Data) -> dict[str, str]:
    """Return an author's fields; the login is not shown to anybody, but its form for addresses is."""
    return {"author_id": str(number(row)), "author_login": text(row, "slug"), "author_display_name": text(row, "name"),
            "author_description": text(row, "description")}  # fmt: skip


def category(row: Data, known: dict[int, Data]) -> dict[str, str]:
    """Return a category's fields."""
    parent = known.get(number(row, "parent"))
    return {"term_id": str(number(row)), "category_nicename": text(row, "slug"), "cat_name": text(row, "name"),
            "category_description": text(row, "description"),
            "category_parent": text(parent or {}, "slug")}  # fmt: skip


def media(row: Data) -> Post:
    """Return a file as an export's item."""
    details = row.get("media_details")
    said = {
        "title": rendered(row, "title"), "link": text(row, "link"), "guid": rendered(row, "guid"),
        "excerpt": rendered(row, "caption"), "post_id": str(number(row)), "post_type": "attachment",
        "status": "inherit", "post_parent": str(number(row, "post")), "attachment_url": text(row, "source_url"),
    }  # fmt: skip
    meta = {"_wp_attachment_image_alt": text(row, "alt_text")}
    if isinstance(details, dict):
        meta["_wp_attached_file"] = text(details, "file")
    return Post(said, (), meta)


def post(row: Data, known: dict[str, dict[int, Data]], comments: list[Data]) -> Post:
    """Return a post or page as an export's item."""
    content = row.get("content")
    writer = known["users"].get(number(row, "author"), {})
    said = {
        "title": rendered(row, "title"), "link": text(row, "link"), "guid": rendered(row, "guid"),
        "encoded": rendered(row, "content"), "excerpt": rendered(row, "excerpt"), "post_id": str(number(row)),
        "post_name": text(row, "slug"), "post_date": text(row, "date"), "status": text(row, "status") or "publish",
        "post_date_gmt": text(row, "date_gmt").replace("T", " "), "post_type": text(row, "type") or "post",
        "post_modified_gmt": text(row, "modified_gmt").replace("T", " "), "post_parent": str(number(row, "parent")),
        "creator": text(writer, "slug"), "is_sticky": "1" if row.get("sticky") is True else "0",
        "post_password": "protected" if isinstance(content, dict) and content.get("protected") else "",
    }  # fmt: skip
    terms = [
        (domain, text(term, "slug"), text(term, "name"))
        for domain, kind in (("category", "categories"), ("post_tag", "tags"))
        for each in (row.get(kind) if isinstance(row.get(kind), list) else []) or []
        if isinstance(each, int) and (term := known[kind].get(each))
    ]
    meta = {"_thumbnail_id": str(number(row, "featured_media"))}
    if isinstance(head := row.get("yoast_head_json"), dict):
        meta |= {
            "_yoast_wpseo_metadesc": text(head, "description"),
            "_yoast_wpseo_canonical": text(head, "canonical"),
        }
    return Post(said, tuple(terms), meta, tuple(map(comment, comments)))


def comment(row: Data) -> dict[str, str]:
    """Return a comment's fields."""
    return {
        "comment_id": str(number(row)), "comment_author": text(row, "author_name"), "comment_type": text(row, "type"),
        "comment_author_url": text(row, "author_url"), "comment_content": rendered(row, "content"),
        "comment_approved": text(row, "status") or "approved", "comment_parent": str(number(row, "parent")),
        "comment_date_gmt": text(row, "date_gmt"), "comment_date": text(row, "date"),
    }  # fmt: skip


def number(row: Data, name: str = "id") -> int:
    """Return a number, 0 for none."""
    value = row.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def text(row: Data, name: str) -> str:
    """Return a text, empty for none."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def rendered(row: Data, name: str) -> str:
    """Return a text in its raw form, if it is shown, else as it is rendered."""
    value = row.get(name)
    if isinstance(value, dict):
        return text(value, "raw") or text(value, "rendered")
    return value if isinstance(value, str) else ""
