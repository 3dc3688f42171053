"""Reading meetings: lists by their filters, and what other pages ask about them."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from core.auth.models import User
from core.clock import now, to_local
from core.db import db, get_record
from core.errors import NotFound
from core.reading import no_rows
from core.unfolding import among
from crm.contacts.models import Person, Position
from crm.exchange.engaged import Contacts, ContactsAsked
from crm.finding import is_called
from crm.meetings.models import CalledOff, Coming, DiscussionPoint, Meeting, MeetingKind, Participant, PointState
from crm.meetings.readers import count_hidden, of_readable_meeting, readable_meetings
from crm.meetings.rules import was_held_on
from crm.timeline.looking import Look, within

ALONE = (lazyload("*"), joinedload(Meeting.author).lazyload("*"))
"""A timeline tells of the meeting itself: nothing that hangs on it is read."""


def get_meeting(meeting_id: int) -> Meeting:
    """Return one meeting, archived or not, or raise NotFound; one the reader may not read is not there either."""
    found = get_record(Meeting, meeting_id)
    if found.is_confidential and not db.session.scalar(
        select(Meeting.id).where(Meeting.id == meeting_id, readable_meetings())
    ):
        raise NotFound(f"Meeting {meeting_id}")
    return found


def is_kept(reader_id: int | None = None) -> ColumnElement[bool]:
    """Return the condition that a meeting is not put away, and that the reader may read it."""
    return and_(Meeting.archived_at.is_(None), readable_meetings(reader_id))


def took_place() -> ColumnElement[bool]:
    """Return the condition that people met: in a meeting the reader may read that has begun and was not called off."""
    return and_(is_kept(), Meeting.starts_at <= now(), Meeting.called_off == CalledOff.NONE)


def spoke_of(principle_id: int) -> ColumnElement[bool]:
    """Return the condition that a principle was spoken of: the meeting was about it, or a point of it."""
    point = Meeting.points.any(DiscussionPoint.principle_id == principle_id)
    return or_(Meeting.principle_id == principle_id, point)


def _newest(query: Select[Meeting], look: Look | None = None) -> list[Meeting]:
    kinds = [kind for kind in MeetingKind if look and look.wants(kind.value)]
    kept = query.where(is_kept())
    if look and look.kinds:
        kept = kept.where(Meeting.kind.in_(kinds))
    latest_first = Meeting.starts_at.desc(), Meeting.id.desc()
    if look is None:
        return list(db.session.scalars(kept.order_by(*latest_first)).unique())
    # The numbers first: of hundreds that fit, those that are told alone are read whole.
    told = within(kept.with_only_columns(Meeting.id), look, Meeting.starts_at, Meeting.author_id)
    found = select(Meeting).where(Meeting.id.in_(told.order_by(Meeting.id.desc()))).order_by(*latest_first)
    return list(db.session.scalars(found.options(*ALONE)))


def _with(people: ColumnElement[bool]) -> ColumnElement[bool]:
    # Not `any()`: an EXISTS for each meeting of all is slow, the few of these people are found by their index.
    return Meeting.id.in_(select(Participant.meeting_id).where(people))


def list_meetings_of_person(person_id: int, look: Look | None = None) -> list[Meeting]:
    """Return the meetings a person took part in, the latest first; as many as are looked at."""
    if no_rows(Participant.person_id, person_id):
        return []
    query = select(Meeting).where(_with(Participant.person_id == person_id))
    return _newest(query, look)


def list_meetings_about(principle_id: int, look: Look | None = None) -> list[Meeting]:
    """Return the meetings held about a principle, or with a point about it, the latest first."""
    return _newest(select(Meeting).where(spoke_of(principle_id)), look)


def list_open_points(principle_id: int) -> list[DiscussionPoint]:
    """Return what was said about a principle with something still to be done, the latest first."""
    query = select(DiscussionPoint).join(Meeting, Meeting.id == DiscussionPoint.meeting_id)
    about = (DiscussionPoint.principle_id == principle_id, DiscussionPoint.state == PointState.OPEN)
    return list(
        db.session.scalars(query.where(is_kept(), *about).order_by(Meeting.starts_at.desc(), Meeting.id.desc()))
    )


def list_meetings_of_outlet(outlet_id: int, look: Look | None = None) -> list[Meeting]:
    """Return the meetings with people who worked at the outlet at that time, the latest first."""
    return _held_while(Position.outlet_id == outlet_id, look)


def list_meetings_of_organisation(organisation_id: int, look: Look | None = None) -> list[Meeting]:
    """Return the meetings with people who held a position at the organisation at that time, the latest first."""
    return _held_while(Position.organisation_id == organisation_id, look)


def _held_while(at_the_place: ColumnElement[bool], look: Look | None) -> list[Meeting]:
    # Whether somebody held the position that day is judged here: no two databases cut a moment to a day alike.
    positions: dict[int, list[Position]] = {}
    for position in db.session.scalars(select(Position).where(at_the_place)):
        positions.setdefault(position.person_id, []).append(position)
    query, found = select(Meeting).where(_with(among(Participant.person_id, positions))), list[Meeting]()
    while True:
        meetings = _newest(query, look)
        present = _present_at(meetings)
        found += [m for m in meetings if any(_worked_there(positions.get(who, ()), m) for who in present[m.id])]
        if look is None or len(meetings) < look.reach or len(found) >= look.reach:
            return list(dict.fromkeys(found))
        # Those who came and went had other meetings, too: the next are looked through, from the last of these on.
        look = replace(look, before=meetings[-1].starts_at)


def _present_at(meetings: Sequence[Meeting]) -> dict[int, list[int]]:
    present: dict[int, list[int]] = {meeting.id: [] for meeting in meetings}
    query = select(Participant.meeting_id, Participant.person_id).where(among(Participant.meeting_id, list(present)))
    for meeting_id, person_id in db.session.execute(query):
        present[meeting_id].append(person_id)
    return present


def _worked_there(positions: Collection[Position], meeting: Meeting) -> bool:
    on = to_local(meeting.starts_at).date()
    return any(was_held_on(position, on) for position in positions)


def meetings_with_each(asked: ContactsAsked) -> Contacts:
    """Return when we met these people, in meetings the reader may read."""
    query = select(Participant.person_id).join(Participant.meeting).where(
        among(Participant.person_id, asked.person_ids), took_place()
    )  # fmt: skip
    last = query.add_columns(func.max(Meeting.starts_at)).group_by(Participant.person_id)
    recent = query.add_columns(Meeting.starts_at).where(Meeting.starts_at >= asked.since)
    return Contacts(
        [(row[0], row[1]) for row in db.session.execute(recent)], {row[0]: row[1] for row in db.session.execute(last)}
    )


def list_planned(until: datetime) -> list[Meeting]:
    """Return the meetings from now until then, the soonest first."""
    query = select(Meeting).where(is_kept(), Meeting.starts_at > now(), Meeting.starts_at <= until)
    query = query.where(Meeting.called_off == CalledOff.NONE)
    return list(db.session.scalars(query.order_by(Meeting.starts_at, Meeting.id)))


def list_between(start: datetime, end: datetime, reader_id: int | None = None) -> list[Meeting]:
    """Return the meetings from one moment until before another, the soonest first; past ones too.

    `reader_id` names who reads where nobody is signed in, as a calendar program is not.
    """
    query = select(Meeting).where(is_kept(reader_id), Meeting.starts_at >= start, Meeting.starts_at < end)
    # A calendar names them only: who was there and what was said is not read.
    return list(db.session.scalars(query.options(lazyload("*")).order_by(Meeting.starts_at, Meeting.id)))


def list_logged_by_others(user_id: int, span: timedelta, limit: int = 12) -> list[Meeting]:
    """Return what colleagues recorded lately, the newest first."""
    query = select(Meeting).where(is_kept(), Meeting.created_at > now() - span)
    query = query.where(or_(Meeting.author_id != user_id, Meeting.author_id.is_(None)))
    return list(db.session.scalars(query.order_by(Meeting.created_at.desc(), Meeting.id.desc()).limit(limit)))


def list_declined(since: datetime) -> list[Participant]:
    """Return who said since then that she does not come to a meeting that is still to come, the latest first."""
    query = select(Participant).join(Participant.meeting).options(contains_eager(Participant.meeting)).where(
        Participant.coming == Coming.NO, Participant.answered_at > since, Meeting.starts_at > now(),
        Meeting.called_off == CalledOff.NONE, is_kept(),
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Participant.answered_at.desc(), Participant.id)).unique())


def find_meetings(text: str, limit: int = 8) -> list[Meeting]:
    """Return the meetings called like this, in whatever script, the latest first."""
    query = select(Meeting).where(is_kept(), is_called(Meeting.folded, text))
    return list(db.session.scalars(query.order_by(Meeting.starts_at.desc(), Meeting.id.desc()).limit(limit)))


def any_meetings() -> bool:
    """Say whether there is one that the reader may read."""
    return db.session.scalar(select(Meeting.id).where(is_kept()).limit(1)) is not None


def count_by_principle() -> dict[int, int]:
    """Return in how many meetings each principle was spoken of."""
    about = select(Meeting.principle_id.label("principle"), Meeting.id.label("meeting")).where(
        is_kept(), Meeting.principle_id.is_not(None)
    )
    points = (
        select(DiscussionPoint.principle_id, DiscussionPoint.meeting_id)
        .join(Meeting, and_(Meeting.id == DiscussionPoint.meeting_id, is_kept()))
        .where(DiscussionPoint.principle_id.is_not(None))
    )
    pairs = union(about, points).subquery()
    query = select(pairs.c.principle, func.count()).group_by(pairs.c.principle)
    return {row[0]: row[1] for row in db.session.execute(query)}


def find_person_name(person_id: int) -> str:
    """Return what a person is called, or nothing where she is not recorded."""
    person = db.session.get(Person, person_id)
    return person.name if person else ""


def list_colleague_choices(also: Collection[int] = ()) -> list[tuple[str, str]]:
    """Return id and name of colleagues with an open account, by name; `also` keeps some whose account is closed."""
    query = select(User.id, User.name).where(or_(User.active.is_(True), User.id.in_(also)))
    return [(str(ident), name) for ident, name in db.session.execute(query.order_by(User.name, User.id))]


__all__ = [
    "any_meetings", "count_by_principle", "count_hidden", "find_meetings", "find_person_name", "get_meeting", "is_kept",
    "list_between", "list_colleague_choices", "list_declined", "list_logged_by_others", "list_meetings_about",
    "list_meetings_of_organisation", "list_meetings_of_outlet", "list_meetings_of_person", "list_open_points",
    "list_planned", "meetings_with_each", "of_readable_meeting", "readable_meetings", "spoke_of", "took_place",
]  # fmt: skip
