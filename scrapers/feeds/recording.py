"""Claiming a feed for one poll, and recording what the poll brought; both in a transaction of the caller."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from core.clock import now
from core.db import db
from core.http import Response
from core.queue import worker_name
from scrapers.articles.models import Article
from scrapers.articles.queries import list_moments
from scrapers.articles.services import store_entries
from scrapers.feeds.fetching import Outcome, Request, judge
from scrapers.feeds.models import EventKind, Feed, FeedEvent, FeedState
from scrapers.feeds.parsing import ParsedFeed
from scrapers.feeds.polling import asks_in_full, next_poll_at, rhythm_of, silent_from
from scrapers.feeds.queries import find_feed, is_free, list_events

LEASE = timedelta(minutes=15)
"""Longer than the queue lets any job run (core.queue.JOB_SECONDS)."""
EVENTS_KEPT = 30
MOMENTS_LOOKED_AT = 200
_REPEATING = frozenset({EventKind.NOTHING_NEW, EventKind.FAILED})
"""Told as one line with how often and since when, or thirty quiet polls would push everything else out."""


@dataclass(frozen=True)
class Claim:
    """The right to record one poll of one feed, and what to ask it with."""

    feed_id: int
    token: str
    request: Request


def claim(feed_id: int) -> Claim | None:
    """Take a feed that is due for oneself, or return None where it is not due or somebody else has it."""
    at, token = now(), f"{worker_name()}:{secrets.token_hex(8)}"
    was_left = db.session.scalar(select(Feed.lease_until).where(Feed.id == feed_id))
    taken = db.session.execute(
        update(Feed)
        .where(
            Feed.id == feed_id, Feed.state == FeedState.ACTIVE, Feed.archived_at.is_(None), Feed.next_poll_at <= at,
            is_free(at),
        )
        .values(claimed_by=token, lease_until=at + LEASE)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    if taken.rowcount != 1:  # type: ignore[attr-defined]  # Of a CursorResult, which an UPDATE gives.
        return None
    feed = db.session.get_one(Feed, feed_id, populate_existing=True)
    if was_left is not None:
        # The last poll never came to its end: what it read may be what ended it, so it is not read at once again.
        _record_problem(feed, Outcome(problem="unfinished"), at)
        return None
    return Claim(feed_id, token, _request(feed, at))


def _request(feed: Feed, at: datetime) -> Request:
    if asks_in_full(at, feed.new_story_at, _pace(feed)):
        return Request(feed.url, body_hash=feed.body_hash)
    return Request(feed.url, feed.etag, feed.last_modified, feed.body_hash)


def _pace(feed: Feed) -> timedelta | None:
    return timedelta(seconds=feed.pace_seconds) if feed.pace_seconds is not None else None


def record(taken: Claim, outcome: Outcome) -> list[Article]:
    """Write down what a poll brought and when to ask again; return the articles that are new.

    Nothing is written where the claim was lost meanwhile: to another worker after the lease, or to a new address.
    """
    query = select(Feed).where(Feed.id == taken.feed_id, Feed.claimed_by == taken.token).with_for_update(of=Feed)
    feed = db.session.scalar(query, execution_options={"populate_existing": True})
    if feed is None:
        return []
    at = now()
    if outcome.problem == "gone":
        _record_end(feed, outcome, at)
        return []
    if outcome.problem:
        _record_problem(feed, outcome, at)
        return []
    return _record_answer(feed, outcome, at)


def take_in(feed_id: int, response: Response) -> list[Article]:
    """Record an answer that came by another way, as if a poll had just brought it; return what is new in it."""
    taken = claim(feed_id)
    return record(taken, judge(taken.request, response, now())) if taken else []


def _release(feed: Feed, at: datetime) -> None:
    feed.claimed_by, feed.lease_until, feed.polled_at = "", None, at


def _record_end(feed: Feed, outcome: Outcome, at: datetime) -> None:
    _release(feed, at)
    feed.state, feed.problem, feed.problem_detail = FeedState.ENDED, outcome.problem, outcome.detail
    _tell(feed, EventKind.ENDED, at, {"reason": outcome.problem})


def _record_problem(feed: Feed, outcome: Outcome, at: datetime) -> None:
    _release(feed, at)
    feed.failures += 1
    feed.problem, feed.problem_detail = outcome.problem, outcome.detail
    feed.next_poll_at = next_poll_at(at, _pace(feed), feed.failures, outcome.retry_after)
    _tell(feed, EventKind.FAILED, at, {"reason": outcome.problem, "detail": outcome.detail})
    db.session.flush()


def _record_answer(feed: Feed, outcome: Outcome, at: datetime) -> list[Article]:
    is_first = feed.answered_at is None
    _release(feed, at)
    if feed.problem:
        _tell(feed, EventKind.RECOVERED, at, {"failures": feed.failures})
    feed.failures, feed.problem, feed.problem_detail, feed.answered_at = 0, "", "", at
    _follow(feed, outcome.moved_to, at)
    feed.etag, feed.last_modified, feed.body_hash = outcome.etag, outcome.last_modified, outcome.body_hash
    articles = _store(feed, outcome.feed, is_first, at) if outcome.feed else []
    _tell(feed, EventKind.NEW_ARTICLES if articles else EventKind.NOTHING_NEW, at, {"count": len(articles)})
    feed.next_poll_at = next_poll_at(at, _pace(feed))
    db.session.flush()
    return articles


def _follow(feed: Feed, moved_to: str, at: datetime) -> None:
    # Where the new address is another feed's already, both go on: their articles are told apart by address anyway.
    if moved_to and moved_to != feed.url and find_feed(moved_to) is None:
        _tell(feed, EventKind.MOVED, at, {"from": feed.url, "to": moved_to})
        feed.url = moved_to


def _store(feed: Feed, parsed: ParsedFeed, is_first: bool, at: datetime) -> list[Article]:
    feed.title = parsed.title or feed.title
    articles = store_entries(feed, parsed.entries, parsed.language)
    dates = [date for entry in parsed.entries if (date := entry.published or entry.updated) and date <= at]
    seen = [article.published_at for article in articles] if is_first else [at for _ in articles[:1]]
    # A feed whose stories all came by another feed of the outlet stores none, and is not silent for that.
    feed.new_story_at = max([*seen, *dates, *filter(None, (feed.new_story_at,))], default=None)
    if articles or dates:
        rhythm = rhythm_of({*dates, *list_moments(feed.id, MOMENTS_LOOKED_AT)}, before=at)
        feed.pace_seconds = round(rhythm.pace.total_seconds()) if rhythm else feed.pace_seconds
        feed.silent_from = silent_from(feed.new_story_at or feed.created_at, rhythm)
    return articles


def _tell(feed: Feed, kind: EventKind, at: datetime, facts: dict[str, Any]) -> None:
    told = list_events(feed.id)
    last = told[0] if told else None
    if last and last.kind is kind and kind in _REPEATING and last.facts.get("reason") == facts.get("reason"):
        since = last.facts.get("since") or last.at.isoformat()
        last.facts, last.at = {**facts, "times": last.facts.get("times", 1) + 1, "since": since}, at
        return
    db.session.add(FeedEvent(feed_id=feed.id, kind=kind, at=at, facts=facts))
    db.session.flush()
    too_many = [event.id for event in told[EVENTS_KEPT - 1 :]]
    if too_many:
        db.session.execute(
            delete(FeedEvent).where(FeedEvent.id.in_(too_many)).execution_options(synchronize_session=False)
        )
