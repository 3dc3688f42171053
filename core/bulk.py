"""Writing many rows at once without objects, where those would cost more than all else; and which database it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, insert, text
from sqlalchemy.dialects import postgresql, sqlite

from core.db import Model, db


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
    """Insert rows by column names; of none, nothing happens."""
    if rows:
        db.session.execute(insert(table_of(model)), rows)


def insert_new(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; those that are there already stay as they are, whoever put them there this moment."""
    if rows:
        db.session.execute(_insert(model).on_conflict_do_nothing(), rows)


def insert_or_replace(model: type[Model], rows: Sequence[Mapping[str, Any]], key: str) -> None:
    """Insert rows; of one whose key is there already, the other columns become these."""
    if rows:
        made = _insert(model)
        said = {name: made.excluded[name] for name in rows[0] if name != key}
        db.session.execute(made.on_conflict_do_update(index_elements=[key], set_=said), rows)


def _insert(model: type[Model]) -> Any:
    return (sqlite if is_sqlite() else postgresql).insert(table_of(model))
