"""What the supervisor does so that its parts share more: each in a process of its own."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="madvise(2) and /proc are Linux's")
LET_GO = """
import sqlite3, ssl, zoneinfo
from pathlib import Path
from manset.config.memory import as_in_their_files, let_go_of_libraries

def of_files():
    figures = dict(line.split(":", 1) for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
    return int(figures["Rss"].split()[0]) - int(figures["Anonymous"].split()[0])

before = of_files()
let_go_of_libraries()
assert of_files() < before, (before, of_files())
assert list(as_in_their_files())
assert sqlite3.connect(":memory:").execute("SELECT 6 * 7").fetchone() == (42,)
assert ssl.create_default_context().check_hostname
"""
FILL = """
import ctypes, random
from manset.config.memory import fill_gaps
if not hasattr(ctypes.CDLL(None), "mallopt"):
    raise SystemExit
held = [bytes(random.randrange(600, 5000)) for _ in range(2000)]
del held[::2]
first = fill_gaps()
assert 1_000_000 < first < 9_000_000, first
assert fill_gaps() < first // 10
"""
ABSENT = """
import sys
from manset.config.memory import absent
with absent("wave", "sys"):
    try:
        import wave
    except ImportError:
        wave = None
    assert wave is None
    import sys
import wave
assert wave.open
"""


@pytest.mark.parametrize("program", [LET_GO, FILL, ABSENT])
def test_what_it_does_is_done_and_breaks_nothing(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
