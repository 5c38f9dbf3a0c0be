"""A Hugo site of the same texts and the same kinds of page, from an export of a newsroom."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.lib.processes import program
from bench.lib.settings import ROOT

SOURCE = ROOT / "bench" / "hugo"
WORDS_A_MINUTE = 230


@dataclass(slots=True, frozen=True)
class Printed:
    """One run of Hugo: seconds, and how many pages, feeds and sitemaps it wrote, of how many bytes together."""

    seconds: float
    pages: int
    bytes: int


class Site:
    """A Hugo site in a folder."""

    def __init__(self, folder: Path, export: Path) -> None:
        self._folder = folder
        self.public = folder / "public"
        shutil.copytree(SOURCE, folder)
        with export.open(encoding="utf-8") as lines:
            self._sections(json.loads(next(lines))["sections"])
            for line in lines:
                self.add(json.loads(line))

    def _sections(self, sections: Iterable[dict[str, str]]) -> None:
        for place, section in enumerate(sections, 1):
            index = self._folder / "content" / section["path"].strip("/") / "_index.md"
            index.parent.mkdir(parents=True, exist_ok=True)
            index.write_text(json.dumps({"title": section["name"], "weight": place}) + "\n", encoding="utf-8")

    def add(self, article: dict[str, Any]) -> None:
        """Write an article's file: its facts, then its body as HTML, so that no Markdown has to be read."""
        name = article["path"].rstrip("/").rsplit("/", 1)[-1]
        facts = {"url": article["path"], "minutes": max(1, round(article["words"] / WORDS_A_MINUTE))}
        for key in (
            "title",
            "date",
            "kind",
            "standfirst",
            "picture",
            "words",
            "topics",
            "people",
            "agencies",
        ):
            if article[key] is not None:
                facts[key] = article[key]
        file = self._folder / "content" / article["section"].strip("/") / f"{name}.html"
        text = json.dumps(facts, indent=1, ensure_ascii=False)
        file.write_text(f"{text}\n\n{article['html']}\n", encoding="utf-8")

    def build(self, *, related: bool) -> Printed:
        """Have Hugo print all of it into an empty folder, on all cores."""
        shutil.rmtree(self.public, ignore_errors=True)
        env = {**os.environ, "HUGO_PARAMS_RELATED": "true" if related else "false"}
        begun = time.monotonic()
        subprocess.run(
            [program("hugo"), "--quiet", "--source", str(self._folder)],
            check=True,
            env=env,
            capture_output=True,
        )
        seconds = time.monotonic() - begun
        files = [file for file in self.public.rglob("*") if file.suffix in {".html", ".xml"}]
        files = [
            file for file in files if file.parts[-3:-1] != ("page", "1")
        ]  # redirects, and no pages of ours
        return Printed(seconds, len(files), sum(file.stat().st_size for file in files))
