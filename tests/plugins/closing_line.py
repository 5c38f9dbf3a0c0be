"""The last line of a run: what was skipped for want of what, or that nothing was."""

from collections import Counter
from collections.abc import Generator, Iterable

import pytest

from tests.plugins.needs import WANT


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None]:
    """Say it after all that the terminal has to say."""
    yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(session.config, "workerinput") or session.config.option.collectonly:
        return
    reporter.write_line(closing_line(reason(report) for report in reporter.stats.get("skipped", [])))


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
