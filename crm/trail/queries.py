"""Reading the audit trail of a record together with what hangs on it, and what colleagues added lately."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Text, cast, select

from core.audit import AuditEntry, trail_of
from core.auth.models import User
from core.db import db

Part = tuple[str, str]
"""The table of a part of a record, and its column that names the record: ("address", "person_id")."""


def list_trail(subject: str, subject_id: int, parts: Sequence[Part] = ()) -> list[AuditEntry]:
    """Return what happened to a record and to its parts, those removed since included, latest first."""
    entries = trail_of(subject, subject_id)
    for part, key in parts:
        entries += _trail_of_parts(part, key, subject_id)
    return sorted(entries, key=lambda entry: entry.id, reverse=True)


def _trail_of_parts(part: str, key: str, owner_id: int) -> list[AuditEntry]:
    # The trail is JSON, and only as text can it be asked alike on every database.
    born = cast(AuditEntry.changes, Text).contains(f'"{key}": [null, {owner_id}]', autoescape=True)
    ids = select(AuditEntry.subject_id).where(AuditEntry.subject == part, AuditEntry.action == "created", born)
    query = select(AuditEntry).where(AuditEntry.subject == part, AuditEntry.subject_id.in_(ids)).order_by(AuditEntry.id)
    owners: dict[int, object] = {}
    found = []
    for entry in db.session.scalars(query):
        if entry.action == "created":
            # SQLite gives the number of a removed row away again, perhaps to a part of another record.
            owners[entry.subject_id] = entry.changes.get(key, [None, None])[1]
        if owners.get(entry.subject_id) == owner_id:
            found.append(entry)
    return found


def last_editor(subject: str, subject_id: int) -> str:
    """Return who changed a record last, or nothing where the program did."""
    query = (
        select(User.name)
        .join(AuditEntry, AuditEntry.user_id == User.id)
        .where(AuditEntry.subject == subject, AuditEntry.subject_id == subject_id)
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )
    return db.session.scalar(query) or ""


def list_added_since(subject: str, since: datetime, not_by: int, limit: int) -> list[tuple[AuditEntry, str]]:
    """Return what other colleagues recorded since then, latest first, with who did; not what the program put there."""
    query = (
        select(AuditEntry, User.name)
        .join(User, AuditEntry.user_id == User.id)
        .where(AuditEntry.subject == subject, AuditEntry.action == "created")
        .where(AuditEntry.at >= since, AuditEntry.user_id != not_by)
        .order_by(AuditEntry.id.desc())
        .limit(limit)
    )
    return [(entry, name) for entry, name in db.session.execute(query)]


def names_of_users() -> dict[int, str]:
    """Return the names of all accounts."""
    return {row.id: row.name for row in db.session.execute(select(User.id, User.name))}
