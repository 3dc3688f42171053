"""Comparing records in the background: what is due are the records without a mark."""

from core.db import transaction
from core.queue import enqueue
from crm.duplicates.kin import Kin
from crm.duplicates.kins import KINS
from crm.duplicates.looking import look_at_batch
from crm.duplicates.queries import count_unmarked

BATCHES = 20
"""Batches of one run, a transaction each; then the bell rings for the next run, so that other work comes between."""


def look_for_twins() -> None:
    """Compare those that were not compared yet; ring again where some are left."""
    for kin in KINS.values():
        _look(kin)
    with transaction():
        if any(count_unmarked(kin) for kin in KINS.values()):
            enqueue(look_for_twins)


def _look(kin: Kin) -> None:
    for _ in range(BATCHES):
        with transaction():
            looked_at = look_at_batch(kin)
        if not looked_at:
            return
