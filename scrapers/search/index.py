"""Asking the live index, which holds the articles that are not sealed yet: how many answer, and the newest places.

FTS5 walks its rows in their order, so the newest cost nothing but themselves. A GIN index knows no order: PostgreSQL
would sort all that answer, or read the newest rows one by one until enough of them do. So it is asked for a window of
places that should hold enough, as wide as the count says.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import ColumnElement, column, func, literal_column, select, table, text

from core.bulk import is_sqlite
from core.db import db
from scrapers.search.asking import Facets, Question, Span, for_postgresql, for_sqlite

Conditions = Sequence[ColumnElement[bool]]
_INDEX = table("article_index", column("rowid"), column("place"), column("terms"))
FEW = 2000
"""Answers that are all read and sorted sooner than a window of them is found."""
_WINDOW, _WIDER = 4, 8
"""A window is to hold so many times what is wanted; one that does not is made so many times as wide."""


def place_in_index() -> ColumnElement[int]:
    """Return the column of the index that holds the place."""
    return _INDEX.c.rowid if is_sqlite() else _INDEX.c.place


def _within(span: Span, place: ColumnElement[int]) -> list[ColumnElement[bool]]:
    conditions = [place >= span.first] if span.first is not None else []
    return [*conditions, place < span.end] if span.end is not None else conditions


def answers(question: Question, facets: Facets = ()) -> list[ColumnElement[bool]]:
    """Return the conditions that a row answers a question and has one token of each group of facets."""
    if not is_sqlite():
        return [_INDEX.c.terms.op("@@")(func.to_tsquery("simple", for_postgresql(question, facets)))]
    if question.wanted:
        return [_fts5(for_sqlite(question, facets))]
    # FTS5 knows "this without that", but not "without that".
    without = [select(_INDEX.c.rowid).where(_fts5(for_sqlite(Question((part,))))) for part in question.unwanted]
    within = [_fts5(for_sqlite(Question(), facets))] if facets else []
    return [*within, *(_INDEX.c.rowid.not_in(places) for places in without)]


def _fts5(asked: str) -> ColumnElement[bool]:
    return literal_column("article_index").op("MATCH", is_comparison=True)(asked)


def find_live(conditions: Conditions, span: Span, limit: int, after: int | None = None) -> tuple[int, Sequence[int]]:
    """Return how many rows in a span answer, and the newest places of them, those that come before `after`."""
    with _by_bitmaps():
        total = _count(conditions, span)
        return total, _newest(conditions, span.before(after), limit, total)


def newest_live(conditions: Conditions, limit: int) -> Sequence[int]:
    """Return the newest places of all that answer."""
    if is_sqlite():
        return _ordered(conditions, Span(), limit)
    return find_live(conditions, Span(), limit)[1]


def _count(conditions: Conditions, span: Span) -> int:
    query = select(func.count()).select_from(_INDEX).where(*conditions, *_within(span, place_in_index()))
    return db.session.scalar(query) or 0


def _newest(conditions: Conditions, span: Span, limit: int, total: int) -> Sequence[int]:
    if is_sqlite() or total <= FEW:
        return _ordered(conditions, span, limit)
    first, last = db.session.execute(select(func.min(_INDEX.c.place), func.max(_INDEX.c.place))).one()
    first, end = max(first, span.first or 0), min(last + 1, span.end or last + 1)
    width = max(end - first, 0) * limit * _WINDOW // total
    while True:
        start = max(end - width, first)
        found = _ordered(conditions, Span(start, end), limit)
        if len(found) == limit or start == first:
            return found
        width *= _WIDER


def _ordered(conditions: Conditions, span: Span, limit: int) -> Sequence[int]:
    place = place_in_index()
    query = select(place).where(*conditions, *_within(span, place))
    if not is_sqlite():
        # All that answer first, then the newest of them: else the planner goes row by row again.
        place = query.cte("hits").prefix_with("MATERIALIZED").c.place
        query = select(place)
    return db.session.scalars(query.order_by(place.desc()).limit(limit)).all()


@contextmanager
def _by_bitmaps() -> Iterator[None]:
    """Let PostgreSQL find rows by bitmaps of its indexes alone.

    It takes comparing a row with a question for cheap, but the row's words have to be unpacked first.
    """
    if is_sqlite():
        yield
        return
    _set_scans("off")
    yield
    _set_scans("on")


def _set_scans(switch: str) -> None:
    names = ("enable_seqscan", "enable_indexscan")
    db.session.execute(select(*(func.set_config(name, switch, text("true")) for name in names)))
