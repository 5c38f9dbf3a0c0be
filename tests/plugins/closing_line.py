"""The last lines of a run: how long it took and with what; what was skipped for want of what, or that nothing was."""

import resource
import time
from collections import Counter
from collections.abc import Generator, Iterable

import pytest

from tests.plugins.needs import WANT

LONG = 60.0  # seconds from which on a run says with what it spent them
MOST = 5
BEGUN = pytest.StashKey[float]()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Note when the run began."""
    session.config.stash[BEGUN] = time.monotonic()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None]:
    """Say them after all that the terminal has to say."""
    yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(session.config, "workerinput") or session.config.option.collectonly:
        return
    took = time.monotonic() - session.config.stash[BEGUN]
    if took > LONG:
        reports = (
            one for some in reporter.stats.values() for one in some if isinstance(one, pytest.TestReport)
        )
        reporter.write_line(longest(took, spent(), ((one.nodeid, one.duration) for one in reports)))
    reporter.write_line(closing_line(reason(report) for report in reporter.stats.get("skipped", [])))


def spent() -> float:
    """Return the seconds of processor time of this run and of all that it started and that has ended, servers aside."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def longest(took: float, worked: float, tests: Iterable[tuple[str, float]]) -> str:
    """Say how long the run took, and which files the most; what is long is to be seen before it is too long.

    Seconds by the clock are the machine's as well, which may be busy with something else; those of its processors are ours.
    """
    files: Counter[str] = Counter()
    for nodeid, seconds in tests:
        files[nodeid.partition("::")[0]] += seconds  # type: ignore[assignment]  # a Counter counts seconds as well
    most = ", ".join(f"{file} {seconds:.0f} s" for file, seconds in files.most_common(MOST))
    return f"Took {took:.0f} s, {worked:.0f} s of processor time; longest: {most}."


def reason(report: pytest.TestReport) -> str:
    """Return why a test was skipped."""
    skipped = report.longrepr
    return skipped[2].removeprefix("Skipped: ") if isinstance(skipped, tuple) else str(skipped)


def closing_line(reasons: Iterable[str]) -> str:
    """Sum up the reasons for which tests were skipped."""
    counts = Counter(why.removeprefix(WANT) if why.startswith(WANT) else "" for why in reasons)
    others = counts.pop("", 0)
    parts = (
        [f"skipped for want of {', '.join(f'{what}: {n}' for what, n in sorted(counts.items()))}"]
        if counts
        else []
    )
    if others:
        parts.append(f"skipped for other reasons: {others}")
    line = "; ".join([*parts, "everything else ran" if parts else "nothing was skipped"])
    return f"{line[0].upper()}{line[1:]}."
