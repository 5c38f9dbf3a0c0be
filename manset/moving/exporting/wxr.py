"""Articles as WordPress's export (WXR 1.2), an item at a time: what WordPress's own importer reads.

The format has no document but its writer and reader: wp-admin/includes/export.php and the plug-in "WordPress Importer".
What WordPress has no place for (roles of credits, kinds of article, corrections as such) stands in fields of our own
that begin with `_manset_`, and where readers are owed it, in the text too.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from urllib.parse import quote

from django.utils import timezone

from manset.archive.models import Article, Credit, Download, Person, Picture, Source
from manset.moving.exporting.choosing import Chosen, State, due_at
from manset.moving.exporting.markup import Markup, Shown
from manset.moving.exporting.ninjs import Paper
from manset.moving.exporting.remarks import fields_of, written
from manset.moving.exporting.taxonomy import Term, article_number, download_number, login_of, picture_number
from manset.moving.exporting.text import cdata, plain

_STATUS = {
    State.PUBLIC: "publish",
    State.DUE: "future",
    State.DRAFT: "draft",
    State.WITHDRAWN: "private",
    State.EXPIRED: "draft",
}
_CORRECTION = {"en": "Correction", "tr": "Düzeltme"}
_AUTHORS = frozenset({Credit.Role.BY, Credit.Role.WITH})
_LONGEST_SLUG = 200  # bytes of wp_posts.post_name

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- Made by Manşet {version}. In WordPress: Tools, Import, WordPress. -->
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
\t<title>{title}</title>
\t<link>{url}</link>
\t<description>{description}</description>
\t<pubDate>{date}</pubDate>
\t<language>{language}</language>
\t<wp:wxr_version>1.2</wp:wxr_version>
\t<wp:base_site_url>{url}</wp:base_site_url>
\t<wp:base_blog_url>{url}</wp:base_blog_url>
"""
FOOT = "</channel>\n</rss>\n"


def head(paper: Paper, tagline: str, language: str, now: datetime, version: str) -> str:
    """Return the beginning of an export."""
    return HEAD.format(
        version=version.replace("--", ""),
        title=plain(paper.name),
        url=plain(paper.url),
        description=plain(tagline),
        date=format_datetime(now.astimezone(UTC)),
        language=plain(language),
    )


def author(number: int, login: str, name: str) -> str:
    """Return an author; WordPress wants an address for mail, and takes an empty one."""
    return (
        f"\t<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>{cdata(login)}</wp:author_login>"
        f"<wp:author_email>{cdata('')}</wp:author_email><wp:author_display_name>{cdata(name)}</wp:author_display_name>"
        f"<wp:author_first_name>{cdata('')}</wp:author_first_name><wp:author_last_name>{cdata('')}</wp:author_last_name>"
        "</wp:author>\n"
    )


def category(term: Term) -> str:
    """Return a category."""
    return (
        f"\t<wp:category><wp:term_id>{term.number}</wp:term_id><wp:category_nicename>{cdata(term.slug)}</wp:category_nicename>"
        f"<wp:category_parent>{cdata(term.parent)}</wp:category_parent><wp:cat_name>{cdata(term.name)}</wp:cat_name>"
        f"<wp:category_description>{cdata(term.description)}</wp:category_description></wp:category>\n"
    )


def tag(term: Term) -> str:
    """Return a tag."""
    return (
        f"\t<wp:tag><wp:term_id>{term.number}</wp:term_id><wp:tag_slug>{cdata(term.slug)}</wp:tag_slug>"
        f"<wp:tag_name>{cdata(term.name)}</wp:tag_name>"
        f"<wp:tag_description>{cdata(term.description)}</wp:tag_description></wp:tag>\n"
    )


@dataclass(frozen=True, slots=True)
class Fields:
    """What posts and attachments have in common."""

    number: int
    kind: str
    title: str
    link: str
    slug: str
    status: str
    at: datetime | None
    changed: datetime | None
    content: str
    excerpt: str
    creator: str
    terms: tuple[str, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    more: str = ""
    sticky: bool = False
    comments: str = "closed"
    remarks: tuple[str, ...] = ()
    parent: int = 0


def item(fields: Fields) -> str:
    """Return an item."""
    date = format_datetime(fields.at.astimezone(UTC)) if fields.at else ""
    lines = [
        f"<title>{cdata(fields.title)}</title>",
        f"<link>{plain(fields.link)}</link>",
        f"<pubDate>{date}</pubDate>",
        f"<dc:creator>{cdata(fields.creator)}</dc:creator>",
        f'<guid isPermaLink="false">{plain(fields.link)}</guid>',
        "<description></description>",
        f"<content:encoded>{cdata(fields.content)}</content:encoded>",
        f"<excerpt:encoded>{cdata(fields.excerpt)}</excerpt:encoded>",
        f"<wp:post_id>{fields.number}</wp:post_id>",
        *_dates("post_date", fields.at),
        *_dates("post_modified", fields.changed or fields.at),
        f"<wp:comment_status>{cdata(fields.comments)}</wp:comment_status>",
        f"<wp:ping_status>{cdata('closed')}</wp:ping_status>",
        f"<wp:post_name>{cdata(fields.slug)}</wp:post_name>",
        f"<wp:status>{cdata(fields.status)}</wp:status>",
        f"<wp:post_parent>{fields.parent}</wp:post_parent>",
        "<wp:menu_order>0</wp:menu_order>",
        f"<wp:post_type>{cdata(fields.kind)}</wp:post_type>",
        f"<wp:post_password>{cdata('')}</wp:post_password>",
        f"<wp:is_sticky>{int(fields.sticky)}</wp:is_sticky>",
        *([fields.more] if fields.more else []),
        *fields.terms,
        *(
            f"<wp:postmeta><wp:meta_key>{cdata(key)}</wp:meta_key><wp:meta_value>{cdata(value)}</wp:meta_value></wp:postmeta>"
            for key, value in fields.meta
        ),
        *fields.remarks,
    ]
    return "\t<item>\n" + "".join(f"\t\t{line}\n" for line in lines) + "\t</item>\n"


def _dates(name: str, at: datetime | None) -> Iterator[str]:
    """Yield a moment in the paper's time and in GMT; WordPress writes zeros for none."""
    local = f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}" if at else "0000-00-00 00:00:00"
    gmt = f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if at else "0000-00-00 00:00:00"
    yield f"<wp:{name}>{cdata(local)}</wp:{name}>"
    yield f"<wp:{name}_gmt>{cdata(gmt)}</wp:{name}_gmt>"


@dataclass(slots=True)
class Writing:
    """What one file has in it so far: each picture is an item of its own, before the first post that shows it."""

    paper: Paper
    markup: Markup
    categories: dict[int, Term]
    creator: str
    language: str
    written: set[int] = field(default_factory=set)

    def items(self, chosen: Chosen) -> Iterator[str]:
        """Yield the items of an article: pictures that are not in the file yet, then the article."""
        for number, picture in sorted(chosen.pictures.items()):
            if number not in self.written:
                self.written.add(number)
                yield item(attachment(picture, self.markup.show(picture, "", ""), self.creator))
        for download in chosen.article.downloads.all():
            yield item(file(download, self.paper.url, self.creator))
        yield item(self.post(chosen))

    def post(self, chosen: Chosen) -> Fields:
        """Return an article as a post, or a standing page as a page."""
        article = chosen.article
        moment = (due_at(article) if chosen.state is State.DUE else None) or article.published_at
        named = [credit.who for credit in article.credits.all() if credit.role in _AUTHORS]
        return Fields(
            number=article_number(article.pk),
            kind="page" if article.kind == Article.Kind.PAGE else "post",
            title=article.title,
            link=self.paper.url + (article.path or f"/?p={article_number(article.pk)}"),
            slug=slug_of(article),
            status=_STATUS[chosen.state],
            at=moment or (article.latest_revision.created_at if article.latest_revision else None),
            changed=article.updated_at,
            content="\n\n".join(filter(None, [self.markup.body(chosen), *self.corrections(article)])),
            excerpt=article.standfirst,
            creator=login_of(named[0]) if named else self.creator,
            terms=tuple(self.terms(chosen, named)),
            meta=(*meta_of(chosen, self.categories), *fields_of(article.path, chosen.old)),
            remarks=tuple(map(written, chosen.comments)),
            sticky=article.place == Article.Place.LEAD and chosen.state is State.PUBLIC,
        )

    def terms(self, chosen: Chosen, authors: list[Person | Source]) -> Iterator[str]:
        """Yield its category, its tags, and, where there are several, its authors as Co-Authors Plus has them."""
        if chosen.article.kind != Article.Kind.PAGE:
            section = self.categories[chosen.section.pk]
            yield _term("category", section.slug, section.name)
        for topic in chosen.article.topics.all():
            yield _term("post_tag", topic.slug, topic.name)
        if (
            chosen.article.language != self.language
        ):  # as Polylang has it; WordPress alone has one language for all
            yield _term("language", chosen.article.language, chosen.article.get_language_display())
        if len(authors) > 1:
            for who in authors:
                yield _term("author", f"cap-{login_of(who)}", login_of(who))

    def corrections(self, article: Article) -> Iterator[str]:
        """Yield each correction as a paragraph below the text: readers are owed them wherever the article goes."""
        word = _CORRECTION.get(article.language, _CORRECTION["en"])
        for row in article.corrections.all():
            said = f"{word} ({timezone.localtime(row.at):%Y-%m-%d %H:%M}):"
            yield self.markup.paragraph(f"<strong>{said}</strong> {escape(row.text, quote=False)}")


def _term(domain: str, slug: str, name: str) -> str:
    return f'<category domain="{domain}" nicename="{escape(slug)}">{cdata(name)}</category>'


def slug_of(article: Article) -> str:
    """Return the end of its address, which WordPress makes its own of."""
    end = (article.path or "").rstrip("/").rpartition("/")[2] or article.slug
    return end.encode()[:_LONGEST_SLUG].decode("utf-8", "ignore")


def meta_of(chosen: Chosen, categories: dict[int, Term]) -> Iterator[tuple[str, str]]:
    """Yield the fields of a post: what plug-ins know, then ours."""
    article = chosen.article
    if article.lead_picture_id in chosen.pictures:
        yield "_thumbnail_id", str(picture_number(article.lead_picture_id))
    yield "_yoast_wpseo_primary_category", str(categories[chosen.section.pk].number)
    if article.standfirst:
        yield "_yoast_wpseo_metadesc", article.standfirst
    yield "_manset_article", str(article.pk)
    yield "_manset_kind", article.kind
    yield "_manset_language", article.language
    named = [{"role": credit.role, "name": str(credit.who)} for credit in article.credits.all()]
    if named:
        yield "_manset_credits", json.dumps(named, ensure_ascii=False)
    for row in article.corrections.all():
        said = {"at": row.at.astimezone(UTC).isoformat(), "text": row.text}
        yield "_manset_correction", json.dumps(said, ensure_ascii=False)
    yield from _ours(chosen)


def _ours(chosen: Chosen) -> Iterator[tuple[str, str]]:
    article = chosen.article
    moments = {
        "embargo_until": article.embargo_until,
        "expire_at": article.expire_at,
        "withdrawn_at": article.withdrawn_at,
    }
    for name, at in moments.items():
        if at:
            yield f"_manset_{name}", at.astimezone(UTC).isoformat()
    texts = {
        "withdrawn_note": article.withdrawn_note,
        "source": article.source.name if article.source else "",
        "source_guid": article.source_guid,
        "source_url": article.source_url,
    }
    yield from ((f"_manset_{name}", text) for name, text in texts.items() if text)


def file(download: Download, url: str, creator: str) -> Fields:
    """Return a file that is no picture as an attachment of its article, or of none."""
    address = url + quote(download.path)
    name = download.path.rpartition("/")[2].rpartition(".")[0]
    return Fields(
        number=download_number(download.pk),
        kind="attachment",
        title=download.title or name,
        link=address,
        slug=f"file-{download.pk}",
        status="inherit",
        at=None,
        changed=None,
        content="",
        excerpt="",
        creator=creator,
        more=f"<wp:attachment_url>{cdata(address)}</wp:attachment_url>",
        parent=article_number(download.article_id) if download.article_id else 0,
    )


def attachment(picture: Picture, shown: Shown, creator: str) -> Fields:
    """Return a picture as an attachment: what stands under it, whose it is, and where WordPress fetches it."""
    name = shown.url.rpartition("/")[2]
    meta = [
        ("_wp_attachment_image_alt", shown.alt),
        ("_media_credit", shown.credit),  # as the plug-in Media Credit has it
        ("_manset_licence", picture.licence),
    ]
    return Fields(
        number=picture_number(picture.pk),
        kind="attachment",
        title=picture.title,
        link=shown.url,
        slug=f"picture-{picture.pk}-{name.partition('.')[0]}",
        status="inherit",
        at=picture.created_at,
        changed=None,
        content=shown.credit,
        excerpt=shown.under,
        creator=creator,
        meta=tuple((key, value) for key, value in meta if value),
        more=f"<wp:attachment_url>{cdata(shown.url)}</wp:attachment_url>",
    )
