"""Reading articles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Select, and_, or_, select

from core.clock import from_local
from core.db import db, get_record, holds
from crm.finding import LONGEST_QUERY
from crm.outlets.models import Outlet
from languages.folding import fold
from scrapers.articles.models import Article

PAGE_SIZE = 50


@dataclass(frozen=True)
class ArticleFilters:
    """What the list is narrowed to; nothing means all."""

    q: str = ""
    outlet_id: int | None = None
    language: str = ""
    community: str = ""
    """Code of the community the outlet serves."""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Place:
    """A place in the list, newest first: that of one article; the next page begins after it."""

    at: datetime
    id: int

    def __str__(self) -> str:
        """Return it as it stands in an address."""
        return f"{round(self.at.timestamp() * 1_000_000)}-{self.id}"


@dataclass(frozen=True)
class ArticlePage:
    """One page of articles, and where the next begins."""

    articles: Sequence[Article] = field(default_factory=list)
    older: Place | None = None


def read_place(text: str) -> Place | None:
    """Return the place an address names, or None for none or nonsense: then the list begins at its beginning."""
    micros, _, ident = text.partition("-")
    if not (micros.isascii() and micros.isdigit() and ident.isascii() and ident.isdigit()) or len(text) > 40:
        return None
    try:
        return Place(datetime.fromtimestamp(0, UTC) + timedelta(microseconds=int(micros)), min(int(ident), 2**31 - 1))
    except OverflowError:
        return None


def get_article(article_id: int) -> Article:
    """Return one article, or raise NotFound."""
    return get_record(Article, article_id)


def list_articles(filters: ArticleFilters, after: Place | None = None) -> ArticlePage:
    """Return one page of the articles that the filters leave, newest first.

    By key, not by number: what comes in while somebody leafs shifts nothing, and the last page costs no more than the
    first.
    """
    query = _narrowed(_newest_first(), filters)
    if after:
        same_moment = and_(Article.published_at == after.at, Article.id < after.id)
        query = query.where(or_(Article.published_at < after.at, same_moment))
    found = list(db.session.scalars(query.limit(PAGE_SIZE + 1)))
    last = found[PAGE_SIZE - 1] if len(found) > PAGE_SIZE else None
    return ArticlePage(found[:PAGE_SIZE], Place(last.published_at, last.id) if last else None)


def _newest_first() -> Select[Article]:
    return select(Article).order_by(Article.published_at.desc(), Article.id.desc())


def _narrowed(query: Select[Article], filters: ArticleFilters) -> Select[Article]:
    for word in fold(filters.q[:LONGEST_QUERY].replace("\x00", " ")).split():
        query = query.where(Article.folded.contains(word, autoescape=True))
    if filters.outlet_id:
        query = query.where(Article.outlet_id == filters.outlet_id)
    if filters.language:
        query = query.where(Article.tag == filters.language)
    if filters.community:
        served = select(Outlet.id).where(holds(Outlet.communities, filters.community))
        query = query.where(Article.outlet_id.in_(served))
    if filters.since:
        query = query.where(Article.published_at >= _midnight(filters.since))
    if filters.until:
        query = query.where(Article.published_at < _midnight(filters.until + timedelta(days=1)))
    return query


def _midnight(day: date) -> datetime:
    return from_local(datetime.combine(day, time()))


def find_articles(text: str, limit: int) -> list[Article]:
    """Return the newest articles in which every word stands somewhere, in any script and spelling."""
    return list(db.session.scalars(_narrowed(_newest_first(), ArticleFilters(q=text)).limit(limit)))


def list_articles_of_outlet(outlet_id: int, limit: int) -> list[Article]:
    """Return the newest articles of an outlet."""
    return list(db.session.scalars(_narrowed(_newest_first(), ArticleFilters(outlet_id=outlet_id)).limit(limit)))


def list_articles_since(since: datetime, limit: int) -> list[Article]:
    """Return the newest articles published since then."""
    return list(db.session.scalars(_newest_first().where(Article.published_at >= since).limit(limit)))


def any_articles() -> bool:
    """Say whether there is any article at all."""
    return db.session.scalar(select(Article.id).limit(1)) is not None


# For storing


def hold_outlet(outlet_id: int) -> None:
    """Let nobody else store articles of this outlet until the transaction ends: two of its feeds bring one story."""
    db.session.execute(select(Outlet.id).where(Outlet.id == outlet_id).with_for_update(key_share=True))


def known_guids(feed_id: int, guids: Collection[str]) -> set[str]:
    """Return which of these a feed has brought before."""
    return set(db.session.scalars(select(Article.guid).where(Article.feed_id == feed_id, Article.guid.in_(guids))))


def known_url_keys(outlet_id: int, keys: Collection[str]) -> set[str]:
    """Return which of these addresses an outlet's articles have."""
    wanted = {key for key in keys if key}
    query = select(Article.url_key).where(Article.url_key.in_(wanted), Article.outlet_id == outlet_id)
    return set(db.session.scalars(query))


def list_moments(feed_id: int, limit: int) -> list[datetime]:
    """Return when the articles that a feed brought last were published."""
    query = select(Article.published_at).where(Article.feed_id == feed_id).order_by(Article.id.desc()).limit(limit)
    return list(db.session.scalars(query))
