"""One WordPress post as an article: what it says, what became of its state, and what an editor should know of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from manset.archive.acts import Arrival, CreditDraft, Draft, checked
from manset.archive.models import Article, Picture, Section
from manset.archive.paths import slug_of
from manset.ingest.clean.plain import text_of
from manset.ingest.intake.body import Block, as_gallery, blocks_of, picture, with_ids
from manset.ingest.intake.credits import credits_of
from manset.ingest.intake.directory import Directory
from manset.ingest.intake.drafts import (
    LONGEST_STANDFIRST,
    LONGEST_TITLE,
    MOST_TOPICS,
    address,
    cut,
    headline,
    whole,
)
from manset.ingest.intake.kinds import kind_of
from manset.ingest.intake.languages import language_of
from manset.ingest.intake.sections import section_of
from manset.ingest.parse import Credit, Item, Refused, agencies
from manset.ingest.parse.wordpress import posts
from manset.ingest.parse.wordpress.posts import SUBTITLES, Post
from manset.lib.text import squeeze
from manset.moving.importing import addresses
from manset.moving.importing.files import Files
from manset.moving.importing.leftovers import leftover, named, put_back, taken_out
from manset.moving.importing.scan import Scan, host_of

IMPORTED, HELD, SKIPPED, FAILED = "imported", "held", "skipped", "failed"
_REUSED = re.compile(r'<!--\s+wp:block\s+\{[^{}]*"ref"\s*:\s*(\d{1,12})[^{}]*\}\s+/-->')
_SERIALISED = r's:\d+:"{}";s:\d+:"(.*?)";'
_SUBTITLES = (*SUBTITLES, "td_subtitle")
_SOURCE_NAMES = (
    "source_name",
    "_source_name",
    "_bunyad_source_name",
    "td_source",
    "kaynak",
    "haber_kaynak",
    "article_source",
)
_SOURCE_URLS = (
    "source_url",
    "_source_url",
    "_bunyad_source_url",
    "td_source_url",
    "kaynak_url",
    "article_source_url",
)
_THEMES = (
    "td_post_theme_settings",
    "jnews_single_post",
    "jnews_override_counter",
    "ruby_source",
    "rb_global_meta",
)
_PLACEHOLDER = re.compile(r"%%?\w+%%?")
_SLUG = re.compile(r"[A-Za-z0-9_-]{1,120}", re.ASCII)
WORTH_TELLING = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Fate:
    """What a post's state means for it here: an outcome with its reason, and how it is to stand."""

    outcome: str
    reason: str = ""
    public: bool = False
    at: datetime | None = None  # when it is to be published


@dataclass(frozen=True, slots=True)
class Prepared:
    """A post ready to be written: the arrival, its fate, its notes."""

    arrival: Arrival
    fate: Fate
    notes: Sequence[str] = ()


@dataclass
class Maker:
    """Makes articles of posts, with what the first reading found and what names and files became."""

    scan: Scan
    directory: Directory
    sections: Mapping[str, Section]
    files: Files
    now: datetime
    notes: list[str] = field(default_factory=list)

    def prepare(self, post: Post, number: str) -> Prepared:
        """Return a post as an article; raises Refused and ValidationError for what cannot be one."""
        self.notes = []
        text, left = taken_out(self.expanded(post.said.get("encoded", "")))
        item = self.item(replace(post, said=post.said | {"encoded": text}))
        fate = fate_of(post, item.published, self.now)
        section = self.section(post, item)
        blocks, lead = self.illustrated(post, put_back(blocks_of(item.body_html or ""), left))
        self.notes += named(left)
        self.notes += [fate.reason] if fate.reason else []
        standfirst = self.standfirst(post, item)
        draft = Draft(
            title=self.title(item, post, number),
            section=section,
            body=with_ids(whole(standfirst, blocks), ()),
            standfirst=cut(standfirst, LONGEST_STANDFIRST),
            kind=Article.Kind.PAGE if post.kind == "page" else kind_of(item, section),
            place=Article.Place.FEATURED
            if post.said.get("is_sticky", "").strip() == "1"
            else Article.Place.NORMAL,
            language=language_of(item, None, self.directory.language),
            slug=slug_for(post, item, number),
            topics=self.directory.topics(self.topics(post, section)),
            credits=self.credits(post, item),
            lead_picture=lead,
            published_at=item.published,
            source_url=address(self.canonical(post)),
        )
        updated = item.updated if item.updated and item.published else None
        arrival = Arrival(
            draft=checked(draft),
            public=fate.public,
            path=addresses.kept(addresses.own(post, self.scan.host)) if fate.public else None,
            updated_at=updated if updated and item.published and updated - item.published >= WORTH_TELLING else None,
            data={"from": self.scan.address, "number": number, "notes": list(self.notes)},
        )  # fmt: skip
        return Prepared(arrival, fate, tuple(self.notes))

    def expanded(self, text: str) -> str:
        """Return a text with the reusable blocks that it refers to in their places."""
        return _REUSED.sub(lambda match: self.scan.reused.get(match[1], match[0]), text)

    def item(self, post: Post) -> Item:
        """Return the post as an item; plug-ins' subtitles stand before its excerpt."""
        return posts.item(post, self.scan.site)

    def title(self, item: Item, post: Post, number: str) -> str:
        """Return the headline; of a post that has neither headline nor text the end of its address."""
        full = squeeze(item.title or "")
        if len(full) > LONGEST_TITLE:
            self.notes.append(f"the headline was cut: {full}")
        try:
            return headline(item)
        except Refused:
            self.notes.append("it has no headline")
            return cut(
                squeeze((post.text("post_name") or f"Untitled {number}").replace("-", " ")), LONGEST_TITLE
            )

    def standfirst(self, post: Post, item: Item) -> str:
        """Return a subtitle, an excerpt, else what the post told search engines; the rest of these is a note."""
        subtitle = first_of(post.meta, _SUBTITLES)
        told = squeeze(post.meta.get("_yoast_wpseo_metadesc", ""))
        told = "" if _PLACEHOLDER.search(told) else told
        found = subtitle or item.standfirst or told
        search_title = squeeze(post.meta.get("_yoast_wpseo_title", ""))
        if search_title and not _PLACEHOLDER.search(search_title) and search_title != item.title:
            self.notes.append(f"title for search engines: {search_title}")
        if told and told != found:
            self.notes.append(f"description for search engines: {told}")
        if subtitle and item.standfirst and item.standfirst != subtitle:
            self.notes.append(f"excerpt beside the subtitle: {item.standfirst}")
        return found or ""

    def canonical(self, post: Post) -> str:
        """Return where a post was first, if its canonical address or its source says that it was elsewhere."""
        canonical = post.meta.get("_yoast_wpseo_canonical", "").strip()
        if canonical and host_of(canonical) not in {"", self.scan.host}:
            return canonical
        return first_of(post.meta, _SOURCE_URLS)

    def section(self, post: Post, item: Item) -> Section:
        """Return the section of the main category, else of the first that says something; of none, the default."""
        named = [slug for domain, slug, _ in post.terms if domain == "category" and slug in self.sections]
        main = post.meta.get("_yoast_wpseo_primary_category", "").strip() or post.meta.get(
            "rank_math_primary_category", ""
        )
        for slug in named:
            if main and self.scan.categories.get(slug, {}).get("term_id") == main:
                return self.sections[slug]
        telling = [
            slug for slug in named if slug not in {"uncategorized", "uncategorised", "genel", "genel-haber"}
        ]
        for slug in telling or named:
            deeper = [
                other for other in telling if self.sections[slug] in list(self.sections[other].line())[1:]
            ]
            return self.sections[deeper[0] if deeper else slug]
        return section_of(replace(item, section=None, topics=()), None, self.directory)

    def topics(self, post: Post, section: Section) -> tuple[str, ...]:
        """Return the names of its tags, and of its other categories but those that its section stands in."""
        line = {step.pk for step in section.line()}
        found = [
            text_of(name)
            for domain, slug, name in post.terms
            if (domain == "category" and slug in self.sections and self.sections[slug].pk not in line)
            or (domain != "category" and domain not in posts.NO_TOPICS)
        ]
        if len(found) > MOST_TOPICS:
            self.notes.append(f"topics beyond {MOST_TOPICS}: {', '.join(found[MOST_TOPICS:])}")
        return tuple(found[:MOST_TOPICS])

    def credits(self, post: Post, item: Item) -> list[CreditDraft]:
        """Return who wrote it, and the source that its theme names."""
        found = credits_of(item, None, self.directory)
        source = first_of(post.meta, _SOURCE_NAMES)
        if source and not source.startswith("http") and post.kind != "page":
            kind = agencies.kind_of(source)
            named = Credit(source[:120], "with" if found else "by", kind if kind != "person" else "outlet")
            more = credits_of(replace(item, credits=(named,)), None, self.directory)
            found += [credit for credit in more if credit.who not in [each.who for each in found]]
        return found

    def illustrated(self, post: Post, blocks: list[Block]) -> tuple[list[Block], Picture | None]:
        """Return the blocks with the archive's pictures, and the featured one; what cannot be had is left over."""
        featured = self.scan.site.attachments.get(post.meta.get("_thumbnail_id", "").strip())
        wanted = [str(block["value"]["picture"]) for block in blocks if block["type"] == "picture"]
        self.files.had([*([featured.url] if featured else []), *wanted, *item_lead(post)])
        leading = self.files.picture(featured.url) if featured else self.rest_lead(post)
        if featured and leading is None:
            self.notes.append(f"picture missing: {featured.url}")
        placed: list[Block] = []
        for block in blocks:
            placed += self.placed(block, leading) if block["type"] == "picture" else [block]
        lead = Picture.objects.filter(pk=leading).first() if leading else None
        return as_gallery(placed), lead

    def rest_lead(self, post: Post) -> int | None:
        """Return the featured picture that only an address tells of."""
        return next((found for url in item_lead(post) if (found := self.files.picture(url))), None)

    def placed(self, block: Block, leading: int | None) -> list[Block]:
        """Return a picture in its place, none where it leads the article already, a leftover where it is missing."""
        value: dict[str, Any] = block["value"]
        url = str(value["picture"])
        found = self.files.picture(url)
        if found is None:
            self.notes.append(f"picture missing: {url}")
            why = self.files.missing.get(url, "")
            said = "\n".join(filter(None, (url, value["alt"], value["caption"], why)))
            return [leftover("a picture that could not be had", said)]
        return [] if found == leading else [picture(found, alt=value["alt"], caption=value["caption"])]


def item_lead(post: Post) -> list[str]:
    """Return the address of the featured picture where the export has no number for it."""
    url = post.meta.get("_featured_url", "")
    return [url] if url else []


def fate_of(post: Post, published: datetime | None, now: datetime) -> Fate:
    """Return what becomes of a post by its state, its password and its date."""
    state = (post.text("status") or "publish").lower()
    if post.text("post_password"):
        return Fate(HELD, "it was behind a password")
    if state in {"publish", "published", "future"}:
        return fate_by_date(published, now, due=state == "future")
    held = {"private": "it was private", "pending": "it was waiting for review"}
    return (
        Fate(IMPORTED) if state == "draft" else Fate(HELD, held.get(state, f"its state was “{state[:40]}”"))
    )


def fate_by_date(published: datetime | None, now: datetime, *, due: bool) -> Fate:
    """Return what becomes of a post that was public, or was to be (`due`)."""
    if published is None:
        return Fate(HELD, "it has no date")
    if published > now:
        return Fate(IMPORTED, at=published)
    return (
        Fate(HELD, "it was scheduled, and its hour has passed since") if due else Fate(IMPORTED, public=True)
    )


def passed_over(post: Post) -> str:
    """Return why a post is not to be imported at all, empty if it is."""
    state = (post.text("status") or "").lower()
    if state == "trash":
        return "it was in the trash"
    return "an empty draft that WordPress made by itself" if state in {"auto-draft", "inherit"} else ""


def first_of(meta: Mapping[str, str], names: Sequence[str]) -> str:
    """Return the first of these fields that says something, looked for in themes' own records too."""
    for name in names:
        if found := squeeze(meta.get(name, "")):
            return found
    for record in _THEMES:
        for name in names if meta.get(record) else ():
            if (match := re.search(_SERIALISED.format(name), meta[record], re.DOTALL)) and (
                said := squeeze(match[1])
            ):
                return said
    return ""


def slug_for(post: Post, item: Item, number: str) -> str:
    """Return the end of its address: its own, else made of the headline; never empty."""
    own = post.text("post_name") or ""
    if _SLUG.fullmatch(own):
        return own
    return slug_of(item.title or "") or f"post-{number}"[:80]
