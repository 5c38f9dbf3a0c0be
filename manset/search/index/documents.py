"""Documents: what can be found of an article, and of who and what has a page of its own."""

import json
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import tantivy

from manset.archive.body import body_text
from manset.archive.models import Article, Section
from manset.archive.models.keyed import Keyed
from manset.archive.queries.loading import credits_of, topics_of
from manset.lib.moments import microseconds
from manset.search.folding import fold, fold_word, words
from manset.search.index.schema import ARTICLE, schema
from manset.search.stemming import spoken, stem

_TIE = 20  # bits of an article's number that order those of one millisecond


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
        stored = {"card": [card.encode("utf-8", "replace")], "body": [self.body.encode("utf-8", "replace")]}
        given = {name: [value] for name, value in self.fields.items()}
        return tantivy.Document.from_dict({"id": [self.key], **given, **stored}, schema())


def of_article(article: Article) -> Entry:
    """Return the document of a visible article; `loading.hang` has loaded what hangs on it."""
    language = spoken(article.language)
    credited, topics = [credit.who for credit in credits_of(article)], topics_of(article)
    names = [who.name for who in credited]
    body = body_text(article)
    rest = "\n\n".join((article.standfirst, body, *map(str, topics), *names))
    fields = {
        "type": ARTICLE,
        "kind": article.kind,
        "section": article.section_id,
        "order": order(article),
        "words": f"{fold(article.title)} {fold(rest)}",
        "title": f"{fold(article.title)} {stemmed(article.title, language)}",
        "stems": stemmed(f"{article.title}\n\n{rest}", language),
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
    """Return the document of a section, a person, a topic or a source: its name, and where its page is."""
    name = str(row)
    fields: dict[str, Any] = {"type": row.key_name, "named": fold(name)}
    card = {"pk": row.pk, "noun": row.key_name, "name": name, "url": row.get_absolute_url()}  # type: ignore[attr-defined]  # all four have it
    if isinstance(row, Section):
        card |= {"parent": row.parent_id, "order": row.order}
    return Entry(row.key, fields, card)


def order(article: Article) -> int:
    """Return what sorts articles as timelines do, by date and then by number; raises ValueError without a date."""
    return (microseconds(article.date) // 1000 << _TIE) + article.pk % (1 << _TIE)


def order_at(moment: int) -> int:
    """Return the least order of what is dated at a moment (µs)."""
    return moment // 1000 << _TIE


def stemmed(text: str, language: str) -> str:
    """Return the stems of a text's words, each with its language before it."""
    found = (stem(word.text, language) for word in words(text) if fold_word(word.text))
    return " ".join(f"{language}.{each}" for each in found if each)
