"""Reads for spikes: articles by term and moment, the spikes that go on, those of a span."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import select

from core.clock import to_local
from core.db import db
from core.unfolding import among
from scrapers.articles.models import Article
from scrapers.telling.grouping import URGENT
from scrapers.telling.models import Spike
from scrapers.watching.models import Mention, WatchTerm


def pairs_since(since: datetime, term_ids: Collection[int] | None) -> Sequence[tuple[int, int, datetime]]:
    """Return each article published since then with each term found in it, of these terms or of all."""
    query = (
        select(Mention.article_id, Mention.term_id, Article.published_at)
        .join(Article, Article.id == Mention.article_id)
        .where(Article.published_at >= since)
        .distinct()
    )
    if term_ids is not None:
        query = query.where(among(Mention.term_id, term_ids))
    return [(article_id, term_id, at) for article_id, term_id, at in db.session.execute(query)]


def terms_counted(term_ids: Collection[int] | None) -> list[tuple[int, int | None, str, bool]]:
    """Return the terms that are looked for, of these or of all: id, principle, topic, whether it is told at once.

    One that is not looked for in what is stored yet has no past to be measured by.
    """
    query = select(WatchTerm.id, WatchTerm.principle_id, WatchTerm.topic, WatchTerm.importance).where(
        WatchTerm.dropped_at.is_(None), WatchTerm.is_active, WatchTerm.due_at.is_(None)
    )
    if term_ids is not None:
        query = query.where(among(WatchTerm.id, term_ids))
    rows = db.session.execute(query.order_by(WatchTerm.id))
    return [(ident, principle, topic, kind in URGENT) for ident, principle, topic, kind in rows]


def first_day() -> date | None:
    """Return the local day since which articles come in, or None while there are none."""
    first = db.session.scalar(select(Article.first_seen_at).order_by(Article.id).limit(1))
    return to_local(first).date() if first else None


def list_open_spikes() -> list[Spike]:
    """Return the spikes that go on."""
    return list(db.session.scalars(select(Spike).where(Spike.ended_at.is_(None)).order_by(Spike.id)))


def list_spikes_between(since: datetime, until: datetime) -> list[Spike]:
    """Return the spikes that began after one moment and until another."""
    query = select(Spike).where(Spike.began_at > since, Spike.began_at <= until)
    return list(db.session.scalars(query.order_by(Spike.began_at, Spike.id)))
