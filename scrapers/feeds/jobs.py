"""Jobs: asking feeds; safe to run twice, and at the same time."""

from core.clock import now
from core.db import transaction
from core.queue import enqueue
from scrapers.feeds.fetching import ask
from scrapers.feeds.queries import list_due
from scrapers.feeds.recording import claim, record

AT_ONCE = 500
"""Feeds one tick rings for; the next goes on."""


def poll_due() -> None:
    """Ring for every feed whose time has come."""
    with transaction():
        for feed_id in list_due(now(), AT_ONCE):
            enqueue(poll_feed, feed_id)


def poll_feed(feed_id: int) -> None:
    """Ask one feed if it is due, and record what it says; between the two no transaction is open."""
    with transaction():
        taken = claim(feed_id)
    if taken is None:
        return
    outcome = ask(taken.request)
    with transaction():
        record(taken, outcome)
