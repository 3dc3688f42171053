"""Taking feeds in hand, so that each is asked by one worker; in a transaction of the caller."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import now
from core.queue import worker_name
from scrapers.feeds.fetching import Request
from scrapers.feeds.queries import find_left, read_lease, take_due, take_one
from scrapers.feeds.standing import Standing, request_for

LEASE = timedelta(minutes=15)
"""Longer than the queue lets any job run (core.queue.JOB_SECONDS)."""
ALONE = ":alone"
"""Ends the token of a feed that was taken without others: if that never comes to its end, it is this feed's doing."""


@dataclass(frozen=True)
class Claim:
    """The right to record one poll of one feed, what to ask it with, and how it stood."""

    feed_id: int
    token: str
    request: Request
    was: Standing


@dataclass(frozen=True)
class Unfinished:
    """A feed that was asked alone, and that never came to its end: what it answers may be what ended it."""

    claim: Claim


def claim_due(limit: int) -> list[Claim]:
    """Take so many feeds in hand that are due and that nobody left behind, the longest overdue first."""
    at = now()
    token = _token()
    return [_claim(was, token, at) for was in take_due(at, limit, token, at + LEASE)]


def claim(feed_id: int) -> Claim | Unfinished | None:
    """Take one feed for oneself alone, or return None where it is not due or somebody else has it."""
    at, token = now(), f"{_token()}{ALONE}"
    before = read_lease(feed_id)
    taken = [_claim(was, token, at) for was in take_one(feed_id, at, token, at + LEASE)]
    if not taken:
        return None
    return Unfinished(taken[0]) if before.lease_until and before.claimed_by.endswith(ALONE) else taken[0]


def claim_left() -> Claim | Unfinished | None:
    """Take one of the feeds that were in a batch that never came to its end: alone, for one of them may be to blame."""
    feed_id = find_left(now())
    return claim(feed_id) if feed_id else None


def _token() -> str:
    return f"{worker_name()}:{secrets.token_hex(8)}"


def _claim(was: Standing, token: str, at: datetime) -> Claim:
    return Claim(was.id, token, request_for(was, at), was)
