"""Reading rounds: lists, guests, what came in, what waits for a reply."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from core.clock import now, today
from core.db import db, get_record, holds
from core.errors import NotFound
from core.reading import no_rows
from core.unfolding import among
from crm.consultations.models import Consultation, Input, Invitation, RoundState, Submission, Verdict
from crm.consultations.rules import has_answered, slug_of
from crm.contacts.models import Person
from crm.finding import is_called
from crm.meetings.models import Meeting
from crm.meetings.readers import readable_meetings
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.principles.models import Principle

SHOWN = 100
"""Offices offered at once; a name narrows them."""


@dataclass(frozen=True)
class RoundLine:
    """A round in a list, with what it counts."""

    consultation: Consultation
    invited: int
    answered: int
    unanswered: int


def get_consultation(consultation_id: int) -> Consultation:
    """Return one round, archived or not, or raise NotFound."""
    return get_record(Consultation, consultation_id)


def get_published(slug: str) -> Consultation:
    """Return a round whose report anybody may read, or raise NotFound."""
    query = select(Consultation).where(Consultation.slug == slug, Consultation.published_at.is_not(None))
    found = db.session.scalar(query.where(Consultation.archived_at.is_(None)))
    if found is None:
        raise NotFound(f"Consultation {slug}")
    return found


def list_rounds(archived: bool = False) -> list[RoundLine]:
    """Return the rounds, the newest first, with how many were asked, answered, and wait for a reply."""
    put_away = Consultation.archived_at.is_not(None) if archived else Consultation.archived_at.is_(None)
    rounds = list(db.session.scalars(select(Consultation).where(put_away).order_by(Consultation.id.desc())))
    invited = _counts(select(Invitation.consultation_id, func.count(Invitation.id)))
    answered = _counts(select(Submission.consultation_id, func.count(Submission.id)))
    waiting = count_unanswered()
    return [RoundLine(c, invited.get(c.id, 0), answered.get(c.id, 0), waiting.get(c.id, 0)) for c in rounds]


def _counts(query: object) -> dict[int, int]:
    column = query.selected_columns[0]  # type: ignore[attr-defined]  # Of a select of two columns.
    return dict(db.session.execute(query.group_by(column)).all())  # type: ignore[attr-defined]


def count_unanswered() -> dict[int, int]:
    """Return how many inputs of each round that takes answers have no reply yet."""
    query = (
        select(Submission.consultation_id, func.count(Input.id))
        .join(Input, Input.submission_id == Submission.id)
        .join(Consultation, Consultation.id == Submission.consultation_id)
        .where(Input.verdict == Verdict.NONE, Consultation.archived_at.is_(None))
        .where(Consultation.state != RoundState.REPORTED)
        .group_by(Submission.consultation_id)
    )
    return dict(db.session.execute(query).all())


def count_rounds() -> int:
    """Return how many there are."""
    return db.session.scalar(select(func.count(Consultation.id)).where(Consultation.archived_at.is_(None))) or 0


def find_rounds(text: str, limit: int = 8) -> list[Consultation]:
    """Return the rounds called like this in any language."""
    query = select(Consultation).where(Consultation.archived_at.is_(None), is_called(Consultation.folded, text))
    return list(db.session.scalars(query.order_by(Consultation.id.desc()).limit(limit)))


def free_slug(title: str) -> str:
    """Return the part of an address for a new round."""
    return slug_of(title, (db.session.scalar(select(func.max(Consultation.id))) or 0) + 1)


def list_invitations(consultation_id: int) -> list[Invitation]:
    """Return the guests of a round in the order in which they were chosen, with what they answered."""
    query = select(Invitation).where(Invitation.consultation_id == consultation_id)
    query = query.options(selectinload(Invitation.submissions), joinedload(Invitation.person))
    return list(db.session.scalars(query.options(joinedload(Invitation.office)).order_by(Invitation.id)))


def get_invitation(invitation_id: int) -> Invitation:
    """Return one invitation, or raise NotFound."""
    return get_record(Invitation, invitation_id)


def find_by_token(token: str) -> Invitation | None:
    """Return the invitation of a link, revoked or not, or None for a link that is none of ours."""
    return db.session.scalar(select(Invitation).where(Invitation.token == token.strip().lower()))


def list_submissions(consultation_id: int, until: datetime | None = None) -> list[Submission]:
    """Return what came in, in its order; until a moment, where the report ended the round."""
    query = select(Submission).where(Submission.consultation_id == consultation_id)
    if until is not None:
        query = query.where(Submission.received_at <= until)
    return list(db.session.scalars(query.order_by(Submission.received_at, Submission.id)))


def get_input(input_id: int) -> Input:
    """Return one input, or raise NotFound."""
    return get_record(Input, input_id)


def list_inputs(consultation_id: int, *, only_open: bool = False, key: str = "") -> list[Input]:
    """Return what was said in a round; only what has no reply, or what is about one place, where asked."""
    query = select(Input).join(Submission).where(Submission.consultation_id == consultation_id)
    if only_open:
        query = query.where(Input.verdict == Verdict.NONE)
    kind, _, number = key.partition("-")
    columns = {"question": Input.question_id, "principle": Input.principle_id, "paragraph": Input.paragraph}
    if kind in columns and number.isdecimal():
        query = query.where(columns[kind] == int(number))
    query = query.options(joinedload(Input.submission).joinedload(Submission.person))
    return list(db.session.scalars(query.order_by(Submission.received_at, Input.id)).unique())


def find_late_twin(invitation_id: int, received_at: datetime) -> Submission | None:
    """Return what came from this guest at this very moment already: the same mail, read twice."""
    query = select(Submission).where(Submission.invitation_id == invitation_id, Submission.received_at == received_at)
    return db.session.scalar(query.limit(1))


def list_ended(moment: datetime) -> list[int]:
    """Return the open rounds whose deadline has passed."""
    query = select(Consultation.id).where(Consultation.state == RoundState.OPEN, Consultation.closes_at <= moment)
    return list(db.session.scalars(query))


def list_to_remind() -> list[tuple[Consultation, int]]:
    """Return the open rounds whose day of reminding has come, with how many would get one."""
    query = select(Consultation).where(Consultation.state == RoundState.OPEN, Consultation.remind_on <= today())
    rounds = db.session.scalars(query.where(Consultation.archived_at.is_(None), Consultation.closes_at > now()))
    counted = [(found, len(list_silent(found.id))) for found in rounds]
    return [(found, number) for found, number in counted if number]


def list_silent(consultation_id: int) -> list[Invitation]:
    """Return who was written to, has answered nothing, and was not reminded."""
    return [
        guest for guest in list_invitations(consultation_id)
        if guest.invited_at and not guest.reminded_at and not guest.revoked_at and not has_answered(guest)
    ]  # fmt: skip


def list_ready_to_report() -> list[Consultation]:
    """Return the rounds whose deadline has passed and whose every input has its reply."""
    query = select(Consultation).where(Consultation.state == RoundState.CLOSED, Consultation.archived_at.is_(None))
    waiting = count_unanswered()
    return [found for found in db.session.scalars(query.order_by(Consultation.id)) if found.id not in waiting]


def list_invitations_of_person(person_id: int) -> list[Invitation]:
    """Return to which rounds a person was invited, the latest first."""
    if no_rows(Invitation.person_id, person_id):
        return []
    query = select(Invitation).where(Invitation.person_id == person_id).order_by(Invitation.id.desc())
    return list(db.session.scalars(query.options(joinedload(Invitation.consultation))))


def list_invitations_of_office(office_id: int) -> list[Invitation]:
    """Return to which rounds an office was invited, the latest first."""
    if no_rows(Invitation.office_id, office_id):
        return []
    query = select(Invitation).where(Invitation.office_id == office_id).order_by(Invitation.id.desc())
    return list(db.session.scalars(query.options(joinedload(Invitation.consultation))))


def list_submissions_of_person(person_id: int) -> list[Submission]:
    """Return what a person answered, the latest first."""
    if no_rows(Submission.person_id, person_id):
        return []
    query = select(Submission).where(Submission.person_id == person_id).order_by(Submission.id.desc())
    return list(db.session.scalars(query.options(joinedload(Submission.consultation))))


def list_submissions_of_office(office_id: int) -> list[Submission]:
    """Return what was answered for an office, the latest first."""
    if no_rows(Submission.office_id, office_id):
        return []
    query = select(Submission).where(Submission.office_id == office_id).order_by(Submission.id.desc())
    return list(db.session.scalars(query.options(joinedload(Submission.consultation))))


def list_submissions_in(meeting_id: int) -> list[Submission]:
    """Return what was answered in a meeting, the latest first."""
    if no_rows(Submission.meeting_id, meeting_id):
        return []
    query = select(Submission).where(Submission.meeting_id == meeting_id).order_by(Submission.id.desc())
    return list(db.session.scalars(query.options(joinedload(Submission.consultation))))


def list_rounds_about(principle_id: int) -> list[Consultation]:
    """Return the rounds that ask about a principle, the latest first."""
    about = Consultation.principles.any(Principle.id == principle_id)
    query = select(Consultation).where(about, Consultation.archived_at.is_(None))
    return list(db.session.scalars(query.order_by(Consultation.id.desc())))


def invited_ids(consultation_id: int, person_ids: Collection[int]) -> set[int]:
    """Return who of these people is on the list of a round already."""
    query = select(Invitation.person_id).where(
        Invitation.consultation_id == consultation_id, among(Invitation.person_id, person_ids)
    )
    return {ident for ident in db.session.scalars(query) if ident}


def list_office_candidates(consultation_id: int, asked: Mapping[str, str]) -> list[Office]:
    """Return the offices that could be invited and are not yet, narrowed by name, place and whom they serve."""
    there = select(Invitation.office_id).where(
        Invitation.consultation_id == consultation_id, Invitation.office_id.is_not(None)
    )
    query = select(Office).where(Office.archived_at.is_(None), Office.id.not_in(there))
    if name := asked.get("q"):
        query = query.where(is_called(Office.folded, name))
    if community := asked.get("community"):
        theirs = Office.organisation.has(holds(Organisation.communities, community))
        query = query.where(or_(holds(Office.communities, community), theirs))
    if municipality := asked.get("municipality"):
        query = query.where(Office.municipality == municipality)
    return list(db.session.scalars(query.order_by(Office.folded, Office.id).limit(SHOWN)))


def offices_by_ids(ids: Collection[int]) -> list[Office]:
    """Return these offices, those put away left out."""
    query = select(Office).where(Office.id.in_(ids), Office.archived_at.is_(None))
    return list(db.session.scalars(query.order_by(Office.folded, Office.id))) if ids else []


def list_meeting_choices(also: int | None = None) -> list[tuple[str, str]]:
    """Return the latest meetings the reader may read, for the answer that was given in one."""
    kept = or_(Meeting.archived_at.is_(None), Meeting.id == (also or 0))
    query = select(Meeting).where(kept, readable_meetings(), Meeting.starts_at <= now())
    found = db.session.scalars(query.order_by(Meeting.starts_at.desc()).limit(60))
    return [(str(meeting.id), meeting.title) for meeting in found]


def people_by_ids(ids: Collection[int]) -> list[Person]:
    """Return these people."""
    return list(db.session.scalars(select(Person).where(among(Person.id, ids)).order_by(Person.folded, Person.id)))
