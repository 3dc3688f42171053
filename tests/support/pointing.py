"""Rows that point to somebody, in every table that can: made from the tables, so none is left out."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import Column, CursorResult, Enum, Table, insert, select

from core.clock import now, today
from core.db import UTCDateTime, db

ONE_OF = {"follow_up": ("owner_id", "promised_by_id")}
"""Columns of which exactly one says something."""
SAID: dict[str, dict[str, Any]] = {
    "person": {"given_name": "Somebody", "family_name": "Else"},
    "placing": {"influence": 3, "interest": 3},
}
"""What a rule of a table asks for beyond the types of its columns."""

_numbers = count(1)


def row_pointing(table: Table, column: Column[Any], ident: int) -> list[Any]:
    """Insert a row whose column points to this record; return its primary key."""
    return _insert(table, {str(column.name): ident})


def _insert(table: Table, given: dict[str, Any]) -> list[Any]:
    values = dict(_values(table, given)) | given
    done = db.session.execute(insert(table).values(values))
    assert isinstance(done, CursorResult)
    return list(done.inserted_primary_key or ())


def _values(table: Table, given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    said = SAID.get(table.name, {})
    one_of = ONE_OF.get(table.name, ())
    if one_of and not given.keys() & set(one_of):
        yield one_of[0], _parent(table.c[one_of[0]])
    for column in table.columns:
        name = str(column.name)
        if name in given:
            continue
        if name in said:
            yield name, said[name]
        elif column.foreign_keys and (not column.nullable or column.primary_key):
            yield name, _parent(column)
        elif not column.nullable and not _comes_of_itself(column):
            yield name, _some(column)


def _comes_of_itself(column: Column[Any]) -> bool:
    is_number = column.primary_key and column.autoincrement in {True, "auto"} and column.type.python_type is int
    return is_number or column.default is not None


def _parent(column: Column[Any]) -> Any:
    target = next(iter(column.foreign_keys)).column
    there = db.session.scalar(select(target).order_by(target.desc()).limit(1))
    # A parent of its own each time, where there may be only one row for each.
    if there is not None and not column.unique:
        return there
    return _insert(target.table, {})[0]


def _some(column: Column[Any]) -> Any:
    if isinstance(column.type, Enum) and column.type.enum_class:
        return next(iter(column.type.enum_class))
    if isinstance(column.type, UTCDateTime):
        return now()
    kind = column.type.python_type
    if kind is date:
        return today()
    return {str: f"x{next(_numbers)}", int: next(_numbers), float: 1.0, bool: False, bytes: b"x", list: [], dict: {}}[
        kind
    ]
