"""Article extraction: saved pages to the text of the article, beside trafilatura and newspaper4k on the same pages.

What it measures: the sample wire's articles in ten page designs (`bench/pages/`), from nested tables to an
application's hashed class names, with navigation, teasers, boxes, advertisements and comments drawn from the other
articles. For each page the words of the text are counted: precision, recall and F1, as the mean over pages, and the
processor's time a page. The peers run as they come, in an environment of their own that `bench/install` makes.

What could make it wrong: the articles and the designs are ours, and who wrote the pages wrote our extraction too.
Eight of the designs were in sight while it was improved; for `longread` and `stream`, which came after, it learned
texts in several parts and no more. On pages of the web all three do worse. Ours asks trafilatura itself as a second
opinion, and cleans what it keeps for publication, which the peers do not: its time is for more. Headline,
standfirst and author count for nothing.
"""

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.lib.results import Result
from bench.lib.rows import Row
from bench.lib.settings import ROOT, Settings
from bench.pages.articles import Article, articles
from bench.pages.designs import DESIGNS
from bench.pages.furniture import Furniture
from bench.pages.scoring import averaged, score
from manset.ingest.parse import Refused, parse
from manset.stories.matching.tests.scores import Score

PEERS = ("trafilatura", "newspaper4k")
OURS = "ours"
MEASURES = ("precision", "recall", "F1")
Page = tuple[str, Article, str]


def steps(_settings: Settings) -> Iterator[tuple[str, Any]]:
    """Name the one step."""
    yield "extraction", run


def run(settings: Settings, _folder: Path) -> Result:
    """Extract all pages by all three."""
    made = pages()
    found = {OURS: by_us(made), **{name: by_peer(settings, name, made) for name in PEERS}}
    scores = {
        name: [score(page[1], text) for page, (text, _) in zip(made, texts, strict=True)]
        for name, texts in found.items()
    }
    means = {name: averaged(each) for name, each in scores.items()}
    seconds = {name: sum(each for _, each in texts) / len(texts) for name, texts in found.items()}
    rows = [
        Row(f"words of {len(made)} pages, {measure}", means[OURS][at], "", "more", peer, means[peer][at])
        for at, measure in enumerate(MEASURES)
        for peer in PEERS
    ]
    rows += [Row(f"F1, {design}", *of_design(design, made, scores, PEERS[0])) for design in DESIGNS]
    rows += [
        Row("processor time a page", 1000 * seconds[OURS], "ms", "less", peer, 1000 * seconds[peer])
        for peer in PEERS
    ]
    empty = {name: sum(not text.strip() for text, _ in texts) for name, texts in found.items()}
    return Result(
        rows,
        [f"Pages of which nothing was found: {', '.join(f'{name} {count}' for name, count in empty.items())}."],
        {
            "means": means,
            "designs": {
                name: {design: f1_of(design, made, each) for design in DESIGNS} for name, each in scores.items()
            },
            "seconds": seconds,
        },
    )  # fmt: skip


def pages() -> list[Page]:
    """Make all pages: the design's name, the article, the markup."""
    every = articles()
    return [
        (name, article, design(article, Furniture(article, every, number)))
        for name, design in DESIGNS.items()
        for number, article in enumerate(every)
    ]


def by_us(made: list[Page]) -> list[tuple[str, float]]:
    """Extract by our own parser, as `manset parse` does; a page that is refused has no text."""
    ours(made[0][2])
    found = []
    for _, _, html in made:
        began = time.process_time()
        text = ours(html)
        found.append((text, time.process_time() - began))
    return found


def ours(html: str) -> str:
    """Return the text of a page."""
    try:
        return parse(html.encode(), name="page.html")[0].body_text or ""
    except Refused:
        return ""


def by_peer(settings: Settings, name: str, made: list[Page]) -> list[tuple[str, float]]:
    """Extract by another library, in its own environment."""
    python = settings.cache / "peers" / "bin" / "python"
    said = "".join(
        json.dumps({"html": html, "language": article.language}) + "\n" for _, article, html in made
    )
    program = str(ROOT / "bench" / "programs" / "extracts.py")
    done = subprocess.run(
        [str(python), "-I", program, name],
        input=said,
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.cache,
    )
    return [(row["text"], row["seconds"]) for row in map(json.loads, done.stdout.splitlines())]


def f1_of(design: str, made: list[Page], scores: list[Score]) -> float:
    """Return the mean F1 over the pages of a design."""
    return averaged([each for page, each in zip(made, scores, strict=True) if page[0] == design])[2]


def of_design(
    design: str, made: list[Page], scores: dict[str, list[Score]], peer: str
) -> tuple[float, str, Any, str, float]:
    """Give the rest of a design's row: ours beside one peer."""
    return f1_of(design, made, scores[OURS]), "", "more", peer, f1_of(design, made, scores[peer])
