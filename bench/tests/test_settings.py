"""What a run is asked for is read, or refused with one line."""

from pathlib import Path

import pytest

from bench.lib.settings import PARTS, SIZES, BadRequest, read_settings


def test_everything_by_default() -> None:
    settings = read_settings({})
    assert (settings.parts, settings.sizes, settings.compared) == (PARTS, SIZES, 10_000)
    assert not settings.cache.is_relative_to(Path(__file__).parents[2])


def test_parts_and_sizes() -> None:
    settings = read_settings({"BENCH": "printing,serving", "SIZES": "2_000 500,2000"})
    assert (settings.parts, settings.sizes, settings.compared) == (("serving", "printing"), (500, 2000), 2000)


@pytest.mark.parametrize(
    ("env", "named"),
    [({"BENCH": "servig"}, "BENCH"), ({"SIZES": "1e6"}, "SIZES"), ({"ROUNDS": "0"}, "ROUNDS")],
)
def test_what_cannot_be_measured_is_named(env: dict[str, str], named: str) -> None:
    with pytest.raises(BadRequest, match=named):
        read_settings(env)
