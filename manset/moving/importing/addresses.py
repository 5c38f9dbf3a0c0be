"""Where a WordPress post, page or file stood: its own address, by number, by earlier slugs; and the lists of days."""

import re
from collections.abc import Iterator

from manset.archive.paths import RESERVED_SECTION_SLUGS
from manset.ingest.parse.wordpress.posts import OLD_PATH, OLD_SLUG, Post
from manset.moving.importing.scan import host_of, path_of

LONGEST = 500
# Forms that an article can keep: nothing that a server takes for a file, and a last step that can be its slug.
_KEPT = re.compile(r"^/(?:[A-Za-z0-9][\w-]{0,119}/){1,8}\Z", re.ASCII)
_NEVER = RESERVED_SECTION_SLUGS | {
    "wp-content",
    "wp-json",
    "wp-admin",
    "wp-includes",
    "category",
    "tag",
    "feed",
}
_DATED = re.compile(r"^(?P<before>/(?:.*/)?)(?P<year>\d{4})/(?P<month>\d{2})/(?:(?P<day>\d{2})/)?[^/]+/?\Z")
_BY_NUMBER = {"post": "p", "page": "page_id", "attachment": "attachment_id"}


def own(post: Post, host: str) -> str:
    """Return the path at which a post stood by its own name, empty if it had none but its number."""
    link = (post.text("link") or "").partition("#")[0]
    path = path_of(link)
    if "?" in link or path in {"", "/"} or (host and host_of(link) != host) or len(path) > LONGEST:
        return ""
    return path


def kept(path: str) -> str | None:
    """Return a path that an article of ours can have, None if its form is none of ours."""
    first = path.strip("/").partition("/")[0]
    steps = path.strip("/").split("/")
    is_list = len(steps) > 1 and steps[-2] == "page"
    return path if _KEPT.match(path) and first not in _NEVER and not is_list and steps[-1] != "feed" else None


def all_of(post: Post, number: str, address: str) -> Iterator[str]:
    """Yield every path at which a post answered; those of the form "/?p=12" are asked for by their query."""
    host, folder = host_of(address), path_of(address).rstrip("/")
    path = own(post, host)
    if path:
        yield path
    if number.isdigit():
        yield f"{folder}/?p={number}"
        yield f"{folder}/?{_BY_NUMBER.get(post.kind, 'p')}={number}"
    guid = post.text("guid") or ""
    standing = path_of(guid)
    if (
        host_of(guid) == host
        and "?" not in guid
        and standing not in {"", "/", path}
        and len(standing) <= LONGEST
    ):
        yield standing
    for name, earlier in post.old:
        if name == OLD_SLUG and path and earlier and "/" not in earlier:
            yield f"{path.rstrip('/').rpartition('/')[0]}/{earlier}{'/' if path.endswith('/') else ''}"
        elif name == OLD_PATH and earlier.startswith("/") and len(earlier) <= LONGEST:
            yield earlier


def days_of(path: str) -> Iterator[str]:
    """Yield the lists of the year, month and day in which a post stood, where its address says so."""
    if dated := _DATED.match(path):
        year = f"{dated['before']}{dated['year']}/"
        yield year
        yield f"{year}{dated['month']}/"
        if dated["day"]:
            yield f"{year}{dated['month']}/{dated['day']}/"


def of_site(address: str) -> dict[str, str]:
    """Return where a site's own addresses lead: its front page's numbered pages, its feeds, its lists of comments."""
    folder = path_of(address).rstrip("/")
    front = dict.fromkeys(
        (f"{folder}/", f"{folder}/index.php", f"{folder}/home/", f"{folder}/blog/"), "front:"
    )
    feeds = [
        f"{folder}/?feed={name}" for name in ("rss", "rss2", "rdf", "atom", "comments-rss2", "comments-atom")
    ]
    feeds += [f"{folder}/{name}" for name in ("comments/feed/", "wp-rss2.php", "wp-atom.php", "wp-feed.php")]
    return {**front, **dict.fromkeys(feeds, "feed:")}
