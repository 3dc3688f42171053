"""Reading promises: what is open, whose it is, when it is due."""

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from core.db import db, get_record
from crm.contacts.models import Person
from crm.followups.models import FollowUp
from crm.followups.rules import Whose
from crm.meetings.models import Meeting, Participant

DONE_SHOWN = 100
"""How many of those that are done the list goes back."""
NAMED = (
    joinedload(FollowUp.owner),
    joinedload(FollowUp.promised_by).lazyload("*"),
    joinedload(FollowUp.person).lazyload("*"),
    selectinload(FollowUp.meeting).lazyload("*"),
)
"""What every line of a list names is read with the list, and nothing that hangs on it."""


def get_follow_up(follow_up_id: int) -> FollowUp:
    """Return one promise, archived or not, or raise NotFound."""
    return get_record(FollowUp, follow_up_id)


def list_open(whose: Whose = Whose.ALL, user_id: int | None = None) -> list[FollowUp]:
    """Return what is still to be done, the longest due first: mine, theirs, or everybody's."""
    conditions = {Whose.MINE: FollowUp.owner_id == user_id, Whose.THEIRS: FollowUp.promised_by_id.is_not(None)}
    query = select(FollowUp).where(_is_open())
    return _by_due(query.where(conditions[whose]) if whose in conditions else query)


def list_done(limit: int = DONE_SHOWN) -> list[FollowUp]:
    """Return what was done, the latest first."""
    query = select(FollowUp).where(_is_kept(), FollowUp.done_at.is_not(None))
    latest = query.order_by(FollowUp.done_at.desc(), FollowUp.id.desc())
    return list(db.session.scalars(latest.options(*NAMED).limit(limit)))


def list_open_with_person(person_id: int) -> list[FollowUp]:
    """Return what stands between us and a person: her promises, and ours made to her or where she was present."""
    return _by_due(select(FollowUp).where(_is_open(), _concerns(person_id)))


def list_of_person(person_id: int) -> list[FollowUp]:
    """Return every promise to or by a person, open or done, by due day."""
    return _by_due(select(FollowUp).where(_is_kept(), _concerns(person_id)))


def list_of_meeting(meeting_id: int, *, archived: bool = False) -> list[FollowUp]:
    """Return the promises made in a meeting in the order they were written down, or those put away since."""
    kept = FollowUp.archived_at.is_not(None) if archived else _is_kept()
    query = select(FollowUp).where(FollowUp.meeting_id == meeting_id, kept)
    return list(db.session.scalars(query.options(*NAMED).order_by(FollowUp.id)))


def list_due_for(user_id: int, until: date) -> list[FollowUp]:
    """Return what a colleague promised that is open and due by then, the longest due first."""
    return _by_due(select(FollowUp).where(_is_due_for(user_id, until)))


def count_due_for(user_id: int, on: date) -> int:
    """Return how much of what a colleague promised is open and due by that day."""
    return db.session.scalar(select(func.count(FollowUp.id)).where(_is_due_for(user_id, on))) or 0


def list_due_between(after: date, until: date) -> list[FollowUp]:
    """Return everything open that is due after one day and until another, whoever promised it."""
    return _by_due(select(FollowUp).where(_is_open(), FollowUp.due_on > after, FollowUp.due_on <= until))


def list_overdue_of_others(user_id: int, on: date) -> list[FollowUp]:
    """Return what people are late with whose relationship this colleague keeps, or nobody does."""
    query = select(FollowUp).join(Person, Person.id == FollowUp.promised_by_id)
    mine = or_(Person.owner_id == user_id, Person.owner_id.is_(None))
    return _by_due(query.where(_is_open(), FollowUp.due_on < on, mine))


def _by_due(query: Select[FollowUp]) -> list[FollowUp]:
    return list(db.session.scalars(query.options(*NAMED).order_by(FollowUp.due_on, FollowUp.id)))


def _is_kept() -> ColumnElement[bool]:
    return FollowUp.archived_at.is_(None)


def _is_open() -> ColumnElement[bool]:
    return and_(_is_kept(), FollowUp.done_at.is_(None))


def _is_due_for(user_id: int, on: date) -> ColumnElement[bool]:
    return and_(_is_open(), FollowUp.owner_id == user_id, FollowUp.due_on <= on)


def _concerns(person_id: int) -> ColumnElement[bool]:
    present = select(Participant.meeting_id).where(Participant.person_id == person_id)
    kept = select(Meeting.id).where(Meeting.archived_at.is_(None), Meeting.id.in_(present))
    ours = and_(FollowUp.owner_id.is_not(None), FollowUp.meeting_id.in_(kept))
    return or_(FollowUp.promised_by_id == person_id, FollowUp.person_id == person_id, ours)
