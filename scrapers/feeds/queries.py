"""Reading feeds and what happened to them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from core.clock import now
from core.db import db, get_record
from crm.outlets.models import Outlet
from scrapers.feeds.models import Feed, FeedEvent, FeedState
from scrapers.feeds.polling import FAILURES_THAT_ALARM


@dataclass(frozen=True)
class FeedFilters:
    """What the list is narrowed to; nothing means all."""

    show: str = ""
    """`attention`: those that need a person; `paused`; `removed`."""


def get_feed(feed_id: int) -> Feed:
    """Return one feed, or raise NotFound; one that was removed is still there."""
    return get_record(Feed, feed_id)


def find_feed(url: str) -> Feed | None:
    """Return the feed with this address, removed or not."""
    return db.session.scalar(select(Feed).where(Feed.url == url))


def feeds_at(urls: Collection[str]) -> dict[str, Feed]:
    """Return the feeds that are watched at these addresses already."""
    query = select(Feed).where(Feed.url.in_(urls), Feed.archived_at.is_(None))
    return {feed.url: feed for feed in db.session.scalars(query)}


def _present() -> tuple[ColumnElement[bool], ...]:
    # An outlet that was put away is out of the lists with all that hangs on it; its feeds are not asked either.
    return Feed.archived_at.is_(None), Feed.outlet.has(Outlet.archived_at.is_(None))


def needs_attention(at: datetime) -> ColumnElement[bool]:
    """Return the condition that a person should look: it ended, keeps failing, or is silent for too long."""
    unwell = or_(Feed.failures >= FAILURES_THAT_ALARM, and_(Feed.silent_from <= at, Feed.failures == 0))
    return or_(Feed.state == FeedState.ENDED, and_(Feed.state == FeedState.ACTIVE, unwell))


def list_feeds(filters: FeedFilters) -> list[Feed]:
    """Return the feeds that the filters leave: those that need a person first, then by outlet."""
    query = select(Feed).join(Feed.outlet)
    query = query.where(*([Feed.archived_at.is_not(None)] if filters.show == "removed" else _present()))
    if filters.show == "attention":
        query = query.where(needs_attention(now()))
    if filters.show == "paused":
        query = query.where(Feed.state == FeedState.PAUSED)
    first = case((needs_attention(now()), 0), else_=1)
    return list(db.session.scalars(query.order_by(first, Outlet.folded, Feed.id)))


def list_feeds_of_outlet(outlet_id: int) -> list[Feed]:
    """Return the feeds of an outlet, also where it was put away itself."""
    query = select(Feed).where(Feed.outlet_id == outlet_id, Feed.archived_at.is_(None)).order_by(Feed.id)
    return list(db.session.scalars(query))


def list_feeds_that_need_you(limit: int) -> list[Feed]:
    """Return the feeds a person should look at."""
    query = select(Feed).where(*_present(), needs_attention(now())).order_by(Feed.silent_from, Feed.id).limit(limit)
    return list(db.session.scalars(query))


def count_feeds_that_need_you() -> int:
    """Return how many feeds a person should look at."""
    return _count(select(func.count(Feed.id)).where(*_present(), needs_attention(now())))


def count_feeds() -> int:
    """Return how many feeds there are."""
    return _count(select(func.count(Feed.id)).where(*_present()))


def _count(query: Select[int]) -> int:
    return db.session.scalar(query) or 0


def list_events(feed_id: int) -> list[FeedEvent]:
    """Return what happened to a feed lately, newest first."""
    query = select(FeedEvent).where(FeedEvent.feed_id == feed_id).order_by(FeedEvent.at.desc(), FeedEvent.id.desc())
    return list(db.session.scalars(query))


def is_free(at: datetime) -> ColumnElement[bool]:
    """Return the condition that no worker has the feed, or that the one who had it ran out of its lease."""
    return or_(Feed.lease_until.is_(None), Feed.lease_until <= at)


def list_due(at: datetime, limit: int) -> Sequence[int]:
    """Return ids of the feeds that should be asked now, the longest overdue first."""
    query = select(Feed.id).where(*_present(), Feed.state == FeedState.ACTIVE, Feed.next_poll_at <= at, is_free(at))
    return db.session.scalars(query.order_by(Feed.next_poll_at, Feed.id).limit(limit)).all()
