"""Reading stances: the record of a person, an office, a principle, and where everybody stands now."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload, lazyload, load_only

from core.clock import now, today
from core.db import db, get_record
from core.errors import NotFound
from core.reading import no_rows
from crm.contacts.holders import held_now
from crm.contacts.models import Person, Position
from crm.contacts.rules import is_current
from crm.meetings.models import Meeting, Participant
from crm.meetings.readers import of_readable_meeting, readable_meetings
from crm.offices.models import Office
from crm.stances.models import Stance
from crm.stances.rules import Said

NOBODY = -1
"""The reader of public pages: whoever is signed in reads there what everybody does."""
ROLES = {
    "journalist": Person.is_journalist,
    "decision_maker": Person.is_decision_maker,
    "opinion_maker": Person.is_opinion_maker,
}
MOST_CITED = 100
"""Meetings offered at once."""
OFFICES = "office"
"""The filter for offices instead of people."""


def get_stance(stance_id: int) -> Stance:
    """Return one entry, or raise NotFound."""
    return get_record(Stance, stance_id)


def get_readable_stance(stance_id: int) -> Stance:
    """Return one entry, or raise NotFound; one whose evidence the reader may not read is not there either."""
    stance = get_stance(stance_id)
    if db.session.scalar(select(Stance.id).where(Stance.id == stance_id, _is_shown())) is None:
        raise NotFound(f"stance {stance_id}")
    return stance


def list_of_person(person_id: int) -> list[Stance]:
    """Return all that was recorded of a person, struck entries included, the latest first."""
    if no_rows(Stance.person_id, person_id):
        return []
    return _listed(select(Stance).where(Stance.person_id == person_id))


def list_of_office(office_id: int) -> list[Stance]:
    """Return all that was recorded of an office, struck entries included, the latest first."""
    if no_rows(Stance.office_id, office_id):
        return []
    return _listed(select(Stance).where(Stance.office_id == office_id))


def list_of_principle(principle_id: int) -> list[Stance]:
    """Return all that was recorded of a principle, struck entries included, the latest first."""
    if no_rows(Stance.principle_id, principle_id):
        return []
    return _listed(select(Stance).where(Stance.principle_id == principle_id))


def list_of_meeting(meeting_id: int) -> list[Stance]:
    """Return what a meeting is the evidence of, the latest first."""
    if no_rows(Stance.meeting_id, meeting_id):
        return []
    return _listed(select(Stance).where(Stance.meeting_id == meeting_id))


def _listed(query: Select[Stance]) -> list[Stance]:
    query = query.where(_is_shown()).options(
        joinedload(Stance.person), joinedload(Stance.office), joinedload(Stance.principle), joinedload(Stance.meeting),
        joinedload(Stance.recorded_by),
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Stance.said_on.desc(), Stance.id.desc())))


def _is_shown(reader_id: int | None = None) -> ColumnElement[bool]:
    gone = select(Person.id).where(or_(Person.archived_at.is_not(None), Person.erased_at.is_not(None)))
    return of_readable_meeting(Stance.meeting_id, reader_id) & or_(
        Stance.person_id.is_(None), Stance.person_id.not_in(gone)
    )


def current_of_person(person_id: int) -> list[Stance]:
    """Return where a person stands now, principle by principle."""
    if no_rows(Stance.person_id, person_id):
        return []
    return _current(Stance.person_id == person_id)


def current_of_office(office_id: int) -> list[Stance]:
    """Return where an office stands now, principle by principle."""
    if no_rows(Stance.office_id, office_id):
        return []
    return _current(Stance.office_id == office_id)


def current_of_principle(principle_id: int) -> list[Stance]:
    """Return where everybody stands on a principle now."""
    if no_rows(Stance.principle_id, principle_id):
        return []
    return _current(Stance.principle_id == principle_id)


def list_public(principle_id: int) -> list[Stance]:
    """Return where those stand on a principle who agreed that it is published; the same for every reader."""
    current = _current(Stance.principle_id == principle_id, reader_id=NOBODY)
    return [s for s in current if s.consent_on and not (s.person and (s.person.is_at_risk or s.person.is_restricted))]


def list_standing(on: date | None = None, kind: str = "") -> list[Stance]:
    """Return where everybody stood on every principle at the end of a day; of one kind of people, or of offices."""
    return _current(*_of_kind(kind), on=on)


def _of_kind(kind: str) -> Iterable[ColumnElement[bool]]:
    if kind == OFFICES:
        yield Stance.office_id.is_not(None)
    elif kind in ROLES:
        yield Stance.person_id.in_(select(Person.id).where(ROLES[kind]))


def _current(*wanted: ColumnElement[bool], on: date | None = None, reader_id: int | None = None) -> list[Stance]:
    newest = func.row_number().over(
        partition_by=(Stance.person_id, Stance.office_id, Stance.principle_id),
        order_by=(Stance.said_on.desc(), Stance.id.desc()),
    )
    ranked = select(Stance.id, newest.label("place")).where(
        Stance.struck_at.is_(None), Stance.said_on <= (on or today()), _is_shown(reader_id), *wanted
    )
    last = ranked.subquery()
    query = select(Stance).join(last, last.c.id == Stance.id).where(last.c.place == 1)
    query = query.options(joinedload(Stance.person), joinedload(Stance.office), joinedload(Stance.principle))
    return list(db.session.scalars(query.order_by(Stance.principle_id, Stance.id)))


def list_said(kind: str = "", principle_id: int = 0) -> list[Said]:
    """Return every entry that stands, without its words, for how it moved."""
    query = select(Stance.person_id, Stance.office_id, Stance.principle_id, Stance.said_on, Stance.id, Stance.state)
    query = query.where(Stance.struck_at.is_(None), _is_shown(), *_of_kind(kind))
    if principle_id:
        query = query.where(Stance.principle_id == principle_id)
    return [
        Said(
            ("person", row.person_id) if row.person_id else ("office", row.office_id),
            row.principle_id,
            row.said_on,
            row.id,
            row.state,
        )
        for row in db.session.execute(query)
    ]


def communities_served(stance: Stance) -> tuple[str, ...]:
    """Return the communities served where the person works now, or by the office; a person's own is not known here."""
    if stance.office:
        return _of_office(stance.office)
    held = [p for p in stance.person.positions if is_current(p.until, today())] if stance.person else []
    return tuple(dict.fromkeys(code for position in held for code in _of_position(position)))


def _of_position(position: Position) -> Sequence[str]:
    if position.outlet:
        return position.outlet.communities
    if position.office:
        return _of_office(position.office)
    return position.organisation.communities if position.organisation else ()


def _of_office(office: Office) -> tuple[str, ...]:
    return tuple(office.communities or (office.organisation.communities if office.organisation else ()))


def list_meetings_to_cite(person_id: int, office_id: int, also: int = 0) -> list[Meeting]:
    """Return the meetings that may show it, the latest first.

    Those with the person or with who holds the office; where neither is known yet, the latest of all.
    """
    kept = select(Meeting).where(readable_meetings(), Meeting.archived_at.is_(None), Meeting.starts_at <= now())
    # A choice names its day and its title; who was there and what was said hangs on it.
    kept = kept.options(load_only(Meeting.title, Meeting.starts_at), lazyload("*"))
    people = {person_id} if person_id else {p.person_id for held in held_now([office_id]).values() for p in held}
    latest = kept.where(Meeting.id != also).order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    if people:
        with_them = select(Participant.meeting_id).where(Participant.person_id.in_(people))
        latest = latest.where(Meeting.id.in_(with_them))
    # By itself: an order that begins with it would sort all there are.
    first = list(db.session.scalars(kept.where(Meeting.id == also))) if also else []
    return [*first, *db.session.scalars(latest.limit(MOST_CITED - len(first))).all()]
