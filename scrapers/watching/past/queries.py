"""Reading searches of the past, and the articles that are next."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from core.db import db, get_record
from scrapers.articles.models import Article
from scrapers.watching.models import PastSearch, WatchTerm
from scrapers.watching.rules import OPEN


def get_past(past_id: int) -> PastSearch:
    """Return one search of the past, or raise NotFound."""
    return get_record(PastSearch, past_id)


def find_past_of(term_id: int) -> PastSearch | None:
    """Return the last search of the past for a term, under way or ended; None where there was none."""
    query = select(PastSearch).where(PastSearch.term_id == term_id).order_by(PastSearch.id.desc()).limit(1)
    return db.session.scalar(query)


def hold_past(past_id: int) -> PastSearch | None:
    """Return a search that is under way, held against every other worker; None where it ended."""
    query = select(PastSearch).where(PastSearch.id == past_id, PastSearch.ended_at.is_(None)).with_for_update()
    return db.session.scalar(query, execution_options={"populate_existing": True})


def list_past_under_way() -> list[PastSearch]:
    """Return the searches that have not ended."""
    query = select(PastSearch).where(PastSearch.ended_at.is_(None)).order_by(PastSearch.id)
    return list(db.session.scalars(query.options(joinedload(PastSearch.term).joinedload(WatchTerm.organisation))))


def list_past_standing_still(before: datetime) -> Sequence[int]:
    """Return ids of the searches under way that nobody went on with since then."""
    query = select(PastSearch.id).where(PastSearch.ended_at.is_(None), PastSearch.moved_at <= before)
    return db.session.scalars(query.order_by(PastSearch.id)).all()


def _to_read(since: datetime | None) -> Select[int]:
    query = select(Article.id).where(Article.judgement.in_(OPEN))
    return query.where(Article.published_at >= since) if since else query


def count_to_read(since: datetime | None) -> tuple[int, int]:
    """Return how many articles that nobody judged are stored since then, and an id that is above all of theirs."""
    found = _to_read(since).subquery()
    total, newest = db.session.execute(
        select(func.count(), func.coalesce(func.max(found.c.id), 0)).select_from(found)
    ).one()
    return total, newest + 1


def next_to_read(past: PastSearch, most: int) -> Sequence[int]:
    """Return ids of the articles that come next, the newest first."""
    query = _to_read(past.since).where(Article.id < past.before_id).order_by(Article.id.desc())
    return db.session.scalars(query.limit(most)).all()
