"""Comparing people in the background: what is due are the people without a mark."""

from core.db import transaction
from core.queue import enqueue
from crm.duplicates.looking import look_at_batch
from crm.duplicates.queries import count_unmarked

BATCHES = 20
"""Batches of one run, a transaction each; then the bell rings for the next run, so that other work comes between."""


def look_for_twins() -> None:
    """Compare those who were not compared yet; ring again where some are left."""
    for _ in range(BATCHES):
        with transaction():
            looked_at = look_at_batch()
        if not looked_at:
            return
    with transaction():
        if count_unmarked():
            enqueue(look_for_twins)
