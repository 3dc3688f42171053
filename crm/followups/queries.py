"""Reading promises: what is open, whose it is, when it is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from core.clock import today
from core.db import db, get_record
from core.errors import NotFound
from core.unfolding import these
from crm.contacts.models import Person
from crm.contacts.serving import Holders, people_serving, was_there
from crm.followups.concerning import Concerning, is_kept, promises_concerning, promises_with
from crm.followups.models import CommitmentStep, FollowUp
from crm.followups.rules import Whose
from crm.followups.states import CommitmentState
from crm.meetings.models import Meeting, Participant
from crm.meetings.queries import get_meeting
from crm.meetings.readers import of_readable_meeting, readable_among
from crm.timeline.looking import Look, within

PER_PAGE = 50
NAMED = (
    joinedload(FollowUp.owner),
    joinedload(FollowUp.promised_by).lazyload("*"),
    joinedload(FollowUp.person).lazyload("*"),
    selectinload(FollowUp.meeting).lazyload("*"),
)
"""What every line of a list names is read with the list, and nothing that hangs on it."""


def get_follow_up(follow_up_id: int) -> FollowUp:
    """Return one promise, archived or not, or raise NotFound; one of a meeting the reader may not read is not there."""
    found = get_record(FollowUp, follow_up_id)
    if found.meeting_id:
        get_meeting(found.meeting_id)
    return found


@dataclass(frozen=True)
class CommitmentFilters:
    """How the list of commitments is narrowed; the lines are "and"."""

    whose: Whose = Whose.ALL
    state: str = ""
    """A state, or `late`; empty for all that is not closed."""
    q: str = ""
    principle_id: int | None = None
    community: str = ""
    """A community that the outlet, office or organisation of the other side serves; a person's own is not recorded."""
    user_id: int | None = None
    """Whose are mine."""


def list_commitments(filters: CommitmentFilters, page: int = 1) -> Pagination:
    """Return a page of commitments: what waits the longest first, what is done the latest first."""
    query = select(FollowUp).where(*_conditions(filters)).options(*NAMED)
    if _is_about_done(filters):
        query = query.order_by(FollowUp.done_at.desc(), FollowUp.id.desc())
    else:
        query = query.order_by(FollowUp.act_on, FollowUp.id)
    return db.paginate(query, page=page, per_page=PER_PAGE, error_out=False)


def _is_about_done(filters: CommitmentFilters) -> bool:
    return filters.whose is Whose.DONE or filters.state == CommitmentState.CLOSED


def _conditions(filters: CommitmentFilters) -> list[ColumnElement[bool]]:
    mine = or_(FollowUp.owner_id == filters.user_id, FollowUp.keeper_id == filters.user_id)
    whose = {
        Whose.MINE: mine, Whose.OURS: FollowUp.owner_id.is_not(None), Whose.THEIRS: FollowUp.promised_by_id.is_not(None)
    }  # fmt: skip
    conditions = [is_kept(), FollowUp.done_at.is_not(None) if _is_about_done(filters) else FollowUp.done_at.is_(None)]
    if filters.whose in whose:
        conditions.append(whose[filters.whose])
    if filters.state == "late":
        conditions.append(FollowUp.act_on < today())
    elif filters.state in set(CommitmentState):
        conditions.append(FollowUp.state == CommitmentState(filters.state))
    if filters.q:
        conditions.append(FollowUp.what.icontains(filters.q[:200], autoescape=True))
    if filters.principle_id:
        conditions.append(_is_about_principle(filters.principle_id))
    if filters.community:
        conditions.append(_is_with(people_serving(filters.community)))
    return conditions


def _is_about_principle(principle_id: int) -> ColumnElement[bool]:
    held_about = select(Meeting.id).where(Meeting.principle_id == principle_id)
    return or_(FollowUp.principle_id == principle_id, FollowUp.meeting_id.in_(held_about))


def _is_with(people: Select[int]) -> ColumnElement[bool]:
    present = select(Participant.meeting_id).where(Participant.person_id.in_(people))
    ours = and_(FollowUp.owner_id.is_not(None), FollowUp.meeting_id.in_(present))
    return or_(FollowUp.promised_by_id.in_(people), FollowUp.person_id.in_(people), ours)


def list_open_with_person(person_id: int) -> list[FollowUp]:
    """Return what stands between us and a person: her promises, and ours made to her or where she was present."""
    found = _whole([one.id for one in promises_concerning(person_id) if one.done_at is None])
    return sorted(found, key=lambda promise: (promise.act_on, promise.id))


def _whole(ids: Sequence[int]) -> Sequence[FollowUp]:
    query = select(FollowUp).where(these(FollowUp.id, ids)).options(*NAMED, joinedload(FollowUp.recorded_by))
    return db.session.scalars(query).all() if ids else []


def list_steps(follow_up_id: int) -> list[CommitmentStep]:
    """Return how a commitment came to where it is, the latest first."""
    query = select(CommitmentStep).where(CommitmentStep.follow_up_id == follow_up_id)
    return list(db.session.scalars(query.order_by(CommitmentStep.at.desc(), CommitmentStep.id.desc())))


def readable_evidence(steps: Iterable[CommitmentStep]) -> frozenset[int]:
    """Return the meetings named by these steps that the reader may read."""
    return readable_among(step.meeting_id for step in steps)


def get_step(follow_up_id: int, step_id: int) -> CommitmentStep:
    """Return one step of a commitment, or raise NotFound."""
    step = get_record(CommitmentStep, step_id)
    if step.follow_up_id != get_follow_up(follow_up_id).id:
        raise NotFound(f"step {step_id}")
    return step


def digests_in_use() -> set[str]:
    """Return every file that shows that a commitment was kept."""
    query = select(CommitmentStep.file_digest).where(CommitmentStep.file_digest != "").distinct()
    return set(db.session.scalars(query))


# For timelines


def list_made_with(person_id: int, look: Look) -> list[FollowUp]:
    """Return the promises to or by a person as they were made, the latest first."""
    return _told(promises_concerning(person_id), look)


def list_steps_with(person_id: int, look: Look) -> list[CommitmentStep]:
    """Return what became of the promises to or by a person, the latest first."""
    ids = [one.id for one in promises_concerning(person_id)]
    return _stepped(these(CommitmentStep.follow_up_id, ids), look) if ids else []


def list_made_about(principle_id: int, look: Look) -> list[FollowUp]:
    """Return the promises about a principle as they were made, the latest first."""
    return _made(_is_about_principle(principle_id), look)


def list_steps_about(principle_id: int, look: Look) -> list[CommitmentStep]:
    """Return what became of the promises about a principle, the latest first."""
    return _stepped(_is_about_principle(principle_id), look)


def list_made_in(meeting_id: int, look: Look) -> list[FollowUp]:
    """Return the promises made in a meeting."""
    return _made(FollowUp.meeting_id == meeting_id, look)


def list_steps_in(meeting_id: int, look: Look) -> list[CommitmentStep]:
    """Return what became of the promises made in a meeting, the latest first."""
    return _stepped(FollowUp.meeting_id == meeting_id, look)


def list_made_by(holders: Holders, look: Look) -> list[FollowUp]:
    """Return what was promised by those who held a position then, and to them."""
    return _told(_made_there(holders), look)


def list_steps_by(holders: Holders, look: Look) -> list[CommitmentStep]:
    """Return what became of what was promised by those who held a position then, and to them."""
    ids = [one.id for one in _made_there(holders)]
    return _stepped(these(CommitmentStep.follow_up_id, ids), look) if ids else []


def _made_there(holders: Holders) -> list[Concerning]:
    return [
        one for one in promises_with(*sorted(holders))
        if any(was_there(holders, who, one.made_at) for who in (one.promised_by_id, one.person_id))
    ]  # fmt: skip


def _told(promises: Iterable[Concerning], look: Look) -> list[FollowUp]:
    fit = [one for one in promises if look.holds(one.made_at)]
    recorded = [one.id for one in fit if look.by_id in (None, one.recorded_by_id)]
    return sorted(_whole(recorded[: look.reach]), key=lambda f: (f.created_at, f.id), reverse=True)


def _made(concerns: ColumnElement[bool], look: Look) -> list[FollowUp]:
    # The numbers first: of hundreds that fit, those that are shown alone are read whole.
    ids = within(
        select(FollowUp.id).where(is_kept(), concerns), look, FollowUp.created_at, FollowUp.recorded_by_id
    ).order_by(FollowUp.id.desc())
    query = select(FollowUp).where(FollowUp.id.in_(ids)).options(*NAMED, joinedload(FollowUp.recorded_by))
    return list(db.session.scalars(query.order_by(FollowUp.created_at.desc(), FollowUp.id.desc())))


def _stepped(concerns: ColumnElement[bool], look: Look) -> list[CommitmentStep]:
    query = select(CommitmentStep).join(CommitmentStep.follow_up).where(is_kept(), concerns)
    query = query.options(contains_eager(CommitmentStep.follow_up).options(*NAMED), joinedload(CommitmentStep.by))
    found = within(query, look, CommitmentStep.at, CommitmentStep.by_id)
    return list(db.session.scalars(found.order_by(CommitmentStep.id.desc())))


# By meetings, by days


def list_of_meeting(meeting_id: int, *, archived: bool = False) -> list[FollowUp]:
    """Return the promises made in a meeting in the order they were written down, or those put away since."""
    kept = FollowUp.archived_at.is_not(None) if archived else FollowUp.archived_at.is_(None)
    query = select(FollowUp).where(FollowUp.meeting_id == meeting_id, kept, of_readable_meeting(FollowUp.meeting_id))
    return list(db.session.scalars(query.options(*NAMED).order_by(FollowUp.id)))


def list_due_for(user_id: int, until: date) -> list[FollowUp]:
    """Return what a colleague promised that is open and due by then, the longest due first."""
    return _by_due(select(FollowUp).where(_is_due_for(user_id, until)))


def count_due_for(user_id: int, on: date) -> int:
    """Return how much of what a colleague promised is open and due by that day."""
    return db.session.scalar(select(func.count(FollowUp.id)).where(_is_due_for(user_id, on))) or 0


def list_due_between(after: date, until: date, reader_id: int | None = None) -> list[FollowUp]:
    """Return everything open that is due after one day and until another, whoever promised it.

    `reader_id` names who reads where nobody is signed in, as a calendar program is not.
    """
    return _by_due(select(FollowUp).where(_is_open(reader_id), FollowUp.act_on > after, FollowUp.act_on <= until))


def list_overdue_of_others(user_id: int, on: date) -> list[FollowUp]:
    """Return what people are late with that this colleague asks about: it was given to her, or else the person is hers.

    A referred one is late from the day on which it is asked for again.
    """
    query = select(FollowUp).join(Person, Person.id == FollowUp.promised_by_id)
    mine = or_(Person.owner_id == user_id, Person.owner_id.is_(None))
    hers = or_(FollowUp.keeper_id == user_id, and_(FollowUp.keeper_id.is_(None), mine))
    late = or_(FollowUp.act_on < on, and_(FollowUp.state == CommitmentState.REFERRED, FollowUp.act_on == on))
    return _by_due(query.where(_is_open(user_id), late, hers))


def _by_due(query: Select[FollowUp]) -> list[FollowUp]:
    return list(db.session.scalars(query.options(*NAMED).order_by(FollowUp.act_on, FollowUp.id)))


def _is_open(reader_id: int | None = None) -> ColumnElement[bool]:
    return and_(is_kept(reader_id), FollowUp.done_at.is_(None))


def _is_due_for(user_id: int, on: date) -> ColumnElement[bool]:
    return and_(_is_open(user_id), FollowUp.owner_id == user_id, FollowUp.act_on <= on)
