"""What becomes of each message, by what the mail server answers: nobody gets two, nobody is forgotten."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from manset.archive.acts import withdraw
from manset.newsletter import acts
from manset.newsletter.models import Delivery, Issue, Report, Subscriber, Subscription
from manset.newsletter.sending import ledger, server
from manset.newsletter.sending.addressing import address
from manset.newsletter.sending.rounds import Rounds, pace
from manset.newsletter.sending.throttle import Throttle
from manset.newsletter.tests.cast import make_issue, make_list, readers, send_all, subscribed
from manset.newsletter.tests.post_office import PostOffice

pytestmark = pytest.mark.django_db

ADA, BORA, CEM = "ada@reader.example", "bora@reader.example", "cem@reader.example"


def ordered(*mails: str) -> Issue:
    """Return an issue whose sending was ordered to these."""
    morning = make_list()
    subscribed(morning, *mails)
    issue = make_issue(morning)
    acts.order(issue)
    return issue


def states() -> dict[str, str]:
    return dict(Delivery.objects.values_list("mail", "state"))


def later() -> None:
    """Let the time come for whatever waits."""
    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.filter(state="waiting").update(due_at=past)
    Issue.objects.update(quiet_until=None)


def test_everybody_gets_it_once(office: PostOffice) -> None:
    issue = ordered(ADA, BORA, CEM)
    send_all()
    send_all()
    assert sorted(office.taken) == [ADA, BORA, CEM]
    assert Issue.objects.get(pk=issue.pk).state == "sent"
    assert len({letter["Message-ID"] for letter in office.letters}) == 3


def test_a_permanent_refusal_is_final_and_stops_the_address(office: PostOffice) -> None:
    ordered(ADA, BORA)
    office.answers[ADA] = "550 5.1.1 no such user"
    send_all()
    assert states() == {ADA: "refused", BORA: "sent"}
    assert Subscriber.objects.get(mail=ADA).stopped == "bounced"
    assert Issue.objects.get().state == "sent"


def test_a_refusal_of_the_message_says_nothing_of_the_address(office: PostOffice) -> None:
    ordered(ADA)
    office.answers[f"data:{ADA}"] = "554 5.7.1 we do not like this text"
    send_all()
    assert states() == {ADA: "refused"}
    assert (Subscriber.objects.get().stopped, Subscriber.objects.get().soft) == ("", 1)


@pytest.mark.parametrize("where", [ADA, f"data:{ADA}"])
def test_a_server_that_says_later_is_asked_again(office: PostOffice, where: str) -> None:
    ordered(ADA, BORA)
    office.answers[where] = "451 4.3.0 later"
    send_all()
    row = Delivery.objects.get(mail=ADA)
    assert (row.state, row.tries) == ("waiting", 1)
    assert row.due_at > timezone.now() + timedelta(minutes=4)
    assert (office.taken, Issue.objects.get().state) == ([BORA], "sending")
    del office.answers[where]
    later()
    send_all()
    assert (sorted(office.taken), Issue.objects.get().state) == ([ADA, BORA], "sent")


def test_what_is_asked_again_comes_to_an_end(office: PostOffice) -> None:
    ordered(ADA)
    office.answers[ADA] = "450 4.2.2 full"
    waits = []
    for _ in range(ledger.MOST_TRIES):
        later()
        before = timezone.now()
        send_all()
        waits.append((Delivery.objects.get().due_at - before).total_seconds() / 60)
    assert states() == {ADA: "refused"}
    assert [round(wait) for wait in waits[:4]] == [5, 10, 20, 40]
    assert Subscriber.objects.get().soft == 1
    assert Issue.objects.get().state == "sent"


def test_a_lost_answer_is_uncertain_and_never_sent_again_by_itself(office: PostOffice) -> None:
    issue = ordered(ADA, BORA)
    office.answers[f"data:{ADA}"] = "lose"
    send_all()
    later()
    send_all()
    assert states() == {ADA: "uncertain", BORA: "sent"}
    assert office.taken.count(ADA) == 1
    assert Issue.objects.get().state == "sent"
    (row,) = Delivery.objects.filter(mail=ADA)
    del office.answers[f"data:{ADA}"]
    assert acts.decide(issue, [row.pk], again=True) == 1
    send_all()
    assert states() == {ADA: "sent", BORA: "sent"}
    assert office.taken.count(ADA) == 2
    names = [letter["Message-ID"] for letter in office.letters if letter["To"] == ADA]
    assert len(set(names)) == 1, "the message has the same name, so that mail programs show one"


def test_an_answer_that_never_comes_is_uncertain(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    issue = ordered(ADA)
    monkeypatch.setattr(server, "LAST_TIMEOUT", 0.2)
    office.answers[f"data:{ADA}"] = "hush"
    send_all()
    assert states() == {ADA: "uncertain"}
    acts.decide(issue, Delivery.objects.values_list("pk", flat=True), again=False)
    assert (states(), office.taken) == ({ADA: "skipped"}, [ADA])


@pytest.mark.parametrize("answer", ["252 taken, as far as I can tell", "200 fine"])
def test_any_answer_that_begins_with_two_has_taken_it(office: PostOffice, answer: str) -> None:
    ordered(ADA, BORA)
    office.answers[f"data:{ADA}"] = answer
    send_all()
    assert states() == {ADA: "sent", BORA: "sent"}


@pytest.mark.parametrize("answer", ["who is there", "354 go on", "999 what"])
def test_an_answer_that_means_nothing_is_uncertain(office: PostOffice, answer: str) -> None:
    ordered(ADA, BORA)
    office.answers[f"data:{ADA}"] = answer
    send_all()
    later()
    send_all()
    assert states() == {ADA: "uncertain", BORA: "sent"}


def test_a_connection_lost_before_the_dot_forgets_nobody_and_blocks_nobody(office: PostOffice) -> None:
    ordered(ADA, BORA, CEM)
    office.answers[ADA] = "lose"
    for _ in range(3):
        send_all()
        Issue.objects.update(quiet_until=None)
    assert (states()[ADA], sorted(office.taken)) == ("waiting", [BORA, CEM])
    del office.answers[ADA]
    later()
    send_all()
    assert sorted(office.taken) == [ADA, BORA, CEM]


def test_a_server_that_is_away_is_waited_for_and_nobody_pays(settings: Settings) -> None:
    issue = ordered(ADA, BORA)
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    waits = []
    for _ in range(3):
        Issue.objects.update(quiet_until=None)
        before = timezone.now()
        send_all()
        issue.refresh_from_db()
        assert issue.quiet_until is not None
        waits.append(round((issue.quiet_until - before).total_seconds()))
    assert waits == [30, 60, 120]
    assert "cannot be reached" in issue.error
    assert set(Delivery.objects.values_list("state", "tries", "owner")) == {("waiting", 0, "")}


def test_held_means_held_and_resumed_goes_on(office: PostOffice) -> None:
    morning = make_list()
    readers(morning, 30)
    issue = make_issue(morning)
    acts.order(issue)
    acts.hold(issue)
    send_all()
    assert office.taken == []
    acts.resume(issue)
    send_all()
    assert len(office.taken) == len(set(office.taken)) == 30


def test_whoever_is_slow_finds_the_row_is_not_his(office: PostOffice) -> None:
    issue = ordered(ADA)
    while address(issue):
        pass
    now = timezone.now()
    rows = ledger.claim([Delivery.objects.get().pk], "slow", now - 2 * ledger.CLAIM)
    assert ledger.recover(now) == (1, 0)
    send_all()
    assert ledger.begin(rows, "slow", now) == set()
    assert office.taken == [ADA]


def test_who_leaves_while_it_is_being_sent_does_not_get_it(office: PostOffice) -> None:
    issue = ordered(ADA, BORA)
    while address(issue):
        pass
    acts.leave(Subscriber.objects.get(mail=ADA), issue.mailing_list_id, Subscription.Way.PAGE)
    send_all()
    assert (office.taken, states()) == ([BORA], {ADA: "skipped", BORA: "sent"})


def test_a_cancelled_issue_goes_to_nobody_else(office: PostOffice) -> None:
    issue = ordered(ADA, BORA)
    while address(issue):
        pass
    assert acts.cancel(issue) == 2
    send_all()
    assert (office.taken, set(states().values())) == ([], {"skipped"})
    with pytest.raises(acts.Unfit):
        acts.resume(issue)


def test_what_is_withdrawn_while_it_is_being_sent_is_not_in_the_rest(office: PostOffice) -> None:
    morning = make_list()
    subscribed(morning, ADA, BORA)
    issue = make_issue(morning, "First thing", "Second thing")
    acts.order(issue)
    while address(issue):
        pass
    rounds = Rounds(throttle=Throttle(1, lambda: 0.0))
    rounds.throttle.take("reader.example")
    for _ in range(8):
        rounds.throttle.take("reader.example")
    rounds.round()
    rounds.lanes.close()
    assert len(office.taken) == 1
    withdraw(issue.entries.get(article__title="First thing").article, "It was wrong.")
    send_all()
    first, second = (str(letter) for letter in office.letters)
    assert "First thing" in first
    assert "First thing" not in second
    assert "Second thing" in second


def test_an_issue_of_which_nothing_is_left_is_held(office: PostOffice) -> None:
    issue = ordered(ADA)
    for entry in issue.entries.all():
        withdraw(entry.article, "It was wrong.")
    send_all()
    issue.refresh_from_db()
    assert (issue.state, office.taken) == ("held", [])
    assert Delivery.objects.get().state == "waiting"


def test_a_message_that_cannot_be_written_stops_nobody_else(office: PostOffice) -> None:
    issue = ordered(ADA, BORA)
    while address(issue):
        pass
    Delivery.objects.filter(mail=ADA).update(mail=f"ada@{'ü' * 70}.example")
    send_all()
    assert sorted(states().values()) == ["refused", "sent"]
    assert office.taken == [BORA]


def test_an_address_in_letters_of_all_the_world(office: PostOffice) -> None:
    ordered("ada@bücher.example")
    send_all()
    assert office.taken == ["ada@xn--bcher-kva.example"]
    assert office.letters[0]["To"] == "ada@xn--bcher-kva.example"


def test_some_go_at_once_and_one_that_is_refused_keeps_no_other(
    office: PostOffice, settings: Settings
) -> None:
    settings.MANSET_MAIL_CONNECTIONS = 3
    morning = make_list()
    readers(morning, 10)
    acts.order(make_issue(morning))
    office.answers["reader4@r4.example"] = "550 5.1.1 no such user"
    office.answers["data:reader5@r5.example"] = "lose"
    office.answers["data:reader6@r6.example"] = "452 4.3.1 full"
    send_all()
    assert office.peak == 3
    kept = {mail: state for mail, state in states().items() if state != "sent"}
    assert kept == {
        "reader4@r4.example": "refused", "reader5@r5.example": "uncertain", "reader6@r6.example": "waiting",
    }  # fmt: skip
    assert len(office.taken) == len(set(office.taken)) == 8


def test_a_server_that_has_no_further_connection_is_asked_for_no_more(
    office: PostOffice, settings: Settings
) -> None:
    settings.MANSET_MAIL_CONNECTIONS = 4
    office.most = 2
    morning = make_list()
    readers(morning, 12)
    issue = make_issue(morning)
    acts.order(issue)
    send_all()
    issue.refresh_from_db()
    assert (issue.state, issue.failures) == ("sent", 0)
    assert len(office.taken) == len(set(office.taken)) == 12
    assert office.peak == 3, "the third was tried once"


def test_a_line_that_begins_with_a_dot_arrives_as_it_was(office: PostOffice) -> None:
    morning = make_list()
    subscribed(morning, ADA)
    issue = make_issue(morning)
    acts.compose(issue, subject="Dots", introduction=".one\n..two\n.\nthree")
    acts.order(issue)
    send_all()
    (letter,) = office.letters
    body = letter.get_body(("plain",))
    assert body is not None
    assert all(line in body.get_content().splitlines() for line in (".one", "..two", ".", "three"))


@pytest.mark.parametrize(
    ("done", "seconds", "rows"), [(0, 1.0, 50), (100, 1.0, 500), (4, 10.0, 50), (1000, 0.0, 1000)]
)
def test_as_many_are_claimed_as_go_in_some_seconds(done: int, seconds: float, rows: int) -> None:
    assert pace(done, seconds) == rows


def test_a_domain_gets_so_many_a_minute() -> None:
    now = [0.0]
    throttle = Throttle(60, lambda: now[0])
    taken = [throttle.take("a.example") for _ in range(12)]
    assert taken == [True] * 10 + [False] * 2
    assert throttle.full() == ["a.example"]
    assert throttle.take("b.example")
    now[0] += 2
    assert [throttle.take("a.example") for _ in range(3)] == [True, True, False]


def test_throttled_or_not_everybody_gets_it(office: PostOffice, settings: Settings) -> None:
    morning = make_list()
    readers(morning, 40)
    issue = make_issue(morning)
    acts.order(issue)
    clock = [0.0]
    rounds = Rounds(throttle=Throttle(60, lambda: clock[0]))
    while Issue.objects.get().state != "sent":
        rounds.round()
        clock[0] += 5
    rounds.lanes.close()
    assert Counter(office.taken).most_common(1)[0][1] == 1
    assert len(office.taken) == 40


def test_soft_bounces_in_a_row_stop_an_address_and_one_that_is_taken_begins_anew(office: PostOffice) -> None:
    issue = ordered(ADA)
    subscriber = Subscriber.objects.get()
    for number in range(4):
        acts.report(subscriber, Report.Kind.SOFT, "full", outside_id=f"r{number}")
    assert not acts.report(subscriber, Report.Kind.SOFT, "full", outside_id="r3"), (
        "the same report counts once"
    )
    send_all()
    subscriber.refresh_from_db()
    assert (subscriber.soft, subscriber.stopped) == (0, "")
    for number in range(5):
        acts.report(subscriber, Report.Kind.SOFT, "full", outside_id=f"s{number}")
    subscriber.refresh_from_db()
    assert subscriber.stopped == "soft"
    again = make_issue(issue.mailing_list)
    with pytest.raises(acts.Unfit, match="nobody"):
        acts.order(again)
