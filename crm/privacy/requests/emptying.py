"""Emptying the rows that hang on a person: by statements, past the session, so that no trail repeats what goes."""

from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Enum,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    cast,
    delete,
    literal,
    update,
)

from core.db import db
from crm.exchange.held import OnErase, Reach


def empty(reach: Reach, person_id: int) -> None:
    """Do with the rows of one table what an erasure does to them."""
    where = reach.where(person_id)
    if reach.on_erase is OnErase.DELETE:
        db.session.execute(delete(reach.table).where(where))
        return
    values = {} if reach.on_erase is OnErase.DETACH else texts_emptied(reach.table, reach.keep)
    values |= dict(reach.values)
    if reach.on_erase is OnErase.DETACH and reach.column and reach.table.c[reach.column].nullable:
        values[reach.column] = None
    if values:
        db.session.execute(update(reach.table).where(where).values(values))


def texts_emptied(table: Table, keep: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return for every column that holds words of somebody what it holds when they are gone."""
    return {c.name: _emptied(table, c) for c in table.columns if is_text(c) and c.name not in keep}


def is_text(column: Column[Any]) -> bool:
    """Say whether a column holds words: not a code out of a list, not what points to another row."""
    if column.foreign_keys or column.primary_key:
        return False
    return isinstance(column.type, (JSON, LargeBinary)) or (
        isinstance(column.type, String) and not isinstance(column.type, Enum)
    )


def _emptied(table: Table, column: Column[Any]) -> Any:
    if column.nullable:
        return None
    if isinstance(column.type, LargeBinary):
        return b""
    if isinstance(column.type, JSON):
        return _emptied_json(column)
    return literal("erased ") + cast(_key(table), Text) if _is_unique(table, column) else ""


def _emptied_json(column: Column[Any]) -> Any:
    # A column of our lists says so by its default; everything else in JSON here is a mapping.
    default = column.default.arg if column.default is not None and column.default.is_callable else None  # type: ignore[attr-defined]
    return [] if getattr(default, "__name__", "") == "list" or "list" in repr(default) else {}


def _is_unique(table: Table, column: Column[Any]) -> bool:
    # Also as one of several columns: two people of one release would have the same empty address.
    in_index = any(index.unique and column.name in index.columns for index in table.indexes)
    unique = (constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint))
    in_constraint = any(column.name in constraint.columns for constraint in unique)
    return in_index or in_constraint


def _key(table: Table) -> Column[Any]:
    return next(iter(table.primary_key.columns))
