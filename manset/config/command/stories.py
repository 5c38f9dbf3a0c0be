"""`manset stories`: which items are one event, which repeat a text, and why."""

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.progress import TaskProgressColumn, TimeRemainingColumn

from manset.config.command.django_setup import demand_newsroom, set_up_django
from manset.config.command.ingest import bar
from manset.config.command.output import while_read
from manset.lib.printable import printable
from manset.stories.matching import RULES, Item, Placement, Revision
from manset.stories.matching.reasons import explain
from manset.stories.matching.records import BadLine, given, line, read

app = typer.Typer(help="Match items into storylines, and say why.", no_args_is_help=True)
_STDIN = "-"


@app.command("cluster")
def cluster_command(
    path: Annotated[
        str, typer.Argument(metavar="FILE.jsonl|-", help="One item a line; - is standard input.")
    ],
    held: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Hold the last N items back and look at them again with what came after; 0 answers each item at"
            f" once. {RULES.held} unless given; 0 for standard input.",
        ),
    ] = None,
    why: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Print why the items A and B are, or are not, one storyline."),
    ] = None,
) -> None:
    """Print each item's storyline, and which earlier item's text it repeats, as one JSON object a line."""
    gc.disable()  # no cycles are made, and looking for them among millions of rows stalls for seconds
    with while_read(), ExitStack() as open_until_done:
        if held is None:
            held = 0 if path == _STDIN else RULES.held
        lines = _shown(path, _lines(path, open_until_done), open_until_done)
        clustering = _Clustering(path, lines, held, wanted=why or ())
        for placement in clustering.placements():
            if why is None:
                _say(sys.stdout.buffer, line(placement))
        failed = clustering.bad > 0
        if why:
            failed = not _told(clustering, why) or failed
    raise typer.Exit(1 if failed else 0)


@app.command("match")
def match_command() -> None:
    """Put every live article that is in no storyline into one, oldest first; `manset work` does it for new ones."""
    demand_stories()
    from manset.stories.matcher import tick  # noqa: PLC0415 (after the set-up)
    from manset.stories.waiting import enlist  # noqa: PLC0415 (after the set-up)

    waiting = enlist()
    with bar() as shown:
        task = shown.add_task("Matching", total=waiting)
        more: datetime | None = datetime.now(UTC)
        while more:
            more = tick(more)
            shown.update(task, completed=waiting - left())
    typer.echo(f"{waiting - left()} articles matched.")


@app.command("why")
def why_command(
    first: Annotated[str, typer.Argument(metavar="A", help="An article's number or its address.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another's.")],
) -> None:
    """Say in words why two articles of the archive are, or are not, one storyline."""
    demand_stories()
    from manset.stories.explaining import Unexplained, explained  # noqa: PLC0415 (after the set-up)

    try:
        for said in explained(first, second):
            _say(sys.stdout.buffer, printable(said))
    except Unexplained as reason:
        sys.exit(printable(str(reason)))


def left() -> int:
    """Count what waits for the matcher."""
    from manset.stories.models import Waiting  # noqa: PLC0415 (after the set-up)

    return Waiting.objects.count()


def demand_stories() -> None:
    """Set up Django, and end with one line where there is no newsroom."""
    set_up_django()
    demand_newsroom()


class _Clustering:
    """One run over one file."""

    def __init__(self, path: str, lines: Iterable[bytes], held: int, wanted: tuple[str, ...]) -> None:
        self.path, self.lines, self.wanted = path, lines, wanted
        self.revision = Revision(replace(RULES, held=held))
        self.bad = 0
        self.items: dict[str, Item] = {}
        self.met: dict[str, tuple[Item, Placement]] = {}

    def placements(self) -> Iterator[Placement]:
        """Place item after item; a line that is none goes to standard error with its number."""
        for number, found in read(self.lines):
            if isinstance(found, BadLine):
                self.bad += 1
                _say(sys.stderr.buffer, printable(f"{self.path}: line {number}: {found}"))
                continue
            name = str(given(found.id))
            if name in self.wanted:
                self.items.setdefault(name, found)
            yield from map(self._noted, self.revision.place(found))
        yield from map(self._noted, self.revision.close())

    def _noted(self, placement: Placement) -> Placement:
        name = str(given(placement.id))
        if name in self.items:
            self.met.setdefault(name, (self.items[name], placement))
        return placement


def _told(clustering: _Clustering, why: tuple[str, str]) -> bool:
    """Print why, or which of the two was not there."""
    missing = [name for name in why if name not in clustering.met]
    for name in missing:
        _say(sys.stderr.buffer, printable(f"{clustering.path}: no item has the id {name}"))
    if missing:
        return False
    first, second = (clustering.met[name] for name in why)
    for said in explain(clustering.revision.clusterer, first, second):
        _say(sys.stdout.buffer, printable(said.replace("\0", "")))
    return True


def _shown(path: str, lines: BinaryIO, open_until_done: ExitStack) -> Iterable[bytes]:
    """Return the lines of a file, with a bar for who waits at a terminal and sees no answers there."""
    if path == _STDIN or sys.stdout.isatty() or not sys.stderr.isatty():
        return lines
    progress = open_until_done.enter_context(bar(TaskProgressColumn(), TimeRemainingColumn()))
    task = progress.add_task("Matching", total=os.fstat(lines.fileno()).st_size)

    def told() -> Iterator[bytes]:
        for each in lines:
            yield each
            progress.advance(task, len(each))

    return told()


def _lines(path: str, open_until_done: ExitStack) -> BinaryIO:
    """Open the file, or end with one line that says why not."""
    if path == _STDIN:
        return sys.stdin.buffer
    try:
        return open_until_done.enter_context(Path(path).open("rb"))
    except IsADirectoryError:
        sys.exit(f"{path}: a directory: name a file in it")
    except FileNotFoundError:
        sys.exit(f"{path}: no such file")
    except (OSError, ValueError) as error:
        sys.exit(f"{path}: not readable: {error}")


def _say(stream: BinaryIO, text: str) -> None:
    """Write a line as UTF-8 whatever the locale says, at once: who reads along waits for nobody."""
    stream.write((text + "\n").encode("utf-8", "backslashreplace"))
    stream.flush()
