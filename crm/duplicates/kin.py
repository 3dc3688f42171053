"""A kind of record of which two may be one, and all by which people, outlets, organisations and offices differ here."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from core.db import Model
from core.feature import Event
from core.i18n import LazyString
from crm.duplicates.moving import Moves
from crm.duplicates.scoring import Likeness
from crm.events import Merge

Record = Mapping[str, Any]
"""The columns of a record by their names."""
Line = tuple[str, str, Callable[[Any], str]]
"""Of the table of two records: the field, what it is called, and how its value is told."""


@dataclass(frozen=True)
class Tables:
    """Where this kind is stored, and what this room stores of it."""

    records: type[Any]
    keys: type[Model]
    marks: type[Model]
    twins: type[Any]
    merges: type[Any]


@dataclass(frozen=True)
class Comparing:
    """By what two are compared."""

    facts_of: Callable[[Collection[int]], Mapping[int, Any]]
    """What is recorded of these, those put away left out."""
    held_keys: Callable[[Any], frozenset[str]]
    sought_keys: Callable[[Any], frozenset[str]]
    likeness: Callable[[Any, Any, int], Likeness]


@dataclass(frozen=True)
class Joining:
    """How two become one."""

    questions: Callable[[Record, Record], Sequence[str]]
    """The fields of which a colleague has to choose one value."""
    merged: Callable[[Record, Record, Mapping[str, str], str], Mapping[str, Any]]
    """The columns of the kept record that change."""
    chosen: Sequence[str]
    """All fields that may have to be chosen."""
    why_not: Callable[[Any, Any], str]
    """Why these two cannot become one, in words; nothing where they can."""
    why_not_apart: Callable[[Any, Any], str]
    """Why these two cannot be taken apart again, asked when they have been; nothing where they can."""
    make_room: Callable[[int, int, Moves], None]
    """What is done before the rows of the one (its number comes first) go to the other."""
    folded: Callable[[Any], str]
    """What the record is found by."""
    changed: Event[Any]
    merged_event: Event[Merge] | None = None
    split_event: Event[Merge] | None = None


@dataclass(frozen=True)
class Telling:
    """How it is told."""

    name: Callable[[Any], str]
    line: Callable[[Any], str]
    find: Callable[[str, int], Sequence[Any]]
    """Records called so, so many at most."""
    lines: Callable[[], Sequence[Line]]
    remarks: Callable[[Any, Sequence[Any]], Sequence[tuple[str, str]]]
    """What is said below the table of the kept one and the others: how it is shown, and the words."""
    outcome: Callable[[str, Any, Sequence[Any]], str]
    """What becomes of a field by itself, in words."""
    plural: LazyString
    """People, Outlets ..."""
    list_endpoint: str
    nobody: LazyString
    """That none seems to be recorded twice."""
    keeps: LazyString
    """What stays of both."""


@dataclass(frozen=True)
class Kin:
    """A kind of record; `name` is that of its table, `path` stands in addresses."""

    name: str
    path: str
    tables: Tables
    comparing: Comparing
    joining: Joining
    telling: Telling

    def url(self, record_id: int, **more: Any) -> str:
        """Return the address of the page of a record."""
        asked: dict[str, Any] = {f"{self.name}_id": record_id, **more}
        return url_for(f"crm.{self.name}", **asked)
