"""How much of what we are willing to take from a stranger's server."""

from dataclasses import dataclass

from manset.lib.version import VERSION

USER_AGENT = f"Manset/{VERSION}"


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for a whole fetch, redirects and all; `bytes` after decompression; `at_once` of parallel fetches."""

    seconds: float = 30.0
    bytes: int = 20 * 1024 * 1024
    redirects: int = 5
    at_once: int = 6
