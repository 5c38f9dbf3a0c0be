"""`MANSET_BOUNCES`: the mailbox that bounces come to, read from the environment; a wrong one is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from manset.config.bad_setting import BadSetting

NAME = "MANSET_BOUNCES"
_PORTS = {"imaps": 993, "imap+starttls": 143}


@dataclass(frozen=True, slots=True)
class BouncesSettings:
    """Where bounces are, no host where nobody looks."""

    host: str = ""
    port: int = 993
    starttls: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    folder: str = "INBOX"


def read_bounces(env: Mapping[str, str]) -> BouncesSettings:
    """Read imaps:// or imap+starttls://USER:PASSWORD@HOST[:PORT][/FOLDER]; raises BadSetting."""
    value = env.get(NAME, "").strip()
    if not value:
        return BouncesSettings()
    wanted = BadSetting(
        f"{NAME} is not usable: give imaps://USER:PASSWORD@HOST:PORT/FOLDER, or imap+starttls://…"
    )
    try:
        parts, port = urlsplit(value), urlsplit(value).port
    except ValueError:
        raise wanted from None
    if parts.scheme not in _PORTS or not (parts.hostname and parts.username and parts.password):
        raise wanted
    return BouncesSettings(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        starttls=parts.scheme == "imap+starttls",
        user=unquote(parts.username),
        password=unquote(parts.password),
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )
