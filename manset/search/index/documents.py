"""Documents: what can be found of an article, and of who and what has a page of its own."""

import json
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any
from zlib import compress

import tantivy

from manset.archive.body import body_text
from manset.archive.models import Article, Section
from manset.archive.models.keyed import Keyed
from manset.archive.queries.loading import credits_of, topics_of
from manset.lib.moments import microseconds
from manset.search.folding import fold, fold_word, written
from manset.search.index.schema import ARTICLE, schema
from manset.search.stemming import LANGUAGES, spoken, stem

DAY = 86_400_000_000
"""Microseconds."""
_TIE = 20  # bits of an article's number that order those of one millisecond
_EFFORT = 3  # of zlib
_KEPT = 100_000  # words of a language whose folded form and stem are kept while an index is made: some 30 MB


@dataclass(slots=True, frozen=True)
class Entry:
    """One document before tantivy has it; `digest` tells two apart."""

    key: str
    fields: dict[str, Any]
    card: dict[str, Any]
    body: str = ""
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        said = json.dumps([self.fields, self.card, self.body], sort_keys=True, default=str)
        digest = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        object.__setattr__(self, "digest", digest)

    def document(self) -> tantivy.Document:
        """Return it for tantivy."""
        card = json.dumps({**self.card, "digest": self.digest}, ensure_ascii=False)
        body = compress(self.body.encode("utf-8", "replace"), _EFFORT) if self.body else b""
        stored = {"card": [card.encode("utf-8", "replace")], "body": [body]}
        given = {name: [value] for name, value in self.fields.items()}
        return tantivy.Document.from_dict({"id": [self.key], **given, **stored}, schema())


def of_article(article: Article) -> Entry:
    """Return the document of a visible article; `loading.hang` has loaded what hangs on it."""
    language = spoken(article.language)
    credited, topics = [credit.who for credit in credits_of(article)], topics_of(article)
    names = [who.name for who in credited]
    body = body_text(article)
    rest = "\n\n".join((article.standfirst, body, *map(str, topics), *names))
    title_words, title_stems = alike(article.title, language)
    rest_words, rest_stems = alike(rest, language)
    fields = {
        "type": ARTICLE,
        "kind": article.kind,
        "section": article.section_id,
        "order": order(article),
        "day": day_of(microseconds(article.date)),
        "words": f"{title_words} {rest_words}",
        "title": f"{title_words} {title_stems}",
        "stems": f"{title_stems} {rest_stems}",
        "by": fold("\n".join(names)),
        "parts": " ".join(row.key for row in (*credited, *topics)),
    }
    if article.expire_at is not None:
        fields["until"] = microseconds(article.expire_at)
    card = {
        "pk": article.pk,
        "title": article.title,
        "standfirst": article.standfirst,
        "url": article.path,
        "kind": article.kind,
        "language": article.language,
        "section": article.section_id,
        "at": microseconds(article.date),
        "by": names,
        "words": article.word_count,
    }
    return Entry(article.key, fields, card, body)


def of_named(row: Keyed) -> Entry:
    """Return the document of what has a name and a page of its own, such as a section, a person or a storyline."""
    name = str(row)
    fields: dict[str, Any] = {"type": row.key_name, "named": fold(name)}
    card = {"pk": row.pk, "noun": row.key_name, "name": name, "url": row.get_absolute_url()}  # type: ignore[attr-defined]  # all of them have it
    if isinstance(row, Section):
        card |= {"parent": row.parent_id, "order": row.order}
    return Entry(row.key, fields, card)


def order(article: Article) -> int:
    """Return what sorts articles as timelines do, by date and then by number; raises ValueError without a date."""
    return (microseconds(article.date) // 1000 << _TIE) + article.pk % (1 << _TIE)


def day_of(moment: int) -> int:
    """Return the day since the epoch on which a moment (µs) is, by UTC."""
    return moment // DAY


def order_at(moment: int) -> int:
    """Return the least order of what is dated at a moment (µs)."""
    return moment // 1000 << _TIE


def alike(text: str, language: str) -> tuple[str, str]:
    """Return a text's words folded, and their stems, each with its language before it; one of each for every word."""
    found = written(text)
    if not found:
        return "", ""
    folded, stems = zip(*map(_KNOWN[language].__getitem__, found), strict=True)
    return " ".join(folded), " ".join(stems)


class _Known(dict[str, tuple[str, str]]):
    """Words of one language with their folded form and their stem, both empty where nothing of one can be compared.

    A plain dictionary, forgotten whole when it is full: most of what making a document takes is looking words up.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) >= _KEPT:
            self.clear()
        plain = fold_word(word)
        found = self[word] = (
            plain,
            f"{self._language}.{stem(word, self._language) or plain}" if plain else "",
        )
        return found


_KNOWN = {language: _Known(language) for language in LANGUAGES}


def forget_words(most: int = 0) -> None:
    """Forget the words of each language of which more than `most` are kept."""
    for known in _KNOWN.values():
        if len(known) > most:
            known.clear()
