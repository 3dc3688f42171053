"""The audit trail: who changed what and when, written in the transaction of the change itself."""

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any, ClassVar

from flask import has_request_context
from flask_security import current_user
from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    Text,
    and_,
    cast,
    event,
    insert,
    inspect,
    literal_column,
    select,
)
from sqlalchemy.orm import InstanceState, Mapped, Session, UOWTransaction, mapped_column

from core.bulk import is_sqlite
from core.clock import now
from core.db import Model, db

acting_for: ContextVar[int | None] = ContextVar("barabar_acting_for", default=None)
"""The user on whose behalf a command works; in a request it is the one who is signed in."""


class AuditEntry(Model):
    """One change of one record: the fields with their values before and after."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_subject", "subject", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[int]
    changes: Mapped[dict[str, Any]]


class Audited:
    """A record whose changes are kept; columns with `info={"secret": True}` are named without their values."""

    UNAUDITED: ClassVar[frozenset[str]] = frozenset()
    """Columns that the program itself writes all the time; they are left out of the trail."""


def actor_id() -> int | None:
    """Return who is acting, or None for a job."""
    if has_request_context() and current_user and current_user.is_authenticated:
        return int(current_user.id)
    return acting_for.get()


@event.listens_for(Session, "after_flush")
def _write_trail(session: Session, context: UOWTransaction) -> None:
    rows: list[dict[str, Any]] = []
    # Not `session.deleted`: a part that was taken out of its record (delete-orphan) is known to the flush alone.
    gone = [state.obj() for state, (is_delete, is_listed) in context.states.items() if is_delete and not is_listed]
    changed = [record for record in session.dirty if record not in gone]
    for action, records in (("created", session.new), ("changed", changed), ("deleted", gone)):
        for record in records:
            if isinstance(record, Audited):
                rows.extend(_entry(action, record))
    if rows:
        session.connection().execute(AuditEntry.__table__.insert(), rows)  # type: ignore[attr-defined]


def _entry(action: str, record: Any) -> list[dict[str, Any]]:
    state: InstanceState[Any] = inspect(record)
    changes = _changes(action, state)
    if not changes and action == "changed":
        return []
    return [
        {
            "at": now(),
            "user_id": actor_id(),
            "action": action,
            "subject": record.__tablename__,
            "subject_id": record.id,
            "changes": changes,
        }
    ]


def _changes(action: str, state: InstanceState[Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for column in state.mapper.column_attrs:
        if column.key in {"id", "version", "updated_at", "folded"} or column.key in state.class_.UNAUDITED:
            continue
        history = state.attrs[column.key].history
        old = history.deleted[0] if history.deleted else None
        new = history.added[0] if history.added else None
        if action == "deleted":
            old, new = (history.unchanged or history.deleted or (None,))[0], None
        if old == new:
            continue
        secret = column.columns[0].info.get("secret", False)
        changes[column.key] = ["•", "•"] if secret else [_plain(old), _plain(new)]
    return changes


def _plain(value: object) -> object:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (str, int, float, bool, list, dict)) or value is None:
        return value
    return str(value)


def write_down(record: Any, changes: Mapping[str, tuple[object, object]]) -> None:
    """Write down a change of a record that was made by a statement, past the flush: each field before and after."""
    told = {name: [_plain(old), _plain(new)] for name, (old, new) in changes.items() if old != new}
    if told:
        entry = {
            "at": now(), "user_id": actor_id(), "action": "changed", "subject": record.__tablename__,
            "subject_id": record.id, "changes": told,
        }  # fmt: skip
        db.session.execute(insert(AuditEntry), [entry])


OWNERS = ("person_id", "office_id", "meeting_id", "letter_id")
"""What has so many parts that an index tells which were made for one of it: each lies in a migration, by hand."""


def born_of(key: str, owner_id: int) -> ColumnElement[bool]:
    """Return the condition that an entry tells how a part was made whose column `key` named this record."""
    if key not in OWNERS:
        # As text the values of an entry are asked for alike on every database.
        named = cast(AuditEntry.changes, Text).contains(f'"{key}": [null, {owner_id}]', autoescape=True)
    elif is_sqlite():
        named = literal_column(f"json_extract(audit_entry.changes, '$.{key}[1]')") == owner_id
    else:
        named = literal_column(f"((audit_entry.changes -> '{key}') ->> 1)") == str(owner_id)
    # Word for word as in the indexes, which hold nothing else: of a parameter no database knows that beforehand.
    return and_(literal_column("audit_entry.action = 'created'"), named)


def trail_of(subject: str, subject_id: int) -> list[AuditEntry]:
    """Return what happened to one record, latest first."""
    query = select(AuditEntry).where(AuditEntry.subject == subject, AuditEntry.subject_id == subject_id)
    return list(db.session.scalars(query.order_by(AuditEntry.id.desc())))
