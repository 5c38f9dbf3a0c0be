"""Rows of share and follow links."""

import re

_PLATFORMS = {
    "facebook", "x", "twitter", "x twitter", "instagram", "pinterest", "linkedin", "tumblr", "email", "e-mail", "mail",
    "e-posta", "eposta", "whatsapp", "telegram", "reddit", "vkontakte", "vk", "odnoklassniki", "messenger", "facebook messenger",
    "youtube", "tiktok", "threads", "bluesky", "mastodon", "flipboard", "google news", "google haberler", "digg", "stumbleupon",
    "mix", "skype", "viber", "line", "pocket", "snapchat", "discord", "linked in", "nsosyal", "next sosyal", "rss", "bip",
    "google", "google+", "copy link", "copy url", "copy", "linki kopyala", "link kopyala", "baglantiyi kopyala", "kopyala", "print",
    "yazdir", "share", "shares", "paylas", "paylasim", "paylasin", "tweet", "tweetle", "retweet", "pin it", "pin", "like", "begen",
    "follow us", "follow", "takip et", "bizi takip edin", "takip edin", "abone ol", "tumunu paylas", "sms", "xing", "weibo", "wechat",
}  # fmt: skip
_WEAK = {
    "on", "via", "this", "article", "story", "post", "page", "with", "us", "by", "to", "the", "news", "click", "click to", "link",
    "copied", "link copied", "save", "opens in new window", "in new window", "more", "friend", "a friend", "and", "ile", "haberi",
    "bu", "yazi", "yaziyi", "ve", "uzerinden", "uzerinde", "icin", "tikla", "tiklayin", "gonder", "k", "m", "comments", "comment",
    "yorum", "views", "total", "toplam", "or", "our", "channel", "i", "in", "at", "new", "window", "opens", "social", "media",
    "sosyal", "medya", "hesaplarimiz", "loading", "like loading", "yukleniyor",
}  # fmt: skip
_PUNCTUATION = re.compile(r"[^\w\s+-]+")
_SUFFIX = re.compile(r"['’](?:t[ae]n?|d[ae]n?|y?[iua]|l[ae]|yl[ae])\b")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST = 4
_MOST_WORDS = 40


def is_glued_share(text: str) -> bool:
    """Say whether an unfolded line is a share row without the spaces: "ShareTweetPin"."""
    return " " not in text and len(text) <= 80 and is_share(_CAMEL.sub(" ", text).lower())  # noqa: PLR2004 - a row's length


def is_share(folded: str) -> bool:
    """Say whether a line is nothing but names of places to share or follow at, counts, and words between them."""
    words = _PUNCTUATION.sub(" ", _SUFFIX.sub("", folded)).replace(" - ", " ").split()
    if not words or len(words) > _MOST_WORDS:
        return False
    at, strong = 0, 0
    while at < len(words):
        length, platform = _token(words, at)
        if not length:
            return False
        strong += platform
        at += length
    return strong > 0 and (strong > 1 or len(words) <= _LONGEST + 1)


def _token(words: list[str], at: int) -> tuple[int, bool]:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        token = " ".join(words[at : at + length])
        if token in _PLATFORMS:
            return length, True
        if token in _WEAK or (length == 1 and token.replace("k", "").isdecimal()):
            return length, False
    return 0, False
