"""The acts on comments: what becomes of them, who may, and what the press is told."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from manset.archive import acts as archive
from manset.archive.models import Article
from manset.archive.tests.cast import created, nobody, published
from manset.archive.tests.log import written
from manset.comments import acts
from manset.comments.models import Comment, Discussion, Flag, Letter, Reader, Rules
from manset.comments.person import everything_about
from manset.comments.tests.cast import listed, said
from manset.comments.texts import spans, tidy_website
from manset.lib.peer import parsed
from manset.readers.attempts import LIMITS, attempt
from manset.readers.models import Attempt
from manset.readers.origin import Origin

pytestmark = pytest.mark.django_db
HOME = Origin(parsed("192.0.2.7"))


@pytest.fixture
def article() -> Article:
    return published()


def post(article: Article, text: str = "The second bridge is quicker.", **more: object) -> Comment:
    confirmed = bool(more.pop("confirmed", True))
    facts = {"name": "Ada Deniz", "mail": "ada@reader.example", "origin": HOME} | more
    return acts.post(acts.Draft(article, text, **facts), confirmed=confirmed)  # type: ignore[arg-type]  # as given


def codes(comment: Comment) -> list[str]:
    return [reason["code"] for reason in comment.reasons]


def test_the_first_from_an_address_is_held_and_the_next_is_shown(article: Article) -> None:
    first = post(article)
    assert (first.state, codes(first), listed(article)) == ("held", ["first"], [])
    acts.moderate([first.pk], "shown")
    second = post(article, "And the third one is a rumour.")
    assert (second.state, second.listed) == ("shown", True)


def test_until_its_address_is_confirmed_nobody_sees_it_and_a_letter_waits(article: Article) -> None:
    acts.keep_rules(Rules(first_shown=0))
    comment = post(article, confirmed=False)
    assert (comment.state, comment.listed) == ("held", False)
    letter = Letter.objects.get()
    assert (letter.kind, letter.mail, letter.comment) == ("confirm", "ada@reader.example", comment)
    acts.confirm(comment.pk)
    acts.confirm(comment.pk)
    comment.refresh_from_db()
    assert (comment.state, comment.listed) == ("shown", True)
    assert Reader.objects.get().mail == "ada@reader.example"


def test_sent_twice_is_once(article: Article) -> None:
    assert post(article).pk == post(article).pk


@pytest.mark.parametrize(
    ("rules", "text", "code"),
    [
        ({"hold_all": True}, "Anything.", "all"),
        ({"most_links": 1}, "https://a.example and www.b.example", "links"),
        ({"hold_from": 0.0}, "Anything.", "score"),
    ],
)
def test_rules_that_hold(article: Article, rules: dict[str, object], text: str, code: str) -> None:
    acts.keep_rules(Rules(**({"first_shown": 0, "hold_from": 1.0, "spam_from": 1.0} | rules)))
    comment = post(article, text)
    assert comment.state == "held"
    assert code in codes(comment)


@pytest.mark.parametrize(
    ("kind", "value", "state"),
    [
        ("mail", "Ada@Reader.example", "spam"),
        ("domain", "reader.example", "spam"),
        ("domain", "linked.example", "spam"),
        ("network", "192.0.2.0/24", "spam"),
        ("network", HOME.network, "spam"),
        ("word", "Second BRIDGE", "held"),
        ("word", "econd", "shown"),
        ("network", "198.51.100.0/24", "shown"),
    ],
)
def test_block_lists(article: Article, kind: str, value: str, state: str) -> None:
    acts.keep_rules(Rules(first_shown=0, hold_from=1.0, spam_from=1.0))
    acts.block(kind, value)
    comment = post(article, "The second bridge is quicker: www.linked.example/x", confirmed=state != "spam")
    assert comment.state == state
    assert not Letter.objects.exists(), "spam is sent nothing"


@pytest.mark.parametrize(
    ("kind", "value"),
    [("mail", "nobody"), ("domain", "x"), ("network", "1.2.3"), ("word", "!"), ("planet", "mars")],
)
def test_what_cannot_be_blocked(kind: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        acts.block(kind, value)


def test_closed_after_days_by_article_and_by_paper(article: Article) -> None:
    acts.keep_rules(Rules(close_after_days=3))
    Article.objects.filter(pk=article.pk).update(published_at=timezone.now() - timedelta(days=4))
    article.refresh_from_db()
    with pytest.raises(acts.Closed):
        post(article)
    acts.discuss(article, Discussion.Mode.OPEN)
    assert post(article).pk
    acts.keep_rules(Rules(on=False))
    with pytest.raises(acts.Closed):
        post(article, "Another.")


def test_nothing_is_said_under_what_nobody_sees() -> None:
    with pytest.raises(acts.Closed):
        post(created())
    gone = published()
    archive.withdraw(gone)
    gone.refresh_from_db()
    with pytest.raises(acts.Closed):
        post(gone)


@pytest.mark.parametrize(
    "unfit", [{"name": " \u200b"}, {"mail": "x"}, {"text": ""}, {"text": "x" * 5001}, {"name": "x" * 61}]
)
def test_what_is_no_comment_is_refused(article: Article, unfit: dict[str, str]) -> None:
    with pytest.raises(acts.Unfit):
        post(article, **unfit)
    assert not Comment.objects.exists()


def test_a_reply_answers_what_can_be_seen_there(article: Article) -> None:
    hidden, elsewhere = said(article, state="hidden"), said(published())
    for comment in (hidden, elsewhere):
        with pytest.raises(acts.Unfit):
            post(article, answers=comment)


def test_replies_are_told_to_who_asked_and_to_nobody_of_himself(article: Article) -> None:
    acts.keep_rules(Rules(first_shown=0))
    first = post(article, notify=True)
    post(article, "And to myself I say so again.", answers=first)
    assert not Letter.objects.exists()
    reply = post(article, "I think the ferry is quicker.", answers=first, mail="bora@reader.example")
    assert [(letter.kind, letter.mail, letter.comment) for letter in Letter.objects.all()] == [
        ("reply", "ada@reader.example", reply)
    ]
    acts.moderate([reply.pk], "hidden")
    acts.moderate([reply.pk], "shown")
    assert Letter.objects.count() == 1
    acts.stop_letters(first.pk)
    assert not Letter.objects.exists()


def test_the_press_is_told_of_what_can_be_seen_and_of_nothing_else(article: Article) -> None:
    with written() as log:
        held = post(article)
    assert log.keys == set()
    with written() as log:
        acts.moderate([held.pk], "shown")
    assert log.keys == {f"comments:{article.pk}", f"comment:{held.pk}"}
    assert log.moves == {f"comments:{article.pk}": (None, held.position)}
    with written() as log:
        acts.moderate([held.pk], "spam")
    assert log.moves == {f"comments:{article.pk}": (held.position, None)}


def test_a_deleted_comment_stands_while_it_is_answered_and_says_nothing(article: Article) -> None:
    first = said(article, "personal", mail="ada@reader.example", website="https://ada.example")
    reply = said(article, "an answer", under=first)
    acts.erase([first.pk])
    first.refresh_from_db()
    assert (first.listed, first.text, first.name, first.mail, first.website) == (True, "", "", "", "")
    acts.moderate([first.pk], "shown")
    first.refresh_from_db()
    assert first.state == "deleted"
    acts.moderate([reply.pk], "hidden")
    assert listed(article) == []


def test_enough_flags_hold_it_until_a_moderator_has_looked(article: Article) -> None:
    acts.keep_rules(Rules(flags_to_hide=2))
    comment = said(article)
    for _ in range(3):
        assert acts.flag(comment.pk, "abuse", HOME)
    comment.refresh_from_db()
    assert (comment.flags, comment.state) == (1, "shown")
    acts.flag(comment.pk, "spam", Origin(parsed("2001:db8::1")))
    comment.refresh_from_db()
    assert (comment.state, codes(comment), comment.listed) == ("held", ["flags"], False)
    acts.moderate([comment.pk], "shown", by=User.objects.create_superuser("root"))
    for last in (8, 9, 10):
        acts.flag(comment.pk, "spam", Origin(parsed(f"198.51.{last}.1")))
    comment.refresh_from_db()
    assert (comment.state, comment.flags) == ("shown", 3)
    assert not acts.flag(said(article, state="hidden").pk, "spam", HOME)


def test_history_says_who_and_why(article: Article) -> None:
    comment = post(article)
    acts.moderate([comment.pk], "hidden", by=User.objects.create_superuser("ece"), why="off topic")
    assert [(entry.act, entry.before, entry.after, str(entry.by)) for entry in comment.history.all()] == [
        ("post", "held", "held", "None"),
        ("moderate", "held", "hidden", "ece"),
    ]
    assert comment.history.last().reasons == [{"code": "moderator", "what": "off topic"}]  # type: ignore[union-attr]  # it was found above


def test_who_may_not_does_nothing(article: Article) -> None:
    comment, stranger = said(article), nobody()
    for forbidden in (
        lambda: acts.moderate([comment.pk], "spam", by=stranger),
        lambda: acts.erase([comment.pk], by=stranger),
        lambda: acts.block("word", "x", by=stranger),
        lambda: acts.discuss(article, "off", by=stranger),
        lambda: acts.keep_rules(Rules(on=False), by=stranger),
        lambda: acts.forget("ada@reader.example", by=stranger),
    ):
        with pytest.raises(acts.NotAllowed):
            forbidden()
    assert listed(article) == [comment.text]


def test_one_person_is_given_everything_and_forgotten_whole(article: Article) -> None:
    post(article, "The words of Ada.", notify=True, confirmed=False)
    acts.confirm(Comment.objects.get().pk)
    said(article, "The words of Bora.", mail="bora@reader.example")
    found = everything_about(" ADA@reader.example ")
    assert [one["text"] for one in found["comments"]] == ["The words of Ada."]
    assert found["account"][0]["name"] == "Ada Deniz"
    gone = acts.forget("Ada@reader.example")
    assert (gone.comments, gone.accounts) == (1, 1)
    everything = str([list(model.objects.values()) for model in (Comment, Letter, Reader, Flag)])
    assert "ada@" not in everything.lower()
    assert "words of Ada" not in everything
    assert listed(article) == ["The words of Bora."]


def test_rate_limits_count_addresses_and_networks_and_keep_neither() -> None:
    for _ in range(LIMITS["post"]):
        assert attempt("post", HOME)
    assert not attempt("post", HOME)
    assert attempt("post", Origin(parsed("192.0.2.8")))
    assert attempt("flag", HOME)
    assert "192.0.2" not in str(list(Attempt.objects.values()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "see https://a.example/x.",
            [("", "see "), ("https://a.example/x", "https://a.example/x"), ("", ".")],
        ),
        ("www.a.example", [("https://www.a.example", "www.a.example")]),
        (
            "(https://a.example/b_(c))",
            [("", "("), ("https://a.example/b_(c)", "https://a.example/b_(c)"), ("", ")")],
        ),
        ("http://user:x@a.example", [("", "http://user:x@a.example")]),
        ("javascript://a.example", [("", "javascript://a.example")]),
    ],
)
def test_links_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert spans(text) == found


@pytest.mark.parametrize(
    "address", ["javascript:x", "data:x", "//x", "ftp://a.example", "https://localhost", "http://[::1", "a b"]
)
def test_what_is_no_website(address: str) -> None:
    assert tidy_website(address) == ""
