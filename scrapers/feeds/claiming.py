"""Taking feeds in hand, so that each is asked by one worker; in a transaction of the caller."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update

from core.clock import now
from core.db import db
from core.queue import worker_name
from core.unfolding import among
from scrapers.feeds.fetching import Request
from scrapers.feeds.models import Feed
from scrapers.feeds.queries import find_left, is_due, list_due, list_standings, read_lease
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
    return _take(list_due(at, limit), _token(), at)


def claim(feed_id: int) -> Claim | Unfinished | None:
    """Take one feed for oneself alone, or return None where it is not due or somebody else has it."""
    at = now()
    before = read_lease(feed_id)
    taken = _take([feed_id], f"{_token()}{ALONE}", at)
    if not taken:
        return None
    return Unfinished(taken[0]) if before.lease_until and before.claimed_by.endswith(ALONE) else taken[0]


def claim_left() -> Claim | Unfinished | None:
    """Take one of the feeds that were in a batch that never came to its end: alone, for one of them may be to blame."""
    feed_id = find_left(now())
    return claim(feed_id) if feed_id else None


def _token() -> str:
    return f"{worker_name()}:{secrets.token_hex(8)}"


def _take(feed_ids: Collection[int], token: str, at: datetime) -> list[Claim]:
    if not feed_ids:
        return []
    query = update(Feed).where(among(Feed.id, feed_ids), *is_due(at))
    values = {"claimed_by": token, "lease_until": at + LEASE}
    db.session.execute(query.values(values).execution_options(synchronize_session=False))
    standings = list_standings(feed_ids, token)
    return [Claim(was.id, token, request_for(was, at), was) for was in standings]
