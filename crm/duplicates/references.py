"""What points to a record, found in the tables themselves: foreign keys, and numbers in JSON that say so.

A column of JSON that holds numbers of people says it in its `info`: `{"people": ("added", "removed")}` names the lists
in an object, `{"people": ()}` a column that is such a list itself; `outlets`, `organisations`, `offices` likewise.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, Enum, Table

from core.bulk import table_of
from core.db import Base, Model, UTCDateTime
from crm.duplicates.models import KeyOf, MarkOf, MergeOf, TwinsOf

OWN = frozenset(
    str(table.__dict__["__tablename__"])
    for shape in (KeyOf, MarkOf, TwinsOf, MergeOf)
    for table in shape.__subclasses__()
)  # fmt: skip
"""Tables of this room, which keep to the record they were made for."""
STAYS = "stays_at_merge"
"""In the `info` of a column: it points to a record, not to who or what is meant, so a merge leaves it alone."""


def foreign_keys_to(model: type[Model]) -> Iterator[tuple[Table, Column[Any]]]:
    """Yield every column that points to a record of this kind, those of this room left out."""
    target = table_of(model).c.id
    for table in Base.metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda key: str(key.parent.name)):
            if key.column is target and table.name not in OWN and not key.parent.info.get(STAYS):
                yield table, key.parent


def json_of(said: str) -> Iterator[tuple[Table, Column[Any], Sequence[str]]]:
    """Yield every column of JSON whose `info` says that it holds such numbers, with the names of its lists."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if said in column.info:
                yield table, column, column.info[said]


def replaced(value: Any, names: Sequence[str], gone_id: int, kept_id: int) -> Any:
    """Return the JSON with one record's number in the place of another's, each once."""
    if not names:
        return _in_list(value, gone_id, kept_id)
    if not isinstance(value, dict):
        return value
    return {key: _in_list(found, gone_id, kept_id) if key in names else found for key, found in value.items()}


def _in_list(value: Any, gone_id: int, kept_id: int) -> Any:
    if not isinstance(value, list) or gone_id not in value:
        return value
    return list(dict.fromkeys(kept_id if one == gone_id else one for one in value))


def plain(value: Any) -> Any:
    """Return a value of a column as JSON keeps it."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return getattr(value, "value", value)


def stored(column: Column[Any], value: Any) -> Any:
    """Return a value that JSON kept as its column takes it."""
    if value is None:
        return None
    if isinstance(column.type, UTCDateTime):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, Enum) and column.type.enum_class:
        return column.type.enum_class(value)
    return value
