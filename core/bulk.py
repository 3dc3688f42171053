"""Writing many rows at once without objects, where those would cost more than all else; and which database it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Column, Connection, Table, insert, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from core.db import Model, db

MANY = 100
"""Rows from which on a stream of its own is worth it."""


def is_sqlite() -> bool:
    """Say whether the session speaks with SQLite; else it is PostgreSQL."""
    return db.session.get_bind().dialect.name == "sqlite"


def table_of(model: type[Model]) -> Table:
    """Return the table of a model, for statements that need no objects."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101  # a mapper may stand for a join, ours do not
    return table


def analyze(*models: type[Model]) -> None:
    """Have PostgreSQL look at tables into which this transaction wrote by the thousand.

    Else its plans are those for the few rows it knew of before; outside a transaction, it looks by itself.
    """
    if not is_sqlite():
        for model in models:
            db.session.execute(text(f"ANALYZE {table_of(model).name}"))


def insert_rows(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows by column names, all of the same columns; of none, nothing happens.

    Raises what SQLAlchemy raises where the database refuses one.
    """
    insert_on(db.session.connection(), table_of(model), rows)


def insert_on(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Do the same on the connection of a flush."""
    if len(rows) >= MANY and connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    elif rows:
        connection.execute(insert(table), rows)


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Send rows as one stream (COPY): PostgreSQL takes them several times as fast as one by one."""
    columns = [column for column in table.columns if column.name in rows[0] or column.default is not None]
    names = [str(column.name) for column in columns]
    statement = f"COPY {_quoted(table.name)} ({', '.join(map(_quoted, names))}) FROM STDIN"
    kept = [column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for column in columns]
    made = [None if column.name in rows[0] else _default(column) for column in columns]
    cursor: Any = connection.connection.cursor()
    try:
        with cursor.copy(statement) as stream:
            for row in rows:
                said = [make(_Given(row)) if make else row[name] for name, make in zip(names, made, strict=True)]
                stream.write_row([keep(one) if keep else one for keep, one in zip(kept, said, strict=True)])
    except psycopg.Error as error:
        # Under the names that whoever catches what SQLAlchemy itself sends knows them by.
        raise DBAPIError.instance(statement, None, error, psycopg.Error, dialect=connection.dialect) from error
    finally:
        cursor.close()


def _quoted(name: str) -> str:
    return f'"{name}"'


@dataclass(frozen=True)
class _Given:
    """What a default is given that looks at the other columns, as SQLAlchemy gives it."""

    row: Mapping[str, Any]

    def get_current_parameters(self) -> Mapping[str, Any]:
        """Return the columns of the row."""
        return self.row


def _default(column: Column[Any]) -> Callable[[_Given], Any]:
    default: Any = column.default
    if default.is_callable:
        taken: Callable[[_Given], Any] = default.arg
        return taken
    if default.is_scalar:
        return lambda _: default.arg
    raise TypeError(f"{column} is filled by the database itself, and COPY does not ask it")


def insert_new(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; those that are there already stay as they are, whoever put them there this moment."""
    if rows:
        db.session.execute(_insert(model).on_conflict_do_nothing(), rows)


def insert_or_replace(model: type[Model], rows: Sequence[Mapping[str, Any]], key: str | Sequence[str]) -> None:
    """Insert rows; of one whose key is there already, the other columns become these."""
    if rows:
        made = _insert(model)
        keys = [key] if isinstance(key, str) else list(key)
        said = {name: made.excluded[name] for name in rows[0] if name not in keys}
        db.session.execute(made.on_conflict_do_update(index_elements=keys, set_=said), rows)


def _insert(model: type[Model]) -> Any:
    return (sqlite if is_sqlite() else postgresql).insert(table_of(model))
