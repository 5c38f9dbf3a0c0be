"""Links in mails act once and by a button; who cannot be sent mail is told what will happen instead."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from manset.archive.models import Article
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock, ruling
from manset.comments import acts
from manset.comments.models import Comment, Letter, Rules
from manset.comments.tokens import CONFIRM, LOGIN, signed
from manset.newsletter.acts import note_mail_server
from manset.press.kinds import kind_for
from manset.readers.models import Attempt, Spent
from manset.readers.spending import is_spent, spend
from manset.readers.tokens import TIME
from manset.site.views.discussion.account import COOKIE

pytestmark = pytest.mark.django_db
OURS = {"Sec-Fetch-Site": "same-origin"}
ADA = "ada@reader.example"


@pytest.fixture
def article(monkeypatch: pytest.MonkeyPatch) -> Article:
    monkeypatch.setattr("manset.readers.tokens.YOUNGEST", timedelta(seconds=-1))
    note_mail_server(given=True)
    return cast.published("Bridges", language="en")


def posted(article: Article) -> Comment:
    """Return a comment whose address is not confirmed yet."""
    draft = acts.Draft(article, "The second bridge is quicker.", "Ada", ADA)
    return acts.post(draft, confirmed=False)


def write(article: Article, **more: str) -> str:
    """Send the form, and return where that leads."""
    sent: dict[str, object] = {
        "article": article.pk, "text": "The second bridge is quicker.", "name": "Ada", "mail": ADA,
        "time": signed(TIME, article.pk), "language": "en", "notify": "yes",
    }  # fmt: skip
    return str(Client(headers=OURS).post("/discuss/", sent | more).get("Location"))


def test_nobody_has_others_written_to_all_day(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manset.readers.attempts.LETTERS_A_DAY", 3)
    client = Client(headers=OURS)
    sent = {
        "article": article.pk,
        "name": "Ada",
        "mail": ADA,
        "time": signed(TIME, article.pk),
        "language": "en",
    }
    answers = [
        client.post("/discuss/", {**sent, "text": f"Number {n}."}, REMOTE_ADDR=f"192.0.{n}.1")
        for n in range(4)
    ]
    assert [answer.status_code for answer in answers] == [303] * 3 + [429]
    assert "Number 3." in answers[3].content.decode(), "no word is lost"
    assert client.post("/discuss/account/", {"mail": ADA}, REMOTE_ADDR="192.0.7.1").status_code == 429
    assert Letter.objects.count() == 3
    assert client.post("/discuss/account/", {"mail": "bora@reader.example"}).status_code == 200
    assert ADA not in str(list(Attempt.objects.values()))
    with ruling(Clock(timezone.now() + timedelta(days=1, minutes=1))):
        assert client.post("/discuss/account/", {"mail": ADA}).status_code == 200


@pytest.mark.parametrize("time", ["", "forged", "early"])
def test_who_is_quick_or_has_no_script_is_heard_and_marked(
    article: Article, monkeypatch: pytest.MonkeyPatch, time: str
) -> None:
    Rules(pk=1, first_shown=0).save()
    if time == "early":
        monkeypatch.setattr("manset.readers.tokens.YOUNGEST", timedelta(minutes=1))
        time = signed(TIME, article.pk)
    assert write(article, time=time) == f"/discuss/sent/{article.pk}/"
    comment = acts.confirm(Comment.objects.get().pk)
    assert comment is not None
    assert (comment.state, codes(comment)) == (Comment.State.HELD, ["hasty"])
    acts.moderate([comment.pk], Comment.State.SHOWN)
    write(article, time=time, text="And the third one is slow.")
    second = acts.confirm(Comment.objects.latest("pk").pk)
    assert second is not None
    assert (second.state, codes(second)) == (Comment.State.SHOWN, [])


def test_who_takes_the_time_is_not_marked(article: Article) -> None:
    Rules(pk=1, first_shown=0).save()
    write(article)
    comment = acts.confirm(Comment.objects.get().pk)
    assert comment is not None
    assert (comment.state, codes(comment)) == (Comment.State.SHOWN, [])


def codes(comment: Comment) -> list[str]:
    return [reason["code"] for reason in comment.reasons]


def test_the_form_of_its_own_says_what_it_is_once(article: Article) -> None:
    page = Client().get(f"/discuss/{article.pk}/").content.decode()
    assert page.count("Leave a reply</h") == 1
    assert "Cancel reply" not in page
    assert f'href="{article.path}#comments">Cancel</a>' in page


def test_a_link_logs_in_by_its_button_and_once(article: Article) -> None:
    link = f"/discuss/login/{signed(LOGIN, ADA)}/"
    for _ in range(2):  # what scanners of mail do
        for ask in (Client().get, Client().head):
            seen = ask(link)
            assert (seen.status_code, COOKIE in seen.cookies) == (200, False)
    assert Client(headers={"Sec-Fetch-Site": "cross-site"}).post(link).status_code == 200
    first = Client(headers=OURS).post(link)
    assert (first.status_code, COOKIE in first.cookies) == (303, True)
    for again in (Client(headers=OURS).post(link), Client().get(link)):
        assert (again.status_code, COOKIE in again.cookies) == (410, False)
        assert "used already" in again.content.decode()
    assert article.path


def test_a_link_confirms_by_its_button_and_logs_in_once(article: Article) -> None:
    comment = posted(article)
    link = f"/discuss/confirm/{signed(CONFIRM, comment.pk)}/"
    for ask in (Client().get, Client().head, Client().get):
        assert ask(link).status_code == 200
    assert Comment.objects.filter(pk=comment.pk, confirmed_at=None).exists()
    first = Client(headers=OURS).post(link, {"tick": "yes"})
    assert (first.status_code, COOKIE in first.cookies) == (303, True)
    assert Comment.objects.filter(pk=comment.pk, confirmed_at__isnull=False).exists()
    again = Client(headers=OURS).post(link, {"tick": "yes"})
    assert (again.status_code, COOKIE in again.cookies) == (303, False)


def test_a_link_that_was_used_is_kept_as_nothing_that_opens_and_no_longer_than_it_was_good() -> None:
    with ruling(Clock()) as clock:
        assert spend("token", 60)
        assert not spend("token", 60)
        assert is_spent("token")
        assert "token" not in Spent.objects.values_list("token", flat=True)
        clock.forward(seconds=61)
        assert spend("another", 60)
        assert Spent.objects.count() == 1


def test_a_reader_hears_that_the_mail_server_does_not_answer(article: Article) -> None:
    assert "does not answer" not in Client().get(write(article)).content.decode()
    Letter.objects.update(error="ConnectionRefusedError(111)", tries=1)
    assert "does not answer" in Client().get(f"/discuss/sent/{article.pk}/").content.decode()
    login = Client(headers=OURS).post("/discuss/account/", {"mail": "bora@reader.example"})
    assert "does not answer" in login.content.decode()


def test_without_mail_the_form_says_so_and_a_moderator_decides(article: Article) -> None:
    note_mail_server(given=False)
    fragment = "/_fragment/comments/open-en.html"
    kind = kind_for(fragment)
    made = kind.render(fragment) if kind else None
    assert made is not None
    for form in (made.body.decode(), Client().get(f"/discuss/{article.pk}/").content.decode()):
        assert "A moderator reads every comment before it is shown." in form
        assert 'name="notify"' not in form
        assert "/discuss/account/" not in form
        assert "link to confirm" not in form
    assert write(article) == f"/discuss/held/{article.pk}/"
    assert not Letter.objects.exists()
    (comment,) = Comment.objects.all()
    assert comment.state == Comment.State.HELD
    assert "sends no mail" in Client().get("/discuss/account/").content.decode()
    acts.moderate([comment.pk], Comment.State.SHOWN)
    comment.refresh_from_db()
    assert comment.listed


def test_the_desk_is_told_how_it_goes_with_the_mail(article: Article) -> None:
    desk = Client()
    desk.force_login(User.objects.create_superuser("mod"))
    posted(article)
    assert "mail" not in queue(desk)
    Letter.objects.update(error="ConnectionRefusedError(111)", tries=1, made_at=timezone.now())
    said = queue(desk)
    assert "The mail server has not taken 1 letter" in said
    assert "ConnectionRefusedError(111)" in said
    assert "The second bridge" not in said  # it waits for its author
    note_mail_server(given=False)
    said = queue(desk)
    assert "This paper sends no mail" in said
    assert "The second bridge" in said


def queue(desk: Client) -> str:
    """Return what stands in the queue's page, in its own words."""
    page = desk.get("/desk/comments/").content.decode()
    return page.partition("<main")[2].replace("&#x27;", "'")
