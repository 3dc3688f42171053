"""Reading what repeats what: articles a person marked as picked up, and those that could be meant."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import func, or_, select

from core.db import db
from core.unfolding import among
from scrapers.articles.models import Article, Judgement

WITHIN = timedelta(days=4)
"""A story is picked up, or brought once more, within so many days."""
MOST = 30


def list_pickups(article_id: int) -> list[Article]:
    """Return the articles that were marked as repeating this one, the earliest first."""
    query = select(Article).where(Article.duplicate_of_id == article_id)
    return list(db.session.scalars(query.order_by(Article.published_at, Article.id)))


def count_pickups(article_ids: Collection[int]) -> dict[int, int]:
    """Return how many articles repeat each of these; those that nobody picked up are left out."""
    query = select(Article.duplicate_of_id, func.count(Article.id)).where(among(Article.duplicate_of_id, article_ids))
    return {ident: count for ident, count in db.session.execute(query.group_by(Article.duplicate_of_id)) if ident}


def list_repeatable(article: Article, of_story: Collection[int] = ()) -> list[Article]:
    """Return what an article may repeat: its story first, then what else its outlet brought then, then other clips."""
    is_there = Article.judgement.in_((Judgement.WAITING, Judgement.CONFIRMED))
    is_near = Article.published_at.between(article.published_at - WITHIN, article.published_at + WITHIN)
    near = is_near & or_(Article.outlet_id == article.outlet_id, Article.judgement == Judgement.CONFIRMED)
    query = select(Article).where(Article.id != article.id, is_there, or_(among(Article.id, of_story), near))
    found = db.session.scalars(query.order_by(Article.published_at.desc(), Article.id).limit(MOST))
    return sorted(found, key=lambda a: (a.id not in of_story, a.outlet_id != article.outlet_id))
