"""Wanting pages: those of new articles, those that were rewritten; in a transaction of the caller."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from core.clock import now
from core.db import db
from scrapers.articles.models import Article
from scrapers.reading.models import ArticlePage, ArticleReading, ReadingSite, ReadState
from scrapers.reading.queries import find_reading, find_site, list_readings, list_unread
from scrapers.reading.rules import digest_of, origin_of

AT_ONCE = 500
BEFORE_OTHERS = timedelta(days=30)
"""How much sooner than due a page counts for which a person waits."""


def want_new_pages() -> int:
    """Put the pages of new articles in the row, as their feeds are set; return how many."""
    articles = list_unread(now(), AT_ONCE)
    return sum(want(article, now()) is not None for article in articles)


def want(article: Article, due_at: datetime, *, for_keeps: bool = False) -> ArticleReading | None:
    """Put the page of an article in the row, once more where it was read; None where it has no address."""
    if not origin_of(article.url):
        return None
    site_id = site_of(article.url).id
    reading = find_reading(article.id) or ArticleReading(article_id=article.id, is_for_keeps=False)
    reading.site_id, reading.url = site_id, article.url
    reading.state, reading.due_at, reading.asked_at = ReadState.WAITING, due_at, now()
    reading.attempts, reading.claimed_by, reading.problem, reading.problem_detail = 0, "", "", ""
    reading.is_for_keeps = reading.is_for_keeps or for_keeps
    db.session.add(reading)
    db.session.flush()
    if for_keeps:
        kept = update(ArticlePage).where(ArticlePage.article_id == article.id).values(is_for_keeps=True)
        db.session.execute(kept.execution_options(synchronize_session=False))
    return reading


def read_rewritten(article_ids: Sequence[int]) -> None:
    """Read those pages again whose headline or summary the outlet changed since they were read."""
    for reading, article in list_readings(article_ids):
        if reading.feed_words != digest_of(article.title, article.summary):
            want(article, now())


def site_of(url: str) -> ReadingSite:
    """Return the site of an address, made where it is new."""
    origin = origin_of(url)
    site = find_site(origin)
    if site is not None:
        return site
    try:
        with db.session.begin_nested():
            site = ReadingSite(origin=origin, free_at=now())
            db.session.add(site)
    except IntegrityError:  # Another worker met it at the same moment.
        site = find_site(origin)
        if site is None:
            raise
    return site
