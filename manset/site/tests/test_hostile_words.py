"""Words with signs that HTML and XML read as their own, wherever the desk writes: no page has them as markup."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from manset.archive import acts
from manset.archive.acts.keep import keep
from manset.archive.models import Person, Section, SiteSettings, Source, Topic
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock, ruling
from manset.press.printer import Printer

pytestmark = pytest.mark.django_db

WORDS = "<zz onclick=\"x\" title='y'>&amp;</zz>--><!--#"
# As a browser would read them: the element, or an attribute left by a quotation mark. In JSON-LD < is written \\u003c.
MARKUP = re.compile(rb"<zz|</zz|\"x\" title='y'|--><!--#(?! include)")


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[Printer]:
    with ruling(Clock()) as clock:
        yield Printer(tmp_path / "edition", clock=clock)


def test_no_page_has_them_as_markup(printer: Printer) -> None:
    site = SiteSettings.load()
    site.name, site.tagline, site.description, site.footer = (f"{field} {WORDS}" for field in "ntdf")
    keep(site)
    picture = cast.make_picture(caption=WORDS, credit=WORDS)
    picture.alt = WORDS
    keep(picture)
    section = Section(name=f"S {WORDS}", slug="s", description=WORDS, in_navigation=True)
    topic = Topic(name=f"T {WORDS}", slug="t", description=WORDS)
    person = Person(name=f"P {WORDS}", slug="p", title=WORDS, bio=WORDS, picture=picture)
    source = Source(name=f"A {WORDS}", slug="a", description=WORDS)
    for row in (section, topic, person, source):
        keep(row)
    body = [
        cast.paragraph("Plain."),
        {"type": "heading", "value": {"text": WORDS, "level": "2"}},
        {"type": "quotation", "value": {"text": "Plain.", "attribution": WORDS}},
        {"type": "picture", "value": {"picture": picture.pk, "alt": WORDS, "caption": WORDS}},
        {"type": "embed", "value": {"url": "https://video.example/1", "title": WORDS}},
        {"type": "factbox", "value": {"title": WORDS, "text": "<p>Plain.</p>"}},
    ]
    for kind in ("news", "opinion"):
        article = cast.published(
            f"{kind} {WORDS}",
            standfirst=WORDS,
            kind=kind,
            section=section,
            topics=[topic],
            credits=cast.by(person, source),
            lead_picture=picture,
            body=body,
        )
        acts.correct(article, WORDS)
    acts.withdraw(cast.published(f"gone {WORDS}", section=section), WORDS)
    built = printer.build()
    assert built.errors == {}
    for path in [path for kind in printer.shop.kinds for path in kind.asked_paths()]:
        printer.print_path(path)
    texts = [
        row for row in printer.store.pages() if row.media_type.startswith(("text/html", "application/xml"))
    ]
    found = {row.path: MARKUP.findall(printer.store.body(row) or b"") for row in texts}
    assert {path: what for path, what in found.items() if what} == {}
    assert sum(b"&lt;zz" in (printer.store.body(row) or b"") for row in texts) > 10
