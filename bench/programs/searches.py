"""Questions asked of three indexes of the same articles: `… -m bench.programs.searches SIZE FOLDER URL QUESTIONS`.

URL is that of an empty PostgreSQL database. The others' indexes are made by a process of its own beside ours. Questions
of one sort end after LONGEST seconds, LEAST of them asked: among a million articles the others take seconds for one.
Run with an instance's settings; touches neither its database nor its edition. One JSON object on standard output.
"""

import json
import multiprocessing
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import django
import psycopg

_WORDS, _LENGTH, _AT_ONCE, _RESULTS = 60_000, 350, 1000, 20
_SOUNDS = [
    a + b for a in "b d f g k l m n p r s t v z ch sh".split() for b in "a e i o u an er in or".split()
]
Row = tuple[int, str, str]
LONGEST, LEAST = 600.0, 20
CUT_OFF = 60_000  # milliseconds after which PostgreSQL is not waited for any longer


class Texts:
    """Articles of invented words, the n-th as frequent as 1/n: the same for the same seed."""

    def __init__(self) -> None:
        self._chance = Random(7)  # noqa: S311 (words, no secret)
        made = {
            "".join(self._chance.choices(_SOUNDS, k=self._chance.choice((2, 2, 3, 3, 4))))
            for _ in range(_WORDS * 2)
        }
        self.words = self._chance.sample(sorted(made), _WORDS)
        self._weights = list(accumulate(1 / (place + 3) for place in range(len(self.words))))

    def row(self, number: int) -> Row:
        """Return one article: its number, headline and text."""
        words = self._chance.choices(self.words, cum_weights=self._weights, k=_LENGTH)
        return number, " ".join(words[:8]).capitalize(), " ".join(words[8:])

    def question(self, many: int) -> str:
        """Return words drawn as articles have them, but for the very commonest, of which nobody asks."""
        return " ".join(self._chance.choices(self.words[20:], cum_weights=self._weights[20:], k=many))


def main() -> None:
    """Fill all three, then ask."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    django.setup()
    size, folder, url, questions = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    texts = Texts()
    file = folder / "fts5.sqlite3"
    others = multiprocessing.get_context("fork").Process(target=fill_others, args=(file, url, size))
    others.start()
    seconds = fill(folder / "search", texts, size)
    others.join()
    if others.exitcode:
        raise SystemExit("the indexes of the others could not be made")
    lite, post = sqlite3.connect(file), psycopg.connect(url, autocommit=True)
    post.execute(f"SET statement_timeout = {CUT_OFF}")
    before = used()
    ours, page, overlay = askers(folder / "search")
    asked = {
        "ours": ours,
        "fts5": fts5(lite),
        "postgresql": postgresql(post),
        "page": page,
        "overlay": overlay,
    }
    page(texts.question(1))
    after = used()
    times: dict[str, dict[str, list[float]]] = {}
    found: dict[str, float] = {}
    for name, many in (("one word", 1), ("two words", 2)):
        times[name] = {each: [] for each in asked}
        counts: list[int] = []
        begun_at = time.monotonic()
        while len(counts) < questions and (len(counts) < LEAST or time.monotonic() - begun_at < LONGEST):
            question = texts.question(many)
            for each, ask in asked.items():
                begun = time.perf_counter()
                count = ask(question)
                times[name][each].append((time.perf_counter() - begun) * 1000)
                if each == "ours":
                    counts.append(count)
        found[name] = median(counts)
    megabytes = sum(file.stat().st_size for file in (folder / "search").rglob("*") if file.is_file()) / 1e6
    sys.stdout.write(json.dumps({
        "times": times, "found": found, "seconds": seconds, "megabytes": megabytes, "words": _LENGTH,
        "questions": {name: len(found["ours"]) for name, found in times.items()}, "cut_off": CUT_OFF,
        "memory": sum(used().values()) - sum(before.values()), "own": after["own"] - before["own"],
    }) + "\n")  # fmt: skip


def portions(texts: Texts, size: int) -> Iterator[list[Row]]:
    """Yield the articles, some at a time."""
    for start in range(1, size + 1, _AT_ONCE):
        yield [texts.row(number) for number in range(start, min(start + _AT_ONCE, size + 1))]


def fill(root: Path, texts: Texts, size: int) -> float:
    """Put the articles into ours; gives the seconds that it took."""
    from manset.search.index.folder import Folder  # noqa: PLC0415 (after the set-up)
    from manset.search.index.writing import BUILDING, Writing  # noqa: PLC0415 (after the set-up)

    seconds = 0.0
    with Folder(root).making() as folder:
        writing = Writing(folder, BUILDING)
        for rows in portions(texts, size):
            begun = time.perf_counter()
            writing.add(entries(rows))
            seconds += time.perf_counter() - begun
        begun = time.perf_counter()
        writing.commit({"entry": 0, "at": None, "language": "en"})
        writing.finish()
        seconds += time.perf_counter() - begun
    return seconds


def fill_others(file: Path, url: str, size: int) -> None:
    """Put the same articles into the other two, each made ready as one would who wants it quick."""
    lite, post = open_fts5(file), open_postgresql(url)
    for rows in portions(Texts(), size):
        lite.executemany("INSERT INTO page (rowid, title, text) VALUES (?, ?, ?)", rows)
        with post.cursor() as cursor, cursor.copy("COPY page (id, title, text) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    lite.commit()
    post.execute("SET maintenance_work_mem = '1GB'")
    post.execute("CREATE INDEX ON page USING gin (words)")
    post.execute("VACUUM ANALYZE page")
    lite.execute("INSERT INTO page (page) VALUES ('optimize')")
    lite.commit()


def entries(rows: list[Row]) -> Iterator[Any]:
    """Yield documents as the follower makes them, of articles that no database has."""
    from manset.archive.models import Article, Section  # noqa: PLC0415 (after the set-up)
    from manset.archive.queries.loading import HUNG, Hung  # noqa: PLC0415 (after the set-up)
    from manset.search.index.documents import of_article  # noqa: PLC0415 (after the set-up)

    newest = datetime(2026, 11, 1, tzinfo=UTC)
    section = Section(pk=1, name="News", path="/news/")
    for number, title, text in rows:
        article = Article(
            pk=number, title=title, path=f"/{number}/", section=section, language="en", live=True,
            published_at=newest - timedelta(minutes=number), standfirst=text[:150],
            body=[{"type": "paragraph", "value": text}], word_count=_LENGTH,
        )  # fmt: skip
        vars(article)[HUNG] = Hung()
        yield of_article(article)


def askers(root: Path) -> tuple[Callable[[str], int], ...]:
    """Give what asks ours for headlines alone, as the page does with passages, and as the overlay does."""
    from manset.search.asking import Filters, ask  # noqa: PLC0415 (after the set-up)
    from manset.search.index import Reading  # noqa: PLC0415 (after the set-up)
    from manset.search.queries import find  # noqa: PLC0415 (after the set-up)

    reading = Reading(root)
    return (
        lambda question: (
            find(reading.look(), ask(f"{question} "), Filters(), size=_RESULTS, excerpts=False).total
        ),
        lambda question: find(reading.look(), ask(question), Filters(), size=_RESULTS).total,
        lambda question: find(reading.look(), ask(question), Filters(), size=6, excerpts=False).total,
    )


def open_fts5(file: Path) -> sqlite3.Connection:
    """Make the table by hand, as one would."""
    lite = sqlite3.connect(file)
    lite.execute("PRAGMA journal_mode=WAL")
    lite.execute(
        "CREATE VIRTUAL TABLE page USING fts5(title, text, tokenize='porter unicode61 remove_diacritics 2')"
    )
    return lite


def fts5(lite: sqlite3.Connection) -> Callable[[str], int]:
    """Give what asks FTS5, the best twenty by bm25 with their headlines, and how many there are."""

    def ask(question: str) -> int:
        best = "SELECT title FROM page WHERE page MATCH ? ORDER BY bm25(page, 4.0, 1.0) LIMIT 20"
        lite.execute(best, [question]).fetchall()
        return int(lite.execute("SELECT count(*) FROM page WHERE page MATCH ?", [question]).fetchone()[0])

    return ask


def open_postgresql(url: str) -> Any:
    """Make the table with its words as a stored column."""
    post = psycopg.connect(url, autocommit=True)
    vector = "setweight(to_tsvector('english', title), 'A') || to_tsvector('english', text)"
    post.execute(
        "CREATE UNLOGGED TABLE page (id int PRIMARY KEY, title text, text text,"
        f" words tsvector GENERATED ALWAYS AS ({vector}) STORED)"
    )
    return post


def postgresql(post: Any) -> Callable[[str], int]:
    """Give what asks PostgreSQL, the best twenty by ts_rank with their headlines, and how many there are."""
    wanted = "FROM page, plainto_tsquery('english', %s) AS wanted WHERE words @@ wanted"
    best = f"SELECT title {wanted} ORDER BY ts_rank(words, wanted) DESC LIMIT 20"
    many = f"SELECT count(*) {wanted}"

    def ask(question: str) -> int:
        try:
            post.execute(best, [question]).fetchall()
            return int(post.execute(many, [question]).fetchone()[0])
        except psycopg.errors.QueryCanceled:
            return 0

    return ask


def used() -> dict[str, float]:
    """Tell this process's memory in MB: its own, and what is mapped of files."""
    lines = dict(
        line.split(":") for line in Path("/proc/self/status").read_text("ascii").splitlines() if ":" in line
    )
    return {
        name: int(lines[field].split()[0]) / 1000
        for name, field in (("own", "RssAnon"), ("files", "RssFile"))
    }


if __name__ == "__main__":
    main()
