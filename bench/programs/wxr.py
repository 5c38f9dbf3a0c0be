"""`python -m bench.programs.wxr MEGABYTES [WORDS] > FILE.xml`: a WordPress export of about that size, to be moved in.

Posts of some 800 words unless WORDS are given, with tags, a nested category and up to three comments; a picture for
every fifth, which is in no folder; of a hundred one is a draft, one private, one a page. The same for the same size.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TextIO

from bench.newsroom.texts import Texts

_SITE = "https://ledger.example"
_SPACES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
)
_TAGS, _AUTHORS, _SECTIONS = 500, 50, 12
_BEGUN = datetime(2004, 1, 1, tzinfo=UTC)
_ODD = {1: ("draft", "post"), 2: ("private", "post"), 3: ("publish", "page")}


def within(name: str, *values: object, **attributes: object) -> str:
    """Return an element."""
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{said}>{''.join(map(str, values))}</{name}>"


def quoted(text: str) -> str:
    """Return a text as WordPress quotes it."""
    return f"<![CDATA[{text}]]>"


def wp(**fields: object) -> str:
    """Return WordPress's own elements of these names."""
    return "".join(within(f"wp:{name}", value) for name, value in fields.items())


def head() -> Iterator[str]:
    """Yield the beginning of an export."""
    yield f'<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" {_SPACES}>\n<channel>\n'
    yield within("title", "The Ledger") + within("link", _SITE) + within("language", "en-GB") + "\n"
    yield wp(wxr_version="1.2", base_site_url=_SITE, base_blog_url=_SITE) + "\n"
    for number in range(_AUTHORS):
        name = quoted(f"Deniz Writer{number}")
        said = wp(author_id=number + 1, author_login=f"writer{number}", author_display_name=name)
        yield within("wp:author", said) + "\n"
    for number in range(_SECTIONS):
        parent = f"desk-{number // 2}" if number % 3 == 2 else ""  # noqa: PLR2004 (a third are nested)
        yield (
            within(
                "wp:category",
                wp(term_id=number + 1, category_nicename=f"desk-{number}", category_parent=parent),
                wp(cat_name=quoted(f"Desk {number}")),
            )
            + "\n"
        )
    for number in range(_TAGS):
        said = wp(term_id=100 + number, tag_slug=f"tag-{number}", tag_name=quoted(f"Tag {number}"))
        yield within("wp:tag", said) + "\n"


def item(number: int, chance: Random, texts: Texts, words: int) -> Iterator[str]:
    """Yield a post, and now and then its picture before it."""
    at = _BEGUN + timedelta(minutes=37 * number)
    post = 10 * number
    thumbnail = ""
    if number % 5 == 0:
        yield picture(post, f"{_SITE}/wp-content/uploads/{at:%Y/%m}/picture-{post}.jpg")
        thumbnail = within("wp:postmeta", wp(meta_key="_thumbnail_id", meta_value=post + 1))
    state, kind = _ODD.get(number % 100, ("publish", "post"))
    paragraphs = texts.paragraphs(chance.randint(words // 2, words * 3 // 2))
    body = "\n".join(f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->\n" for text in paragraphs)
    yield (
        within(
            "item",
            within("title", quoted(texts.headline())),
            within("link", f"{_SITE}/{at:%Y/%m/%d}/story-{number}/"),
            within("dc:creator", quoted(f"writer{chance.randrange(_AUTHORS)}")),
            within("guid", f"{_SITE}/?p={post + 2}", isPermaLink="false"),
            within("content:encoded", quoted(body)),
            within("excerpt:encoded", quoted(texts.sentence(12, 20))),
            wp(
                post_id=post + 2, post_date=f"{at:%Y-%m-%d %H:%M:%S}", post_date_gmt=f"{at:%Y-%m-%d %H:%M:%S}"
            ),
            wp(post_name=f"story-{number}", status=state, post_type=kind),
            category("category", "desk", chance.randrange(_SECTIONS)),
            *(category("post_tag", "tag", tag) for tag in chance.sample(range(_TAGS), 3)),
            thumbnail,
            *comments(post, at, chance, texts),
        )
        + "\n"
    )


def category(domain: str, word: str, number: int) -> str:
    """Return a category or tag of a post."""
    return within("category", quoted(f"{word.title()} {number}"), domain=domain, nicename=f"{word}-{number}")


def picture(post: int, url: str) -> str:
    """Return the picture of a post."""
    return (
        within(
            "item",
            within("title", f"picture {post}"),
            within("link", f"{_SITE}/picture-{post}/"),
            within("guid", url, isPermaLink="false"),
            wp(
                post_id=post + 1,
                post_type="attachment",
                status="inherit",
                post_parent=post + 2,
                attachment_url=url,
            ),
        )
        + "\n"
    )


def comments(post: int, at: datetime, chance: Random, texts: Texts) -> Iterator[str]:
    """Yield up to three comments, each an answer to the one before."""
    for number in range(chance.randrange(4)):
        when = at + timedelta(hours=number + 1)
        yield within(
            "wp:comment",
            wp(comment_id=post + number + 1, comment_author=f"Reader {number}", comment_approved=1),
            wp(comment_date_gmt=f"{when:%Y-%m-%d %H:%M:%S}", comment_parent=post + number if number else 0),
            wp(comment_content=quoted(texts.sentence(8, 30))),
        )


def write(out: TextIO, megabytes: float, words: int = 800) -> int:
    """Write an export and return how many posts are in it."""
    chance = Random(1)  # noqa: S311 (texts, not secrets)
    texts, written, number = Texts(chance), 0, 0
    for piece in head():
        written += out.write(piece)
    while written < megabytes * 1_000_000:
        number += 1
        for piece in item(number, chance, texts, words):
            written += out.write(piece)
    out.write("</channel>\n</rss>\n")
    return number


if __name__ == "__main__":
    many = write(sys.stdout, float(sys.argv[1]), *map(int, sys.argv[2:3]))
    print(f"{many:,} posts", file=sys.stderr)  # noqa: T201 (a program's answer)
