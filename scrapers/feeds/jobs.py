"""Jobs: asking feeds; safe to run twice, and at the same time."""

from core.clock import now
from core.db import transaction
from core.queue import enqueue
from scrapers.feeds.claiming import Claim, Unfinished, claim
from scrapers.feeds.fetching import ask, client
from scrapers.feeds.queries import count_due
from scrapers.feeds.recording import record, record_unfinished
from scrapers.feeds.shift import IN_HAND, Shift

MOST_SHIFTS = 4
"""One tick rings for; each goes on until nothing is due."""


def poll_due() -> None:
    """Ring for as many shifts as there is work for."""
    with transaction():
        for _ in range(min(-(-count_due(now()) // IN_HAND), MOST_SHIFTS)):
            enqueue(poll_shift)


def poll_shift() -> None:
    """Ask all feeds that are due, many at once."""
    Shift(client()).work()


def poll_feed(feed_id: int) -> None:
    """Ask one feed if it is due, and record what it says; between the two no transaction is open."""
    with transaction():
        taken = claim(feed_id)
        if isinstance(taken, Unfinished):
            record_unfinished(taken)
    if not isinstance(taken, Claim):
        return
    outcome = ask(taken.request)
    with transaction():
        record([(taken, outcome)])
