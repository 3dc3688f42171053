"""Writing down what articles took from releases; each time anew, for words change."""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, insert

from core.clock import now
from core.db import db
from core.slots import announce
from core.unfolding import among
from scrapers.events import ARTICLES_COMPARED
from scrapers.reuse.comparing import Taken
from scrapers.reuse.models import ArticleReuse, ComparedArticle
from scrapers.reuse.queries import hold


def record(article_ids: Collection[int], taken: Iterable[Taken]) -> None:
    """Keep what these articles took, in place of what was found in them before, and tell it."""
    hold(article_ids)
    at, found = now(), list(taken)
    rows = [
        {
            "article_id": one.article_id, "release_id": one.release_id, "tag": one.tag, "share": one.reuse.share,
            "verdict": one.reuse.verdict, "longest": one.reuse.longest_run, "compared_at": at,
        }
        for one in found
    ]  # fmt: skip
    db.session.execute(delete(ArticleReuse).where(among(ArticleReuse.article_id, article_ids)))
    db.session.execute(delete(ComparedArticle).where(among(ComparedArticle.article_id, article_ids)))
    db.session.execute(insert(ComparedArticle), [{"article_id": ident, "compared_at": at} for ident in article_ids])
    if rows:
        db.session.execute(insert(ArticleReuse), rows)
        announce(ARTICLES_COMPARED, sorted({one.article_id for one in found}))
