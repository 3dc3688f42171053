"""Alembic's environment: brings the database of the running application from one version to the next."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy import Connection, Enum, String, text
from sqlalchemy.types import TypeDecorator

from core.db import db

UPGRADE_LOCK = 383
"""Of several hosts that start at once one upgrades; the others wait here, and then find nothing to do."""


def plain_type(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Render our column types as what they are in the database, so that a migration imports none of our code."""
    if kind != "type":
        return False
    if isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    if isinstance(item, Enum) and not item.native_enum:
        return f"sa.{String(item.length)!r}"
    return False


def skip_empty(migration: Any, revision: Any, directives: list[Any]) -> None:
    """Write no file where models and database agree."""
    if directives and directives[0].upgrade_ops.is_empty():
        directives.clear()


def migrate(connection: Connection) -> None:
    """Run the migrations asked for in one transaction."""
    arguments = {
        "render_item": plain_type,
        "process_revision_directives": skip_empty,
        **current_app.extensions["migrate"].configure_args,
    }
    context.configure(connection=connection, target_metadata=db.metadata, transactional_ddl=True, **arguments)
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            refuse_orphans(connection)


def set_foreign_keys(connection: Connection, state: Literal["ON", "OFF"]) -> None:
    """Switch the check of foreign keys of SQLite, which works outside a transaction only."""
    driver: Any = connection.connection.dbapi_connection
    driver.execute(f"PRAGMA foreign_keys={state}")


def refuse_orphans(connection: Connection) -> None:
    """Raise RuntimeError, which undoes the migration, where a row refers to one that is not there."""
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        raise RuntimeError(f"the migration would leave rows without what they refer to: {orphans[:5]}")


with db.engine.connect() as opened:
    if opened.dialect.name != "sqlite":
        migrate(opened)
    else:
        # A table is changed by copying it and dropping the old one (render_as_batch); with the check on,
        # dropping it would delete what refers to it by ON DELETE CASCADE (sqlite.org/lang_altertable.html).
        set_foreign_keys(opened, "OFF")
        try:
            migrate(opened)
        finally:
            set_foreign_keys(opened, "ON")
