"""A post's content as markup: blocks without their comments, known shortcodes as what they show, others left to be seen."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape, unescape

from manset.ingest.parse.wordpress.paragraphs import paragraphs

_BLOCKS = re.compile(r"<!--\s*/?wp:")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CAPTION = re.compile(r"(?<!\[)\[(?:wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_GALLERY = re.compile(r"(?<!\[)\[gallery\b([^\]]*)\]")
_EMBED = re.compile(r"\[embed\b[^\]]*\]\s*(.*?)\s*\[/embed\]", re.DOTALL)
_PLAYED = re.compile(
    r"(?<!\[)\[(audio|video|youtube|vimeo|playlist|soundcloud)\b([^\]]*)\](?:(.*?)\[/\1\])?", re.DOTALL
)
_ESCAPED = re.compile(r"\[(\[[a-z_-]+[^\]]*\])\]")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\]]+")
_ALONE = re.compile(r"^[ \t]*(https?://[^\s<>\"']+)[ \t]*$", re.MULTILINE)
_PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,12}")


@dataclass(frozen=True)
class Attachment:
    """A file of the site, by WordPress's number of it."""

    url: str
    title: str = ""
    caption: str = ""
    alt: str = ""
    type: str = ""


Gallery = Callable[[Iterable[str]], list[Attachment]]


def markup(text: str, gallery: Gallery) -> str:
    """Return a post's content as markup to be cleaned; `gallery` gives the attachments of these numbers, or the post's own."""
    text = _CAPTION.sub(_figure, text)
    text = _GALLERY.sub(lambda match: _figures(gallery(_numbers(match[1]))), text)
    text = _ALONE.sub(_link, _PLAYED.sub(_played, _EMBED.sub(_link, text)))
    text = _ESCAPED.sub(r"\1", text)
    return _COMMENT.sub("", text) if _BLOCKS.search(text) else paragraphs(_COMMENT.sub("", text))


def attributes(said: str) -> dict[str, str]:
    """Return the attributes of a shortcode."""
    found = _ATTRIBUTE.findall(said)
    return {name.lower(): unescape(first or second or third) for name, first, second, third in found}


def _figure(match: "re.Match[str]") -> str:
    picture = _PICTURE.search(match[2])
    said = attributes(match[1]).get("caption") or _PICTURE.sub("", match[2]).strip()
    return f"<figure>{picture[0] if picture else ''}<figcaption>{said}</figcaption></figure>"


def _figures(found: list[Attachment]) -> str:
    return "".join(
        f'<figure><img src="{escape(each.url)}" alt="{escape(each.alt or each.title)}">'
        f"<figcaption>{each.caption}</figcaption></figure>"
        for each in found
    )


def _numbers(said: str) -> list[str]:
    known = attributes(said)
    return _NUMBERS.findall(known.get("ids") or known.get("include") or "")


def _link(match: "re.Match[str]") -> str:
    url = match[1].strip()
    return (
        f'\n\n<p><a href="{escape(unescape(url))}">{escape(unescape(url))}</a></p>\n\n'
        if _ADDRESS.match(url)
        else match[0]
    )


def _played(match: "re.Match[str]") -> str:
    """Return a link to what a shortcode plays; one that names no address is left to be seen."""
    found = _ADDRESS.search(f"{match[2]} {match[3] or ''}")
    url = escape(unescape(found[0])) if found else ""
    return f'\n\n<p><a href="{url}">{url}</a></p>\n\n' if found else match[0]
