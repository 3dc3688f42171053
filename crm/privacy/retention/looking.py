"""The look through all purposes, in steps: each reckons a few hundred, and says behind which the next goes on."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, update

from core.bulk import insert_new
from core.clock import now, to_local, today
from core.db import db
from crm.privacy.purposes.models import LookThrough, Purpose
from crm.privacy.purposes.queries import months_of_clocks
from crm.privacy.purposes.rules import review_due
from crm.privacy.retention.contacts import last_contacts
from crm.privacy.retention.queries import count_candidates, find_look, list_candidates

STEP = 500
"""Purposes of one step: one transaction, so that nobody waits long for the lock of the database."""


def begin_if_due() -> bool:
    """Begin a look through all where today has had none; say whether one is under way."""
    look = find_look()
    if look is not None and look.ended_at is None:
        return True
    if look is not None and to_local(look.began_at).date() >= today():
        return False
    begin_anew()
    return True


def begin_anew() -> None:
    """Begin to look through all from the first on, whatever was looked at before."""
    values: dict[str, Any] = {"last_id": 0, "looked": 0, "total": count_candidates(), "ended_at": None}
    insert_new(LookThrough, [{"id": 1, "began_at": now(), **values}])
    db.session.execute(update(LookThrough).where(LookThrough.id == 1).values(began_at=now(), **values))


def look_at_step(size: int) -> bool:
    """Reckon the next purposes; say whether there may be more. Two workers at once do no step twice."""
    look = find_look()
    if look is None or look.ended_at is not None:
        return False
    some = list_candidates(look.last_id, size)
    last_id = some[-1].id if some else look.last_id
    is_over = len(some) < size
    # Whoever moves the mark does the step; a look that was begun anew meanwhile is another one.
    mine = (LookThrough.id == 1, LookThrough.last_id == look.last_id, LookThrough.began_at == look.began_at)
    moved = update(LookThrough).where(*mine, LookThrough.ended_at.is_(None)).values(
        last_id=last_id, looked=look.looked + len(some), ended_at=now() if is_over else None
    )  # fmt: skip
    if db.session.execute(moved).rowcount != 1:  # type: ignore[attr-defined]
        return False
    _reckon(some)
    return not is_over


def _reckon(some: Sequence[Row[Any]]) -> None:
    met, months = last_contacts([row.person_id for row in some]), months_of_clocks()
    due = [(row, review_due(row.since, met.get(row.person_id), row.kept_on, months[row.kind])) for row in some]
    if changed := [{"id": row.id, "review_on": on} for row, on in due if on != row.review_on]:
        db.session.execute(update(Purpose), changed)
