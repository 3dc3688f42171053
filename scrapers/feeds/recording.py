"""Recording what polls brought, many at once; in a transaction of the caller."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import delete, func, insert, select

from core.bulk import table_of, update_rows
from core.clock import now
from core.db import db
from core.http import Response
from core.unfolding import among
from scrapers.articles.models import Article
from scrapers.articles.queries import list_by_ids
from scrapers.articles.services import Batch, StoredBatch, store_batch
from scrapers.feeds.claiming import Claim, Unfinished, claim
from scrapers.feeds.fetching import Outcome, outcome_of
from scrapers.feeds.models import Feed, FeedEvent
from scrapers.feeds.queries import event_row, hold_claims, list_moments_of, urls_taken
from scrapers.feeds.standing import News, Told, Turn, after, running_streak

EVENTS_KEPT = 30
MOMENTS_LOOKED_AT = 200
UNFINISHED = Outcome(problem="unfinished")

Done = tuple[Claim, Outcome]


def batches_of(done: Sequence[Done]) -> dict[int, Batch]:
    """Return what polls brought, by feed, to be made ready before it is recorded (see articles.services.make_ready)."""
    return {
        taken.feed_id: Batch(
            taken.feed_id, taken.was.outlet_id, taken.was.outlet_languages, outcome.feed.entries, outcome.feed.language
        )
        for taken, outcome in done
        if outcome.feed
    }


def record(done: Sequence[Done], batches: Mapping[int, Batch] | None = None) -> list[int]:
    """Write down what polls brought and when to ask again; return the ids of the articles that are new.

    `batches` is what they brought, where it was made ready. Nothing is written of one whose claim was lost meanwhile:
    to another worker after the lease, or to a new address.
    """
    claimed_by = hold_claims([taken.feed_id for taken, _ in done])
    ours = [(taken, outcome) for taken, outcome in done if claimed_by.get(taken.feed_id) == taken.token]
    stored = _store(ours, batches_of(done) if batches is None else batches)
    news = _news(ours, stored)
    may_move, at = _may_move(ours), now()
    turns: dict[int, Turn] = {}
    for taken, outcome in ours:
        is_free = may_move.get(outcome.moved_to) == taken.feed_id
        turns[taken.feed_id] = after(taken.was, outcome, news.get(taken.feed_id, News()), at, may_move=is_free)
    _write(turns)
    return [article_id for came in stored.values() for article_id in came.article_ids]


def take_in(feed_id: int, response: Response) -> list[Article]:
    """Record an answer that came by another way, as if a poll had just brought it; return what is new in it."""
    taken = claim(feed_id)
    if not isinstance(taken, Claim):
        return []
    return list_by_ids(record([(taken, outcome_of(taken.request, response))]))


def record_unfinished(left: Unfinished) -> None:
    """Write down that asking a feed never came to its end; it is not read at once again."""
    record([(left.claim, UNFINISHED)])


def start_afresh(feed: Feed) -> None:
    """Hold nothing against a feed that went wrong before; what did stays in its log."""
    streak = running_streak(feed.problem, feed.problem_detail, feed.streak, feed.streak_since, feed.polled_at)
    _tell({feed.id: streak})
    feed.failures = feed.failure_weight = feed.streak = 0
    feed.problem, feed.problem_detail, feed.streak_since = "", "", None


def _store(done: Sequence[Done], batches: Mapping[int, Batch]) -> dict[int, StoredBatch]:
    ours = [batches[taken.feed_id] for taken, _ in done if taken.feed_id in batches]
    return {came.feed_id: came for came in store_batch(ours)} if ours else {}


def _news(done: Sequence[Done], stored: Mapping[int, StoredBatch]) -> dict[int, News]:
    """Return what was new, and when the earlier stories came out where the rhythm is to be told from them."""
    asked_before = {taken.feed_id for taken, outcome in done if outcome.feed and taken.was.answered_at}
    moments = list_moments_of(asked_before, MOMENTS_LOOKED_AT) if asked_before else {}
    return {feed_id: News(came.published, moments.get(feed_id, ())) for feed_id, came in stored.items()}


def _may_move(done: Sequence[Done]) -> dict[str, int]:
    """Return the free addresses to which feeds moved for good, each with the first that may have it.

    Where the new address is another feed's, both go on: their articles are told apart by address anyway.
    """
    moved: dict[str, int] = {}
    for taken, outcome in done:
        if outcome.moved_to and outcome.moved_to != taken.was.url:
            moved.setdefault(outcome.moved_to, taken.feed_id)
    taken_up = urls_taken(moved)
    return {url: feed_id for url, feed_id in moved.items() if url not in taken_up}


def _write(turns: Mapping[int, Turn]) -> None:
    rows = sorted(({"id": ident, **turn.changes} for ident, turn in turns.items()), key=_columns)
    for _, alike in groupby(rows, _columns):
        update_rows(Feed, list(alike))
    db.session.expire_all()
    _tell({ident: turn.told for ident, turn in turns.items()})


def _columns(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(row))


def _tell(told: Mapping[int, Sequence[Told]]) -> None:
    rows = [event_row(feed_id, one) for feed_id, lines in told.items() for one in lines]
    if not rows:
        return
    db.session.connection().execute(insert(table_of(FeedEvent)), rows)
    ids = sorted({row["feed_id"] for row in rows})
    newest_first = (FeedEvent.at.desc(), FeedEvent.id.desc())
    number = func.row_number().over(partition_by=FeedEvent.feed_id, order_by=newest_first).label("number")
    numbered = select(FeedEvent.id, number).where(among(FeedEvent.feed_id, ids)).subquery()
    too_old = delete(FeedEvent).where(FeedEvent.id.in_(select(numbered.c.id).where(numbered.c.number > EVENTS_KEPT)))
    db.session.execute(too_old.execution_options(synchronize_session=False))
