"""Many values as one parameter: the statement stays the same however many there are, and a driver prepares it once."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import JSON, BigInteger, ColumnElement, Text, bindparam, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute

from core.bulk import is_sqlite

Numbered = InstrumentedAttribute[int] | InstrumentedAttribute[int | None]


def among(column: Numbered, values: Collection[int]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of these numbers."""
    return column.in_(select(cast(_unfolded(values), BigInteger)))


def worded(column: InstrumentedAttribute[str], values: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of these words."""
    return column.in_(select(cast(_unfolded(values), Text)))


def _unfolded(values: Collection[int] | Collection[str]) -> ColumnElement[Any]:
    unfold = func.json_each if is_sqlite() else func.json_array_elements_text
    given = bindparam(None, list(values), type_=JSON, unique=True)
    value: ColumnElement[Any] = unfold(given).table_valued("value").c.value
    return value
