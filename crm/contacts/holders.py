"""Who holds which office, and what happened with an office while each of them did."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from flask import current_app
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from core.clock import from_local, today
from core.db import db
from core.feature import house_of
from core.i18n import LazyString
from core.shell.slots import TimelineFact
from crm.contacts.models import Person, Position
from crm.contacts.queries import Staff
from crm.contacts.rules import is_current
from crm.offices.models import Office
from crm.slots import PERSON_TIMELINE
from crm.timeline.looking import KINDS, Asked, Look, tells
from crm.timeline.story import timeline


def list_holders(office_id: int) -> Staff:
    """Return who holds an office and who did before, the latest first."""
    positions = sorted(_positions(office_id), key=lambda p: (p.until or today(), p.since or today()), reverse=True)
    return Staff(
        now=[position for position in positions if is_current(position.until, today())],
        before=[position for position in positions if not is_current(position.until, today())],
    )


def _positions(office_id: int) -> list[Position]:
    query = select(Position).join(Position.person).where(Position.office_id == office_id, Person.archived_at.is_(None))
    return list(db.session.scalars(query.options(joinedload(Position.person)).order_by(Position.id)))


def held_now(office_ids: Collection[int], except_person: int | None = None) -> dict[int, list[Position]]:
    """Return the positions of who holds each of these offices now; an office nobody holds is missing."""
    query = (
        select(Position)
        .join(Position.person)
        .where(Position.office_id.in_(office_ids), Person.archived_at.is_(None))
        .where(or_(Position.until.is_(None), Position.until >= today()))
        .where(or_(Position.since.is_(None), Position.since <= today()))
        .options(joinedload(Position.person))
        .order_by(Position.is_acting, Position.id)
    )
    if except_person is not None:
        query = query.where(Position.person_id != except_person)
    held: dict[int, list[Position]] = {}
    for position in db.session.scalars(query):
        if position.office_id is not None:
            held.setdefault(position.office_id, []).append(position)
    return held


class KindsOfPeople(Mapping[str, LazyString]):
    """Whatever kinds of facts may occur on the timeline of a person, as the features that are there tell them."""

    def __getitem__(self, kind: str) -> LazyString:
        """Return the word of a kind."""
        return self._all()[kind]

    def __iter__(self) -> Iterator[str]:
        """Go through the kinds."""
        return iter(self._all())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all())

    def _all(self) -> dict[str, LazyString]:
        panels = house_of(current_app).panels(PERSON_TIMELINE)
        return {kind: word for panel in panels for kind, word in KINDS.get(panel.provide, {}).items()}


@tells(KindsOfPeople())
def under_its_holders(asked: Asked[Office]) -> list[TimelineFact]:
    """Return what happened with everybody who held the office, while they did, each fact once."""
    facts: dict[tuple[object, ...], TimelineFact] = {}
    for position in _positions(asked.of.id):
        for fact in timeline(PERSON_TIMELINE, position.person, _while_held(position, asked.look)):
            detail = " · ".join(filter(None, (position.person.name, fact.detail)))
            facts.setdefault((fact.at, fact.kind, fact.url, fact.text), replace(fact, detail=detail))
    return list(facts.values())


def _while_held(position: Position, look: Look) -> Look:
    since, end = _midnight(position.since), _midnight(position.until, days=1)
    return replace(
        look,
        since=max((moment for moment in (look.since, since) if moment), default=None),
        before=min((moment for moment in (look.before, end) if moment), default=None),
    )


def _midnight(on: date | None, days: int = 0) -> datetime | None:
    # Years that no office had, and that a database in UTC cannot hold.
    return from_local(datetime.combine(on + timedelta(days), time())) if on and 1800 <= on.year < 9000 else None


def keep_in_step(office: Office) -> None:
    """Let whoever holds or held the office be found at the organisation that it is a part of now."""
    for position in db.session.scalars(select(Position).where(Position.office_id == office.id)):
        position.organisation_id = office.organisation_id
    db.session.flush()
