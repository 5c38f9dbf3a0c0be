"""`MANSET_MEDIA_FROM`: the machines that have the original pictures and files that this one lacks."""

from collections.abc import Mapping

from manset.config.address import is_address
from manset.config.bad_setting import BadSetting

NAME = "MANSET_MEDIA_FROM"


def read_media_from(env: Mapping[str, str]) -> tuple[str, ...]:
    """Read their addresses, separated by commas, each without a path; raises BadSetting."""
    found = []
    for value in env.get(NAME, "").replace(",", " ").split():
        if not is_address(value):
            raise BadSetting(
                f"{NAME} has {value!r}: give a machine's address like http://10.0.0.5:8000, without a path"
            )
        found.append(value.rstrip("/"))
    return tuple(dict.fromkeys(found))
