"""Exports of an invented paper, as WordPress writes them; whatever a test speaks of is said by it."""

from dataclasses import dataclass, field

SITE = "https://kiyi.example"
_SPACES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
)
HEADS = (
    "<wp:author><wp:author_id>3</wp:author_id><wp:author_login>aylin</wp:author_login>"
    "<wp:author_display_name><![CDATA[Aylin Işık]]></wp:author_display_name>"
    "<wp:author_description><![CDATA[Limanları yazar.]]></wp:author_description></wp:author>"
    "<wp:category><wp:term_id>7</wp:term_id><wp:category_nicename>turkiye</wp:category_nicename>"
    "<wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[Türkiye]]></wp:cat_name></wp:category>"
    "<wp:category><wp:term_id>8</wp:term_id><wp:category_nicename>istanbul</wp:category_nicename>"
    "<wp:category_parent>turkiye</wp:category_parent><wp:cat_name><![CDATA[İstanbul]]></wp:cat_name></wp:category>"
    "<wp:category><wp:term_id>9</wp:term_id><wp:category_nicename>search</wp:category_nicename>"
    "<wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[Arama]]></wp:cat_name></wp:category>"
    "<wp:tag><wp:term_id>20</wp:term_id><wp:tag_slug>vapur</wp:tag_slug><wp:tag_name><![CDATA[Vapur]]></wp:tag_name></wp:tag>"
)
IN_ISTANBUL = '<category domain="category" nicename="istanbul"><![CDATA[İstanbul]]></category>'
TAGGED = '<category domain="post_tag" nicename="vapur"><![CDATA[Vapur]]></category>'


@dataclass
class Item:
    """One item of an export; `more` is what stands in it beside the usual."""

    number: int = 1
    title: str = "Vapurlar yeniden çalışıyor"
    text: str = "<p>Limandan ilk vapur sabah kalktı.</p>"
    kind: str = "post"
    state: str = "publish"
    date: str = "2024-03-05 09:30:00"
    slug: str = ""
    link: str = ""
    more: str = IN_ISTANBUL + TAGGED
    meta: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        slug = self.slug or f"haber-{self.number}"
        link = self.link or f"{SITE}/2024/03/05/{slug}/"
        meta = "".join(
            f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
            for key, value in self.meta.items()
        )
        return (
            f"<item><title><![CDATA[{self.title}]]></title><link>{link}</link><dc:creator><![CDATA[aylin]]></dc:creator>"
            f"<guid isPermaLink='false'>{SITE}/?p={self.number}</guid><content:encoded><![CDATA[{self.text}]]></content:encoded>"
            f"<wp:post_id>{self.number}</wp:post_id><wp:post_date>{self.date}</wp:post_date>"
            f"<wp:post_date_gmt>{self.date}</wp:post_date_gmt><wp:post_name>{slug}</wp:post_name>"
            f"<wp:status>{self.state}</wp:status><wp:post_type>{self.kind}</wp:post_type>{meta}{self.more}</item>\n"
        )


def file(
    number: int, place: str, parent: int = 0, *, alt: str = "", caption: str = "", site: str = SITE
) -> str:
    """Return an attachment."""
    return (
        f"<item><title>{place}</title><link>{site}/dosya-{number}/</link><guid>{site}/wp-content/uploads/{place}</guid>"
        f"<excerpt:encoded><![CDATA[{caption}]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>"
        f"<wp:post_parent>{parent}</wp:post_parent><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>"
        f"<wp:attachment_url>{site}/wp-content/uploads/{place}</wp:attachment_url><wp:postmeta>"
        f"<wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>{alt}</wp:meta_value></wp:postmeta></item>\n"
    )


def comment(number: int, text: str, *, parent: int = 0, state: str = "1", kind: str = "comment") -> str:
    """Return a comment, which stands within its item."""
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Okur {number}</wp:comment_author>"
        f"<wp:comment_date_gmt>2024-03-06 10:0{number % 10}:00</wp:comment_date_gmt><wp:comment_approved>{state}</wp:comment_approved>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_type>{kind}</wp:comment_type>"
        f"<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
    )


def export(*items: "Item | str", heads: str = HEADS, end: str = "</channel></rss>\n") -> bytes:
    """Return an export."""
    head = (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" {_SPACES}><channel><title>Kıyı Postası</title>'
        f"<link>{SITE}</link><language>tr-TR</language><wp:wxr_version>1.2</wp:wxr_version>"
        f"<wp:base_site_url>{SITE}</wp:base_site_url><wp:base_blog_url>{SITE}</wp:base_blog_url>"
    )
    return (head + heads + "".join(map(str, items)) + end).encode()
