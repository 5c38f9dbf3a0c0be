"""One `<item>` of an export as ours."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from manset.ingest.clean.links import WEB, safe
from manset.ingest.clean.plain import text_of
from manset.ingest.parse import byline, dates, genres
from manset.ingest.parse.bodies import Body, beyond, body
from manset.ingest.parse.bodymedia import in_body, joined
from manset.ingest.parse.feed.categories import section_and_topics
from manset.ingest.parse.item import Credit, Item, Media
from manset.ingest.parse.mediatype import media_type
from manset.ingest.parse.wordpress import content, states
from manset.ingest.parse.wordpress.content import Attachment
from manset.lib import language as languages
from manset.lib.text import squeeze

FORMAT = "wxr"
# What is no text of the paper's: menus, files, revisions, the furniture of themes and plug-ins.
NO_ARTICLES = frozenset(
    "nav_menu_item attachment revision custom_css customize_changeset oembed_cache user_request wp_block wp_template wp_template_part"
    " wp_global_styles wp_navigation wp_font_family wp_font_face acf-field acf-field-group elementor_library wpcf7_contact_form shop_order"
    " scheduled-action feedback jetpack_migration guest-author".split()
)
SUBTITLES = (
    "_bunyad_sub_title",
    "wps_subtitle",
    "kia_subtitle",
    "_secondary_title",
    "subtitle",
    "_subtitle",
)
# WordPress's own, and ours with the whole path.
OLD_SLUG, OLD_PATH = "_wp_old_slug", "_manset_old_path"
NO_TOPICS = frozenset(
    {"post_format", "language", "author", "nav_menu", "wp_theme", "post_translations", "translation_priority"}
)
_NO_DATE = re.compile(r"^0000-")


@dataclass
class Site:
    """What an export says once for all its posts."""

    title: str = ""
    language: str | None = None
    authors: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    attached: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Post:
    """A post's elements by name, its categories as (domain, nicename, name), its fields of its own, its comments.

    `old` are the fields that say where it stood before, of which there may be several of one name.
    """

    said: dict[str, str]
    terms: tuple[tuple[str, str, str], ...]
    meta: dict[str, str]
    comments: tuple[dict[str, str], ...] = ()
    old: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """Its type: "post", "page" or what a plug-in named."""
        return self.said.get("post_type", "").strip() or "post"

    def text(self, name: str) -> str | None:
        """Return an element's text on one line."""
        return squeeze(self.said.get(name, "")) or None


def item(post: Post, site: Site) -> Item:
    """Return a post as an item."""
    link = safe(post.text("link"), None, WEB)
    title = text_of(post.said.get("title", "")) or None
    inside = body(content.markup(post.said.get("encoded", ""), _gallery(post, site)), title, None, link)
    said = _language(post, site) or languages.detect(inside.text or title or "")
    section, topics = _places(post, site)
    published = _time(post, "post_date", said) or dates.moment(post.text("pubDate"), said)
    status, until = states.status_of(
        post.text("status") or "publish", locked=bool(post.text("post_password")), due=published
    )
    excerpt = text_of(post.said.get("excerpt", "")) or next(
        (value for key in SUBTITLES if (value := squeeze(post.meta.get(key, "")))), None
    )
    return Item(
        format=FORMAT,
        guid=post.text("guid"),
        url=link,
        title=title,
        standfirst=beyond(excerpt, inside.text),
        credits=_credits(post, site, inside),
        published=published,
        updated=_time(post, "post_modified", said),
        language=said,
        section=section,
        topics=topics,
        body_html=inside.html,
        body_text=inside.text,
        media=joined(_media(post, site, inside)),
        status=status,
        embargo_until=until,
        genre=post.kind if post.kind != "post" else None,
        kind=genres.kind_of(post.kind),
    )  # fmt: skip


def attachment(post: Post) -> Attachment | None:
    """Return the file an item of type attachment stands for."""
    url = safe(post.text("attachment_url") or post.text("guid"), None, WEB)
    if not url:
        return None
    caption, alt = (
        text_of(post.said.get("excerpt", "")),
        squeeze(post.meta.get("_wp_attachment_image_alt", "")),
    )
    return Attachment(url, post.text("title") or "", caption, alt, media_type(None, url) or "")


def guest(post: Post, site: Site) -> None:
    """Note a guest author of the co-authors plug-in, whom posts name by a login or a term."""
    name = post.meta.get("cap-display_name", "").strip() or post.text("title") or ""
    for login in (
        post.meta.get("cap-user_login", "").strip(),
        (post.text("post_name") or "").removeprefix("cap-"),
    ):
        if login and name:
            site.authors.setdefault(login, name)


def _gallery(post: Post, site: Site) -> content.Gallery:
    def found(numbers: Iterable[str]) -> list[Attachment]:
        wanted = list(numbers) or site.attached.get(post.said.get("post_id", "").strip(), [])
        files = [site.attachments[number] for number in wanted if number in site.attachments]
        return [each for each in files if each.type.startswith("image")]

    return found


def _media(post: Post, site: Site, inside: Body) -> Iterator[Media]:
    """Yield the picture that leads, those of the text, then files that hang on the post and have no place in it."""
    lead = site.attachments.get(post.meta.get("_thumbnail_id", "").strip())
    if lead:
        yield Media(lead.url, lead.type or None, lead.alt or None, lead.caption or None)
    yield from in_body(inside.html or "")
    for number in site.attached.get(post.said.get("post_id", "").strip(), []):
        each = site.attachments[number]
        yield Media(each.url, each.type or None, each.alt or each.title or None)


def _language(post: Post, site: Site) -> str | None:
    named = next((slug for domain, slug, _ in post.terms if domain == "language"), None)
    return languages.tag(named) or languages.tag(site.language)


def _places(post: Post, site: Site) -> tuple[str | None, tuple[str, ...]]:
    main = site.categories.get(post.meta.get("_yoast_wpseo_primary_category", "").strip())
    tags = [
        {"term": text_of(name), "scheme": "" if domain == "category" else "tag"}
        for domain, _, name in post.terms
        if domain not in NO_TOPICS
    ]
    tags.sort(key=lambda tag: bool(tag["scheme"]) or (main is not None and tag["term"] != main))
    return section_and_topics(tags)


def _credits(post: Post, site: Site, inside: Body) -> tuple[Credit, ...]:
    """Return the authors: those the co-authors plug-in names, else the account's display name."""
    names = [name for domain, _, name in post.terms if domain == "author"]
    login = post.text("creator") or ""
    names = names or [site.authors.get(login) or login]
    names = [site.authors.get(name, name) for name in names]
    found = [credit for name in names for credit in byline.read(text_of(name), [site.title])]
    return tuple({(credit.name, credit.role): credit for credit in (*found, *inside.signed)}.values())


def _time(post: Post, name: str, language: str | None) -> datetime | None:
    utc = post.text(f"{name}_gmt") or ""
    if utc and not _NO_DATE.match(utc):
        return dates.moment(f"{utc}+00:00", "en")
    local = post.text(name) or ""
    return dates.moment(local, language) if local and not _NO_DATE.match(local) else None
