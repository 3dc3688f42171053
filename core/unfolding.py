"""Many values as one parameter: the statement stays the same however many there are, and a driver prepares it once."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import JSON, BigInteger, BindParameter, ColumnClause, ColumnElement, Text, bindparam, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute

from core.bulk import is_sqlite

FEW = 256
"""How many numbers a statement names one by one at most."""

Numbered = InstrumentedAttribute[int] | InstrumentedAttribute[int | None] | ColumnClause[int]


def among(column: Numbered, values: Collection[int]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of these numbers."""
    return column.in_(select(cast(_unfolded(values), BigInteger)))


def among_given(column: Numbered, name: str, *, on_sqlite: bool) -> ColumnElement[bool]:
    """Return the same for a statement that is made once and takes the numbers, a list, as a parameter of this name."""
    return column.in_(select(cast(_unfold(bindparam(name, type_=JSON), on_sqlite=on_sqlite), BigInteger)))


def these(column: Numbered, values: Collection[int]) -> ColumnElement[bool]:
    """Return the same where there are mostly a few, so that a planner knows how few.

    The statement has 8, 16, 32 ... places, the last number repeated: it takes few shapes, and each is prepared.
    """
    if len(values) > FEW:
        return among(column, values)
    given = list(values)
    places = max(8, 1 << (len(given) - 1).bit_length())
    return column.in_(given + given[-1:] * (places - len(given)))


def worded(column: InstrumentedAttribute[str], values: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of these words."""
    return column.in_(select(cast(_unfolded(values), Text)))


def _unfolded(values: Collection[int] | Collection[str]) -> ColumnElement[Any]:
    return _unfold(bindparam(None, list(values), type_=JSON, unique=True), on_sqlite=is_sqlite())


def _unfold(given: BindParameter[Any], *, on_sqlite: bool) -> ColumnElement[Any]:
    unfold = func.json_each if on_sqlite else func.json_array_elements_text
    value: ColumnElement[Any] = unfold(given).table_valued("value").c.value
    return value
