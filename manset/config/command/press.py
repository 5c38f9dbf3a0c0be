"""`manset press`: the edition, printed, verified and explained."""

import json
import os
from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer
from rich.table import Table

from manset.config.command.advance import shown
from manset.config.command.django_setup import set_up_django
from manset.config.command.output import show

if TYPE_CHECKING:
    from manset.press.models import Answer, Receipt
    from manset.press.printer import Printer
    from manset.press.printer.asking import Building, Outside
    from manset.press.timelines import Position, Window

app = typer.Typer(help="Print, verify and explain the edition.", no_args_is_help=True)
Jobs = Annotated[
    int | None, typer.Option(min=1, help="How many processes to print with; all cores unless given.")
]
_INTERRUPTED = 130  # what shells say of a command that Ctrl-C ended
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


@app.command("build")
def build_command(
    *,
    jobs: Jobs = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin anew instead of going on where a build stopped.")
    ] = False,
) -> None:
    """Print every page and make the search index anew; a printing that was stopped goes on where it was."""
    printer = _printer()
    try:
        with shown("Printing") as advance:
            built = printer.build(advance, jobs or _cores(), fresh=fresh)
        with shown("Indexing") as advance:
            followed = printer.build_followers(advance)
    except KeyboardInterrupt:
        typer.echo("Stopped. What is printed is kept: `manset press build` goes on from here.", err=True)
        raise typer.Exit(_INTERRUPTED) from None
    resumed = f", {built.resumed} were done already" if built.resumed else ""
    typer.echo(f"{built.pages} pages printed, {built.changed} of them changed{resumed}.")
    for name, count in followed.items():
        typer.echo(f"{name}: {count} articles indexed.")
    for path, error in sorted(built.errors.items()):
        typer.echo(f"{path}: {error}", err=True)
    raise typer.Exit(1 if built.errors else 0)


@app.command("verify")
def verify_command(jobs: Jobs = None) -> None:
    """Compare every page with a fresh render, byte for byte, and the search index with what readers may find.

    Names what differs, and exits with 1 if anything does.
    """
    printer = _printer()
    with shown("Comparing") as advance:
        found = printer.verify(advance, jobs or _cores())
    differ = [difference for difference in found if not difference.is_to_come]
    to_come = len(found) - len(differ)
    for difference in differ:
        typer.echo(str(difference))
    status = printer.status()
    if differ and (status.owed or status.cursor != status.head):
        typer.echo("Changes are waiting to be printed (is `manset work` running?).", err=True)
    if to_come:
        typer.echo(
            f"{to_come} pages are still to be made: each is when it is asked for, all are by `manset press build`."
        )
    typer.echo(
        f"{sum(status.pages.values())} pages, {len(differ)} differ." if differ else _all_equal(status.pages)
    )
    raise typer.Exit(1 if differ else 0)


@app.command("why")
def why_command(
    path: Annotated[str, typer.Argument(help="The page's path, as in /world/.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Say what a page was made from, and which change made it last."""
    printer = _printer()
    why = next(filter(None, map(printer.why, _meant(path))), None)
    if why is None:
        typer.echo(f"The edition has no page at {path}.", err=True)
        raise typer.Exit(1)
    if as_json:
        typer.echo(_json(asdict(why)))
        return
    change = (
        f"change {why.entry.id}, {why.entry.act} at {why.entry.at.isoformat()}"
        if why.entry
        else "a build or a reader who asked"
    )
    typer.echo(
        f"{why.path}  {why.kind}, status {why.status}, {why.media_type}, {why.size} bytes, {why.digest}"
    )
    typer.echo(f"its bytes changed last at {why.changed_at.isoformat()}, by {change}")
    if why.until:
        typer.echo(f"it holds until {why.until.isoformat()}")
    for title, names in (
        ("keys", why.keys),
        ("windows", [_seen(window) for window in why.windows]),
        ("includes", why.includes),
    ):
        if names:
            typer.echo(f"{title}:\n  " + "\n  ".join(names))
    if why.included_by:
        typer.echo(f"included by {why.included_by} pages")
    if why.failure:
        typer.echo(f"its last render failed: {why.failure.error}")


@app.command("status")
def status_command(*, as_json: AsJson = False) -> None:
    """Say how far the printing has come, and which pages fail; exit with 1 if any does."""
    status = _printer().status()
    if as_json:
        typer.echo(_json(asdict(status)))
    else:
        done = status.built["at"] if status.built else "never"
        typer.echo(f"printed in full: {done}")
        if status.building:
            typer.echo(_goes_on(status.building))
        typer.echo(f"change log: {status.head}, printed to {status.cursor}, {status.owed} pages waiting")
        counts = ", ".join(f"{count} {kind}" for kind, count in status.pages.items())
        typer.echo(f"pages: {counts or 'none'}")
        if status.next_by_time:
            typer.echo(f"next by time alone: {status.next_by_time.isoformat()}")
        for failure in status.failures:
            typer.echo(f"failed {failure.tries} times: {failure.path}: {failure.error}")
        for question in status.unasked:
            typer.echo(
                f"change {question.entry}: {question.kind} cannot say which pages it calls for: {question.error}"
            )
        for outside in status.downstreams:
            typer.echo(_stands(outside))
    outside_fails = any(outside.error for outside in status.downstreams)
    raise typer.Exit(1 if status.failures or status.unasked or outside_fails else 0)


def _meant(path: str) -> list[str]:
    """List the paths that may be meant: an address is one of this paper's, and a closing slash may be left out."""
    address = urlsplit(path)
    plain = address.path if address.scheme and address.netloc else path
    rooted = plain if plain.startswith("/") else f"/{plain}"
    return [rooted, *([] if rooted.endswith("/") else [f"{rooted}/"])]


def _seen(window: "Window") -> str:
    low = f"from {_placed(window.low)}" if window.low else "from its beginning"
    high = f"to {_placed(window.high)}" if window.high else "on"
    return f"{window.timeline} {low} {high}"


def _placed(position: "Position") -> str:
    from manset.press.moments import moment_of  # noqa: PLC0415 (after the set-up)

    return f"{moment_of(position.at).isoformat()} ({position.id})"


def _goes_on(building: "Building") -> str:
    if building.goes_on:
        return f"a build is under way: {building.pages} pages so far"
    return f"a build was stopped after {building.pages} pages: `manset press build` goes on with it"


def _stands(outside: "Outside") -> str:
    since = f" since {outside.oldest.isoformat()}" if outside.oldest else ""
    last = f"last at {outside.confirmed_at.isoformat()}" if outside.confirmed_at else "none yet"
    line = f"{outside.name}: {outside.waiting} pages waiting{since}, {outside.confirmed} confirmed, {last}"
    if outside.error is None:
        return line
    how = "refuses" if outside.refused else "is not reached"
    again = f", again at {outside.next_try.isoformat()}" if outside.next_try else ""
    return f"{line}; {how}, {outside.tries} times: {outside.error}{again}"


@app.command("receipts")
def receipts_command(
    *,
    as_json: AsJson = False,
    last: Annotated[int, typer.Option(min=1, help="How many to show.")] = 20,
) -> None:
    """Show what the last changes did to the edition, newest first."""
    set_up_django()
    from manset.press.models import Receipt  # noqa: PLC0415 (after the set-up)

    newest = Receipt.objects.select_related("entry").prefetch_related("answers")
    receipts = list(newest.order_by("-entry_id", "machine")[:last])
    if as_json:
        for receipt in receipts:
            typer.echo(_json(_plain(receipt)))
        return
    if not receipts:
        typer.echo("Nothing has changed yet.")
        return
    table = Table("change", "act", "machine", "affected", "rendered", "changed", "live in", "outside")
    for receipt in receipts:
        numbers = (receipt.affected, receipt.rendered, receipt.changed)
        entry = receipt.entry
        table.add_row(
            str(entry.pk), entry.act, receipt.machine, *map(str, numbers), f"{receipt.milliseconds} ms",
            _counted(receipt),
        )  # fmt: skip
    show(table)
    for receipt in receipts:
        for answer in receipt.answers.all():
            if answer.state != answer.State.OK:
                typer.echo(f"change {receipt.entry_id} on {receipt.machine}, {_answered(answer)}")


def _counted(receipt: "Receipt") -> str:
    counts = Counter(answer.state for answer in receipt.answers.all())
    return ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))


def _answered(answer: "Answer") -> str:
    reason = f": {answer.reason}" if answer.reason else ""
    return f"{answer.downstream}: {answer.state}, {answer.confirmed} of {answer.pages} confirmed{reason}"


def _plain(receipt: "Receipt") -> dict[str, Any]:
    return {
        "entry": receipt.entry_id,
        "act": receipt.entry.act,
        "machine": receipt.machine,
        "affected": receipt.affected,
        "rendered": receipt.rendered,
        "changed": receipt.changed,
        "milliseconds": receipt.milliseconds,
        "pages": receipt.pages,
        "at": receipt.at,
        "outside": [
            {
                "downstream": answer.downstream,
                "state": answer.state,
                "pages": answer.pages,
                "confirmed": answer.confirmed,
                "reason": answer.reason,
                "milliseconds": answer.milliseconds,
            }
            for answer in receipt.answers.all()
        ],
    }


def _printer() -> "Printer":
    set_up_django()
    from manset.config.printing import make_printer  # noqa: PLC0415 (after the set-up)

    return make_printer()


def _all_equal(pages: dict[str, int]) -> str:
    return f"{sum(pages.values())} pages, every one equal to a fresh render."


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, default=_written, ensure_ascii=False)


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
