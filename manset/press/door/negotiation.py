"""Which encoding a reader gets: RFC 9110, section 12.5.3."""

from functools import lru_cache
from typing import Literal, TypeAlias

Encoding: TypeAlias = Literal["br", "zstd", "gzip", ""]
"""The name of a content coding; empty for the bytes as they are."""

_OURS: tuple[Encoding, ...] = ("br", "zstd", "gzip")  # the better one first, at equal wishes
_ALIASES = {"x-gzip": "gzip"}
_LONGEST = 256  # characters; browsers send 30, and the server lets through half a million


def chosen(accepted: str) -> Encoding:
    """Choose by an Accept-Encoding header, the coding with the highest q-value that is not refused.

    Where everything is refused, the bytes as they are: the RFC leaves that to the server. So they are for a header
    longer than any that means something: it is neither read nor kept.
    """
    return _chosen(accepted) if len(accepted) <= _LONGEST else ""


@lru_cache(maxsize=1024)
def _chosen(accepted: str) -> Encoding:
    wishes = _wishes(accepted)
    rest = wishes.get("*", 0.0)
    best: Encoding = ""
    best_wish = max(wishes.get("identity", 0.0), 0.0001)
    for encoding in _OURS:
        wish = wishes.get(encoding, rest)
        if wish >= best_wish and (best == "" or wish > best_wish):
            best, best_wish = encoding, wish
    return best


def _wishes(accepted: str) -> dict[str, float]:
    wishes: dict[str, float] = {}
    for item in accepted.lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        if name:
            wishes[_ALIASES.get(name, name)] = _quality(parameters)
    return wishes


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return _number(value.strip())
    return 1.0


def _number(value: str) -> float:
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0
