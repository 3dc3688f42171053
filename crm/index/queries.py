"""Asking the index of names: the places of the best that answer.

FTS5 walks its rows in their order, so the best cost nothing but themselves. A GIN index knows no order: PostgreSQL
looks through the best places first, where what is frequent is soon found, and asks the index for what is rare.
"""

from collections.abc import Sequence

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Select,
    String,
    TableClause,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from core.bulk import is_sqlite
from core.db import db
from crm.index.rules import GROUPS, ID_MASK, PEOPLE, Asked, Group

_TABLES: dict[Group, TableClause] = {
    group: table(group.table, column("rowid", BigInteger), column("place", BigInteger), column("terms"))
    for group in GROUPS
}
LOOKED_THROUGH = 2_000
"""Places that PostgreSQL reads one by one before it asks its index."""
Ranked = tuple[int, int]
"""By which of the questions it was found, counted from 0, and its place."""


def place_column(group: Group) -> ColumnElement[int]:
    """Return the column of a group's index that holds the place."""
    return _TABLES[group].c.rowid if is_sqlite() else _TABLES[group].c.place


def _answers(asked: Asked, group: Group) -> ColumnElement[bool]:
    if is_sqlite():
        return literal_column(group.table).op("MATCH", is_comparison=True)(asked.for_sqlite())
    return _fits(_TABLES[group].c.terms, asked)


def _fits(terms: ColumnElement[str], asked: Asked) -> ColumnElement[bool]:
    return terms.op("@@", is_comparison=True)(cast(literal(asked.for_postgresql(), String), TSQUERY))


def best_places(asked: Sequence[Asked], group: Group, limit: int) -> list[Ranked]:
    """Return the places of a group that answer, the best first: what answers the first question before the next.

    Each question asks for more than the one before.
    """
    return _walked(asked, group, limit) if is_sqlite() else _asked_at_once(asked, group, limit)


def _walked(asked: Sequence[Asked], group: Group, limit: int) -> list[Ranked]:
    found: dict[int, int] = {}
    for rank, one in enumerate(asked):
        if len(found) < limit:
            query = select(place_column(group)).where(_answers(one, group)).order_by(place_column(group).desc())
            for place in db.session.scalars(query.limit(limit)):
                found.setdefault(place, rank)
    return [(rank, place) for place, rank in found.items()][:limit]


def _asked_at_once(asked: Sequence[Asked], group: Group, limit: int) -> list[Ranked]:
    """Return the same by one statement, whose later parts are not run where the earlier ones found enough."""
    near = _near(asked, group)
    steps = [near]
    for rank, one in enumerate(asked):
        before = [select(func.count()).where(step.c.rank <= rank).scalar_subquery() for step in steps]
        query = select(_TABLES[group].c.place, literal(rank).label("rank")).where(_fits(_TABLES[group].c.terms, one))
        # What is called so as a whole is rare, and wanted however long ago it was.
        guard = sum(before[1:], before[0]) < limit
        query = query.where(guard) if rank or len(asked) == 1 else query
        steps.append(query.cte(f"step_{rank}").prefix_with("MATERIALIZED"))
    found = union_all(*(select(step.c.place, step.c.rank) for step in steps)).subquery()
    best = func.min(found.c.rank)
    query = select(best, found.c.place).group_by(found.c.place).order_by(best, found.c.place.desc()).limit(limit)
    return [(rank, place) for rank, place in db.session.execute(query)]


def _near(asked: Sequence[Asked], group: Group) -> CTE:
    """Return who answers of the best places, each by its first question."""
    held = _TABLES[group].c
    best = select(held.place, held.terms).order_by(held.place.desc()).limit(LOOKED_THROUGH).subquery()
    ranks = [(_fits(best.c.terms, one), rank) for rank, one in enumerate(asked[:-1])]
    rank = case(*ranks, else_=len(asked) - 1) if ranks else literal(0)
    query = select(best.c.place, rank.label("rank")).where(_fits(best.c.terms, asked[-1]))
    return query.cte("near").prefix_with("MATERIALIZED")


def people_who_answer(asked: Asked) -> Select[int]:
    """Return the query for the numbers of all people who answer."""
    return select(place_column(PEOPLE).op("&")(ID_MASK)).where(_answers(asked, PEOPLE))


def answers_any(asked: Asked, group: Group) -> bool:
    """Say whether anything of a group answers."""
    return bool(best_places([asked], group, 1))
