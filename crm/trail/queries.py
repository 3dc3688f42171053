"""Reading the audit trail of a record together with what hangs on it, and what colleagues added lately."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, and_, or_, select, union_all

from core.audit import AuditEntry, born_of, trail_of
from core.auth.models import User
from core.db import db
from core.reading import once
from core.unfolding import these

Part = tuple[str, str]
"""The table of a part of a record, and its column that names the record: ("address", "person_id")."""


def list_trail(subject: str, subject_id: int, parts: Sequence[Part] = ()) -> list[AuditEntry]:
    """Return what happened to a record and to its parts, those removed since included, latest first."""
    if not parts:
        return trail_of(subject, subject_id)
    # First which parts there are or were, then what is told of each: in one step PostgreSQL reads the whole trail.
    made = defaultdict[str, list[int]](list)
    for part, part_id in db.session.execute(union_all(*(_made(part, key, subject_id) for part, key in parts))):
        made[part].append(part_id)
    wanted = [and_(AuditEntry.subject == part, these(AuditEntry.subject_id, ids)) for part, ids in made.items()]
    itself = and_(AuditEntry.subject == subject, AuditEntry.subject_id == subject_id)
    query = select(AuditEntry).where(or_(itself, *wanted)).order_by(AuditEntry.id)
    keys = defaultdict[str, list[str]](list)
    for part, key in parts:
        keys[part].append(key)
    owners = dict[tuple[str, int], bool]()
    return [entry for entry in db.session.scalars(query) if _belongs(entry, subject, subject_id, keys, owners)][::-1]


def _made(part: str, key: str, owner_id: int) -> Select[str, int]:
    return select(AuditEntry.subject, AuditEntry.subject_id).where(
        AuditEntry.subject == part, born_of(key, owner_id)
    )  # fmt: skip


def _belongs(
    entry: AuditEntry, subject: str, owner_id: int, keys: Mapping[str, Sequence[str]],
    owners: dict[tuple[str, int], bool],
) -> bool:  # fmt: skip
    """Say whether an entry is of the record or of a part of it; those before it have been asked already."""
    if entry.subject == subject and entry.subject_id == owner_id:
        return True
    part = (entry.subject, entry.subject_id)
    if entry.action == "created":
        # SQLite gives the number of a removed row away again, perhaps to a part of another record.
        owners[part] = any(entry.changes.get(key, [None, None])[1] == owner_id for key in keys[entry.subject])
    return owners.get(part, False)


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
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(limit)
    )
    return [(entry, name) for entry, name in db.session.execute(query)]


@once
def names_of_users() -> Mapping[int, str]:
    """Return the names of all accounts."""
    return {row.id: row.name for row in db.session.execute(select(User.id, User.name))}
