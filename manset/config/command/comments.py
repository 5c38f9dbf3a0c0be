"""`manset comments`: the classifier taught and asked, and one person's data given out or taken away."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from manset.comments.classifier import BadModel, Example, Label, Model, Shelf
from manset.comments.classifier.measures import measured
from manset.comments.classifier.model import SPAM_FROM
from manset.comments.classifier.sheet import BadRow, BadSheet, Row, read_sheet
from manset.config.bad_setting import BadSetting
from manset.config.command.django_setup import NO_NEWSROOM, demand_newsroom, set_up_django
from manset.config.command.output import while_read
from manset.config.env import has_database, read_home
from manset.lib.printable import printable

app = typer.Typer(help="Comments: the spam classifier, and one person's data.", no_args_is_help=True)
_STDIN = "-"


@app.command("learn")
def learn_command(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE.csv]…", help="Columns text and label (spam or ham, 1 or 0); - is standard input."
        ),
    ] = None,
) -> None:
    """Learn what spam is: from these files, in place of those taught before, and from what moderators decided."""
    home = _home()
    if not files and not home.exists():
        sys.exit(NO_NEWSROOM)
    shelf, failed = Shelf(home), False
    if files:
        rows, failed = _read(files, labelled=True)
        given = [Example(row.text, row.label) for row in rows if row.label]
        if not given:  # what was taught before stays
            sys.exit("nothing learned: no line could be used")
        shelf.teach(given)
    taught, decided = shelf.taught(), _decisions()
    if {one.label for one in (*taught, *decided)} == {Label.SPAM}:
        typer.echo("Only spam was given: what is none is known from the seed alone.", err=True)
    from manset.comments.classifier.learning import learn  # noqa: PLC0415 (scikit-learn, for this command alone)

    model = learn([*taught, *decided])
    shelf.keep(model)
    typer.echo(
        f"Learned from {len(taught)} comments taught, {len(decided)} decided by moderators and"
        f" {model.examples['seed']} of the seed: {model.examples['spam']} spam, {model.examples['ham']} ham."
        f" Kept in {shelf.model_file}."
    )
    raise typer.Exit(1 if failed else 0)


@app.command("score")
def score_command(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE.csv…", help="A column text, and label if it is known; - is standard input."
        ),
    ],
) -> None:
    """Print each comment's spam score from 0 to 1 and the words that weighed most, a JSON object a line.

    Where there are labels, the last line says how well it told: accuracy, precision, recall, F1, area under the curve.
    """
    try:
        model = Shelf(_home()).load()
    except BadModel as error:
        sys.exit(str(error))
    rows, failed = _read(files, labelled=False)
    with while_read():
        for line in _scored(model, rows):
            sys.stdout.buffer.write(
                (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
            )
        sys.stdout.buffer.flush()
    raise typer.Exit(1 if failed else 0)


@app.command("export")
def export_command(mail: Annotated[str, typer.Argument(metavar="MAIL", help="Whose data.")]) -> None:
    """Print all that is kept about one person, by mail address, as JSON."""
    demand_comments()
    from manset.comments.person import everything_about  # noqa: PLC0415 (after the set-up)

    with while_read():
        typer.echo(json.dumps(everything_about(mail), ensure_ascii=False, indent=2))


@app.command("forget")
def forget_command(
    mail: Annotated[str, typer.Argument(metavar="MAIL", help="Whose data.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,  # noqa: FBT002 (Typer's signature)
) -> None:
    """Delete for good what is kept about one person: comments lose their words and name, account and mail are gone."""
    demand_comments()
    from manset.comments.acts import forget  # noqa: PLC0415 (after the set-up)
    from manset.comments.person import everything_about  # noqa: PLC0415 (after the set-up)

    count = len(everything_about(mail)["comments"])
    if not yes and sys.stdin.isatty():
        typer.confirm(f"Delete {count} comments and the account of {mail} for good?", abort=True)
    forgotten = forget(mail)
    typer.echo(
        f"{forgotten.comments} comments, {forgotten.accounts} accounts and {forgotten.letters} letters of"
        f" {mail} are deleted."
    )


def demand_comments() -> None:
    """Set up Django, and end with one line where there is no newsroom."""
    set_up_django()
    demand_newsroom()


def _home() -> Path:
    """Return the instance's folder, which need not be there, or end with one line."""
    try:
        return read_home(os.environ)
    except BadSetting as error:
        sys.exit(str(error))


def _decisions() -> list[Example]:
    """Return what moderators decided; none where there is no newsroom yet, as a classifier can be tried without one."""
    try:
        if not has_database(os.environ):
            return []
    except BadSetting as error:
        sys.exit(str(error))
    demand_comments()
    from manset.comments.decisions import decisions  # noqa: PLC0415 (after the set-up)

    return decisions()


def _read(files: list[str], *, labelled: bool) -> tuple[list[Row], bool]:
    """Return the rows of all files, and whether any line, each of them named on standard error, was bad."""
    rows: list[Row] = []
    failed = False
    for name in files:
        try:
            for found in read_sheet(_bytes(name), labelled=labelled):
                if isinstance(found, BadRow):
                    failed = True
                    typer.echo(printable(f"{name}: line {found.line}: {found.why}"), err=True)
                else:
                    rows.append(found)
        except BadSheet as error:
            sys.exit(printable(f"{name}: {error}"))
    return rows, failed


def _bytes(name: str) -> bytes:
    if name == _STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except IsADirectoryError:
        sys.exit(printable(f"{name}: a directory: name a file in it"))
    except FileNotFoundError:
        sys.exit(printable(f"{name}: no such file"))
    except (OSError, ValueError) as error:
        sys.exit(printable(f"{name}: not readable: {error}"))


def _scored(model: Model, rows: list[Row]) -> Iterator[dict[str, object]]:
    scores: list[float] = []
    for row in rows:
        scored = model.explained(row.text)
        scores.append(scored.score)
        yield {
            "line": row.line,
            "score": round(scored.score, 4),
            "spam": scored.spam,
            "label": row.label.value if row.label else None,
            "reasons": list(scored.words),
            "text": row.text,
        }
    labels = [(score, row.label) for score, row in zip(scores, rows, strict=True) if row.label]
    if labels:
        known = measured([score for score, _ in labels], [label for _, label in labels])
        yield {
            "summary": {
                "comments": len(rows),
                "labelled": len(labels),
                "threshold": SPAM_FROM,
                **known.as_dict(),
            }
        }
