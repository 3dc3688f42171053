"""Reading articles."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, false, func, select
from sqlalchemy.orm import lazyload

from core.bulk import is_sqlite
from core.db import db, get_record
from core.unfolding import among
from crm.outlets.models import Outlet
from crm.timeline.looking import Look
from scrapers.articles.identity import Known
from scrapers.articles.models import Article, ArticleKey, ArticleVersion, Judgement
from scrapers.articles.rules import first_place


def get_article(article_id: int) -> Article:
    """Return one article, or raise NotFound."""
    return get_record(Article, article_id)


def _newest_first() -> Select[Article]:
    return select(Article).where(Article.place.is_not(None)).order_by(Article.place.desc())


def list_articles_of_outlet(outlet_id: int, look: Look) -> list[Article]:
    """Return the newest articles of an outlet, as far as is looked; nobody records them."""
    query = _newest_first().where(Article.outlet_id == outlet_id, *([false()] if look.by_id is not None else ()))
    if look.before is not None:
        query = query.where(Article.place < first_place(look.before))
    if look.since is not None:
        query = query.where(Article.place >= first_place(look.since))
    return list(db.session.scalars(query.limit(look.reach)))


def list_articles_since(since: datetime, limit: int) -> list[Article]:
    """Return the newest articles published since then."""
    return list(db.session.scalars(_newest_first().where(Article.place >= first_place(since)).limit(limit)))


def any_articles() -> bool:
    """Say whether there is any article at all."""
    return db.session.scalar(select(Article.id).limit(1)) is not None


# For storing


def hold_outlets(outlet_ids: Collection[int]) -> None:
    """Let nobody else store articles of these outlets until the transaction ends: two feeds bring one story.

    In the order of their ids, so that two workers with several outlets each wait for one another and not in a circle.
    """
    query = select(Outlet.id).where(among(Outlet.id, outlet_ids)).order_by(Outlet.id)
    db.session.execute(query.with_for_update(key_share=True))


def find_keys(keys: Collection[int]) -> dict[int, tuple[int, int | None]]:
    """Return the article each of these keys stands for, and what was told under it last; one statement for all."""
    if not keys:
        return {}
    query = select(ArticleKey.key, ArticleKey.article_id, ArticleKey.told).where(among(ArticleKey.key, keys))
    return {key: (article_id, told) for key, article_id, told in db.session.execute(query)}


def known_articles(article_ids: Collection[int]) -> dict[int, Known]:
    """Return what tells these articles from other stories."""
    query = select(Article.id, Article.title, Article.url_key, Article.published_at)
    rows = db.session.execute(query.where(among(Article.id, article_ids)))
    return {row[0]: Known(*row) for row in rows}


def list_by_ids(article_ids: Collection[int]) -> list[Article]:
    """Return these articles in the order of their ids."""
    query = select(Article).where(among(Article.id, article_ids)).order_by(Article.id)
    return list(db.session.scalars(query.options(lazyload(Article.outlet))))


def reserve_ids(number: int) -> Sequence[int]:
    """Return so many ids nobody else will use; SQLite has one writer at a time, who takes what comes next."""
    if is_sqlite():
        first = (db.session.scalar(select(func.max(Article.id))) or 0) + 1
        return range(first, first + number)
    series = func.generate_series(1, number).table_valued("n")
    serial = func.nextval(func.pg_get_serial_sequence("article", "id"))
    return db.session.scalars(select(serial).select_from(series)).all()


def list_not_indexed(limit: int) -> list[Article]:
    """Return articles that are not in the index yet: those an older version of the program stored."""
    query = select(Article).where(Article.place.is_(None)).order_by(Article.id).limit(limit)
    return list(db.session.scalars(query.options(lazyload(Article.outlet))))


def list_versions(article_id: int) -> list[ArticleVersion]:
    """Return what an article said before, the latest first."""
    query = select(ArticleVersion).where(ArticleVersion.article_id == article_id)
    return list(db.session.scalars(query.order_by(ArticleVersion.replaced_at.desc(), ArticleVersion.id.desc())))


def list_rewritten(since: datetime, limit: int) -> list[tuple[ArticleVersion, Article]]:
    """Return the headlines rewritten since then over articles that are clips or wait to be judged, newest first."""
    matters = Article.judgement.in_((Judgement.WAITING, Judgement.CONFIRMED))
    query = (
        select(ArticleVersion, Article)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(ArticleVersion.replaced_at >= since, ArticleVersion.title != Article.title, matters)
        .order_by(ArticleVersion.replaced_at.desc(), ArticleVersion.id.desc())
    )
    return [(version, article) for version, article in db.session.execute(query.limit(limit))]
