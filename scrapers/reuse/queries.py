"""Reads: the releases that may be quoted now, the articles to lay beside them, and what was found."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, select

from campaigns.releases.models import Release
from campaigns.spokespersons.models import ReleaseQuote
from core.db import db
from core.unfolding import among
from scrapers.articles.models import Article
from scrapers.reuse.comparing import LiveText, ReadArticle
from scrapers.reuse.models import ArticleReuse, ComparedArticle
from scrapers.reuse.texts import live_texts
from scrapers.watching.models import Mention, TermClass, WatchTerm


def list_live_texts(since: datetime) -> list[LiveText]:
    """Return the releases that left since then, each in its languages."""
    query = select(Release).where(Release.started_at >= since, Release.archived_at.is_(None)).order_by(Release.id)
    releases = list(db.session.scalars(query))
    of_releases = ReleaseQuote.release_id.in_([r.id for r in releases])
    quotes: dict[int, list[ReleaseQuote]] = defaultdict(list)
    for quote in db.session.scalars(select(ReleaseQuote).where(of_releases).order_by(ReleaseQuote.place)):
        quotes[quote.release_id].append(quote)
    return [text for release in releases for text in live_texts(release, quotes[release.id])]


def list_to_compare(article_ids: Collection[int]) -> list[ReadArticle]:
    """Return those of these articles in which more than a wide term was found, with their words."""
    matters = exists().where(
        Mention.article_id == Article.id, Mention.term_id == WatchTerm.id, WatchTerm.importance != TermClass.WIDE
    )
    query = select(Article.id, Article.tag, Article.title, Article.summary, Article.text, Article.published_at).where(
        among(Article.id, article_ids), matters
    )
    return [
        ReadArticle(row.id, row.tag, words_of(row.title, row.summary, row.text), row.published_at)
        for row in db.session.execute(query.order_by(Article.id))
    ]


def words_of(title: str, summary: str, text: str) -> str:
    """Return the words of an article as one text; a summary that the text begins with, once."""
    begins = bool(text) and text.startswith(summary.rstrip("…").rstrip())
    return "\n\n".join(part for part in (title, "" if begins else summary, text) if part)


def hold(article_ids: Collection[int]) -> None:
    """Hold these articles against whoever compares them at the same time, until the transaction ends."""
    held = select(Article.id).where(among(Article.id, article_ids)).order_by(Article.id).with_for_update()
    db.session.execute(held).all()


def list_not_compared(since: datetime, before: datetime, limit: int) -> Sequence[int]:
    """Return articles with a mention, looked through since then and some time ago, that nobody laid beside releases."""
    done = exists().where(ComparedArticle.article_id == Article.id, ComparedArticle.compared_at >= Article.watched_at)
    is_found = exists().where(Mention.article_id == Article.id)
    query = select(Article.id).where(Article.watched_at >= since, Article.watched_at < before, ~done, is_found)
    return db.session.scalars(query.order_by(Article.id).limit(limit)).all()


def best_reuse_of(article_ids: Collection[int]) -> dict[int, ArticleReuse]:
    """Return for each article the release it took most from; articles that took nothing are left out."""
    query = select(ArticleReuse).where(among(ArticleReuse.article_id, article_ids))
    best: dict[int, ArticleReuse] = {}
    for found in db.session.scalars(query.order_by(ArticleReuse.share, ArticleReuse.longest, ArticleReuse.id)):
        best[found.article_id] = found
    return best


def list_reuse_of(article_id: int) -> list[ArticleReuse]:
    """Return what an article took from our releases, the most first."""
    query = select(ArticleReuse).where(ArticleReuse.article_id == article_id)
    return list(db.session.scalars(query.order_by(ArticleReuse.share.desc(), ArticleReuse.id)))
