"""What a result says of the machine it came about on."""

from bench.search import loaded


def test_only_a_machine_on_which_somebody_waited_makes_numbers_high() -> None:
    assert loaded(1.6, 2) == "Load of the machine meanwhile 1.6 on 2 cores"
    assert loaded(2.4, 2).endswith("their milliseconds are high")
