"""What stands on a page beside its article: headlines, comments, boxes, small print. The same for the same number."""

from html import escape
from random import Random

from bench.pages.articles import Article

_BOXES = {
    "en": (
        "Sign up to our morning briefing. We send one letter a day, and you can stop it at any time.",
        "We use cookies to measure how our pages are read. Accept all, refuse, or choose for yourself.",
        "Advertisement",
        "Follow us", "Share this story", "Copy link", "Read more", "Most read", "Related stories", "Comments",
        "Leave a comment. Your address will not be published. Required fields are marked.",
        "All rights reserved. No part of this page may be reproduced without written permission of the publisher.",
        "writes about the region for this paper. Before that she was on the desk for eleven years.",
    ),
    "tr": (
        "Sabah bültenimize kaydolun. Günde bir mektup göndeririz, istediğiniz an bırakabilirsiniz.",
        "Sayfalarımızın nasıl okunduğunu ölçmek için çerez kullanıyoruz. Kabul edin, reddedin ya da seçin.",
        "Reklam",
        "Bizi izleyin", "Haberi paylaş", "Bağlantıyı kopyala", "Devamını oku", "Çok okunanlar", "İlgili haberler", "Yorumlar",
        "Yorum yazın. E-posta adresiniz yayımlanmaz. Zorunlu alanlar işaretlidir.",
        "Tüm hakları saklıdır. Bu sayfanın hiçbir bölümü yayıncının yazılı izni olmadan çoğaltılamaz.",
        "bu gazete için bölgeyi yazıyor. Daha önce on bir yıl masada çalıştı.",
    ),
}  # fmt: skip
_NAMES = (
    "letter", "cookies", "advertisement", "follow", "share", "copy", "more", "read", "related", "comments", "form",
    "rights", "about",
)  # fmt: skip
_SECTIONS = {
    "en": "Home World Politics Business Sport Culture Opinion Weather",
    "tr": "Anasayfa Gündem Dünya Ekonomi Spor Kültür Yaşam Yazarlar",
}
_READERS = ("harbourmaster", "Selin T.", "just_a_reader", "M. Aydın", "northwind", "oldferry", "K. Demir")


class Furniture:
    """The furniture of one page, drawn from all the other articles."""

    def __init__(self, article: Article, every: list[Article], number: int) -> None:
        self.chance = Random(number)  # noqa: S311 (a drawing of lots, no secret)
        self.article = article
        self.language = article.language if article.language in _BOXES else "en"
        others = [other for other in every if other is not article and other.language == article.language]
        self.others = self.chance.sample(others, len(others))
        self.words = dict(zip(_NAMES, _BOXES[self.language], strict=True))

    def navigation(self, item: str = "<li>{}</li>") -> str:
        """Return links to sections."""
        names = _SECTIONS[self.language].split()
        return "".join(item.format(f'<a href="/{name.lower()}">{name}</a>') for name in names)

    def headlines(self, count: int, item: str = "<li>{}</li>") -> str:
        """Return links to other articles, by their headlines."""
        return "".join(
            item.format(f'<a href="/story/{at}">{escape(other.title)}</a>')
            for at, other in enumerate(self.others[:count])
        )

    def teasers(self, count: int) -> list[tuple[str, str]]:
        """Return headline and standfirst of other articles."""
        return [(escape(other.title), escape(other.standfirst)) for other in self.others[-count:]]

    def comments(self, count: int) -> list[tuple[str, str]]:
        """Return readers and what they wrote: sentences of other articles, as like news as furniture can be."""
        blocks = [text for other in self.others for tag, text in other.blocks if tag == "p"]
        return [(self.chance.choice(_READERS), escape(self.chance.choice(blocks))) for _ in range(count)]
