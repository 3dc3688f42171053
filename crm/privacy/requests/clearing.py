"""Clearing the files of the database of what erased people left in them: at once, or by night where that takes long."""

from sqlalchemy import func, select, update

from core.bulk import is_sqlite
from core.clock import now, to_local
from core.db import db, transaction
from core.traces import empty_log, is_small, write_anew
from crm.privacy.requests.models import Erasure

NIGHT = range(1, 5)
"""Hours, as clocks show them here, in which a large database is written anew."""
INDEXES = "find"
"""How the names of the full-text indexes begin that hold words of people; that of articles holds none of theirs."""


def count_uncleared() -> int:
    """Return how many erased people may still be found in the files; none on PostgreSQL: see core.traces."""
    if not is_sqlite():
        return 0
    return db.session.scalar(select(func.count(Erasure.id)).where(Erasure.cleared_at.is_(None))) or 0


def clear() -> None:
    """Clear the files where that is due and can be done; where somebody is in the way, the next bell does it."""
    waiting = list(db.session.scalars(select(Erasure.id).where(Erasure.cleared_at.is_(None)))) if is_sqlite() else []
    db.session.rollback()
    if waiting and _is_cleared():
        with transaction():
            db.session.execute(update(Erasure).where(Erasure.id.in_(waiting)).values(cleared_at=now()))


def _is_cleared() -> bool:
    if is_small() or to_local(now()).hour in NIGHT:
        return write_anew(INDEXES)
    empty_log()
    return False
