"""Finding: words in every way of writing them, only what is visible, and nothing odd in a question does harm."""

from datetime import date, timedelta

import pytest

from manset.archive import acts
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.search.asking import Filters, Order, ask
from manset.search.queries import find, links
from manset.search.tests.paper import Paper
from manset.stories.acts import name as name_storyline
from manset.stories.tests.told import event, story

pytestmark = pytest.mark.django_db


WAYS = ["istanbul", "İstanbul", "ISTANBUL", "İSTANBUL", "istan", "ıstanbul"]


def test_every_way_of_writing_it_finds_it(paper: Paper) -> None:
    titles = ["ISTANBUL FOG", "istanbul", "İstanbul’da sis"]
    for title in titles:
        cast.published(title, language="tr" if title.endswith("sis") else "en")
    for query in WAYS:
        for language in ("en", "tr"):
            assert sorted(paper.found(query, language)) == titles, query


def test_a_name_is_found_whatever_hangs_on_it(paper: Paper) -> None:
    cast.published("Türkiye’nin limanları", language="tr")
    cast.published("Ports of Türkiye", language="en")
    for query in ("türkiye", "turkiye", "Türkiye", "TÜRKİYE'NİN", "türk", "Türkiye'nin", "Türkiye’de"):
        for language in ("en", "tr"):
            found = sorted(paper.found(query, language))
            assert found == ["Ports of Türkiye", "Türkiye’nin limanları"], query


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("tr", {
            "Kitaplar geldi": ("kitabı ", "kitabi ", "kitap ", "KİTABIN "),
            "Çocuklar okulda": ("çocuğun ", "cocugun ", "çocuk ", "okullar "),
            "Seçimler yapıldı": ("seçim ", "SECIM ", "seçimlerde "),
            "Isparta’da gül hasadı": ("isparta ", "ISPARTA ", "ısparta ", "Isparta'nın "),
            "Işıklar söndü": ("ışık ", "IŞIK ", "isik "),
        }),
        ("en", {
            "Ferries collide": ("ferry ", "FERRY ", "collided "),
            "Elections held": ("ELECTION ", "elections "),
            "Running late": ("runs ", "run "),
            "Résumés sent": ("resume ", "RÉSUMÉ "),
        }),
    ],
)  # fmt: skip
def test_words_are_found_by_other_forms_of_them(
    paper: Paper, language: str, forms: dict[str, tuple[str, ...]]
) -> None:
    for title in forms:
        cast.published(title, language=language)
    for title, queries in forms.items():
        for query in queries:
            assert paper.found(query, language) == [title], query


def test_the_middle_of_a_word_is_no_beginning(paper: Paper) -> None:
    cast.published("Türkiye’nin limanları İstanbul")
    assert [paper.found(query) for query in ("manlar", "iye", "stanbul")] == [[], [], []]


def test_only_the_last_word_may_be_a_beginning(paper: Paper) -> None:
    cast.published("Storm over Marmara")
    assert paper.found("storm mar") == ["Storm over Marmara"]
    assert paper.found("sto marmara") == []
    assert paper.found("storm mar ") == []
    assert paper.found('storm "mar"') == []


def test_every_word_must_be_there_somewhere(paper: Paper) -> None:
    person, topic = cast.make_person("Poyraz Kara"), cast.make_topic("Ferries")
    body = [cast.paragraph("A <b>storm</b> at sea")]
    cast.published("Rain", standfirst="In the straits", credits=cast.by(person), topics=[topic], body=body)
    assert paper.found("rain straits storm poyraz ferries") == ["Rain"]
    assert paper.found("rain snow") == []


def test_phrases_and_what_must_not_be_there(paper: Paper) -> None:
    cast.published("Black sea storm")
    cast.published("Sea of black ships")
    assert paper.found('"black sea"') == ["Black sea storm"]
    assert paper.found("“black sea”") == ["Black sea storm"]
    assert paper.found("black -storm") == ["Sea of black ships"]
    assert paper.found("black -storms") == ["Sea of black ships"]
    assert paper.found('sea -"black sea"') == ["Sea of black ships"]
    assert sorted(paper.found("black sea")) == ["Black sea storm", "Sea of black ships"]
    assert paper.found("-storm") == []


def test_a_phrase_is_found_in_other_forms_and_as_it_was_typed_first(paper: Paper, clock: Clock) -> None:
    cast.published("The port strikes end")
    clock.forward(hours=1)
    cast.published("A port strike ended")
    assert paper.found('"port strike"') == ["A port strike ended", "The port strikes end"]
    assert paper.found('"port strikes"') == ["The port strikes end", "A port strike ended"]
    assert paper.found('end -"port strike"') == []
    assert paper.found('"strike port"') == []
    cast.published("Büyük limanlarda kitapların sergisi", language="tr")
    found = ["Büyük limanlarda kitapların sergisi"]
    for phrase in ('"büyük liman"', '"limanda kitap"', '"limanin kitabi"', '"LİMANLAR KİTABIN"'):
        assert paper.found(phrase, "tr") == found, phrase
    assert [piece.text for piece in paper.hits('"büyük liman"', "tr")[0].title if piece.marked] == [
        "Büyük",
        "limanlarda",
    ]


def test_what_is_new_counts_for_more_and_no_page_repeats_another(paper: Paper, clock: Clock) -> None:
    for number in range(12):  # the older, the more of it
        cast.published(f"Old {number}", body=[cast.paragraph("fog and rain")])
        clock.forward(days=1)
    clock.forward(days=60)
    for number in range(4):
        cast.published(f"Of this month {number}", body=[cast.paragraph("fog and rain")])
    clock.forward(days=20)
    for number in range(4):
        cast.published(f"Of this week {number}", body=[cast.paragraph("fog and rain")])
    paper.follow()
    pages = []
    for first in range(0, 24, 3):
        asked = ask("fog ")
        found = find(paper.reading.look(), asked, Filters(), first=first, size=3, now=clock())
        assert found.total == 20
        pages += ["".join(piece.text for piece in hit.title) for hit in found.hits]
    assert len(pages) == len(set(pages)) == 20
    assert {title[:-2] for title in pages[:4]} == {"Of this week"}
    assert {title[:-2] for title in pages[4:8]} == {"Of this month"}


def test_a_storyline_is_found_by_the_headline_that_an_editor_gave_it(paper: Paper) -> None:
    articles = event()
    line = story(articles[0])
    assert line.opened
    paper.follow()

    def named(text: str) -> list[tuple[str, str, str]]:
        paper.follow()
        return [(link.noun, link.name, link.url) for link in links(paper.reading.look(), ask(f"{text} "))]

    assert named("Karadere") == [], "its own name is an article's headline, which may be withdrawn"
    name_storyline(line, "The Karadere earthquake")
    assert named("karadere earthquake") == [("story", "The Karadere earthquake", f"/story/{line.pk}/")]
    assert paper.differences() == []
    name_storyline(line, "")
    assert named("karadere") == []
    assert paper.differences() == []


def test_the_headline_comes_before_the_text(paper: Paper, clock: Clock) -> None:
    cast.published("Fog")
    clock.forward(hours=1)
    cast.published("Ships", body=[cast.paragraph("fog")])
    assert paper.found("fog") == ["Fog", "Ships"]
    assert paper.found("fog", order=Order.NEWEST) == ["Ships", "Fog"]


def test_filters(paper: Paper, clock: Clock) -> None:
    top = cast.make_section("Türkiye")
    inner, other = cast.make_section("Cities", top), cast.make_section("Sports")
    person = cast.make_person("Poyraz Kara")
    cast.published("Fog one", section=inner, credits=cast.by(person))
    clock.forward(days=3)
    cast.published("Fog two", section=other, kind="opinion")
    assert paper.found("fog", filters=Filters(section=top.pk)) == ["Fog one"]
    assert paper.found("fog", filters=Filters(section=other.pk)) == ["Fog two"]
    assert paper.found("fog", filters=Filters(kind="opinion")) == ["Fog two"]
    assert paper.found("fog", filters=Filters(by="POYRAZ kara")) == ["Fog one"]
    today = clock().date()
    assert paper.found("fog", filters=Filters(since=today)) == ["Fog two"]
    assert paper.found("fog", filters=Filters(until=today - timedelta(1))) == ["Fog one"]
    assert paper.found("", filters=Filters(until=today)) == ["Fog two", "Fog one"]
    assert paper.found("fog", filters=Filters(section=999)) == []
    assert paper.found("fog", filters=Filters(since=date.min, until=date.max)) == paper.found("fog")
    assert paper.found("fog", filters=Filters(since=date.max)) == []
    assert paper.found("fog", filters=Filters(until=date.min)) == []


def test_what_is_withdrawn_is_gone_and_back_when_reinstated(paper: Paper) -> None:
    article = cast.published("Fog")
    assert paper.found("fog") == ["Fog"]
    acts.withdraw(article)
    assert paper.found("fog") == []
    acts.reinstate(article)
    assert paper.found("fog") == ["Fog"]
    cast.fresh(article).delete()
    assert paper.found("fog") == []


def test_what_is_embargoed_is_never_found_before(paper: Paper, clock: Clock) -> None:
    article = cast.published("Fog", embargo_until=clock() + timedelta(hours=1))
    cast.created("Fog draft")
    acts.schedule(cast.created("Fog later"), clock() + timedelta(hours=2))
    assert paper.found("fog") == []
    acts.run_due(clock.forward(hours=1))
    assert paper.found("fog") == [cast.fresh(article).title]


def test_what_has_expired_is_not_found_though_the_clock_has_not_struck(paper: Paper, clock: Clock) -> None:
    cast.published("Fog", expire_at=clock() + timedelta(hours=1))
    assert paper.found("fog") == ["Fog"]
    clock.forward(hours=1)
    assert paper.found("fog") == []
    assert paper.differences() == []
    acts.run_due(clock())
    assert paper.found("fog") == []
    assert paper.differences() == []


def test_the_words_of_a_version_that_nobody_sees_find_nothing(paper: Paper) -> None:
    article = cast.published("Fog")
    acts.revise(article, cast.draft("Snow"))
    assert paper.found("snow") == []
    acts.update(article, cast.draft("Snow"))
    assert (paper.found("snow"), paper.found("fog")) == (["Snow"], [])


def test_a_new_name_finds_what_hangs_on_it(paper: Paper) -> None:
    person, topic = cast.make_person("Poyraz Kara"), cast.make_topic("Ferries")
    cast.published("Fog", credits=cast.by(person), topics=[topic])
    assert paper.found("poyraz") == ["Fog"]
    person.name = "Lodos Kara"
    acts.keep(person)
    assert (paper.found("poyraz"), paper.found("lodos")) == ([], ["Fog"])
    acts.discard(topic)
    assert paper.found("ferries ") == []
    assert paper.differences() == []


NOTHING = [
    "", " ", "\0", "%", "_", "__", "\\", "'", "\"'; DROP TABLE", "🙂", "%og", "f_g", "*", "fog" * 4000, "\ud800", "(",
    "fog.*", "[fog", "NOT", "AND OR NOT", '"', '""""', "-", "--", '-"', "“", "fo(g", "title:fog", "+snow", "^", "~1",
]  # fmt: skip
SOMETHING = [
    "mist AND mist", "(mist)", '"mist', "mist*", "mist" + " mist" * 3000, "+mist", "mist ()", "\0mist\0",
]  # fmt: skip


def test_odd_questions_find_what_they_hold_and_break_nothing(paper: Paper) -> None:
    cast.published("Mist")
    assert [paper.found(query) for query in NOTHING] == [[]] * len(NOTHING)
    assert [paper.found(query) for query in SOMETHING] == [["Mist"]] * len(SOMETHING)
