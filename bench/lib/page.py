"""The tables of docs/performance.md, written between markers; the prose around them is nobody's but the author's."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.lib.rows import losses_first, table, unpacked
from bench.lib.settings import PARTS

BEGIN, END = "<!-- bench: from here -->", "<!-- bench: to here -->"


class NoMarkers(RuntimeError):
    """The document has no place for the tables."""


def write(page: Path, results: Sequence[Mapping[str, Any]]) -> None:
    """Put the results between the markers; a document that does not exist yet is made of them alone."""
    text = page.read_text(encoding="utf-8") if page.exists() else f"{BEGIN}\n{END}\n"
    if BEGIN not in text or END not in text:
        message = f"{page} has no {BEGIN} and {END} between which the tables could stand"
        raise NoMarkers(message)
    before, after = text.split(BEGIN)[0], text.split(END)[-1]
    page.write_text(f"{before}{BEGIN}\n\n{composed(results)}\n{END}{after}", encoding="utf-8")


def composed(results: Sequence[Mapping[str, Any]]) -> str:
    """Write all steps: first what was lost anywhere, then each step whole, the machine last."""
    ordered = sorted(results, key=lambda result: place(result["step"]))
    lost = [
        replace(row, what=f"{title(result['step'])}: {row.what}")
        for result in ordered
        for row in unpacked(result["rows"])
        if row.lost
    ]
    first = ["### Where we lose", "", table(lost) if lost else "In no row."]
    if not results:
        first = ["Nothing has been measured yet."]
    steps = [part for result in ordered for part in ("", f"### {title(result['step'])}", "", step(result))]
    return "\n".join([*first, *steps, ""])


def place(name: str) -> tuple[int, int, str]:
    """Order steps: by part, then by size."""
    part, _, rest = name.partition("-")
    digits = re.sub(r"\D", "", rest)
    return PARTS.index(part) if part in PARTS else len(PARTS), int(digits or 0), rest


def title(name: str) -> str:
    """Name a step for a heading."""
    part, _, rest = name.partition("-")
    words = re.sub(r"\d+", lambda found: f"{int(found[0]):,}", rest.replace("-", ", "))
    return f"{part.capitalize()}: {words} articles" if rest else part.capitalize()


def step(result: Mapping[str, Any]) -> str:
    """Write one step: its rows, what is to be known of them, where and when."""
    notes = "\n".join(f"- {note}" for note in result["notes"])
    return "\n".join([table(losses_first(unpacked(result["rows"]))), "", notes, "", machine(result)])


def machine(result: Mapping[str, Any]) -> str:
    """Write on what and when a step was measured."""
    on, settings = result["machine"], result["settings"]
    versions = ", ".join(f"{name} {number}" for name, number in on["versions"].items())
    asked = ", ".join(f"{name} {value}" for name, value in settings.items())
    return (
        f"<small>{on['at']}, commit {on['commit']}; {on['cores']} cores of {on['processor']}, {on['memory']}, "
        f"{on['system']}, Linux {on['kernel']}, load before it began {on['load before']}; Python {on['python']}, "
        f"{versions}. Settings: {asked}.</small>"
    )
