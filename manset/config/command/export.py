"""`manset export`: the archive written out as ninjs or for WordPress, and the edition as a folder."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from manset.config.command.django_setup import demand_newsroom, set_up_django
from manset.config.command.output import while_read
from manset.lib.printable import printable

if TYPE_CHECKING:
    from manset.moving.exporting.choosing import Choice

app = typer.Typer(
    help="Write out the articles, or the whole edition as a folder of files.", no_args_is_help=True
)
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only what was published or changed since, as in 2026-11-01."),
]
Everything = Annotated[
    bool,
    typer.Option(
        "--all", help="Drafts, what is due later, withdrawn and expired too: nothing that readers may see."
    ),
]
Address = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="The address it is to stand at, if not the paper's own."),
]
_STDOUT = "-"
_NO_SEARCH = {
    "en": "This copy of the paper cannot be searched. The sections and the archive lead to every article.",
    "tr": "Gazetenin bu kopyasında arama yapılamaz. Bölümler ve arşiv bütün yazılara götürür.",
}


@app.command("ninjs")
def ninjs_command(
    target: Annotated[
        str,
        typer.Argument(
            metavar="FOLDER|FILE.jsonl|-", help="A folder (a file an article), or a file of lines."
        ),
    ],
    since: Since = None,
    *,
    everything: Everything = False,
    url: Address = None,
) -> None:
    """Write the articles as ninjs 3.1, IPTC's format for news: an object an article."""
    base = _ready(url)
    from manset.moving.exporting import writing  # noqa: PLC0415 (after the set-up)

    choice = _choice(since, everything=everything)
    if target == _STDOUT:
        with while_read():
            count = _written(writing.ninjs_lines(choice, base), sys.stdout.buffer.write)
    elif target.endswith((".jsonl", ".ndjson")):
        from manset.moving.exporting.files import whole  # noqa: PLC0415 (after the set-up)

        with _one_line_for_files(), _bar(choice) as told, whole(Path(target)) as file:
            count = _written(writing.ninjs_lines(choice, base), file.write, told)
    else:
        with _one_line_for_files(), _bar(choice) as told:
            count = writing.ninjs_folder(choice, base, Path(target), told)
    _say(count, choice, [target])


@app.command("wxr")
def wxr_command(
    file: Annotated[
        str, typer.Argument(metavar="FILE.xml", help="The file; with --size, FILE-1.xml and so on.")
    ],
    since: Since = None,
    size: Annotated[
        float | None,
        typer.Option(min=0.1, metavar="MB", help="Begin another file before one gets larger than this."),
    ] = None,
    *,
    everything: Everything = False,
    url: Address = None,
) -> None:
    """Write the articles as WordPress's export (WXR 1.2), with authors, categories, tags and pictures."""
    base = _ready(url)
    from manset.moving.exporting.writing import Parts  # noqa: PLC0415 (after the set-up)

    choice = _choice(since, everything=everything)
    parts = Parts(Path(file), choice, base, int(size * 1e6) if size else None)
    with _one_line_for_files(), _bar(choice) as told:
        count = parts.write(told)
    _say(count, choice, [str(path) for path in parts.files])


@app.command("site")
def site_command(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="A new or empty folder, or one that holds an earlier export."),
    ],
    url: Address = None,
) -> None:
    """Write the edition as files that any web server serves, with what nginx, Apache and others are to be told.

    Ended midway, it goes on when it is called again. _server/nginx.conf is a whole server; .htaccess and _redirects
    are for Apache and for hosts of static sites.
    """
    base = _ready(url)
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    from manset.config.printing import make_printer  # noqa: PLC0415
    from manset.moving.exporting import edition  # noqa: PLC0415
    from manset.moving.exporting.writing import settings as paper  # noqa: PLC0415

    printer = make_printer()
    with _one_line_for_files():
        try:
            target = edition.Folder(folder)
        except edition.NotOurs as error:
            sys.exit(printable(str(error)))
        with _counted("Printing what is missing", None) as told:
            edition.complete(printer, told)
        search = edition.search_page(_NO_SEARCH.get(paper().language, _NO_SEARCH["en"]))
        with _counted("Writing", sum(printer.status().pages.values())) as told:
            done = edition.Leaving(printer.store, target, settings.MANSET_URL, base).export(search, told)
    typer.echo(
        printable(
            f"{done.pages} pages and pictures in {folder}, {done.moved} redirects, {done.gone} gone;"
            f" {done.written} files written now, {done.deleted} old ones deleted"
        )
    )


def _ready(url: str | None) -> str:
    """Set Django up, and return the address that is written; ends with one line for one that is none."""
    if url is not None:
        try:
            parts = urlsplit(url)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.query
        except ValueError:
            usable = False
        if not usable or urlsplit(url).path.strip("/"):
            sys.exit(printable(f"--url {url}: give an address like https://paper.example, without a path"))
    set_up_django()
    demand_newsroom()
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    return (url or settings.MANSET_URL).rstrip("/")


def _choice(since: str | None, *, everything: bool) -> "Choice":
    from django.utils import timezone  # noqa: PLC0415 (after the set-up)

    from manset.moving.exporting.choosing import Choice  # noqa: PLC0415 (after the set-up)

    return Choice(timezone.now(), _moment(since), everything)


def _moment(text: str | None) -> datetime | None:
    """Return a day or a moment, in the paper's time where it does not say; ends with one line for what is neither."""
    if text is None:
        return None
    from django.utils import timezone  # noqa: PLC0415 (after the set-up)

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        sys.exit(printable(f"--since {text}: give a date like 2026-11-01, or a moment like 2026-11-01T08:30"))
    return moment if moment.tzinfo else timezone.make_aware(moment)


def _written(
    lines: Iterator[bytes], write: Callable[[bytes], object], told: Callable[[int], None] | None = None
) -> int:
    count = 0
    for count, line in enumerate(lines, 1):
        write(line)
        if told:
            told(count)
    sys.stdout.flush()
    return count


def _say(count: int, choice: "Choice", files: list[str]) -> None:
    """Say on standard error what was written, and what was left out."""
    kept_back = choice.left_out()
    typer.echo(printable(f"{count} articles written to {', '.join(files)}"), err=True)
    if kept_back:
        typer.echo(f"{kept_back} that readers cannot see were left out; --all writes them too", err=True)


@contextmanager
def _one_line_for_files() -> Iterator[None]:
    """End with one line where a file cannot be written."""
    try:
        yield
    except OSError as error:
        where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
        sys.exit(printable(f"{where}: {(error.strerror or str(error)).lower()}".lstrip(": ")))


@contextmanager
def _bar(choice: "Choice") -> Iterator[Callable[[int], None]]:
    """Show how many articles are written, where there is a terminal."""
    with _counted("Writing", choice.rows().count()) as told:
        yield told


@contextmanager
def _counted(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show how far it is, where there is a terminal; `total` may not be known."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda done: progress.update(task, completed=done)
