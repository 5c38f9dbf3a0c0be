"""Whatever is ours on a page is in the language that the page, or the part of it, says it is in."""

from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html

from manset.archive import acts
from manset.archive.models import Article, SiteSettings
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock, ruling
from manset.archive.tests.paper import make_paper
from manset.comments.tests.cast import said
from manset.press.recording import recording
from manset.site.kinds import KINDS
from manset.site.kinds.page import HTML
from manset.site.words import words

pytestmark = pytest.mark.django_db
READ_OUT = ("aria-label", "placeholder", "title", "alt")
NAMES = {"Opinion"}  # a section of the paper's


@pytest.fixture
def clock() -> Iterator[Clock]:
    with ruling(Clock()) as clock:
        yield clock


def catalogue() -> tuple[set[str], set[str]]:
    """Return our words in English and in Turkish, those that are the same in both left out."""
    known = words("tr")._catalog  # type: ignore[attr-defined] # noqa: SLF001 (gettext has no other way to ask)
    pairs = {(key if isinstance(key, str) else key[0], str(value)) for key, value in known.items() if key}
    apart = {(english, turkish) for english, turkish in pairs if english != turkish and "%(" not in english}
    apart -= {(english, turkish) for english, turkish in apart if english in NAMES}
    return {english for english, _ in apart}, {turkish for _, turkish in apart}


def spoken(page: Any) -> Iterator[tuple[str, str]]:
    """Yield what is read, by eye or aloud, each with the language it is said to be in."""
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            continue
        language = next(iter(element.xpath("ancestor-or-self::*[@lang][1]/@lang")), "")
        after = next(iter(element.xpath("ancestor::*[@lang][1]/@lang")), "")
        yield from ((element.get(name), language) for name in READ_OUT if element.get(name))
        yield (element.text or "", language)
        yield (element.tail or "", after)


@pytest.mark.sqlite_only("in which language words are, the database has no part in")
@pytest.mark.parametrize(("paper", "article"), [("tr", "tr"), ("en", "tr")])
def test_our_words_are_in_the_language_that_they_stand_in(clock: Clock, paper: str, article: str) -> None:
    full = make_paper(clock).full
    settings = SiteSettings.objects.get()
    settings.language = paper
    acts.keep(settings)
    for row in Article.objects.filter(live=True):
        section = row.section
        draft = cast.draft(row.title, section=section, language=article, topics=list(row.topics.all()))
        acts.update(row, draft)
    first = said(full, "A comment.")
    said(full, "A reply.", under=first)
    english, turkish = catalogue()
    assert {"Corrections", "Latest News", "Reply"} <= english
    seen = 0
    for kind in (make() for make in KINDS):
        for path in kind.all_paths():
            if not path.endswith(("/", ".html")):
                continue
            with recording(clock()):
                made = kind.render(path)
            if (
                made is None
                or made.media_type != HTML
                or made.status not in {200, 410}
                or not made.body.strip()
            ):
                continue
            for text, language in spoken(html.fromstring(made.body.decode())):
                word = " ".join(text.split())
                if not language:  # a fragment, which is in the language of the page that has it
                    continue
                assert not (word in english - turkish and language != "en"), (path, word, language)
                assert not (word in turkish - english and language != "tr"), (path, word, language)
                seen += word in english | turkish
    assert seen > 200
