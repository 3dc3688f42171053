"""Jobs: looking through articles; safe to run twice, and at the same time."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from time import monotonic

from core.clock import now
from core.db import transaction
from core.queue import JOB_SECONDS, enqueue
from scrapers.watching.looking import Eyes, Looking, look_for, settle, watch_batch
from scrapers.watching.queries import due_since, list_due_terms, list_engine_terms
from scrapers.watching.unwatched import any_unwatched, list_to_look_back

BATCH = 500
"""Articles looked through in one transaction; on SQLite everybody else waits that long to write."""
SHIFT_SECONDS = JOB_SECONDS / 3
"""After so long a shift rings for the next; a job that takes too long is ended by its worker."""
LOOK_BACK = timedelta(days=30)
"""How far back a new term is looked for in what is stored; further back somebody asks for."""
LOOKS_BACK_WITHIN = timedelta(minutes=10)
"""What was rung for is left to whoever heard it for so long."""


def watch_shift() -> None:
    """Look through the articles that wait for it, batch after batch, until none is left."""
    eyes, end = Eyes(), monotonic() + SHIFT_SECONDS
    while any_unwatched():
        eyes.refresh()
        with transaction():
            # A term that came in between is told by its stamp, and the matcher made anew.
            watched = watch_batch(eyes.looking, BATCH) if eyes.is_current() else BATCH
            if watched and monotonic() > end:
                enqueue(watch_shift)
                return
        if not watched:
            return


def look_back(*term_ids: int) -> None:
    """Look for terms that are new or changed in what is already stored; take back what those found that are off now."""
    due = due_since(term_ids)
    if not due:
        return
    looking = Looking(list_engine_terms(due))
    for batch in batches(list_to_look_back(due, now() - LOOK_BACK)):
        with transaction():
            look_for(due, looking, batch)
    with transaction():
        for term_id, since in due.items():
            settle(term_id, since)


def watch_due() -> None:
    """Do what the bell did not reach: articles nobody looked through, terms nobody looked for."""
    watch_shift()
    look_back(*list_due_terms(now() - LOOKS_BACK_WITHIN))


def batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield ids in batches, each for one transaction."""
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
