"""Reading what is to be read, and what was kept."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import lazyload

from core.db import db, get_record
from core.unfolding import among
from scrapers.articles.models import Article, ArticleVersion, Judgement, TextSource
from scrapers.feeds.models import Feed, ReadPages
from scrapers.reading.models import ArticlePage, ArticleReading, ReadingSite, ReadState

WINDOW = 20_000
"""Articles, the newest, among which is looked for those whose page nobody wanted yet."""
LATELY = timedelta(days=2)


def find_reading(article_id: int) -> ArticleReading | None:
    """Return how far the reading of an article's page is, or None where it was never wanted."""
    return db.session.get(ArticleReading, article_id)


def list_pages(article_id: int) -> list[ArticlePage]:
    """Return what was kept of an article's page, newest first."""
    query = select(ArticlePage).where(ArticlePage.article_id == article_id)
    return list(db.session.scalars(query.order_by(ArticlePage.kept_at.desc(), ArticlePage.id.desc())))


def get_page(page_id: int) -> ArticlePage:
    """Return one page that was kept, or raise NotFound."""
    return get_record(ArticlePage, page_id)


def version_after(article_id: int, moment: datetime) -> ArticleVersion | None:
    """Return what an article said at a moment, where it says something else now; None where it still says it."""
    query = select(ArticleVersion).where(ArticleVersion.article_id == article_id, ArticleVersion.replaced_at > moment)
    return db.session.scalar(query.order_by(ArticleVersion.replaced_at, ArticleVersion.id).limit(1))


def list_unread(at: datetime, limit: int) -> list[Article]:
    """Return new articles whose page their feed's setting wants read, and that are not waiting for it yet."""
    newest = select(func.max(Article.id)).scalar_subquery()
    is_whole = Article.text_source != TextSource.NONE
    wanted = or_(
        (Feed.reads == ReadPages.ALWAYS) & ~is_whole,
        (Feed.reads != ReadPages.NEVER) & (Article.judgement == Judgement.WAITING),
    )
    query = (
        select(Article)
        .options(lazyload(Article.outlet))
        .join(Feed, Feed.id == Article.feed_id)
        .outerjoin(ArticleReading, ArticleReading.article_id == Article.id)
        .where(Article.id > newest - WINDOW, Article.first_seen_at > at - LATELY, Article.url != "")
        .where(ArticleReading.article_id.is_(None), wanted)
        .order_by(Article.id)
    )
    return list(db.session.scalars(query.limit(limit)))


def list_readings(article_ids: Collection[int]) -> list[tuple[ArticleReading, Article]]:
    """Return those of these articles whose page came, with how."""
    query = (
        select(ArticleReading, Article)
        .options(lazyload(Article.outlet))
        .join(Article, Article.id == ArticleReading.article_id)
        .where(among(ArticleReading.article_id, article_ids), ArticleReading.read_at.is_not(None))
    )
    return [(reading, article) for reading, article in db.session.execute(query)]


def find_site(origin: str) -> ReadingSite | None:
    """Return the site of an origin."""
    return db.session.scalar(select(ReadingSite).where(ReadingSite.origin == origin))


def _is_due(at: datetime) -> ColumnElement[bool]:
    return (ArticleReading.state == ReadState.WAITING) & (ArticleReading.due_at <= at)


def take_sites(at: datetime, limit: int) -> list[ReadingSite]:
    """Return sites that may be asked now and have a page due, longest free first; nobody else gets them meanwhile."""
    is_free = (ReadingSite.free_at <= at) & or_(ReadingSite.lease_until.is_(None), ReadingSite.lease_until <= at)
    has_due = select(ArticleReading.article_id).where(ArticleReading.site_id == ReadingSite.id, _is_due(at)).exists()
    query = select(ReadingSite).where(is_free, has_due).order_by(ReadingSite.free_at, ReadingSite.id).limit(limit)
    return list(db.session.scalars(query.with_for_update(skip_locked=True)))


def next_reading(site_id: int, at: datetime) -> ArticleReading | None:
    """Return the page of a site that is due longest."""
    query = select(ArticleReading).where(ArticleReading.site_id == site_id, _is_due(at))
    return db.session.scalar(query.order_by(ArticleReading.due_at, ArticleReading.article_id).limit(1))


def comes_elsewhere(reading: ArticleReading, words_key: str) -> bool:
    """Say whether the very same text came under other headlines of the site twice: then it is no story."""
    query = select(func.count(ArticleReading.article_id)).where(
        ArticleReading.site_id == reading.site_id, ArticleReading.words_key == words_key,
        ArticleReading.article_id != reading.article_id, ArticleReading.feed_words != reading.feed_words,
    )  # fmt: skip
    return (db.session.scalar(query) or 0) > 1


def list_files() -> list[str]:
    """Return the digests of all pages that are kept."""
    return list(db.session.scalars(select(ArticlePage.file_digest).distinct()))
