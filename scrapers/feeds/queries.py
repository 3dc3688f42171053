"""Reading feeds and what happened to them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    Update,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    update,
)

from core.bulk import is_sqlite
from core.clock import now
from core.db import UTCDateTime, db, get_record
from core.unfolding import among, among_given
from crm.outlets.models import Outlet
from scrapers.articles.models import Article
from scrapers.feeds.models import Feed, FeedEvent, FeedState
from scrapers.feeds.polling import WEIGHT_THAT_ALARMS
from scrapers.feeds.standing import Standing, Told, running_streak


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


class Lease(NamedTuple):
    """Who took a feed last, and until when."""

    claimed_by: str
    lease_until: datetime | None


@cache
def _present() -> tuple[ColumnElement[bool], ...]:
    # An outlet that was put away is out of the lists with all that hangs on it; its feeds are not asked either.
    return Feed.archived_at.is_(None), Feed.outlet.has(Outlet.archived_at.is_(None))


def needs_attention(at: datetime) -> ColumnElement[bool]:
    """Return the condition that a person should look: it ended, keeps failing, or is silent for too long."""
    unwell = or_(Feed.failure_weight >= WEIGHT_THAT_ALARMS, and_(Feed.silent_from <= at, Feed.failures == 0))
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


def addresses_of_outlets(outlet_ids: Collection[int]) -> dict[int, list[str]]:
    """Return the addresses of the feeds that each of these outlets has."""
    found: dict[int, list[str]] = {}
    query = select(Feed.outlet_id, Feed.url).where(among(Feed.outlet_id, outlet_ids), Feed.archived_at.is_(None))
    for outlet_id, url in db.session.execute(query.order_by(Feed.id)):
        found.setdefault(outlet_id, []).append(url)
    return found


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
    """Return what happened to a feed lately, newest first; the polls in a row that go on are the first, if any."""
    query = select(FeedEvent).where(FeedEvent.feed_id == feed_id).order_by(FeedEvent.at.desc(), FeedEvent.id.desc())
    feed = get_feed(feed_id)
    running = running_streak(feed.problem, feed.problem_detail, feed.streak, feed.streak_since, feed.polled_at)
    return [*(FeedEvent(**event_row(feed_id, told)) for told in running), *db.session.scalars(query)]


def event_row(feed_id: int, told: Told) -> dict[str, Any]:
    """Return a line of a feed's log as a row of the table."""
    return {"feed_id": feed_id, "kind": told.kind, "at": told.at, "facts": told.facts}


# For polling


Moment = datetime | BindParameter[datetime]


def is_free(at: Moment) -> ColumnElement[bool]:
    """Return the condition that no worker has the feed, or that the one who had it ran out of its lease."""
    return or_(Feed.lease_until.is_(None), Feed.lease_until <= at)


def is_due(at: Moment) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions under which a feed may be asked now."""
    return *_present(), Feed.state == FeedState.ACTIVE, Feed.next_poll_at <= at, is_free(at)


def find_left(at: datetime) -> int | None:
    """Return the id of a feed that a worker took and never recorded."""
    query = select(Feed.id).where(*is_due(at), Feed.lease_until.is_not(None))
    return db.session.scalar(query.order_by(Feed.lease_until, Feed.id).limit(1))


def count_due(at: datetime) -> int:
    """Return how many feeds should be asked now."""
    return _count(select(func.count(Feed.id)).where(*is_due(at)))


def read_lease(feed_id: int) -> Lease:
    """Return who took a feed last, and until when; that stays so until the transaction ends."""
    query = select(Feed.claimed_by, Feed.lease_until).where(Feed.id == feed_id).with_for_update(of=Feed)
    found = db.session.execute(query).first()
    return Lease(*found) if found else Lease("", None)


def take_due(at: datetime, limit: int, token: str, until: datetime) -> list[Standing]:
    """Write a claim into so many feeds that should be asked now, the longest overdue first; none that was left behind.

    Return how they stand, in that order. On PostgreSQL those that another worker is taking at this moment are passed
    over.
    """
    return _taken(_taking_due(), {"at": at, "limit": limit, "token": token, "until": until})


def take_one(feed_id: int, at: datetime, token: str, until: datetime) -> list[Standing]:
    """Write a claim into this feed, if it is due, and return how it stands; empty where it is not."""
    return _taken(_taking_one(), {"at": at, "feed_id": feed_id, "token": token, "until": until})


def _taken(taking: Update, given: Mapping[str, Any]) -> list[Standing]:
    taken = db.session.execute(taking, given).all()
    return [Standing(*row[1:]) for row in sorted(taken, key=lambda row: (row[0], row[1]))]


# Statements of a shift, which makes them for each group of answers; to put one together takes longer than its work.


@cache
def _taking_due() -> Update:
    at: BindParameter[datetime] = bindparam("at", type_=UTCDateTime())
    due = select(Feed.id).where(*is_due(at), Feed.lease_until.is_(None)).order_by(Feed.next_poll_at, Feed.id)
    few = due.limit(bindparam("limit", type_=Integer)).with_for_update(skip_locked=True, of=Feed).cte("due")
    return _taking(at, Feed.id.in_(select(few.c.id)))


@cache
def _taking_one() -> Update:
    return _taking(bindparam("at", type_=UTCDateTime()), Feed.id == bindparam("feed_id", type_=Integer))


def _taking(at: BindParameter[datetime], chosen: ColumnElement[bool]) -> Update:
    languages = select(Outlet.languages).where(Outlet.id == Feed.outlet_id).scalar_subquery()
    columns = [languages if name == "outlet_languages" else getattr(Feed, name) for name in Standing._fields]
    taking = (
        update(Feed).where(chosen, *is_due(at)).values(claimed_by=bindparam("token"), lease_until=bindparam("until"))
    )
    return taking.returning(Feed.next_poll_at, *columns).execution_options(synchronize_session=False)


def hold_claims(feed_ids: Collection[int]) -> dict[int, str]:
    """Return by whom these feeds are claimed; that stays so until the transaction ends."""
    found = db.session.execute(_holding(on_sqlite=is_sqlite()), {"feed_ids": list(feed_ids)})
    return {row.id: row.claimed_by for row in found}


@cache
def _holding(*, on_sqlite: bool) -> Select[int, str]:
    given = among_given(Feed.id, "feed_ids", on_sqlite=on_sqlite)
    return select(Feed.id, Feed.claimed_by).where(given).order_by(Feed.id).with_for_update(of=Feed)


def urls_taken(urls: Collection[str]) -> set[str]:
    """Return which of these addresses a feed has, removed or not."""
    return set(db.session.scalars(select(Feed.url).where(Feed.url.in_(urls)))) if urls else set()


def list_moments_of(feed_ids: Collection[int], limit: int) -> dict[int, list[datetime]]:
    """Return when the articles that each of these feeds brought last were published, so many of each."""
    number = func.row_number().over(partition_by=Article.feed_id, order_by=Article.id.desc()).label("number")
    numbered = select(Article.feed_id, Article.published_at, number).where(among(Article.feed_id, feed_ids)).subquery()
    found: dict[int, list[datetime]] = {}
    query = select(numbered.c.feed_id, numbered.c.published_at).where(numbered.c.number <= limit)
    for feed_id, moment in db.session.execute(query):
        found.setdefault(feed_id, []).append(moment)
    return found
