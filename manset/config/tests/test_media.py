"""`MANSET_MEDIA_FROM`: which machines are asked for originals; and that the door gives them to nobody else."""

import pytest

from manset.config.bad_setting import BadSetting
from manset.config.env_media import read_media_from


def test_addresses_of_machines() -> None:
    assert read_media_from({}) == ()
    given = "http://10.0.0.5:8000/, https://desk.internal,http://[::1]:8000 http://10.0.0.5:8000"
    assert read_media_from({"MANSET_MEDIA_FROM": given}) == (
        "http://10.0.0.5:8000",
        "https://desk.internal",
        "http://[::1]:8000",
    )


@pytest.mark.parametrize(
    "wrong", ["10.0.0.5:8000", "http://a/media", "http://u:p@a", "http://a:99999", "ftp://a", "http://a?b"]
)
def test_what_is_none_is_refused_by_name(wrong: str) -> None:
    with pytest.raises(BadSetting, match="MANSET_MEDIA_FROM"):
        read_media_from({"MANSET_MEDIA_FROM": wrong})
