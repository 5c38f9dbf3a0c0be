"""`manset search`: what readers would find, from the edition's index and without the database."""

import json
import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

from manset.config.command.django_setup import set_up_django
from manset.search.stemming import LANGUAGES

Language = StrEnum("Language", {name: name for name in LANGUAGES})  # type: ignore[misc]  # for Typer, from the list


def search_command(
    query: Annotated[
        str,
        typer.Argument(help='Words, "a phrase", -what must not be there; the last word may be a beginning.'),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    language: Annotated[
        Language | None, typer.Option(help="The language of the query; the paper's unless given.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many to show at most.")] = 10,
) -> None:
    """Say what readers find now, best first; exit with 1 if it is nothing."""
    set_up_django()
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    from manset.search.asking import Filters, ask  # noqa: PLC0415 (after the set-up)
    from manset.search.index import Reading, Unreadable, search_folder  # noqa: PLC0415 (after the set-up)
    from manset.search.meaning import meant  # noqa: PLC0415 (after the set-up)
    from manset.search.queries import Hit, find  # noqa: PLC0415 (after the set-up)

    asked = ask(query)
    try:
        look = Reading(search_folder(settings.MANSET_EDITION)).look()
        found = find(look, asked, Filters(), language=language or "", size=limit)
        other = meant(look, asked, language or "") if not found.total and asked.wanted else ""
    except Unreadable as error:
        sys.exit(f"{error}; `manset press build` makes it, and `manset work` keeps it up to date")

    def plain(pieces: Any) -> str:
        return "".join(piece.text for piece in pieces)

    def told(hit: Hit) -> dict[str, Any]:
        return {
            "title": plain(hit.title),
            "text": plain(hit.text),
            "url": settings.MANSET_URL + hit.url,
            "published": hit.published.isoformat(),
            "kind": hit.kind,
            "language": hit.language,
            "section": hit.section[0] if hit.section else None,
            "by": list(hit.by),
        }

    for hit in found.hits:
        if as_json:
            typer.echo(json.dumps(told(hit), ensure_ascii=False))
        else:
            section = f", {hit.section[0]}" if hit.section else ""
            typer.echo(
                f"{plain(hit.title)}\n  {hit.published:%Y-%m-%d}{section}, {settings.MANSET_URL}{hit.url}"
            )
    if not as_json:
        typer.echo(f"{found.total} found." + (f" Did you mean {other}?" if other else ""))
    raise typer.Exit(0 if found.total else 1)
