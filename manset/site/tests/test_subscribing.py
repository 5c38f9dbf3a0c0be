"""Readers' forms of the newsletter: nobody learns who subscribes, nothing acts on GET, nothing foreign gets in."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from manset.archive.acts import withdraw
from manset.archive.tests.cast import created
from manset.newsletter import acts
from manset.newsletter.letters import SENDER, message
from manset.newsletter.models import Letter, MailingList, Subscriber, Subscription
from manset.newsletter.printing import printed
from manset.newsletter.tests.cast import make_issue, make_list, subscribed
from manset.newsletter.tokens import confirm_token, leave_token, preferences_token
from manset.press.kinds import kind_for
from manset.readers.tokens import TIME, signed

pytestmark = pytest.mark.django_db
ADA, BORA = "ada@reader.example", "bora@reader.example"
SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def morning(monkeypatch: pytest.MonkeyPatch) -> MailingList:
    monkeypatch.setattr("manset.readers.tokens.YOUNGEST", timedelta(seconds=-1))
    return make_list()


def ask(mail: str, *lists: int, headers: dict[str, str] = OURS, **more: str) -> tuple[int, str]:
    """Send the form; returns the status, and where it leads or what it says."""
    sent = {"mail": mail, "list": [str(pk) for pk in lists], "time": signed(TIME, 0), **more}
    answer = Client(headers=headers).post("/subscribe/", sent)
    return answer.status_code, answer.get("Location") or answer.content.decode()


def page(path: str) -> str:
    kind = kind_for(path)
    assert kind
    made = kind.render(path)
    return made.body.decode() if made else ""


def test_the_answer_is_the_same_for_all(morning: MailingList) -> None:
    subscribed(morning, ADA)
    acts.report(Subscriber.objects.get(), "complaint", "x", outside_id="1")  # type: ignore[arg-type]  # a plain word does
    subscribed(morning, BORA)
    Letter.objects.all().delete()
    answers = {ask(mail, morning.pk) for mail in (ADA, BORA, "new@reader.example")}
    assert answers == {(303, "/subscribe/sent/")}
    assert dict(Letter.objects.values_list("mail", "kind")) == {
        BORA: "already",
        "new@reader.example": "confirm",
    }


@pytest.mark.parametrize(
    ("headers", "more", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, {}, 403),
        ({"Origin": "https://elsewhere.example"}, {}, 403),
        ({}, {}, 403),
        (OURS, {"time": ""}, 200),
        (OURS, {"time": "forged"}, 200),
        (OURS, {"subject": "buy"}, 422),
        (OURS, {"mail": "nobody"}, 422),
        (OURS, {"mail": ""}, 422),
        (OURS, {"mail": "a@b.example\r\nBcc: c@d.example"}, 422),
        (OURS, {"mail": "x" * 300 + "@b.example"}, 422),
        (OURS, {"list": "0"}, 303),
    ],
)
def test_what_is_not_a_reader_sending_our_form(
    morning: MailingList, headers: dict[str, str], more: dict[str, str], status: int
) -> None:
    assert ask(more.pop("mail", ADA), morning.pk, headers=headers, **more)[0] == status
    assert not Letter.objects.exists()


def test_who_is_quick_is_no_machine(morning: MailingList, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manset.readers.tokens.YOUNGEST", timedelta(minutes=1))
    assert ask(ADA, morning.pk) == (303, "/subscribe/sent/")
    assert Letter.objects.get().mail == ADA


def test_the_form_comes_back_as_it_was_filled_in(morning: MailingList) -> None:
    other = make_list("Weekly")
    _, shown = ask("nobody<x>", other.pk)
    assert "nobody&lt;x&gt;" in shown
    assert re.search(rf'value="{other.pk}" checked', shown)
    assert not re.search(rf'value="{morning.pk}" checked', shown)


def test_one_address_is_not_flooded(morning: MailingList) -> None:
    statuses = [ask(ADA, morning.pk)[0] for _ in range(7)]
    assert statuses == [303] * 5 + [429] * 2
    assert Letter.objects.count() == 1


def test_an_archive_leads_to_years_where_it_does_not_show_all(
    morning: MailingList, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribed(morning, ADA)
    issues = [make_issue(morning) for _ in range(2)]
    for issue in issues:
        acts.order(issue)
    year = f"/newsletter/morning/{timezone.localtime().year}/"
    assert year not in page("/newsletter/morning/")
    monkeypatch.setattr("manset.newsletter.queries.NEWEST", 2)
    assert year in page("/newsletter/morning/")
    assert page(year).count("/issue/") == 2


def test_opening_a_link_does_nothing(morning: MailingList) -> None:
    acts.ask(ADA, [morning.pk])
    subscriber = Subscriber.objects.get()
    browser = Client(headers=OURS)
    link = f"/subscribe/confirm/{confirm_token(subscriber, [morning.pk])}/"
    assert browser.get(link).status_code == 200
    assert Subscription.objects.get().state == "asked"
    assert Client().post(link).status_code == 403, "a page elsewhere cannot press the button"
    browser.post(link)
    browser.post(link)
    assert Subscription.objects.get().state == "on"
    leave = f"/subscribe/leave/{leave_token(subscriber.pk, subscriber.turn, morning.pk)}/"
    for method in ("get", "head", "options"):
        getattr(browser, method)(leave)
    assert Subscription.objects.get().state == "on"
    Client().post(leave, {"List-Unsubscribe": "One-Click"})
    assert Subscription.objects.get().left_by == "one-click"
    browser.post(link)
    assert Subscription.objects.get().state == "left", "an old link does not bring back who left"


@pytest.mark.parametrize("what", ["confirm", "leave", "preferences"])
def test_links_that_nobody_signed(morning: MailingList, what: str) -> None:
    subscriber = subscribed(morning, ADA)[0]
    good = {
        "confirm": confirm_token(subscriber, [morning.pk]),
        "leave": leave_token(subscriber.pk, subscriber.turn, morning.pk),
        "preferences": preferences_token(subscriber.pk, subscriber.turn),
    }
    others = [token for name, token in good.items() if name != what]
    for token in ("x", "0:0:0", f"{good[what]}x", "%00", *others):
        for answer in (
            Client().get(f"/subscribe/{what}/{token}/"),
            Client().post(f"/subscribe/{what}/{token}/"),
        ):
            assert answer.status_code == 410
    Subscriber.objects.update(turn=2)
    assert Client().get(f"/subscribe/{what}/{good[what]}/").status_code == 410


def test_preferences(morning: MailingList) -> None:
    weekly = make_list("Weekly")
    closed = make_list("Closed", is_open=False)
    subscriber = subscribed(morning, ADA)[0]
    link = f"/subscribe/preferences/{preferences_token(subscriber.pk, subscriber.turn)}/"
    browser = Client(headers=OURS)
    assert "Closed" not in browser.get(link).content.decode()
    assert Client().post(link, {"list": weekly.pk}).status_code == 403
    browser.post(link, {"list": [weekly.pk, closed.pk, 2**62]})
    on = Subscription.objects.filter(state="on").values_list("mailing_list__name", flat=True)
    assert list(on) == ["Weekly"]
    assert browser.get(f"{link}data.json").json()["mail"] == ADA
    browser.post(link, {"act": "leave"})
    assert not Subscription.objects.filter(state="on").exists()
    browser.post(link, {"act": "forget"})
    assert Subscriber.objects.exists(), "without the tick nothing is deleted"
    browser.post(link, {"act": "forget", "tick": "yes"})
    assert not Subscriber.objects.exists()
    assert browser.get(link).status_code == 410


def test_no_box_without_a_mail_server_or_a_list(morning: MailingList) -> None:
    footer, header = "/_fragment/footer.html", "/_fragment/header.html"
    assert "data-subscribe" in page(footer)
    assert "/newsletter/" in page(header)
    acts.note_mail_server(given=False)
    assert "data-subscribe" not in page(footer)
    assert "/newsletter/" not in page(header)
    assert "nothing to subscribe to" in page("/newsletter/")
    assert ask(ADA, morning.pk)[0] == 404
    acts.note_mail_server(given=True)
    morning.is_open = False
    acts.keep_list(morning)
    assert "data-subscribe" not in page(footer)


def test_what_is_withdrawn_leaves_the_web_version(morning: MailingList) -> None:
    subscribed(morning, ADA)
    issue = make_issue(morning, "First thing", "Second thing")
    assert page(f"/newsletter/morning/issue/{issue.pk}/") == "", "a draft is nobody's to see"
    acts.order(issue)
    issue.refresh_from_db()
    paths = (issue.get_absolute_url(), "/newsletter/morning/", f"/newsletter/morning/{issue.ordered_at:%Y}/")
    assert all("First thing" in page(path) for path in paths)
    withdraw(issue.entries.get(article__title="First thing").article, "It was wrong.")
    assert all("First thing" not in page(path) for path in paths)
    assert "Second thing" in page(paths[0])
    made = printed(issue)
    assert made
    assert "First thing" not in made.subject + made.text + made.html


def test_what_is_under_embargo_never_enters(morning: MailingList) -> None:
    issue = acts.start(morning)
    with pytest.raises(acts.Unfit):
        acts.add_article(issue, created("Not yet"))
    assert acts.build(morning) is None


def test_names_are_words_and_nothing_else(morning: MailingList) -> None:
    acts.keep_list(MailingList(name=SCRIPT, slug="odd", description=SCRIPT))
    odd = MailingList.objects.get(slug="odd")
    subscribed(odd, ADA)
    issue = make_issue(odd, SCRIPT)
    acts.compose(issue, subject="", introduction=SCRIPT)
    acts.order(issue)
    issue.refresh_from_db()
    made = printed(issue)
    assert made
    subscriber = Subscriber.objects.get()
    link = f"/subscribe/preferences/{preferences_token(subscriber.pk, subscriber.turn)}/"
    texts = [
        made.html,
        Client().get(link).content.decode(),
        *map(page, ("/newsletter/", "/newsletter/odd/", issue.get_absolute_url())),
    ]
    for text in texts:
        assert "&lt;script&gt;" in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_letters_speak_the_readers_language(morning: MailingList) -> None:
    acts.ask(ADA, [morning.pk], language="tr")
    made = message(Letter.objects.get())
    assert made
    assert "onaylayın" in made.subject
    assert "- Morning" in made.body


def test_letters_are_sent_for_what_is_still_asked(morning: MailingList) -> None:
    acts.ask(ADA, [morning.pk])
    acts.leave(Subscriber.objects.get(), None, Subscription.Way.PAGE)
    assert (SENDER.send_due(), Letter.objects.count()) == (0, 0)
