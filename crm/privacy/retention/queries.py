"""The review queue: whose purposes have run their time without a contact."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import joinedload

from core.clock import now, today
from core.db import db
from crm.contacts.models import Person
from crm.meetings.models import CalledOff, Meeting, Participant
from crm.privacy.purposes.models import LookThrough, Purpose
from crm.privacy.purposes.queries import months_of_clocks
from crm.privacy.purposes.rules import months_later, review_due
from crm.privacy.retention.contacts import last_contacts

MOST = 100


@dataclass(frozen=True)
class Due:
    """One purpose of one person that is to be looked at, since when, and when there was last a contact."""

    purpose: Purpose
    due_on: date
    last_contact: date | None


def list_due(most: int = MOST) -> list[Due]:
    """Return the purposes to be looked at, the longest overdue first; as many as one looks at.

    Whoever is found due by the look through all is asked about once more, for she may have been met since.
    """
    found: list[Due] = []
    last: Purpose | None = None
    while len(found) < most and (some := _reckoned_due(last, most)):
        last = some[-1]
        met, months = last_contacts([purpose.person_id for purpose in some]), months_of_clocks()
        due = [
            Due(p, review_due(p.since, met.get(p.person_id), p.kept_on, months[p.kind]), met.get(p.person_id))
            for p in some
        ]
        found += [one for one in due if one.due_on <= today()]
    return sorted(found, key=lambda one: one.due_on)[:most]


def _reckoned_due(last: Purpose | None, limit: int) -> list[Purpose]:
    query = _stand(select(Purpose)).where(Purpose.review_on <= today()).options(joinedload(Purpose.person))
    if last is not None:
        later = and_(Purpose.review_on == last.review_on, Purpose.id > last.id)
        query = query.where(or_(Purpose.review_on > last.review_on, later))
    return list(db.session.scalars(query.order_by(Purpose.review_on, Purpose.id).limit(limit)))


def count_waiting(due: Sequence[Due], most: int = MOST) -> int:
    """Return how many people wait: those that are due or, where these are as many as one looks at, all called due."""
    return count_due() if len(due) >= most else len({one.purpose.person_id for one in due})


def count_due() -> int:
    """Return how many people were due when all were last looked through."""
    query = _stand(select(func.count(func.distinct(Purpose.person_id)))).where(Purpose.review_on <= today())
    return db.session.scalar(query) or 0


# The look through all


def find_look() -> LookThrough | None:
    """Return how far the look through all is, or how the last one ended; None before the first."""
    return db.session.get(LookThrough, 1)


def count_candidates() -> int:
    """Return how many purposes are to be looked at."""
    return db.session.scalar(_stand(select(func.count(Purpose.id))).where(_may_be_due())) or 0


def list_candidates(after_id: int, limit: int) -> Sequence[Row[Any]]:
    """Return the next purposes that may be due, as numbers, kinds and days; nothing else of them is read."""
    columns = (Purpose.id, Purpose.person_id, Purpose.kind, Purpose.since, Purpose.kept_on, Purpose.review_on)
    query = _stand(select(*columns)).where(_may_be_due(), Purpose.id > after_id)
    return db.session.execute(query.order_by(Purpose.id).limit(limit)).all()


def _may_be_due() -> ColumnElement[bool]:
    """Return the condition that a purpose began and was kept long enough ago, or was called due before."""
    from_then = func.coalesce(Purpose.kept_on, Purpose.since)
    ripe = (
        and_(Purpose.kind == kind, from_then <= months_later(today(), -months))
        for kind, months in months_of_clocks().items()
    )
    return or_(Purpose.review_on.is_not(None), *ripe)


def _stand(query: Any) -> Any:
    query = query.join(Person, Person.id == Purpose.person_id)
    return query.where(Purpose.ended_on.is_(None), Person.archived_at.is_(None), Person.erased_at.is_(None))


def met_between(person_ids: Sequence[int]) -> dict[int, tuple[datetime, datetime]]:
    """Return when each of these people was met first and last; meetings called off are none.

    Confidential ones count for every reader: a clock that left them out would call for the erasure of somebody we meet.
    What a reader learns of them is a day, among those of all kinds of contact.
    """
    query = (
        select(Participant.person_id, func.min(Meeting.starts_at), func.max(Meeting.starts_at))
        .join(Participant.meeting)
        .where(Participant.person_id.in_(person_ids), Meeting.archived_at.is_(None), Meeting.starts_at <= now())
        .where(Meeting.called_off == CalledOff.NONE)
        .group_by(Participant.person_id)
    )
    return {ident: (began, ended) for ident, began, ended in db.session.execute(query)}
