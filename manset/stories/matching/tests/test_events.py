"""Same event or not: invented wires in English and Turkish where each event has a twin, and the public corpus."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from manset.stories.matching import Clusterer, Revision
from manset.stories.matching.records import item
from manset.stories.matching.tests.scores import Score, b_cubed
from tests.plugins.needs import CORPORA

DATA = Path(__file__).parent / "testdata"
ECB = CORPORA / "clusters" / "ecbplus-odd-topics.jsonl"
_ORDERS = (None, 1, 2, 3)


def rows(path: Path, order: int | None = None) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if order is not None:
        random.Random(order).shuffle(found)  # noqa: S311 (an order, not a secret)
    return found


def stories(given: list[dict[str, Any]], without: tuple[str, ...] = ()) -> list[str]:
    """Place all and return the storylines."""
    clusterer = Clusterer()
    lines = (
        json.dumps({key: value for key, value in row.items() if key not in without}).encode() for row in given
    )
    return [clusterer.place(item(line)).story for line in lines]


def score(path: Path, event: str, order: int | None, without: tuple[str, ...] = ()) -> Score:
    given = rows(path, order)
    return b_cubed([row[event] for row in given], stories(given, without))


def revised(path: Path, order: int | None, event: str = "story", without: tuple[str, ...] = ()) -> Score:
    """The same, where what is held is looked at again."""
    given = rows(path, order)
    revision = Revision()
    lines = ({key: value for key, value in row.items() if key not in without} for row in given)
    found = [placement for line in lines for placement in revision.place(item(json.dumps(line).encode()))]
    found += revision.close()
    return b_cubed([row[event] for row in given], [placement.story for placement in found])


def mean(scores: list[Score]) -> Score:
    return Score(
        sum(one.precision for one in scores) / len(scores), sum(one.recall for one in scores) / len(scores)
    )


@pytest.mark.parametrize("order", [None, 1])
@pytest.mark.parametrize("without", [(), ("published",)], ids=["dated", "undated"])
@pytest.mark.parametrize("name", ["wire_updates", "turkish"])
def test_updates_join_their_event_and_twins_stay_apart(
    name: str, without: tuple[str, ...], order: int | None
) -> None:
    found = score(DATA / f"{name}.jsonl", "event", order, without)
    assert (found.precision, found.recall) == (1, 1)


@pytest.mark.parametrize(("name", "floor"), [("wire_updates", 0.85), ("turkish", 0.65)])
def test_headlines_alone(name: str, floor: float) -> None:
    found = mean([score(DATA / f"{name}.jsonl", "event", order, ("text",)) for order in _ORDERS])
    assert found.precision > 0.85
    assert found.f1 > floor


@pytest.mark.parametrize(
    ("without", "precision", "f1"), [((), 0.95, 0.92), (("text",), 0.88, 0.72)], ids=["in full", "headlines"]
)
def test_twenty_events_in_turkish(without: tuple[str, ...], precision: float, f1: float) -> None:
    found = mean([revised(DATA / "turkish_events.jsonl", order, "event", without) for order in _ORDERS])
    assert found.precision > precision
    assert found.f1 > f1


@pytest.mark.needs_corpora
def test_ecb_plus() -> None:
    found = mean([score(ECB, "story", order) for order in _ORDERS])
    assert found.precision > 0.89
    assert found.recall > 0.89


@pytest.mark.needs_corpora
def test_ecb_plus_revised() -> None:
    found = mean([revised(ECB, order) for order in _ORDERS])
    assert found.f1 > 0.95
    assert found.precision > 0.94


@pytest.mark.needs_corpora
def test_ecb_plus_by_its_headlines(tmp_path: Path) -> None:
    headlines = tmp_path / "headlines.jsonl"
    headlines.write_text(
        "\n".join(
            json.dumps({"id": row["id"], "story": row["story"], "title": headline(row["text"])})
            for row in rows(ECB)
        ),
        "utf-8",
    )
    once = mean([score(headlines, "story", order) for order in _ORDERS]).f1
    again = mean([revised(headlines, order) for order in _ORDERS]).f1
    assert once > 0.70
    assert again > 0.735


def headline(text: str) -> str:
    """Return the first line that is no address."""
    return next(line for line in text.split("\n") if line.strip() and not line.lower().startswith("http"))


@pytest.mark.parametrize("later", ["2026-03-05T09:00:00Z", "2031-03-05T09:00:00Z"])
def test_the_same_crime_years_later_is_another(later: str) -> None:
    def robbery(key: str, when: str, street: str, loot: str) -> dict[str, str]:
        return {
            "id": key,
            "published": when,
            "title": f"Masked men rob jeweller on {street}",
            "text": f"Masked men robbed a jeweller on {street} and took {loot}, police in Ilgaz said.",
        }

    first = robbery("a", "2026-03-04T09:00:00Z", "Castle Street", "watches and rings")
    second = robbery("b", later, "Castle Street", "a safe with coins")
    one, other = stories([first, second])
    assert (one == other) is (later < "2030")


def test_the_same_stream_gives_the_same_storylines() -> None:
    given = rows(DATA / "wire_updates.jsonl", 5)
    assert stories(given) == stories(given)


def test_nothing_to_go_by_is_a_storyline_of_its_own() -> None:
    assert stories([{"id": "a"}, {"id": "b"}, {"id": "c", "title": "the and of"}]) == ["a", "b", "c"]


def test_a_later_version_of_an_item_stays_where_the_item_is() -> None:
    first, second = {"id": "a", "title": "Fog closes the port"}, {"id": "a", "title": "Ships sail again"}
    assert stories([first, second]) == ["a", "a"]


def match_report(key: str, when: str, score: str, scorer: str, detail: str) -> dict[str, str]:
    return {
        "id": key,
        "published": when,
        "title": f"Harbour City {score} Northgate",
        "text": f"{scorer} as Harbour City played Northgate. {detail}",
    }


def test_the_same_teams_a_year_later_are_another_match() -> None:
    first = match_report(
        "a", "2026-03-07T22:00:00Z", "3-1", "Tomas Vell scored twice", "Luc Brandt had put Northgate ahead."
    )
    second = match_report(
        "b", "2027-03-06T22:00:00Z", "0-2", "Oskar Lind and Sami Holt struck", "Goalkeeper Ames was sent off."
    )
    assert stories([first, second]) == ["a", "b"]


def test_the_verdict_a_month_later_is_of_the_trial() -> None:
    trial = {
        "id": "a",
        "published": "2026-03-07T22:00:00Z",
        "title": "Aron Petrie on trial over Saint Olaf bridge",
        "text": "Former mayor Aron Petrie went on trial over bribes for the Saint Olaf bridge in Lindqvist.",
    }
    verdict = {
        "id": "b",
        "published": "2026-04-09T22:00:00Z",
        "title": "Aron Petrie guilty of bribery over bridge",
        "text": "A court found former Lindqvist mayor Aron Petrie guilty of taking bribes for the Saint Olaf bridge.",
    }
    assert stories([trial, verdict]) == ["a", "a"]
