"""What a run of the benches is asked to do, read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PARTS = (
    "serving", "beacons", "publishing", "printing", "intake", "moving", "extraction", "newsletter", "search",
    "wordpress",
)  # fmt: skip
SIZES = (1_000, 10_000, 100_000, 1_000_000)
COMPARED = 10_000  # the size at which Hugo and WordPress are asked to do the same
GROWN = 100_000  # the size to which printing is followed
ROOT = Path(__file__).resolve().parents[2]
POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"


class BadRequest(Exception):
    """A variable asks for what cannot be measured; the message names it."""


@dataclass(slots=True, frozen=True)
class Settings:
    """Parts and sizes to measure; `seconds` of load a run, `rounds` of alternating runs; where things are kept.

    `newest` is how many of the newest articles are printed before publishing into an archive larger than that;
    `megabytes` the size of the export that is moved in.
    `cache` keeps seeded databases between runs, `results` the numbers, `page` is the document with the tables.
    """

    parts: tuple[str, ...]
    sizes: tuple[int, ...]
    seconds: int
    rounds: int
    publishes: int
    newest: int
    megabytes: int
    cache: Path
    results: Path
    page: Path
    postgresql: str

    @property
    def compared(self) -> int:
        """How many articles Hugo and WordPress get."""
        return COMPARED if COMPARED in self.sizes else max(self.sizes)

    def described(self) -> dict[str, object]:
        """Say what decides the numbers, to be kept beside them; another run with the same may be resumed."""
        return {
            "sizes": list(self.sizes), "seconds": self.seconds, "rounds": self.rounds,
            "publishes": self.publishes, "newest": self.newest, "megabytes": self.megabytes,
        }  # fmt: skip


def read_settings(env: Mapping[str, str]) -> Settings:
    """Read what docs/performance.md lists, BENCH_* and the others; raises BadRequest naming what is wrong."""
    parts = tuple(env.get("BENCH", "").replace(",", " ").split()) or PARTS
    unknown = set(parts) - set(PARTS)
    if unknown:
        message = f"BENCH is {env['BENCH']!r}: there is {', '.join(PARTS)}"
        raise BadRequest(message)
    sizes = tuple(number(size, "SIZES") for size in env.get("SIZES", "").replace(",", " ").split()) or SIZES
    results = Path(env.get("BENCH_RESULTS") or ROOT / "bench" / "results")
    return Settings(
        parts=tuple(part for part in PARTS if part in parts),
        sizes=tuple(sorted(set(sizes))),
        seconds=number(env.get("SECONDS_A_RUN") or "6", "SECONDS_A_RUN"),
        rounds=number(env.get("ROUNDS") or "3", "ROUNDS"),
        publishes=number(env.get("PUBLISHES") or "60", "PUBLISHES"),
        newest=number(env.get("NEWEST") or "20000", "NEWEST"),
        megabytes=number(env.get("WXR_MB") or "1000", "WXR_MB"),
        cache=Path(env.get("BENCH_CACHE") or default_cache(env)),
        results=results,
        page=Path(env.get("BENCH_PAGE") or ROOT / "docs" / "performance.md"),
        postgresql=env.get("BENCH_POSTGRESQL") or POSTGRESQL,
    )


def default_cache(env: Mapping[str, str]) -> Path:
    """Where seeded newsrooms are kept unless BENCH_CACHE says otherwise: never in the checkout."""
    return Path(env.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "manset-bench"


def number(text: str, name: str) -> int:
    """Read a whole number above nothing."""
    plain = text.replace("_", "").strip()
    if not plain.isdigit() or int(plain) == 0:
        message = f"{name} has {text!r}: give whole numbers above 0, such as 10000"
        raise BadRequest(message)
    return int(plain)


def from_process() -> Settings:
    """Read the settings of this process."""
    return read_settings(os.environ)
