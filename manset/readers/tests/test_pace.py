"""How fast somebody may ask: evenly, some at once, each address for itself, and never so that readers pay for a proxy."""

from ipaddress import ip_address

import pytest

from manset.readers import pace
from manset.readers.origin import Origin
from manset.readers.pace import Pace

ADA, BORA, FAR = (Origin(ip_address(text)) for text in ("8.8.8.8", "8.8.8.9", "2600:1::1"))


@pytest.fixture
def clock() -> list[float]:
    return [1000.0]


@pytest.fixture
def slow(clock: list[float]) -> Pace:
    """Give one that lets six a minute through, three of them at once."""
    return Pace(6, 3, lambda: clock[0])


def test_some_at_once_and_then_evenly(slow: Pace, clock: list[float]) -> None:
    assert [slow.wait(ADA) for _ in range(5)] == [0, 0, 0, 10, 10], "what was refused is not counted"
    clock[0] += 9.5
    assert slow.wait(ADA) == 1
    clock[0] += 0.5
    assert [slow.wait(ADA) for _ in range(2)] == [0, 10]
    clock[0] += 1000
    assert [slow.wait(ADA) for _ in range(4)] == [0, 0, 0, 10]


def test_each_address_for_itself(slow: Pace) -> None:
    for _ in range(4):
        slow.wait(ADA)
    assert (slow.wait(ADA), slow.wait(BORA), slow.wait(FAR)) == (10, 0, 0)


def test_a_network_has_as_many_as_five_households(slow: Pace) -> None:
    neighbours = [Origin(ip_address(f"8.8.4.{number}")) for number in range(20)]
    taken = [slow.wait(each) == 0 for each in neighbours]
    assert taken == [True] * 15 + [False] * 5
    assert slow.wait(FAR) == 0


def test_an_address_in_version_six_is_its_first_half(slow: Pace) -> None:
    many = [Origin(ip_address(f"2600:1::{number:x}")) for number in range(1, 5)]
    assert [slow.wait(each) for each in many] == [0, 0, 0, 10]


@pytest.mark.parametrize("ours", ["127.0.0.1", "10.1.2.3", "192.168.0.7", "::1", "fd00::1", "::"])
def test_who_comes_from_our_own_network_is_not_counted(slow: Pace, ours: str) -> None:
    assert {slow.wait(Origin(ip_address(ours))) for _ in range(50)} == {0}


def test_no_more_is_remembered_than_there_is_room_for(
    slow: Pace, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MOST", 10)
    for number in range(4):
        slow.wait(Origin(ip_address(f"8.{number}.8.8")))
    clock[0] += 5
    for _ in range(4):
        slow.wait(ADA)
    clock[0] += 6  # the four are quiet now, and ADA is not
    slow.wait(FAR)
    assert slow.wait(ADA) > 0, "who asks too fast is remembered"
    for number in range(200):
        slow.wait(Origin(ip_address(f"9.{number}.8.8")))
        assert len(slow._due) <= 11  # noqa: SLF001 (its size is what is promised)
