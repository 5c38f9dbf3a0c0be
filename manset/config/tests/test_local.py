"""`MANSET_LOCAL`: which hosts inside may be asked."""

import pytest

from manset.config.bad_setting import BadSetting
from manset.config.env_local import read_local


def test_hosts_with_their_ports() -> None:
    assert read_local({}) == frozenset()
    assert read_local({"MANSET_LOCAL": "Wire.internal:8080, 127.0.0.1:80,[::1]:443,"}) == {
        ("wire.internal", 8080),
        ("127.0.0.1", 80),
        ("::1", 443),
    }


@pytest.mark.parametrize(
    "wrong", ["wire.internal", "http://wire:80", "wire:0", "wire:99999", "*:80", "a b:80"]
)
def test_what_is_none_is_refused_by_name(wrong: str) -> None:
    with pytest.raises(BadSetting, match="MANSET_LOCAL"):
        read_local({"MANSET_LOCAL": wrong})
