"""`manset newsletter`: lists and issues from the command line, bounces read, the domain's records checked."""

import json
import mailbox
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manset.config.command.django_setup import demand_newsroom, set_up_django
from manset.config.command.output import while_read
from manset.lib.printable import printable

if TYPE_CHECKING:
    from manset.newsletter.models import Issue, MailingList

app = typer.Typer(
    help="The newsletter: lists, issues, bounces, the domain's mail records, one person's data.",
    no_args_is_help=True,
)
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
List = Annotated[str, typer.Argument(metavar="LIST", help="The list's name in addresses.")]
Number = Annotated[int, typer.Argument(metavar="ISSUE", help="The issue's number.")]
Mail = Annotated[str, typer.Argument(metavar="MAIL", help="Whose data.")]
_STDIN = "-"


@app.command("lists")
def lists_command() -> None:
    """Print the lists, and how many readers each has, a JSON object a line."""
    ready()
    from django.db.models import Count, Q  # noqa: PLC0415 (after the set-up)

    from manset.newsletter.models import MailingList  # noqa: PLC0415 (after the set-up)

    on = Count("subscriptions", filter=Q(subscriptions__state="on"))
    with while_read():
        for each in MailingList.objects.annotate(on=on):
            say(
                {
                    "list": each.slug,
                    "name": each.name,
                    "open": each.is_open,
                    "articles": each.content,
                    "hour": each.hour,
                    "days": each.days,
                    "sends_itself": each.sends_itself,
                    "subscribers": each.on,
                }
            )


@app.command("build")
def build_command(slug: List) -> None:
    """Build an issue from the paper as it stands; it waits as a draft."""
    ready()
    from manset.newsletter.acts import build  # noqa: PLC0415 (after the set-up)

    issue = build(list_named(slug))
    if issue is None:
        sys.exit(f"nothing is new for {slug}")
    typer.echo(f"Issue {issue.pk}, a draft of {issue.entries.count()} articles.")


@app.command("send")
def send_command(number: Number, yes: Yes = False) -> None:  # noqa: FBT002 (Typer's signature)
    """Have an issue sent to all on its list; `manset work` sends it. Asks, with the number, unless told not to."""
    ready()
    from manset.newsletter.acts import Unfit, order  # noqa: PLC0415 (after the set-up)
    from manset.newsletter.acts.send import recipients  # noqa: PLC0415 (after the set-up)

    issue = issue_numbered(number)
    if not yes:
        if not sys.stdin.isatty():
            sys.exit(f"nothing was sent: say --yes to send it to {recipients(issue)} readers")
        typer.confirm(f"Send issue {number} to {recipients(issue)} readers?", abort=True)
    try:
        count = order(issue)
    except Unfit as error:
        sys.exit(str(error))
    typer.echo(f"It goes to {count} readers.")


@app.command("status")
def status_command() -> None:
    """Print the issues that went out or are on their way, newest first, and what became of their messages."""
    ready()
    from django.db.models import Count  # noqa: PLC0415 (after the set-up)

    from manset.newsletter.models import Delivery, Issue  # noqa: PLC0415 (after the set-up)

    with while_read():
        for issue in Issue.objects.select_related("mailing_list")[:50]:
            rows = Delivery.objects.filter(issue=issue).order_by().values_list("state")
            say(
                {
                    "issue": issue.pk,
                    "list": issue.mailing_list.slug,
                    "state": issue.state,
                    "ordered_at": issue.ordered_at.isoformat() if issue.ordered_at else None,
                    "ended_at": issue.ended_at.isoformat() if issue.ended_at else None,
                    "quiet_until": issue.quiet_until.isoformat() if issue.quiet_until else None,
                    "error": issue.error,
                    "messages": dict(rows.annotate(count=Count("pk"))),
                }
            )


@app.command("bounces")
def bounces_command(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE…]",
            help="Messages, mbox files, or folders in Maildir form; - is standard input; none: MANSET_BOUNCES.",
        ),
    ] = None,
) -> None:
    """Read bounces and complaints that came as mail, and stop sending where they say so; each counts once."""
    ready()
    if not files:
        read_mailbox()
        return
    from manset.newsletter.bounces import take_report  # noqa: PLC0415 (after the set-up)

    with while_read():
        for name in files:
            for raw in messages(name):
                read = take_report(raw)
                say({"file": name, "report": read.what, "mail": read.mail, "new": read.new})


@app.command("check")
def check_command(
    domain: Annotated[
        str,
        typer.Argument(
            metavar="[DOMAIN]", help="The domain that mail comes from; MANSET_MAIL_FROM's if none."
        ),
    ] = "",
    selector: Annotated[
        list[str] | None, typer.Option(help="Names under which the mail server's DKIM key stands.")
    ] = None,
    resolver: Annotated[
        str, typer.Option(help="The name server to ask, as HOST or HOST:PORT; the machine's own if none.")
    ] = "",
) -> None:
    """Look at the domain's SPF, DKIM and DMARC records and say what is missing; exits 1 if anything is."""
    set_up_django()
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    from manset.newsletter.records import checked  # noqa: PLC0415 (after the set-up)

    named = domain or settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    found = checked(named, tuple(selector or ()), resolver, server=settings.EMAIL_HOST)
    for each in found:
        typer.echo(f"{'ok     ' if each.good else 'MISSING'} {each.what}: {each.said}")
    raise typer.Exit(0 if all(each.good for each in found) else 1)


@app.command("export")
def export_command(mail: Mail) -> None:
    """Print all that the newsletter keeps about one person, by mail address, as JSON."""
    ready()
    from manset.newsletter.person import everything_about  # noqa: PLC0415 (after the set-up)

    with while_read():
        typer.echo(json.dumps(everything_about(mail), ensure_ascii=False, indent=2))


@app.command("forget")
def forget_command(mail: Mail, yes: Yes = False) -> None:  # noqa: FBT002 (Typer's signature)
    """Delete for good what the newsletter keeps about one person; the ledger keeps the number of messages alone."""
    ready()
    from manset.newsletter.acts import forget  # noqa: PLC0415 (after the set-up)

    if not yes and sys.stdin.isatty():
        typer.confirm(f"Delete all that is kept about {mail} for good?", abort=True)
    gone = forget(mail)
    typer.echo(
        f"{gone.subscriptions} subscriptions of {mail} are deleted, {gone.deliveries} messages made nameless."
    )


def read_mailbox() -> None:
    """Read what is new in the mailbox of MANSET_BOUNCES, or end with one line."""
    from manset.config.bouncing import account  # noqa: PLC0415 (after the set-up)
    from manset.ingest.mailbox.server import MailFailed  # noqa: PLC0415 (after the set-up)
    from manset.newsletter.bounce_box import looked_into  # noqa: PLC0415 (after the set-up)

    box = account()
    if box is None:
        sys.exit("name files, or a mailbox in MANSET_BOUNCES")
    try:
        for read in looked_into(box):
            say({"file": box.host, "report": read.what, "mail": read.mail, "new": read.new})
    except MailFailed as error:
        sys.exit(printable(str(error)))


def ready() -> None:
    """Set up Django, and end with one line where there is no newsroom."""
    set_up_django()
    demand_newsroom()


def say(what: dict[str, object]) -> None:
    """Print one JSON object on a line."""
    typer.echo(json.dumps(what, ensure_ascii=False))


def list_named(slug: str) -> "MailingList":
    """Return the list, or end with one line."""
    from manset.newsletter.models import MailingList  # noqa: PLC0415 (after the set-up)

    found = MailingList.objects.filter(slug=slug).first()
    if found is None:
        sys.exit(printable(f"there is no list {slug}: `manset newsletter lists` names them"))
    return found


def issue_numbered(number: int) -> "Issue":
    """Return the issue, or end with one line."""
    from manset.newsletter.models import Issue  # noqa: PLC0415 (after the set-up)

    largest = 2**63 - 1
    found = Issue.objects.filter(pk=number).first() if 0 < number <= largest else None
    if found is None:
        sys.exit(f"there is no issue {number}: `manset newsletter status` names them")
    return found


def messages(name: str) -> Iterator[bytes]:
    """Yield the messages in a file, an mbox, a Maildir, or on standard input."""
    if name == _STDIN:
        yield sys.stdin.buffer.read()
        return
    path = Path(name)
    try:
        if path.is_dir():
            for file in sorted(each for each in path.rglob("*") if each.is_file()):
                yield file.read_bytes()
            return
        with path.open("rb") as opened:
            is_mbox = opened.read(5) == b"From "
        if not is_mbox:
            yield path.read_bytes()
            return
        box = mailbox.mbox(name, create=False)
        try:
            yield from (box.get_bytes(key) for key in box.iterkeys())
        finally:
            box.close()
    except (OSError, ValueError) as error:
        sys.exit(printable(f"{name}: not readable: {error}"))
