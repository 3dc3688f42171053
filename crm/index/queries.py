"""Asking the index of names: the places of the best that answer, and how many do.

FTS5 walks its rows in their order, so the best cost nothing but themselves. A GIN index knows no order: PostgreSQL
looks through the best places first, where what is frequent is soon found, and asks the index for what is rare.
"""

from collections.abc import Sequence

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    String,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from core.bulk import is_sqlite
from core.db import db
from crm.index.rules import ID_MASK, PEOPLE, Asked, Group

_INDEX = table("find_index", column("rowid", BigInteger), column("place", BigInteger), column("terms"))
LOOKED_THROUGH = 3000
"""Places that PostgreSQL reads one by one before it asks its index."""


def place_column() -> ColumnElement[int]:
    """Return the column of the index that holds the place."""
    return _INDEX.c.rowid if is_sqlite() else _INDEX.c.place


def _answers(asked: Asked, group: Group | None) -> ColumnElement[bool]:
    if is_sqlite():
        return literal_column("find_index").op("MATCH", is_comparison=True)(asked.for_sqlite())
    wanted = literal(asked.for_postgresql(group.token if group else ""), String)
    return _INDEX.c.terms.op("@@", is_comparison=True)(cast(wanted, TSQUERY))


def _within(group: Group) -> tuple[ColumnElement[bool], ...]:
    return place_column() >= group.first, place_column() < group.end


def best_places(asked: Asked, group: Group, limit: int) -> Sequence[int]:
    """Return the places of a group that answer, the best first."""
    conditions = _within(group)
    if is_sqlite():
        query = select(place_column()).where(_answers(asked, None), *conditions)
        return db.session.scalars(query.order_by(place_column().desc()).limit(limit)).all()
    near = (
        select(_INDEX.c.place, _INDEX.c.terms)
        .where(*conditions)
        .order_by(_INDEX.c.place.desc())
        .limit(LOOKED_THROUGH)
        .subquery()
    )
    wanted = cast(literal(asked.for_postgresql(), String), TSQUERY)
    found = db.session.scalars(
        select(near.c.place).where(near.c.terms.op("@@", is_comparison=True)(wanted)).limit(limit)
    ).all()
    return found if len(found) == limit else _by_index(asked, group, conditions, limit)


def _by_index(asked: Asked, group: Group, conditions: Sequence[ColumnElement[bool]], limit: int) -> Sequence[int]:
    # As one step of its own: else the planner walks the places in their order after all, to save itself the sorting.
    hits = select(_INDEX.c.place).where(_answers(asked, group), *conditions).cte("hits").prefix_with("MATERIALIZED")
    db.session.execute(text("SELECT set_config('enable_indexscan', 'off', true)"))
    found = db.session.scalars(select(hits.c.place).order_by(hits.c.place.desc()).limit(limit)).all()
    db.session.execute(text("SELECT set_config('enable_indexscan', 'on', true)"))
    return found


def people_who_answer(asked: Asked) -> Select[int]:
    """Return the query for the numbers of all people who answer."""
    return select(place_column().op("&")(ID_MASK)).where(_answers(asked, PEOPLE), *_within(PEOPLE))


def answers_any(asked: Asked, group: Group) -> bool:
    """Say whether anything of a group answers."""
    return bool(best_places(asked, group, 1))


def count_index() -> int:
    """Return how many records the index holds."""
    return db.session.scalar(select(func.count()).select_from(_INDEX)) or 0
