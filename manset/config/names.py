"""The names of all settings, and those that were meant to be one of them."""

from collections.abc import Iterator, MutableMapping
from difflib import get_close_matches

PREFIX = "MANSET_"
NAMES = frozenset(
    f"{PREFIX}{name}"
    for name in """
    BOUNCES CLOUDFLARE CLOUDFLARE_BY CLOUDFLARE_PLAN CLOUDFLARE_TOKEN DATABASE_URL DEBUG FASTLY FASTLY_SOFT FASTLY_TOKEN
    GUARD_READS HOME HOSTS INDEXNOW INDEXNOW_ENDPOINT LOCAL MAIL MAILBOX_PASSWORD MAIL_CONNECTIONS MAIL_FROM MAIL_HOOK
    MAIL_HOOK_KEY MAIL_PROVIDER MAIL_RATE MEDIA_FROM PURGE READERSHIP_MONTHS SECRET URL VARNISH VARNISH_SOFT WEBSUB
    """.split()
)
# What tests and measurements read.
OURS = frozenset(f"{PREFIX}{name}" for name in ("CORPORA", "DEMAND_ALL", "FAILPOINT"))
ALIKE = 0.8


def misspelt(env: MutableMapping[str, str]) -> Iterator[str]:
    """Yield a line for each name that is close to a setting's and none; and take it away, so that it is said once.

    Commands start others, which would say it again. A name that is close to none may be somebody's own.
    """
    for name in sorted(env):
        if not name.startswith(PREFIX) or name in NAMES | OURS or name.startswith(f"{PREFIX}TEST_"):
            continue
        near = get_close_matches(
            name.removeprefix(PREFIX), [known.removeprefix(PREFIX) for known in sorted(NAMES)], 1, ALIKE
        )
        if near:
            del env[name]
            yield f"{name} is no setting and is not heeded: did you mean {PREFIX}{near[0]}?"
