"""The law of the ledger: nobody gets an issue twice unless an editor says so, and nobody is forgotten.

Whatever mail servers answer, wherever senders die. A mail server that is played by chance takes messages, refuses
them, loses answers; senders die at any step without clearing anything up; readers come and go, editors hold, cancel
and decide. What the server has taken is counted.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from manset.archive.tests.cast import published
from manset.newsletter import acts
from manset.newsletter.models import Delivery, Issue, MailingList, Subscriber, Subscription
from manset.newsletter.sending import addressing, handing, ledger, rounds, server
from manset.newsletter.sending.lanes import Lanes
from manset.newsletter.tests.cast import make_list, subscribed
from tests.properties.profile import played

MAILS = [f"reader{number}@reader.example" for number in range(6)]
ANSWERS = ("taken", "taken", "taken", "later", "never", "lost", "uncertain", "silent", "away")
STEPS = (
    "",
    "",
    "newsletter-addressed",
    "newsletter-claimed",
    "newsletter-before-dot",
    "newsletter-handing",
    "newsletter-dotted",
    "newsletter-answered",
    "newsletter-noted",
)
some = st.integers(0, 5)
State = Delivery.State


class Killed(BaseException):
    """The process is no more: whoever catches this and acts would be acting after its death."""


class Post:
    """What a mail server answers by chance, over all its connections, and what it has taken, by issue and address."""

    def __init__(self, reach: Callable[[str], None]) -> None:
        self.reach = reach
        self.answers: list[str] = []
        self.taken: Counter[tuple[str, str]] = Counter()

    def connection(self) -> "Played":
        """Give one more."""
        return Played(self)


class Played:
    """One connection, which does what the real one does, and raises it."""

    def __init__(self, post: Post) -> None:
        self.post, self.is_open = post, False
        self.mail, self.message, self.given = "", b"", "taken"

    def open(self) -> None:
        """Be there, or not."""
        if not self.is_open and self.post.answers[:1] == ["away"]:
            self.post.answers.pop(0)
            raise server.ServerAwayError("nobody is there")
        self.is_open = True

    def close(self) -> None:
        """End it."""
        self.is_open = False

    drop = close

    def announce(self, _sender: str, mail: str) -> None:
        """Hear to whom, and draw what comes of it."""
        assert self.is_open
        self.mail = mail
        self.given = self.post.answers.pop(0) if self.post.answers else "taken"

    def accepted(self) -> None:
        """Refuse the address, or be lost."""
        if self.given in {"later", "never"}:
            raise server.RefusedError(*((450, "4.2.2 full") if self.given == "later" else (554, "5.7.1 no")))
        if self.given in {"lost", "away"}:
            self.drop()
            raise server.LostError("lost")

    def write(self, message: bytes) -> None:
        """Hear the text."""
        self.message = message
        self.post.reach("newsletter-before-dot")

    def dot(self) -> None:
        """Take it; what is silent may have taken it, or not."""
        assert self.is_open
        issue = self.message.partition(b"Message-ID: <")[2].partition(b".")[0].decode()
        if self.given != "silent":
            self.post.taken[issue, self.mail] += 1
        self.post.reach("newsletter-dotted")

    def answer(self, _patience: float) -> None:
        """Say so, or never."""
        if self.given in {"uncertain", "silent"}:
            self.drop()
            raise server.UncertainError("the answer was lost")
        self.post.reach("newsletter-answered")


class Mailing(RuleBasedStateMachine):
    """Acts by chance; the law is looked at after each."""

    @initialize()
    def begin(self) -> None:
        self.around = ExitStack()
        self.around.enter_context(transaction.atomic())
        self.around.callback(transaction.set_rollback, True)  # noqa: FBT003 (Django's signature)
        self.now = timezone.now()
        self.dies_at, self.dead = "", False
        self.again: Counter[tuple[str, str]] = Counter()
        self.post = Post(self.reach)
        self.at_once = 1
        for module in (rounds, addressing, handing):
            self.around.enter_context(patch.object(module, "reach", self.reach))
        self.around.enter_context(patch.object(addressing, "PART", 2))
        self.around.enter_context(patch.object(rounds, "BATCH", 3))
        self.around.enter_context(patch.object(ledger, "release", self.release(ledger.release)))
        self.around.enter_context(patch.object(timezone, "now", lambda: self.now))
        self.morning: MailingList = make_list()
        self.article = published("The strait is closed")
        subscribed(self.morning, *MAILS[:4])

    def teardown(self) -> None:
        if hasattr(self, "around"):
            try:
                self.come_to_an_end()
            finally:
                self.around.close()

    def reach(self, step: str) -> None:
        if step == self.dies_at:
            self.dead = True
            raise Killed(step)

    def release(self, real: Callable[..., None]) -> Callable[..., None]:
        def unless_dead(*args: object) -> None:
            if not self.dead:
                real(*args)

        return unless_dead

    def send(self, step: str = "") -> None:
        self.dies_at, self.dead = step, False
        sender = rounds.Rounds(Lanes(self.post.connection))  # type: ignore[arg-type]  # they do what real ones do
        try:
            with override_settings(MANSET_MAIL_CONNECTIONS=self.at_once):
                for _ in range(4):
                    sender.round()
        except Killed:
            pass
        self.dies_at = ""

    def issue(self, number: int) -> Issue | None:
        found = list(Issue.objects.order_by("pk"))
        return found[number % len(found)] if found else None

    @rule()
    def order(self) -> None:
        if Issue.objects.count() < 4:
            issue = acts.start(self.morning)
            acts.add_article(issue, self.article)
            self.tried(lambda: acts.order(issue))

    @rule(
        step=st.sampled_from(STEPS),
        answers=st.lists(st.sampled_from(ANSWERS), max_size=8),
        at_once=st.integers(1, 3),
    )
    def send_some(self, step: str, answers: list[str], at_once: int) -> None:
        self.post.answers, self.at_once = answers, at_once
        self.send(step)

    @rule(minutes=st.sampled_from([1, 11, 400]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        ledger.recover(self.now)

    @rule(number=some, way=st.sampled_from(["hold", "resume", "cancel"]))
    def steer(self, number: int, way: str) -> None:
        issue = self.issue(number)
        if issue:
            self.tried(lambda: getattr(acts, way)(issue))

    @rule(number=some, again=st.booleans())
    def decide(self, number: int, again: bool) -> None:  # noqa: FBT001 (hypothesis draws it)
        issue = self.issue(number)
        if issue:
            rows = list(issue.deliveries.filter(state=State.UNCERTAIN))
            self.tried(lambda: acts.decide(issue, [row.pk for row in rows], again=again))
            for row in rows:
                row.refresh_from_db()
                self.again[str(issue.pk), row.mail] += row.state == State.WAITING

    @rule(number=some, way=st.sampled_from(["leave", "come", "forget"]))
    def readers(self, number: int, way: str) -> None:
        mail = MAILS[number]
        subscriber = Subscriber.objects.filter(mail=mail).first()
        if way == "come" and (subscriber is None or not subscriber.stopped):
            subscribed(self.morning, mail)
        elif subscriber and way == "leave":
            acts.leave(subscriber, self.morning.pk, Subscription.Way.PAGE)
        elif subscriber and way == "forget" and number == 0:
            acts.forget(mail)

    def tried(self, act: Callable[[], object]) -> None:
        """Do what may not be possible as things stand."""
        try:
            act()
        except acts.Unfit:
            return

    @invariant()
    def nobody_gets_two(self) -> None:
        if hasattr(self, "post"):
            for (issue, mail), count in self.post.taken.items():
                assert count <= 1 + self.again[issue, mail]

    @invariant()
    def what_is_sent_was_taken(self) -> None:
        if hasattr(self, "post"):
            for row in Delivery.objects.filter(state=State.SENT).exclude(mail=""):
                assert self.post.taken[str(row.issue_id), row.mail] >= 1

    def come_to_an_end(self) -> None:
        """All is well from now on: every row is settled, and whoever should have it has it."""
        self.post.answers = []
        for issue in Issue.objects.filter(state=Issue.State.HELD):
            acts.resume(issue)
        for _ in range(ledger.MOST_TRIES + 2):
            self.now += timedelta(hours=7)
            ledger.recover(self.now)
            self.send()
        self.nobody_gets_two()
        for issue in Issue.objects.all():
            assert issue.state in {Issue.State.SENT, Issue.State.CANCELLED, Issue.State.DRAFT}
        open_rows = Delivery.objects.filter(state__in=(State.WAITING, State.CLAIMED, State.HANDING))
        assert not open_rows.exclude(issue__state=Issue.State.CANCELLED).exists()


@pytest.mark.django_db
def test_nobody_gets_two_and_nobody_is_forgotten() -> None:
    run_state_machine_as_test(Mailing, settings=played(examples=4, steps=12))
