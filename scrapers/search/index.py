"""Asking the live index, which holds the articles that are not sealed yet: how many answer, and the newest places.

FTS5 walks its rows in their order, so the newest cost nothing but themselves. A GIN index knows no order: PostgreSQL
gathers all that answer, which are few, for only the articles of some days are not sealed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import BigInteger, ColumnElement, func, literal_column, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from core.bulk import is_sqlite
from core.db import db
from scrapers.search.asking import Facets, Question, Span, for_postgresql, for_sqlite
from scrapers.segments.live import LIVE

Conditions = Sequence[ColumnElement[bool]]


def answers(question: Question, facets: Facets = ()) -> list[ColumnElement[bool]]:
    """Return the conditions that a row answers a question and has one token of each group of facets."""
    if not is_sqlite():
        return [LIVE.c.terms.op("@@")(func.to_tsquery("simple", for_postgresql(question, facets)))]
    if question.wanted:
        return [_fts5(for_sqlite(question, facets))]
    # FTS5 knows "this without that", but not "without that".
    without = [select(LIVE.c.rowid).where(_fts5(for_sqlite(Question((part,))))) for part in question.unwanted]
    within = [_fts5(for_sqlite(Question(), facets))] if facets else []
    return [*within, *(LIVE.c.rowid.not_in(places) for places in without)]


def _fts5(asked: str) -> ColumnElement[bool]:
    return literal_column("article_index").op("MATCH", is_comparison=True)(asked)


def find_live(conditions: Conditions, span: Span, limit: int, after: int | None = None) -> tuple[int, Sequence[int]]:
    """Return how many rows in a span answer, and the newest places of them, those that come before `after`."""
    if is_sqlite():
        answering = select(func.count()).select_from(LIVE).where(*conditions, *span.holds(LIVE.c.rowid))
        return db.session.scalar(answering) or 0, _newest_in_fts5(conditions, span.before(after), limit)
    hits = select(LIVE.c.place).where(*conditions, *span.holds(LIVE.c.place)).cte("hits")
    hits = hits.prefix_with("MATERIALIZED")  # All that answer first: else the planner goes row by row.
    newest = select(hits.c.place).where(*Span(end=after).holds(hits.c.place)).order_by(hits.c.place.desc())
    count = select(func.count()).select_from(hits).scalar_subquery()
    query = select(count, func.array(newest.limit(limit).scalar_subquery(), type_=ARRAY(BigInteger)))
    with _by_bitmaps():
        total, places = db.session.execute(query).one()
    return total, places


def newest_live(conditions: Conditions, limit: int) -> Sequence[int]:
    """Return the newest places of all that answer."""
    if is_sqlite():
        return _newest_in_fts5(conditions, Span(), limit)
    return find_live(conditions, Span(), limit)[1]


def _newest_in_fts5(conditions: Conditions, span: Span, limit: int) -> Sequence[int]:
    place = LIVE.c.rowid
    query = select(place).where(*conditions, *span.holds(place))
    return db.session.scalars(query.order_by(place.desc()).limit(limit)).all()


@contextmanager
def _by_bitmaps() -> Iterator[None]:
    """Let PostgreSQL find rows by bitmaps of its indexes alone.

    It takes comparing a row with a question for cheap, but the row's words have to be unpacked first.
    """
    _set_scans("off")
    yield
    _set_scans("on")


def _set_scans(switch: str) -> None:
    names = ("enable_seqscan", "enable_indexscan")
    db.session.execute(select(*(func.set_config(name, switch, text("true")) for name in names)))
