"""Looking through all purposes once a day, so that nobody whose time has run is forgotten."""

from core.db import transaction
from core.queue import enqueue
from crm.privacy.retention.looking import STEP, begin_if_due, look_at_step

STEPS = 20
"""Steps of one run, a transaction each; then the bell rings for the next run, so that other work comes between."""


def look_through() -> None:
    """Begin the look of the day, or go on with one that was left, as after a worker was killed."""
    with transaction():
        is_under_way = begin_if_due()
    if is_under_way:
        look_further()


def look_further(size: int = STEP) -> None:
    """Take some steps; ring again where that was not all."""
    for _ in range(STEPS):
        with transaction():
            has_more = look_at_step(size)
        if not has_more:
            return
    with transaction():
        enqueue(look_further, size)
