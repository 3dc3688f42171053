"""Finding articles among all that are stored: first their places in the index, newest first, then their rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import defer, raiseload

from core.clock import from_local
from core.db import db, holds
from core.slots import fill
from core.unfolding import among
from crm.outlets.models import Outlet
from scrapers.articles.indexing import language_facet, outlet_facet
from scrapers.articles.models import Article
from scrapers.articles.rules import first_place
from scrapers.search.asking import Facets, Question, Span, read_question
from scrapers.search.finding import find, newest
from scrapers.search.slots import ARTICLES_ABOUT

PAGE_SIZE = 50
MOST_OUTLETS_APART = 80
"""Up to so many outlets each is asked for its newest; more of them are a large part of all there is."""
_PLACE: ColumnElement[int] = type_coerce(Article.place, BigInteger())


@dataclass(frozen=True)
class ArticleFilters:
    """What the list is narrowed to; nothing means all."""

    q: str = ""
    outlet_id: int | None = None
    language: str = ""
    community: str = ""
    """Code of the community the outlet serves."""
    principle_id: int | None = None
    """One of its watch terms was found."""
    since: date | None = None
    until: date | None = None
    """The last day is part of it."""


@dataclass(frozen=True)
class ArticlePage:
    """One page of articles, and where the next begins."""

    articles: Sequence[Article] = field(default_factory=list)
    older: int | None = None
    """The place of its last article, where there are older ones."""
    total: int | None = None
    """How many answer the question; none where nothing was asked in words."""
    question: Question = field(default_factory=Question)


def _span(filters: ArticleFilters) -> Span:
    first = first_place(_midnight(filters.since)) if filters.since else None
    return Span(first, first_place(_midnight(filters.until + timedelta(days=1))) if filters.until else None)


def _midnight(day: date) -> datetime:
    return from_local(datetime.combine(day, time()))


def list_articles(filters: ArticleFilters, after: int | None = None) -> ArticlePage:
    """Return one page of the articles that the filters leave, newest first; `after` is a place.

    By place, not by number: what comes in while somebody leafs shifts nothing, and the last page costs no more than the
    first.
    """
    question = read_question(filters.q, filters.language)
    outlets = _outlets(filters)
    if (filters.q.strip() and not question) or outlets == []:
        return ArticlePage(total=0 if filters.q.strip() else None)
    total = None
    if question:
        total, places = find(
            question, PAGE_SIZE + 1, facets=_facets(filters, outlets), about=_places_about(filters),
            span=_span(filters), after=after,
        )  # fmt: skip
    else:
        places = _newest(filters, outlets, after)
    articles = _rows(places[:PAGE_SIZE], with_text=bool(question))
    older = places[PAGE_SIZE - 1] if len(places) > PAGE_SIZE else None
    return ArticlePage(articles, older, total, question)


def _outlets(filters: ArticleFilters) -> Sequence[int] | None:
    """Return the outlets the articles may be of, or None for all."""
    if not filters.community:
        return [filters.outlet_id] if filters.outlet_id else None
    query = select(Outlet.id).where(holds(Outlet.communities, filters.community)).order_by(Outlet.id)
    served = db.session.scalars(query).all()
    return served if not filters.outlet_id else [ident for ident in served if ident == filters.outlet_id]


# Without words


def _newest(filters: ArticleFilters, outlets: Sequence[int] | None, after: int | None) -> Sequence[int]:
    """Return the newest places, one more than a page has; each way through one of the indexes of the table."""
    span = _span(filters).before(after)
    if outlets is None or len(outlets) > MOST_OUTLETS_APART:
        query = _places(filters, span)
        # The sum keeps databases from reading all of these outlets to sort them: the newest are soon found by place.
        query = query.where((Article.outlet_id + 0).in_(outlets)) if outlets is not None else query
        return db.session.scalars(query).all()
    if len(outlets) == 1:
        return db.session.scalars(_places(filters, span).where(Article.outlet_id == outlets[0])).all()
    each = [_places(filters, span).where(Article.outlet_id == ident).subquery() for ident in outlets]
    together = union_all(*(select(part.c.place) for part in each)).subquery()
    return db.session.scalars(select(together.c.place).order_by(together.c.place.desc()).limit(PAGE_SIZE + 1)).all()


def _places(filters: ArticleFilters, span: Span) -> Select[int]:
    query = select(_PLACE.label("place")).where(Article.place.is_not(None), *span.holds(_PLACE))
    if filters.language:
        query = query.where(Article.tag == filters.language)
    if filters.principle_id:
        query = query.where(Article.id.in_(_about(filters.principle_id)))
    return query.order_by(Article.place.desc()).limit(PAGE_SIZE + 1)


def _about(principle_id: int) -> Select[int]:
    return next(iter(fill(ARTICLES_ABOUT, principle_id)))


# With words


def _facets(filters: ArticleFilters, outlets: Collection[int] | None) -> Facets:
    facets = [tuple(map(outlet_facet, outlets))] if outlets is not None else []
    return (*facets, (language_facet(filters.language),)) if filters.language else tuple(facets)


def _places_about(filters: ArticleFilters) -> Select[int] | None:
    if not filters.principle_id:
        return None
    return select(_PLACE).where(Article.id.in_(_about(filters.principle_id)), Article.place.is_not(None))


def _rows(places: Collection[int], *, with_text: bool) -> list[Article]:
    query = select(Article).where(among(Article.place, places)).order_by(Article.place.desc())
    query = query.options(raiseload(Article.judged_by))
    return list(db.session.scalars(query if with_text else query.options(defer(Article.text))))


# For others


def find_articles(text: str, limit: int) -> list[Article]:
    """Return the newest articles that answer what is being typed: its last word may go on."""
    question = read_question(text, is_typing=True)
    if not question:
        return []
    return _rows(newest(question, limit), with_text=False)
