"""What is kept of a person, in the words of whoever keeps it, and what an erasure does to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement

from core.i18n import LazyString


@dataclass(frozen=True)
class Held:
    """One kind of thing that is held of a person: its heading, and a row of named values for each."""

    heading: str
    rows: Sequence[Mapping[str, str]]
    key: str = ""
    """A stable word for the same in JSON."""


class OnErase(StrEnum):
    """What becomes of a row when the person is erased."""

    DELETE = "delete"
    EMPTY = "empty"
    """Every text in it is emptied; the row stays, for it is counted."""
    DETACH = "detach"
    """It names her no more; what it says is not about her."""


@dataclass(frozen=True)
class Reach:
    """Rows that hang on a person: which, by what they are called, and what becomes of them.

    Tables that point to a person need no Reach unless the rule for all is wrong for them: every text is emptied.
    """

    table: Any
    """Of the schema: `Model.__table__`."""
    where: Callable[[int], ColumnElement[bool]]
    """The condition that a row is of the person with this number; it may ask other tables."""
    word: LazyString | str = ""
    on_erase: OnErase = OnErase.EMPTY
    column: str = ""
    """The column that points to the person, where there is one."""
    keep: frozenset[str] = frozenset()
    """Texts that say nothing of her: a language, a code."""
    is_told: bool = True
    """Shown to her when she asks what is held."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What a column gets instead of being emptied."""


def pointing(table: Any, column: str = "person_id", **more: Any) -> Reach:
    """Return the reach of a table whose column points to the person."""
    return Reach(table, partial(_points, table, column), column=column, **more)


def _points(table: Any, column: str, person_id: int) -> ColumnElement[bool]:
    here: ColumnElement[bool] = table.c[column] == person_id
    return here
