"""The instance's settings, read once from the environment into typed values; a wrong one is named and refused."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from manset.config.address import is_address
from manset.config.bad_setting import BadSetting
from manset.config.env_bounces import BouncesSettings, read_bounces
from manset.config.env_downstream import DownstreamSettings, read_downstream
from manset.config.env_local import read_local
from manset.config.env_mail import MailSettings, read_mail
from manset.config.env_mail_hook import MailHookSettings, read_mail_hook
from manset.config.env_media import read_media_from

SECRET_FILE = "secret.key"  # noqa: S105 (a file's name)
URL_FILE = "url"
MOST_MONTHS = 600
NO_DATABASE = (
    "MANSET_DATABASE_URL is not usable: give sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME"
)


@dataclass(frozen=True, slots=True)
class Environment:
    """One instance: its folder, its database, its public address.

    `home` holds everything the instance keeps (database, edition, originals, pictures); `url` is the public address
    without a trailing slash; `hosts` are the names the desk answers to.
    """

    home: Path
    url: str
    database: Mapping[str, object]
    hosts: tuple[str, ...]
    secret: str
    debug: bool
    guard_reads: bool
    downstream: DownstreamSettings
    local: frozenset[tuple[str, int]]
    mail: MailSettings
    mail_hook: MailHookSettings
    readership_months: int
    bounces: BouncesSettings
    media_from: tuple[str, ...]

    @property
    def edition(self) -> Path:
        """The folder of this machine's edition."""
        return self.home / "edition"


def read_environment(env: Mapping[str, str] | None = None) -> Environment:
    """Read `MANSET_*`; raises BadSetting naming the variable that is wrong."""
    env = os.environ if env is None else env
    home = read_home(env)
    url = read_url(env.get("MANSET_URL") or kept_url(home) or "http://127.0.0.1:8000")
    debug = read_flag(env, "MANSET_DEBUG")
    return Environment(
        home=home,
        url=url,
        database=read_database(env.get("MANSET_DATABASE_URL", ""), home),
        hosts=read_hosts(env.get("MANSET_HOSTS", ""), url),
        secret=env.get("MANSET_SECRET") or read_secret(home),
        debug=debug,
        guard_reads=debug or read_flag(env, "MANSET_GUARD_READS"),
        downstream=read_downstream(env),
        local=read_local(env),
        mail=read_mail(env, url),
        mail_hook=read_mail_hook(env),
        readership_months=read_months(env.get("MANSET_READERSHIP_MONTHS", "")),
        bounces=read_bounces(env),
        media_from=read_media_from(env),
    )


def has_newsroom(env: Mapping[str, str]) -> bool:
    """Tell whether there is a newsroom to work on: reading the settings of a mistyped folder would make one of it."""
    home = read_home(env)
    return has_database(env) and (bool(env.get("MANSET_SECRET")) or (home / SECRET_FILE).exists())


def has_database(env: Mapping[str, str]) -> bool:
    """Tell whether there is a database to read, or a server's that may be; makes nothing."""
    database = read_database(env.get("MANSET_DATABASE_URL", ""), read_home(env))
    return "sqlite3" not in str(database["ENGINE"]) or Path(str(database["NAME"])).exists()


def read_flag(env: Mapping[str, str], name: str) -> bool:
    """Read a yes or no; anything else is refused, as a mistyped "no" must not mean yes."""
    value = env.get(name, "").strip().lower()
    if value in {"", "0", "no", "false", "off"}:
        return False
    if value in {"1", "yes", "true", "on"}:
        return True
    message = f"{name} is {value!r}: say yes or no"
    raise BadSetting(message)


def read_months(value: str) -> int:
    """Read for how many months readership is kept, 25 unless it is said: two years, and the month to compare with."""
    text = value.strip() or "25"
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= MOST_MONTHS:
        message = (
            f"MANSET_READERSHIP_MONTHS is {value!r}: give a whole number of months, from 1 to {MOST_MONTHS}"
        )
        raise BadSetting(message)
    return int(text)


def read_home(env: Mapping[str, str]) -> Path:
    """Read `MANSET_HOME`, the instance's folder; raises BadSetting where no folder can be."""
    value = env.get("MANSET_HOME", "newsroom")
    home = Path(value).expanduser().resolve()
    above = next(folder for folder in (home, *home.parents) if folder.exists())
    if not above.is_dir() or not os.access(above, os.W_OK):
        message = f"MANSET_HOME is {value!r}: {above} is not a folder that can be written to"
        raise BadSetting(message)
    return home


def kept_url(home: Path) -> str:
    """Return the public address that `manset up` last printed the edition for, empty if it never did.

    All commands must agree on it: pages printed under two addresses would be one edition in two minds.
    """
    path = home / URL_FILE
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def read_url(value: str) -> str:
    """Read the site's public address: a scheme and a host, perhaps a port; no path (the site lives at the root)."""
    if not is_address(value):
        message = (
            f"MANSET_URL is {value!r}: give the public address like https://paper.example, without a path"
        )
        raise BadSetting(message)
    return value.rstrip("/")


def read_hosts(value: str, url: str) -> tuple[str, ...]:
    """Read further host names, separated by commas; the public address' own and the loopback are always among them."""
    named = tuple(host.strip() for host in value.split(",") if host.strip())
    own = urlsplit(url).hostname or ""
    return tuple(dict.fromkeys((own, *named, "127.0.0.1", "localhost", "[::1]")))


def read_secret(home: Path) -> str:
    """Read the instance's secret, made once and kept readable to its owner only."""
    path = home / SECRET_FILE
    try:
        return path.read_text(encoding="ascii").strip() if path.exists() else make_secret(path)
    except OSError as error:
        message = (
            f"the secret in {path} can be neither read nor made: {(error.strerror or str(error)).lower()}"
        )
        raise BadSetting(message) from error


def make_secret(path: Path) -> str:
    """Make a secret; of two commands at once, the later one takes the earlier one's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_urlsafe(50)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret + "\n")
    return secret


def read_database(value: str, home: Path) -> dict[str, object]:
    """Read `MANSET_DATABASE_URL`: empty for SQLite in the instance's folder, or sqlite:///PATH, or postgresql://…."""
    if not value:
        return sqlite(home / "manset.sqlite3")
    try:
        parts, port = urlsplit(value), urlsplit(value).port
    except ValueError:
        raise BadSetting(NO_DATABASE) from None
    if parts.scheme == "sqlite" and not parts.netloc and parts.path:
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme in {"postgresql", "postgres"} and parts.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(port or ""),
            "CONN_HEALTH_CHECKS": True,
            "CONN_MAX_AGE": 600,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise BadSetting(NO_DATABASE)


def sqlite(path: Path) -> dict[str, object]:
    """Settings under which several processes write one SQLite file without losing a write.

    WAL with DEFERRED transactions lost 89 % of read-modify-writes among three writers to "database is locked",
    IMMEDIATE lost none (measured, see ADR 3). Nothing is mapped into memory: each process would hold what it read of
    the file as its own, 40 MB of 10,000 articles, and a publish took a tenth longer.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA cache_size=-4000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
            ),
        },
    }
