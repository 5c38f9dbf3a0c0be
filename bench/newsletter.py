"""The newsletter: an issue to 100,000 readers over SMTP, message by message, through the ledger.

What it measures: a minute of the whole sending (`manset.newsletter.sending`, ledger first) to a mail server on the
same machine that takes everything and keeps nothing: messages a second, the processor's time of the sender for each,
the most memory its process held, and the time that filling the ledger took. Beside it, on the same server and in the
same run, the same messages by smtplib alone, with nothing noted anywhere: what the ledger costs.

What could make it wrong: the server answers within a tenth of a millisecond, as no server elsewhere does: over a
network the waiting for answers decides, four messages at a time; `MANSET_MAIL_RATE` is off; the
issue is one of eight articles without a picture, some 20 KB.
"""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.lib import instance
from bench.lib.results import Result
from bench.lib.rows import Row
from bench.lib.settings import Settings

RECIPIENTS = 100_000
ARCHIVE = 1_000


def steps(_settings: Settings) -> Iterator[tuple[str, Any]]:
    """Name the one step."""
    yield "newsletter", partial(sending, recipients=RECIPIENTS)


def sending(settings: Settings, folder: Path, recipients: int) -> Result:
    """Send one issue to all."""
    ours = instance.seeded(settings, min((ARCHIVE, *settings.sizes)), folder / "newsroom")
    said = json.loads(ours.python("-m", "bench.programs.sends", str(recipients)).splitlines()[-1])
    rows = [
        Row("messages of an issue, ledger and all", said["a_second"], "a second", "more"),
        Row("the same messages by smtplib alone", said["bare_a_second"], "a second", "more"),
        Row("the sender's own processor time, a message", 1000 * said["cpu"], "ms", "less"),
        Row(f"filling the ledger with {recipients:,} rows", said["addressing"], "s", "less"),
        Row(f"most memory of the sender at {recipients:,} recipients", said["memory_mb"], "MB", "less"),
    ]
    notes = [
        f"{said['taken']:,} messages of {said['bytes'] / 1000:.0f} KB were taken, {said['twice']} twice.",
        f"Load of the machine at the beginning {said['load'][0]:.1f}, at the end {said['load'][1]:.1f}.",
    ]
    return Result(rows, notes, said)
