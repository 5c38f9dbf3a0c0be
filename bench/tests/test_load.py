"""What wrk prints is read as it was meant."""

import pytest

from bench.lib.load import BadLoad, parsed

SAID = """Running 3s test @ http://127.0.0.1:8123/
  1 threads and 64 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     3.18ms    2.33ms  18.41ms   81.38%
    Req/Sec    20.06k     4.29k   31.08k    76.67%
  Latency Distribution
     50%  262.00us
     75%    4.25ms
     90%    6.39ms
     99%    1.50s{blank}
  60374 requests in 3.03s, 414.90MB read
{more}Requests/sec:  19940.73
Transfer/sec:    137.04MB
"""


def test_rate_and_latencies() -> None:
    found = parsed(SAID.format(more="", blank=" "))
    assert (found.rate, found.p50, found.p99, found.failed) == (19940.73, 0.262, 1500.0, 0)


def test_broken_connections_and_refusals_are_failures() -> None:
    more = "  Socket errors: connect 1, read 2, write 3, timeout 4\n  Non-2xx or 3xx responses: 5\n"
    assert parsed(SAID.format(more=more, blank=" ")).failed == 15


@pytest.mark.parametrize(
    "said", ["", "unable to connect to 127.0.0.1:1", SAID.format(more="", blank=" ").replace("99%", "98%")]
)
def test_anything_else_is_refused(said: str) -> None:
    with pytest.raises(BadLoad):
        parsed(said)
