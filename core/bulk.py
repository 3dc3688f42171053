"""Writing many rows at once without objects, where those would cost more than all else; and which database it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

import psycopg
from sqlalchemy import (
    Column,
    Connection,
    Dialect,
    Insert,
    Select,
    Table,
    bindparam,
    cast,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DBAPIError

from core.db import Model, db

MANY = 100
"""Rows from which on a stream of its own is worth it."""
AT_ONCE = 1000
"""Rows of a stream that are made ready together."""


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
    if len(rows) < MANY:
        if rows:
            connection.execute(insert(table), rows)
    elif connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    else:
        _send(connection, insert(table), table, rows)


def _send(connection: Connection, statement: Insert, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Hand rows to the driver as it takes them: SQLAlchemy looks at each value of each row by itself otherwise."""
    names, kept = _as_kept(table, connection.dialect, rows)
    compiled = statement.compile(dialect=connection.dialect, column_keys=names)
    connection.exec_driver_sql(str(compiled), list(kept))


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Send rows as one stream (COPY): PostgreSQL takes them several times as fast as one by one."""
    names, kept = _as_kept(table, connection.dialect, rows)
    statement = f"COPY {_quoted(table.name)} ({', '.join(map(_quoted, names))}) FROM STDIN"
    cursor: Any = connection.connection.cursor()
    try:
        with cursor.copy(statement) as stream:
            for row in kept:
                stream.write_row(row)
    except psycopg.Error as error:
        # Under the names that whoever catches what SQLAlchemy itself sends knows them by.
        raise DBAPIError.instance(statement, None, error, psycopg.Error, dialect=connection.dialect) from error
    finally:
        cursor.close()


def _as_kept(
    table: Table, dialect: Dialect, rows: Sequence[Mapping[str, Any]]
) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Return the columns that rows say or that have a default, in the table's order, and their values as kept."""
    columns = [column for column in table.columns if column.name in rows[0] or column.default is not None]
    parts = (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
    kept = (zip(*(_kept(column, dialect, part) for column in columns), strict=True) for part in parts)
    return [str(column.name) for column in columns], chain.from_iterable(kept)


def _kept(column: Column[Any], dialect: Dialect, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Return the values of one column as the driver takes them."""
    keep = column.type.dialect_impl(dialect).bind_processor(dialect)
    made = None if column.name in rows[0] else _default(column)
    said = [made(_Given(row)) for row in rows] if made else [row[column.name] for row in rows]
    return [keep(one) for one in said] if keep else said


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


def insert_or_replace(model: type[Model], rows: Sequence[Mapping[str, Any]], *key: str) -> None:
    """Insert rows; of one whose key is there already, the other columns become these. No key may stand in two rows."""
    if not rows:
        return
    made = _insert(model)
    if not is_sqlite():
        made = made.from_select(list(rows[0]), _unfolded(table_of(model), rows))
    said = {name: made.excluded[name] for name in rows[0] if name not in key}
    made = made.on_conflict_do_update(index_elements=key, set_=said)
    if is_sqlite():
        _send(db.session.connection(), made, table_of(model), rows)
    else:
        db.session.execute(made)


def update_rows(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Give records the values of these rows, all of the same columns and each with its `id`; of none, nothing happens.

    No id may stand in two rows. What the session knows of them is old afterwards.
    """
    if not rows:
        return
    table, connection = table_of(model), db.session.connection()
    if is_sqlite():
        statement, order = _update(table, connection.dialect, tuple(rows[0]))
        kept = [_kept(table.columns[name], connection.dialect, rows) for name in order]
        connection.exec_driver_sql(statement, list(zip(*kept, strict=True)))
    else:
        given = _unfolded(table, rows).subquery("given")
        said: dict[str, Any] = {name: given.c[name] for name in rows[0] if name != "id"}
        connection.execute(update(table).values(said).where(table.c.id == given.c.id))


@cache
def _update(table: Table, dialect: Dialect, names: tuple[str, ...]) -> tuple[str, Sequence[str]]:
    """Return the statement that updates one row, and the columns in the order in which it takes them."""
    said: dict[str, Any] = {name: bindparam(f"to_{name}") for name in names if name != "id"}
    compiled: Any = update(table).values(said).where(table.c.id == bindparam("id")).compile(dialect=dialect)
    return str(compiled), [name.removeprefix("to_") for name in compiled.positiontup]


def _unfolded(table: Table, rows: Sequence[Mapping[str, Any]]) -> Select[Any]:
    """Return rows as one array for each column, so that PostgreSQL takes all of them by one statement."""
    arrays = {name: ARRAY(table.columns[name].type, dimensions=1) for name in rows[0]}
    values = (func.unnest(cast([row[name] for row in rows], kind)).label(name) for name, kind in arrays.items())
    return select(*values)


def _insert(model: type[Model]) -> Any:
    return (sqlite if is_sqlite() else postgresql).insert(table_of(model))
