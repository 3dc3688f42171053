"""The review queue: whose purposes have run their time without a contact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from core.clock import now, today
from core.db import db
from crm.contacts.models import Person
from crm.meetings.models import CalledOff, Meeting, Participant
from crm.privacy.purposes.models import Purpose
from crm.privacy.purposes.queries import months_of_clocks
from crm.privacy.purposes.rules import months_later, review_due
from crm.privacy.retention.contacts import last_contacts

MOST, AT_ONCE = 100, 300


@dataclass(frozen=True)
class Due:
    """One purpose of one person that is to be looked at, since when, and when there was last a contact."""

    purpose: Purpose
    due_on: date
    last_contact: date | None


def list_due(most: int = MOST, within: int = 40) -> list[Due]:
    """Return the purposes to be looked at, the longest overdue first; as many as one looks at.

    Looks through so many batches of those that may be due: most of them met us lately and are not.
    """
    found: list[Due] = []
    for some in islice(_candidates(), within):
        met = last_contacts([purpose.person_id for purpose in some])
        months = months_of_clocks()
        due = [
            Due(p, review_due(p.since, met.get(p.person_id), p.kept_on, months[p.kind]), met.get(p.person_id))
            for p in some
        ]
        found += [one for one in due if one.due_on <= today()]
        if len(found) >= most:
            break
    return sorted(found, key=lambda one: one.due_on)[:most]


def _candidates() -> Iterator[list[Purpose]]:
    """Yield the purposes that may be due, for they began and were kept long enough ago."""
    from_then = func.coalesce(Purpose.kept_on, Purpose.since)
    ripe = or_(
        *(
            and_(Purpose.kind == kind, from_then <= months_later(today(), -months))
            for kind, months in months_of_clocks().items()
        )
    )
    query = select(Purpose).join(Purpose.person).options(joinedload(Purpose.person))
    query = query.where(Purpose.ended_on.is_(None), Person.archived_at.is_(None), Person.erased_at.is_(None), ripe)
    last = 0
    while some := list(db.session.scalars(query.where(Purpose.id > last).order_by(Purpose.id).limit(AT_ONCE))):
        yield some
        last = some[-1].id


def met_between(person_ids: Sequence[int]) -> dict[int, tuple[datetime, datetime]]:
    """Return when each of these people was met first and last; meetings called off are none."""
    query = (
        select(Participant.person_id, func.min(Meeting.starts_at), func.max(Meeting.starts_at))
        .join(Participant.meeting)
        .where(Participant.person_id.in_(person_ids), Meeting.archived_at.is_(None), Meeting.starts_at <= now())
        .where(Meeting.called_off == CalledOff.NONE)
        .group_by(Participant.person_id)
    )
    return {ident: (began, ended) for ident, began, ended in db.session.execute(query)}
