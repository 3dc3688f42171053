"""Jobs: looking for a term in all that is stored; the row says how far that went, so anybody may go on."""

from datetime import timedelta
from time import monotonic

from core.clock import now
from core.db import transaction
from core.queue import enqueue
from scrapers.watching.jobs import BATCH, SHIFT_SECONDS
from scrapers.watching.looking import Looking, look_for
from scrapers.watching.models import PastSearch
from scrapers.watching.past.queries import hold_past, list_past_standing_still, next_to_read
from scrapers.watching.queries import list_engine_terms

STANDS_STILL_AFTER = timedelta(minutes=2)


def search_past(past_id: int) -> None:
    """Go on with a search of the past until it has ended, batch after batch, the newest articles first."""
    end = monotonic() + SHIFT_SECONDS
    goes_on = True
    while goes_on:
        with transaction():
            past = hold_past(past_id)
            goes_on = past is not None and _go_on(past)
            if goes_on and monotonic() > end:
                enqueue(search_past, past_id)
                return


def search_past_due() -> None:
    """Go on with what a worker left."""
    for past_id in list_past_standing_still(now() - STANDS_STILL_AFTER):
        search_past(past_id)


def _go_on(past: PastSearch) -> bool:
    """Look through the next batch; return whether there may be more. It ends where nobody watches for the term now."""
    terms, ids = list_engine_terms([past.term_id]), next_to_read(past, BATCH)
    past.moved_at = now()
    if not ids or not terms:
        past.ended_at, past.is_stopped = now(), not terms
        return False
    past.found += look_for([past.term_id], Looking(terms), ids)
    past.read += len(ids)
    past.before_id = ids[-1]
    return True
