"""`manset newsletter` as it is called: bad input is one line and no traceback, and loses nothing."""

import json
import mailbox
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from manset.config.command import app
from manset.newsletter import acts
from manset.newsletter.models import Delivery, Issue, Subscriber
from manset.newsletter.sending.addressing import address
from manset.newsletter.sending.mould import message_id
from manset.newsletter.tests.cast import make_issue, make_list, subscribed

pytestmark = pytest.mark.django_db
ADA = "ada@reader.example"


def newsletter(*arguments: object, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["newsletter", *map(str, arguments)], input=given)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "nothing"), "there is no list nothing"),
        (("send", 0, "--yes"), "there is no issue 0"),
        (("send", 10**30, "--yes"), "there is no issue"),
        (("bounces", "/no/such/file"), "not readable"),
        (("bounces",), "MANSET_BOUNCES"),
        (("check", "good.example", "--resolver", "nobody"), "no name server"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments: tuple[object, ...], said: str) -> None:
    result = newsletter(*arguments)
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output


def test_nothing_goes_to_all_without_being_asked() -> None:
    morning = make_list()
    subscribed(morning, ADA)
    issue = make_issue(morning)
    asked = newsletter("send", issue.pk)
    assert "1 readers" in asked.output
    assert Issue.objects.get().state == "draft"
    assert "1 readers" in newsletter("send", issue.pk, "--yes").output
    again = newsletter("send", issue.pk, "--yes")
    assert (again.exit_code, "already" in again.output) == (1, True)
    (listed,) = lines(newsletter("lists"))
    assert (listed["list"], listed["subscribers"]) == ("morning", 1)
    assert lines(newsletter("status"))[0]["state"] == "addressing"


def test_bounces_from_a_message_an_mbox_a_folder_and_a_pipe(tmp_path: Path) -> None:
    morning = make_list()
    subscribed(morning, ADA)
    issue = make_issue(morning)
    acts.order(issue)
    while address(issue):
        pass
    name = message_id(Delivery.objects.get())
    report = (
        'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\n'
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nAction: failed\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {name}\n\n--b--\n"
    )
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "1").write_text(report)
    box = mailbox.mbox(str(tmp_path / "box"))
    box.add(report)
    box.add("Subject: hello\n\nHello\n")
    box.close()
    found = lines(newsletter("bounces", tmp_path / "new", tmp_path / "box"))
    assert [each["report"] for each in found] == ["hard", "hard", "about nothing that we sent"]
    assert lines(newsletter("bounces", "-", given=report))[0]["mail"] == ADA
    assert Subscriber.objects.get().stopped == "bounced"


def test_one_persons_data() -> None:
    subscribed(make_list(), ADA)
    assert json.loads(newsletter("export", ADA.upper()).stdout)["mail"] == ADA
    assert "1 subscriptions" in newsletter("forget", ADA).output
    assert json.loads(newsletter("export", ADA).stdout)["subscriptions"] == []
