"""Jobs: looking through articles; safe to run twice, and at the same time."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from core.clock import now
from core.db import transaction
from scrapers.watching.looking import LOOK_BACK, look_for, settle, watch
from scrapers.watching.queries import due_since, list_due_terms, list_to_look_back, list_unwatched

BATCH = 20
"""Articles looked through in one transaction; on SQLite everybody else waits that long to write."""
AT_ONCE = 500
"""Articles one tick looks through; the next goes on."""
RINGS_WITHIN = timedelta(minutes=1)
LOOKS_BACK_WITHIN = timedelta(minutes=10)
"""What was rung for is left to whoever heard it for so long; a month of articles takes a few minutes."""


def watch_articles(*article_ids: int) -> None:
    """Look through these articles for every watch term."""
    for batch in _batches(article_ids):
        with transaction():
            watch(batch)


def look_back(*term_ids: int) -> None:
    """Look for terms that are new or changed in what is already stored; take back what those found that are off now."""
    due = due_since(term_ids)
    if not due:
        return
    for batch in _batches(list_to_look_back(due, now() - LOOK_BACK)):
        with transaction():
            look_for(due, batch)
    with transaction():
        for term_id, since in due.items():
            settle(term_id, since)


def watch_due() -> None:
    """Do what the bell did not reach: articles nobody looked through, terms nobody looked for."""
    watch_articles(*list_unwatched(now() - RINGS_WITHIN, AT_ONCE))
    look_back(*list_due_terms(now() - LOOKS_BACK_WITHIN))


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
