"""Rows with words nobody else has, in every column that holds words: what is planted can be looked for afterwards."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Enum, Float, Integer, LargeBinary, Table, insert, inspect, text

from core.db import Base, UTCDateTime, db
from crm.privacy.requests.emptying import is_text

NEEDS = {("follow_up", "owner_id"): "promised_by_id", ("stance", "office_id"): "person_id"}
"""Columns that have to point somewhere unless another one does."""

SMALL = {"influence": 3, "interest": 3}
"""Numbers of a scale."""


class Planter:
    """Fills tables; rows that others need are made on the way, with words of their own."""

    def __init__(self) -> None:
        """Begin with nothing planted."""
        self.count = 0
        self.planted: list[str] = []

    def word(self, mark: str) -> str:
        """Return a word that stands nowhere else; those of mark `hers` are remembered."""
        self.count += 1
        word = f"{mark}zq{self.count}xw"
        if mark == "hers":
            self.planted.append(word)
        return word

    def row(self, table: Table, mark: str = "others", **fixed: Any) -> Any:
        """Insert a row with words of this mark and return its key; `fixed` says what stands in some columns."""
        values = dict(fixed)
        for column in table.columns:
            is_counted = column.primary_key and isinstance(column.type, Integer) and not column.foreign_keys
            if column.name in values or is_counted:
                continue
            if column.foreign_keys:
                if column.nullable and not self._is_needed(table, column, fixed):
                    continue
                values[column.name] = self._parent(column)
            else:
                values[column.name] = self._value(column, mark)
        made: Any = db.session.execute(insert(table).values(values))
        return made.inserted_primary_key[0]

    def _is_needed(self, table: Table, column: Column[Any], fixed: dict[str, Any]) -> bool:
        other = NEEDS.get((table.name, column.name))
        return other is not None and other not in fixed

    def _parent(self, column: Column[Any]) -> Any:
        (key,) = column.foreign_keys
        return self.row(key.column.table)

    def _value(self, column: Column[Any], mark: str) -> Any:
        kind: Any = column.type
        if isinstance(kind, Enum):
            return next(iter(kind.enums))
        if isinstance(kind, JSON):
            default = column.default.arg if column.default is not None else dict  # type: ignore[attr-defined]
            return [self.word(mark)] if "list" in getattr(default, "__name__", "") else {"says": self.word(mark)}
        if isinstance(kind, LargeBinary):
            return self.word(mark).encode()
        if is_text(column):
            return self.word(mark)[: getattr(kind, "length", None)]
        plain: list[tuple[Any, Any]] = [
            (Boolean, False), (Date, date(2024, 1, 1)), (UTCDateTime, datetime(2024, 1, 1, tzinfo=UTC)), (Float, 1.0),
        ]  # fmt: skip
        found = next((value for cls, value in plain if isinstance(kind, cls)), SMALL.get(column.name))
        self.count += 1
        return self.count if found is None else found


def words_stored() -> Iterator[tuple[str, str]]:
    """Yield every row of every table of the database, indexes included, as its table and its words."""
    described = set(Base.metadata.tables)
    for name in inspect(db.engine).get_table_names():
        if name in described or "index" in name:
            for row in db.session.execute(text(f'SELECT * FROM "{name}"')):
                yield name, " ".join(_word(value) for value in row)


def _word(value: Any) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, (bytes, memoryview)) else str(value)


def words_in_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every file under a folder with what is in it; databases and what the program keeps running left out."""
    for path in folder.rglob("*"):
        if path.is_file() and ".sqlite" not in path.name:
            yield str(path.relative_to(folder)), path.read_bytes().decode("utf-8", "replace")
