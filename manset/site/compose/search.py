"""What was found, as the page of search and its overlay show it."""

from collections.abc import Iterable
from urllib.parse import urlencode

from manset.archive.models import Article
from manset.lib.reading_time import minutes_for
from manset.search.asking import Order
from manset.search.index.reading import Look
from manset.search.marking import Piece
from manset.search.queries import Hit
from manset.site.compose.moment import moment
from manset.site.presenters.link import Link
from manset.site.presenters.search import Choice, FilterForm, Mark, Result
from manset.site.words import words

PATH = "/search/"
KINDS = frozenset(kind.value for kind in Article.Kind if kind != Article.Kind.PAGE)


def result(hit: Hit, language: str) -> Result:
    """Return one of the articles found, for a page in `language`."""
    return Result(
        title=marks(hit.title),
        text=marks(hit.text),
        url=hit.url,
        published=moment(hit.published, language),
        kind=hit.kind,
        language=hit.language,
        section=Link(*hit.section) if hit.section and hit.kind != Article.Kind.PAGE else None,
        by=", ".join(hit.by[:3]),
        minutes=minutes_for(hit.words, hit.language),
    )


def marks(pieces: Iterable[Piece]) -> tuple[Mark, ...]:
    """Return pieces of text as templates take them."""
    return tuple(Mark(piece.text, piece.marked) for piece in pieces)


def section_choices(look: Look, shown: Iterable[str], chosen: str) -> tuple[Choice, ...]:
    """Return the sections among the `shown` addresses in their order, those below others indented."""
    known, found = set(shown), []

    def walk(parent: int | None, depth: int) -> None:
        below = [card for card in look.sections.values() if card["parent"] == parent]
        for card in sorted(below, key=lambda card: (card["order"], card["name"])):
            if card["url"] in known:
                found.append(Choice(card["url"], "\u2003" * depth + card["name"], card["url"] == chosen))
            walk(card["pk"], depth + 1)

    walk(None, 0)
    return tuple(found)


def kind_names(language: str) -> dict[str, str]:
    """Return what readers are told of each kind of article."""
    say = words(language).gettext
    return {
        Article.Kind.NEWS: say("News"),
        Article.Kind.ANALYSIS: say("Analysis"),
        Article.Kind.OPINION: say("Opinion"),
        Article.Kind.EXPLAINER: say("Explainer"),
        Article.Kind.LIVE: say("Live"),
    }


def kind_choices(language: str, chosen: str) -> tuple[Choice, ...]:
    """Return the kinds of article that a search may be narrowed to."""
    return tuple(Choice(kind, name, kind == chosen) for kind, name in kind_names(language).items())


def kind_word(kind: str, language: str) -> str:
    """Return what readers are told of a kind, nothing of plain news and of standing pages."""
    return "" if kind == Article.Kind.NEWS else kind_names(language).get(kind, "")


def address(query: str, order: Order = Order.BEST, form: FilterForm | None = None, number: int = 1) -> str:
    """Return the address of a page of results."""
    section = next((choice.value for choice in form.sections if choice.chosen), "") if form else ""
    kind = next((choice.value for choice in form.kinds if choice.chosen), "") if form else ""
    given = {
        "q": query,
        "section": section,
        "kind": kind,
        "by": form.by if form else "",
        "since": form.since if form else "",
        "until": form.until if form else "",
        "order": order.value if order != Order.BEST else "",
        "page": str(number) if number > 1 else "",
    }
    return f"{PATH}?{urlencode({name: value for name, value in given.items() if value or name == 'q'})}"
