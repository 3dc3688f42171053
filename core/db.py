"""The database: typed models, one place that commits, work that waits for the commit."""

import enum
import logging
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from flask import Flask, request
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, ColumnElement, Date, Engine, Enum, MetaData, Text, cast, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, declared_attr, mapped_column, registry
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from core.clock import now
from core.errors import NotFound
from core.moments import UTCDateTime
from core.postgresql import ReadingConnection
from core.settings import ROOT, Settings

BUSY_SECONDS = 30
"""How long a SQLite connection waits for another writer before it gives up."""
CACHE_KIB = 8 * 1024
"""Pages a SQLite connection keeps at hand. Of the usual 2 MB a batch of articles fills more than is there: its pages go
out before the commit, and come back."""

M = TypeVar("M", bound="Model")
T = TypeVar("T")

log = logging.getLogger(__name__)

_writing: ContextVar[bool] = ContextVar("barabar_writing", default=False)


class Base(DeclarativeBase):
    """What every table shares: names of constraints, and the column types of Python's types."""

    # A registry of our own: Flask-SQLAlchemy copies the class, and a copied `type_annotation_map` is refused.
    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(column_0_N_label)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            datetime: UTCDateTime,
            date: Date,
            str: Text,
            dict[str, Any]: JSON,
            dict[str, str]: JSON,
            list[str]: JSON,
            enum.StrEnum: Enum(
                enum.StrEnum, native_enum=False, length=40, values_callable=lambda e: [member.value for member in e]
            ),
        },
    )


db = SQLAlchemy(model_class=Base)
migrate = Migrate()

if TYPE_CHECKING:

    class Model(Base):
        """The class every table derives from."""

        __abstract__ = True
else:
    Model = db.Model


class Versioned:
    """A record that two people may edit: a stale write raises instead of overwriting."""

    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(default=now)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let SQLAlchemy count the versions and compare them in the UPDATE itself."""
        return {"version_id_col": cls.__dict__.get("version", cls.version)}


class Archived:
    """A record that is put away instead of deleted: out of lists, its history kept, and easily brought back."""

    archived_at: Mapped[datetime | None] = mapped_column(default=None, index=True)


def touch(record: Versioned) -> None:
    """Count a change of what hangs on the record (its addresses, its participants) as a change of the record.

    A second editor of the same record is then told, though no column of the record itself changed.
    """
    record.updated_at = now()
    flag_modified(record, "updated_at")


def init_db(app: Flask, settings: Settings) -> None:
    """Bind the database to the application; nothing is opened yet."""
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    if settings.database_url.startswith("sqlite"):
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"connect_args": {"timeout": BUSY_SECONDS}}
    else:
        # The connection that was used last is the one that has the most prepared.
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": True, "pool_use_lifo": True}
    db.init_app(app)
    migrate.init_app(
        app, db, directory=str(ROOT / "migrations"), render_as_batch=True, include_name=is_described
    )  # fmt: skip
    app.before_request(_announce_writes)


def is_described(name: str | None, kind: str, parents: object) -> bool:
    """Say whether models describe a thing of the database: what is other in each, as a full-text index, is not."""
    if kind == "index":
        return not (name or "").startswith("ix_audit_entry_of_")
    return not (kind == "table" and re.fullmatch(r"\w+_index(_(data|idx|content|docsize|config))?", name or ""))


def _announce_writes() -> None:
    _writing.set(request.method not in {"GET", "HEAD", "OPTIONS"})


@event.listens_for(Engine, "do_connect")
def _connect(dialect: Any, record: object, args: list[Any], named: dict[str, Any]) -> ReadingConnection | None:
    return ReadingConnection.connect(*args, **named) if dialect.driver == "psycopg" else None


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    # The driver's own BEGIN comes too late and always deferred; ours is in _begin_sqlite.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    # What is deleted is written over; see core.traces for what that leaves.
    pragmas = ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "secure_delete=ON")
    for pragma in (*pragmas, f"cache_size=-{CACHE_KIB}"):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        # A read that later turns into a write fails at once when another writer came between
        # (SQLITE_BUSY_SNAPSHOT), whatever the time-out; so a writer takes the lock first.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")


@contextmanager
def transaction() -> Iterator[None]:
    """Commit what happens inside, or none of it; then make the calls that waited for the commit.

    The only place that commits. Raises RuntimeError when one is already open, and lets every
    error of the block pass after rolling back.
    """
    session = db.session()
    if session.info.get("open"):
        raise RuntimeError("a transaction is already open: services never open one")
    if session.in_transaction() and not _writing.get():
        if session.new or session.dirty or session.deleted:
            raise RuntimeError("records were changed outside a transaction")
        session.rollback()
    token = _writing.set(True)
    session.info["open"], session.info["waiting"] = True, []
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        session.info["waiting"] = []
        raise
    finally:
        session.info["open"] = False
        _writing.reset(token)
    waiting: list[Callable[[], None]] = session.info.pop("waiting")
    for call in waiting:
        call()


class _UndoneError(Exception):
    """What ends a transaction of which nothing is to stay."""


@contextmanager
def undone() -> Iterator[None]:
    """Do what happens inside as in a transaction, and take all of it back; what waits for the commit never happens."""
    with suppress(_UndoneError), transaction():
        yield
        raise _UndoneError


def let_go() -> None:
    """End what was read so far in this request, so that slow work holds no lock on the database meanwhile.

    What was read is old afterwards. Raises RuntimeError where something has been changed already.
    """
    session = db.session()
    if session.info.get("open") or session.new or session.dirty or session.deleted:
        raise RuntimeError("records were changed: a transaction cannot be let go")
    session.rollback()


def only_reads() -> None:
    """Let a POST read as a GET does, without taking SQLite's one write lock: its form is long, and changes nothing."""
    let_go()
    _writing.set(False)


RETRY_PAUSES = (0.1, 1.0, 3.0)
"""Seconds: long enough for a PostgreSQL that restarts on a small list of connections."""


def in_transaction(work: Callable[[], T]) -> T:
    """Do the work in a transaction, and again where the database broke off, even at the commit itself.

    So only for work that may run twice: conditional updates that find nothing left to do the second time.
    """
    for pause in RETRY_PAUSES:
        try:
            with transaction():
                return work()
        except OperationalError as error:
            if not _broke_off(error):
                raise
            log.warning("the database broke off, trying again: %s", error.orig)
            time.sleep(pause)
    with transaction():
        return work()


def _broke_off(error: OperationalError) -> bool:
    # SQLite calls a missing table operational too; what may pass is another writer alone (SQLITE_BUSY, SQLITE_LOCKED).
    code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_BUSY)
    return code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def after_commit(call: Callable[[], None]) -> None:
    """Make the call once the open transaction has been committed; never, if it rolls back."""
    session = db.session()
    if not session.info.get("open"):
        raise RuntimeError("nothing to wait for: no transaction is open")
    session.info["waiting"].append(call)


def commit_session() -> None:
    """Commit on behalf of the sign-in library, which ends its own requests; for core.auth alone."""
    db.session.commit()


def holds(column: InstrumentedAttribute[list[str]], item: str) -> ColumnElement[bool]:
    """Return the condition that a JSON list of plain words holds this one, the same on every database."""
    return cast(column, Text).contains(f'"{item}"', autoescape=True)


def get_record(model: type[M], ident: int) -> M:
    """Return the record with this id, or raise NotFound."""
    # A number in an address may be larger than any the column can hold; the driver would raise instead of finding none.
    record = db.session.get(model, ident) if 0 < ident < 2**31 else None
    if record is None:
        raise NotFound(f"{model.__name__} {ident}")
    return record


__all__ = [
    "Archived", "Base", "Model", "StaleDataError", "UTCDateTime", "Versioned", "after_commit", "commit_session", "db",
    "get_record", "holds", "in_transaction", "init_db", "is_described", "let_go", "migrate", "touch", "transaction",
    "undone",
]  # fmt: skip
