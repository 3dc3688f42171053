"""Articles of an outlet that was put into another record, or taken out again: found and known under the new one."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import BigInteger, delete, select, text, tuple_, type_coerce

from core.bulk import insert_new, is_sqlite
from core.clock import now
from core.db import db
from core.unfolding import among
from crm.events import Merge
from scrapers.articles.identity import address_key, title_key
from scrapers.articles.indexing import outlet_facet
from scrapers.articles.models import Article, ArticleKey
from scrapers.segments.changing import move_facet

AT_ONCE = 500
BROUGHT_AGAIN_WITHIN = timedelta(days=60)
"""Feeds show the newest stories; what is older is known by the guid alone, which does not depend on the outlet."""


def follow_merge(merge: Merge) -> None:
    """Find and know the articles of an outlet under the one it was put into; hears OUTLET_MERGED."""
    _follow(merge.gone_id, merge.kept_id)


def follow_split(merge: Merge) -> None:
    """The other way round; hears OUTLET_SPLIT."""
    _follow(merge.kept_id, merge.gone_id)


def _follow(before_id: int, outlet_id: int) -> None:
    here = select(type_coerce(Article.place, BigInteger())).where(Article.outlet_id == outlet_id)
    places = db.session.scalars(here.where(Article.place.is_not(None))).all()
    move_facet(outlet_facet(before_id), outlet_facet(outlet_id), places)
    if is_sqlite():
        _find_in_sqlite(before_id, outlet_id)
    else:
        told = {"before": outlet_facet(before_id), "now": outlet_facet(outlet_id), "outlet": outlet_id}
        db.session.execute(text(_POSTGRESQL), told)
    _know_again(before_id, outlet_id)


_POSTGRESQL = (
    "UPDATE article_index SET terms = ts_delete(article_index.terms, :before) || to_tsvector('simple', :now) "
    "FROM article WHERE article.place = article_index.place AND article.outlet_id = :outlet "
    "AND article_index.terms @@ to_tsquery('simple', :before)"
)


def _find_in_sqlite(before_id: int, outlet_id: int) -> None:
    asked = text("SELECT rowid FROM article_index WHERE article_index MATCH :asked")
    places = set(db.session.scalars(asked, {"asked": f"facets : {outlet_facet(before_id)}"}))
    for some in _some(sorted(places)):
        here = select(Article.place).where(Article.outlet_id == outlet_id, among(Article.place, some))
        rows = [{"place": place} for place in db.session.scalars(here)]
        if rows:
            told = {"before": outlet_facet(before_id), "now": outlet_facet(outlet_id)}
            db.session.execute(text(_SQLITE), [row | told for row in rows])


# The facet of the outlet stands before that of the language, with a space between them.
_SQLITE = "UPDATE article_index SET facets = replace(facets, :before || ' ', :now || ' ') WHERE rowid = :place"


def _know_again(before_id: int, outlet_id: int) -> None:
    query = select(Article.id, Article.url_key, Article.title, Article.summary, Article.text).where(
        Article.outlet_id == outlet_id, Article.published_at >= now() - BROUGHT_AGAIN_WITHIN
    )
    rows = db.session.execute(query).all()
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        old = [(key, row.id) for row in some for key in _keys(before_id, *row[1:])]
        new = [{"key": key, "article_id": row.id, "told": None} for row in some for key in _keys(outlet_id, *row[1:])]
        if old:
            db.session.execute(delete(ArticleKey).where(tuple_(ArticleKey.key, ArticleKey.article_id).in_(old)))
        insert_new(ArticleKey, list({row["key"]: row for row in new}.values()))


def _keys(outlet_id: int, url_key: str, title: str, summary: str, words: str) -> Iterator[int]:
    for key in (address_key(outlet_id, url_key), title_key(outlet_id, title, words or summary)):
        if key is not None:
            yield key


def _some(places: list[int]) -> Iterator[list[int]]:
    return (places[start : start + AT_ONCE] for start in range(0, len(places), AT_ONCE))
