"""How long chance is let play: shortly in every run, for as long as `SOAK` says (a factor) when somebody asks."""

import os

from hypothesis import HealthCheck, settings

SOAK = int(os.environ.get("SOAK", "1"))


def played(examples: int, steps: int) -> settings:
    """Return the settings of a state machine: so many stories of so many acts each, `SOAK` times as many stories."""
    return settings(
        max_examples=examples * SOAK,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
