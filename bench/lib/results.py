"""What was measured, as JSON: one file a step, and which steps a run that was interrupted has behind it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.lib import machine
from bench.lib.rows import Row
from bench.lib.settings import Settings

_RUNNING = "running.json"


@dataclass(slots=True)
class Result:
    """What one step found: rows to compare, prose that explains them, and everything raw."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    raw: dict[str, Any] = field(default_factory=dict)


class Results:
    """The folder of results; the newest result of each step stands, whichever run it came from."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.results
        self._folder.mkdir(parents=True, exist_ok=True)
        self.done = self._begun()

    def _begun(self) -> set[str]:
        """Name the steps that an interrupted run of the same settings and code has done."""
        file = self._folder / _RUNNING
        begun = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        same = begun.get("settings") == self._settings.described() and begun.get("commit") == machine.commit()
        return set(begun["done"]) if same else set()

    def keep(self, step: str, result: Result, on: Mapping[str, object]) -> None:
        """Write a step's result, and that it is done."""
        packed = {
            "step": step, "machine": on, "settings": self._settings.described(),
            "rows": [row.packed() for row in result.rows], "notes": result.notes, "raw": result.raw,
        }  # fmt: skip
        _write(self._folder / f"{step}.json", packed)
        self.done.add(step)
        settings = self._settings.described()
        _write(
            self._folder / _RUNNING,
            {"settings": settings, "commit": machine.commit(), "done": sorted(self.done)},
        )

    def end(self) -> None:
        """Say that the run is whole: the next one begins anew."""
        (self._folder / _RUNNING).unlink(missing_ok=True)

    def all(self) -> list[dict[str, Any]]:
        """Give the newest result of every step that was ever measured here."""
        files = (file for file in sorted(self._folder.glob("*.json")) if file.name != _RUNNING)
        return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def _write(file: Path, content: object) -> None:
    aside = file.with_suffix(".tmp")
    aside.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    aside.replace(file)
